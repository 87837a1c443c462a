"""Papers as files: saved whole or not at all, and copies for the system's viewer."""

import re
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QSaveFile

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

VIEW_FOLDER = Path(tempfile.gettempdir()) / "restordre-papers"
NOT_IN_NAMES = re.compile(r"[^\w.\- ]+")


class CannotSave(SurroundingsError):
    message = N_(
        "{file} could not be saved: {reason}. Nothing was written. Choose another "
        "folder or make room."
    )


def save_whole(file: Path, data: bytes) -> None:
    """Write beside the goal and put it in its place in one step, or raise CannotSave.

    Whoever opens the goal meanwhile sees the old file or the new one, never a half.
    """
    goal = QSaveFile(str(file))
    opened = goal.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or goal.write(data) != len(data) or not goal.commit():
        raise CannotSave(file=file, reason=goal.errorString())


def copy_for_viewer(name: str, data: bytes) -> Path:
    """A copy the system's viewer can open; removed at the program's next start."""
    file = VIEW_FOLDER / f"{safe_name(name)}.pdf"
    try:
        VIEW_FOLDER.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CannotSave(file=file, reason=trouble.strerror or trouble) from trouble
    save_whole(file, data)
    return file


def remove_old_copies() -> None:
    """The viewer of yesterday is closed; called once when the program starts."""
    shutil.rmtree(VIEW_FOLDER, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file name every system takes."""
    return NOT_IN_NAMES.sub("-", name).strip(" .-") or "paper"
