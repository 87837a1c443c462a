"""Fixtures for queries: counting the statements that one question costs."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import pytest


class CountStatements(Protocol):
    def __call__(self) -> AbstractContextManager[list[str]]: ...


class Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        sql, _values = record.msg
        if not sql.startswith(("PRAGMA", "BEGIN", "COMMIT")):
            self.statements.append(sql)


@contextmanager
def recorded() -> Iterator[list[str]]:
    recorder, logger = Recorder(), logging.getLogger("peewee")
    level = logger.level
    logger.addHandler(recorder)
    logger.setLevel(logging.DEBUG)
    try:
        yield recorder.statements
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(level)


@pytest.fixture
def statements() -> CountStatements:
    """`with statements() as sent:` collects what is sent to the database."""
    return recorded
