"""Where a command's words go: a console, a pipe, or nowhere at all."""

import ctypes
import errno
import os
import sys
from typing import Any

CHOSEN = "PYTHONIOENCODING"  # who sets it knows what reads the pipe
ERROR_BOX = 0x10  # MB_ICONERROR


def open_streams() -> None:
    """Let stdout and stderr be there and take every letter; none may end a command.

    A pipe on Windows gets UTF-8, as `import` reads it: what Windows would choose lacks
    half of Europe's letters. A program with windows only has neither stream there.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            take_every_letter(stream)


def complain(sentence: str, *, to_a_person: bool) -> None:
    """Say what is in the way; a window that never came has no other place to say it.

    A scheduled job is nobody who could close a box, and would wait for ever.
    """
    print(sentence, file=sys.stderr)
    nowhere = getattr(sys.stderr, "name", "") == os.devnull
    if to_a_person and nowhere and sys.platform == "win32":
        windows = getattr(ctypes, "windll").user32  # noqa: B009 - only there
        windows.MessageBoxW(None, sentence, "Restordre", ERROR_BOX)


def take_every_letter(stream: Any) -> None:
    pipe_on_windows = sys.platform == "win32" and not stream.isatty()
    if pipe_on_windows and not os.environ.get(CHOSEN):
        stream.reconfigure(encoding="utf-8")
    elif stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding=stream.encoding, errors="replace")


def reader_went_away(error: BaseException) -> bool:
    """Whether the reader, such as `head` or `more`, had seen enough.

    Windows calls that an invalid argument, as it does a wrong file name; that error
    names the file.
    """
    if isinstance(error, BrokenPipeError):
        return True
    invalid = isinstance(error, OSError) and error.errno == errno.EINVAL
    return invalid and sys.platform == "win32" and not getattr(error, "filename", "")


def let_the_pipe_go() -> None:
    """Python would write what is left once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
