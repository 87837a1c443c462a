"""Asking for a folder with the system's own dialog, without waiting for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import _


def ask_for_folder(
    parent: QWidget, chosen: Callable[[Path], object], start: Path | None = None
) -> QFileDialog:
    """Open the system's folder dialog; `chosen` is called with the Path."""
    dialog = QFileDialog(parent, _("Choose a folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if start is not None:
        dialog.setDirectory(str(start))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
