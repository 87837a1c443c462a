"""Names of papers as files, and copies for the system's viewer."""

import shutil
from pathlib import Path

from platformdirs import user_cache_path

from restordre_app.exchange.whole_files import (
    FileNotWritten,
    safe_name,
    write_whole,
)
from restordre_app.paths import PROGRAM

NAMES = 9  # of one paper, until somebody closes a viewer


def view_folder() -> Path:
    """Return a folder of this person: papers are not for all who use the computer."""
    return user_cache_path(PROGRAM, appauthor=False) / "papers"


def copy_for_viewer(name: str, data: bytes) -> Path:
    """A copy the system's viewer can open; removed at the program's next start.

    On Windows nobody may write to a file that a viewer shows: the copy then gets
    another name. Raises FileNotWritten.
    """
    first = view_folder() / f"{safe_name(name)}.pdf"
    for number in range(NAMES):
        file = first.with_stem(f"{first.stem} ({number + 1})") if number else first
        try:
            write_whole(file, data, make_folder=True)
        except FileNotWritten as error:
            trouble = error
        else:
            return file
    raise trouble


def remove_old_copies() -> None:
    """The viewer of yesterday is closed; called once when the program starts."""
    shutil.rmtree(view_folder(), ignore_errors=True)
