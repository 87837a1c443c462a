"""What the program remembers for this person on this computer: looks, not data."""

import json
import logging
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSaveFile, QTimer

T = TypeVar("T", str, int, float, bool, list[int], list[str], dict[str, int])
Value = str | int | float | bool | list[int] | list[str] | dict[str, int]

SAVE_DELAY_MS = 400
logger = logging.getLogger(__name__)


class Preferences(QObject):
    """Small named values in one JSON file, written a moment after the last change.

    Without a file (tests, the tour) they live as long as the program. A file that
    cannot be read or written costs a remembered column width, never the work: it is
    logged and the defaults are used.
    """

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._values: dict[str, Value] = _read(file)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_DELAY_MS)
        self._timer.timeout.connect(self.save)

    def get(self, name: str, default: T) -> T:
        """The remembered value, or the default where it is missing or of another kind."""
        value = self._values.get(name, default)
        return value if isinstance(value, type(default)) else default

    def knows(self, name: str) -> bool:
        """Whether the person has decided it on this computer."""
        return name in self._values

    def put(self, name: str, value: Value) -> None:
        if self._values.get(name) != value:
            self._values[name] = value
            self._timer.start()

    def forget(self, prefix: str) -> None:
        """Back to the defaults for every name that begins so."""
        names = [name for name in self._values if name.startswith(prefix)]
        for name in names:
            del self._values[name]
        if names:
            self._timer.start()

    def save(self) -> None:
        """Write them now, whole or not at all."""
        self._timer.stop()
        if self._file is None:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            logger.warning("Preferences were not saved: %s", error)
            return
        target = QSaveFile(str(self._file))
        opened = target.open(QSaveFile.OpenModeFlag.WriteOnly)
        if not opened or target.write(text.encode()) < 0 or not target.commit():
            logger.warning("Preferences were not saved: %s", target.errorString())


def _read(file: Path | None) -> dict[str, Value]:
    if file is None or not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        logger.warning("Preferences in %s were not read: %s", file, error)
        return {}
    return found if isinstance(found, dict) else {}
