"""Files written whole or not at all: papers, lists, copies."""

import os
import re
from contextlib import suppress
from pathlib import Path

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_

NOT_IN_NAMES = re.compile(r"[^\w.\- ]+")


class FileNotWritten(SurroundingsError):
    message = N_(
        "{path} could not be written: {reason}. Nothing was written. Close it if another "
        "program has it open, choose another folder, or make room."
    )


def write_whole(path: Path, content: bytes, *, make_folder: bool = False) -> None:
    """Write beside the goal and put it in its place in one step.

    Whoever opens the goal meanwhile sees the old file or the new one, never a half.
    Raises FileNotWritten; what was written of the new one is removed.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise FileNotWritten(path=path, reason=SystemReason(error)) from error


def safe_name(name: str) -> str:
    """A file name every system takes."""
    return NOT_IN_NAMES.sub("-", name).strip(" .-") or "paper"
