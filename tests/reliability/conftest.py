"""What the tests of trouble need: both kinds of database, and desks of their own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
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
def open_desk() -> Iterator[Callable[[str, str], Desk]]:
    """Start a desk with a task; whatever still runs at the end is ended."""
    desks: list[Desk] = []

    def start(task: str, url: str) -> Desk:
        command = [sys.executable, "-m", "tests.reliability.desk", task, url]
        desk = subprocess.Popen(
            command,
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
