"""What the tests of trouble need: both kinds of database, and desks of their own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.postgresql import postgresql, postgresql_url
from tests.scenarios.conftest import database_url, engine

__all__ = ["database_url", "engine", "postgresql", "postgresql_url"]

collect_ignore = [] if find_spec("resource") else ["test_full_disk.py"]

ROOT = Path(__file__).resolve().parents[2]

Desk = subprocess.Popen[str]


@pytest.fixture
def open_program() -> Iterator[Callable[..., Desk]]:
    """Start one of the programs beside; whatever still runs at the end is ended."""
    desks: list[Desk] = []

    def start(name: str, *arguments: str) -> Desk:
        desk = subprocess.Popen(
            [sys.executable, "-m", f"tests.reliability.{name}", *arguments],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        desks.append(desk)
        return desk

    yield start
    for desk in desks:
        desk.kill()
        desk.communicate()


@pytest.fixture
def open_desk(open_program) -> Callable[[str, str], Desk]:
    """Start a desk with a task on a database."""
    return partial(open_program, "desk")


def make_ready(desk: Desk) -> None:
    assert desk.stdout is not None
    assert desk.stderr is not None
    assert desk.stdout.readline() == "ready\n", desk.stderr.read()


def go(desk: Desk) -> None:
    assert desk.stdin is not None
    desk.stdin.write("go\n")
    desk.stdin.flush()
