"""Names of papers as files, and copies for the system's viewer."""

import shutil
import tempfile
from pathlib import Path

from restordre_app.exchange.whole_files import safe_name, write_whole

VIEW_FOLDER = Path(tempfile.gettempdir()) / "restordre-papers"


def copy_for_viewer(name: str, data: bytes) -> Path:
    """A copy the system's viewer can open; removed at the program's next start."""
    file = VIEW_FOLDER / f"{safe_name(name)}.pdf"
    write_whole(file, data, make_folder=True)
    return file


def remove_old_copies() -> None:
    """The viewer of yesterday is closed; called once when the program starts."""
    shutil.rmtree(VIEW_FOLDER, ignore_errors=True)
