"""Where commands speak to: pipes and consoles of Windows, and a program with neither."""

import errno
import io
import sys
from types import SimpleNamespace

import pytest

from restordre_app.cli import main, speaking
from restordre_app.cli.exit_codes import Exit


@pytest.fixture
def on_windows(monkeypatch):
    monkeypatch.setattr(speaking.sys, "platform", "win32")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)


class Pipe(io.TextIOWrapper):
    """As Windows gives one to a program: in the letters of Western Europe."""

    def __init__(self, *, console: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding="cp1252")
        self._console = console

    def isatty(self) -> bool:
        return self._console


@pytest.mark.usefixtures("on_windows")
def test_a_pipe_on_windows_is_given_utf8_as_the_import_reads_it(monkeypatch):
    pipe = Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)

    speaking.open_streams()
    print("Łódź – Ågård", end="", file=pipe, flush=True)

    assert pipe.buffer.getvalue().decode("utf-8") == "Łódź – Ågård"


@pytest.mark.usefixtures("on_windows")
def test_other_letters_are_given_to_who_asks_for_them(monkeypatch):
    pipe = Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")

    speaking.open_streams()
    print("Ågård Łódź", end="", file=pipe, flush=True)

    assert pipe.buffer.getvalue() == b"\xc5g\xe5rd ?\xf3d?"


@pytest.mark.usefixtures("on_windows")
def test_a_console_keeps_its_own_letters(monkeypatch):
    console = Pipe(console=True)
    monkeypatch.setattr(sys, "stdout", console)

    speaking.open_streams()

    assert console.encoding == "cp1252"


def test_a_program_without_a_console_does_its_work_and_says_its_code(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("ui.app.run", lambda _start, _pages: 0)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert main.main(["--data", str(tmp_path)]) == Exit.DONE
    assert main.main(["--data", str(tmp_path), "check"]) == Exit.DONE
    assert main.main(["--data", str(tmp_path), "history", "7"]) == Exit.REFUSED
    with pytest.raises(SystemExit) as ended:
        main.main(["fly"])
    assert ended.value.code == Exit.MISUSED
    for nowhere in (sys.stdout, sys.stderr):
        nowhere.close()


@pytest.mark.parametrize(("command", "boxes"), [([], 1), (["check"], 0)])
def test_a_window_that_never_came_is_told_in_a_box_and_no_job_waits_for_one(
    tmp_path, monkeypatch, command, boxes
):
    def fail(*_start):
        monkeypatch.setattr(speaking.sys, "platform", "win32")
        raise ImportError("DLL load failed while importing QtWidgets")

    shown = []
    monkeypatch.setattr("ui.app.run", fail)
    monkeypatch.setattr("restordre_app.cli.data_commands.check", fail)
    box = SimpleNamespace(MessageBoxW=lambda *what: shown.append(what))
    windows = SimpleNamespace(user32=box)
    monkeypatch.setattr(speaking.ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert main.main(["--data", str(tmp_path), *command]) == Exit.FAULT

    assert len(shown) == boxes
    assert all("DLL load failed" in words for _window, words, *_rest in shown)
    for nowhere in (sys.stdout, sys.stderr):
        nowhere.close()


def test_windows_says_invalid_argument_where_a_reader_went_away(
    run, office, monkeypatch
):
    def fail(*_arguments):
        monkeypatch.setattr(speaking.sys, "platform", "win32")
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("restordre_app.cli.list_commands.write_list", fail)
    monkeypatch.setattr(main, "let_the_pipe_go", lambda: None)

    answer = run("orders")

    assert (answer.code, answer.err) == (Exit.DONE, "")
