"""A command line on a folder of its own, run inside the test's process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from restordre_app import paths
from restordre_app.bootstrap import open_office
from restordre_app.cli.main import main
from restordre_app.services.company import CompanyEntry, StaffEntry, set_up_company
from restordre_app.session import Session
from tests.builders import Given


@dataclass
class Answer:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the computer that runs the tests plays a part."""
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `restordre …` on the folder and catch what it says."""

    def run_command(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main(["--data", str(folder), *map(str, arguments)])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run_command


@pytest.fixture
def office(folder: Path) -> Iterator[Session]:
    """The folder's data, with a company and one person."""
    session = open_office(folder, "MK")
    set_up_company(session, CompanyEntry("Hansen"), StaffEntry("MK", "Mette"))
    yield session
    session.database.close()


@pytest.fixture
def there(office: Session) -> Given:
    """What the folder's office has, before commands work on it."""
    return Given(office)
