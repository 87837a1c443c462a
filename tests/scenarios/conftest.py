"""Stories are told on both kinds of database: a file, and a server for several desks."""

import shutil
from pathlib import Path

import pytest

from tests.postgresql import ENGINES, postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(
    engine: str,
    tmp_path: Path,
    empty_database_file: Path,
    request: pytest.FixtureRequest,
) -> str:
    if engine == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    path = tmp_path / "restordre.db"
    shutil.copyfile(empty_database_file, path)
    return f"sqlite:///{path}"
