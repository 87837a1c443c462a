"""The log: kept within bounds, also where another program of ours has it open."""

import logging

import pytest

from restordre_app import logs
from restordre_app.logs import OLD_FILES, stop_writing_log, write_log_in
from restordre_app.paths import LOG_FILE

log = logging.getLogger("restordre_app.test_log")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A log that is full after a few lines."""
    monkeypatch.setattr(logs, "BYTES_PER_FILE", 400)
    yield write_log_in(tmp_path)
    stop_writing_log()


def say(lines: int) -> None:
    for number in range(lines):
        log.info("line %d", number)


def test_old_lines_go_aside_and_the_oldest_go_away(file):
    say(60)

    names = {each.name for each in file.parent.iterdir()}
    assert names == {LOG_FILE, *(f"{LOG_FILE}.{n + 1}" for n in range(OLD_FILES))}
    assert "line 59" in file.read_text("utf-8")


def test_a_log_that_windows_holds_for_another_program_goes_on_and_loses_nothing(
    file, monkeypatch
):
    say(30)
    aside = {each.name: each.read_bytes() for each in file.parent.glob("*.log.*")}

    def held(_source, _target):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(logs.os, "rename", held)
    say(30)

    assert file.read_text("utf-8").count("line ") >= 30
    assert "line 29" in file.read_text("utf-8").splitlines()[-1]
    assert {n.name: n.read_bytes() for n in file.parent.glob("*.log.*")} == aside

    monkeypatch.undo()
    monkeypatch.setattr(logs, "BYTES_PER_FILE", 400)
    say(30)
    assert len(file.read_text("utf-8")) < 800
