"""Fixtures for the whole suite: real databases, a fixed clock, news of commits."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from peewee import Database

from restordre_app.changes import Topic
from restordre_app.demo.building import build_demo
from restordre_app.domain.words import Sentence
from restordre_app.i18n import texts
from restordre_app.session import Session
from restordre_app.store.base import open_database
from restordre_app.store.schema import prepare_schema
from tests.builders import NOW, Given

PATIENCE = 3000  # tenths of a second
# What only POSIX systems have (lp, file size limits, signals) is tried only there.
collect_ignore_glob = ["*_posix.py"] if os.name != "posix" else []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long tests")


def pytest_configure(config: pytest.Config) -> None:
    """How many examples a rule is tried with; a busy computer is never the reason."""
    settings.register_profile("usual", max_examples=40, deadline=None)
    settings.register_profile("long", max_examples=400, deadline=None)
    settings.load_profile("long" if config.getoption("--long") else "usual")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave the long runs out unless asked for: they are deselected, not skipped."""
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture(scope="session")
def empty_database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as a new office has it; tests work on copies of the file."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    opened = open_database(f"sqlite:///{path}")
    prepare_schema(opened, str(path))
    opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return path


@pytest.fixture(scope="session")
def demo_file(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database_file: Path,
    worker_id: str,
) -> Path:
    """The demo company, made once for all workers; tests work on copies of the file.

    Beside it lies what was said while it was made, in Danish.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    path, claim = shared / "demo.db", shared / "demo.claimed"
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        wait_for(path)
    else:
        making = shared / "making.db"
        shutil.copyfile(empty_database_file, making)
        said = make_demo(f"sqlite:///{making}")
        path.with_suffix(".txt").write_text("\n".join(said), "utf-8")
        making.replace(path)
    return path


def make_demo(url: str) -> list[str]:
    database = open_database(url)
    said: list[Sentence] = []
    build_demo(Session(database, who="Mette Holm", clock=lambda: NOW), said.append)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return [each.explain(texts("da")) for each in said]


def wait_for(path: Path) -> None:
    """Another worker makes it; should it fail there, this fails too, later."""
    for _ in range(PATIENCE):
        if path.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{path} was not made by the worker that began it")


@pytest.fixture
def database_url(tmp_path: Path, empty_database_file: Path) -> str:
    path = tmp_path / "restordre.db"
    shutil.copyfile(empty_database_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The office's database, open: a file, so that every thread sees the same one."""
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def news() -> list[frozenset[Topic]]:
    """Topics of each commit, in order."""
    return []


@pytest.fixture
def session(database: Database, clock: Clock, news: list[frozenset[Topic]]) -> Session:
    return Session(database, who="Mette", clock=clock, publish=news.append)


@pytest.fixture
def given(session: Session) -> Given:
    return Given(session)
