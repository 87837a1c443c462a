"""Names of papers as files, and copies for the system's viewer."""

import shutil
import tempfile
from pathlib import Path

from restordre_app.exchange.whole_files import (
    FileNotWritten,
    safe_name,
    write_whole,
)

VIEW_FOLDER = Path(tempfile.gettempdir()) / "restordre-papers"
NAMES = 9  # of one paper, until somebody closes a viewer


def copy_for_viewer(name: str, data: bytes) -> Path:
    """A copy the system's viewer can open; removed at the program's next start.

    On Windows nobody may write to a file that a viewer shows: the copy then gets
    another name. Raises FileNotWritten.
    """
    first = VIEW_FOLDER / f"{safe_name(name)}.pdf"
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
    shutil.rmtree(VIEW_FOLDER, ignore_errors=True)
