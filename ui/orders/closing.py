"""Leaving a window in which something was typed: keep it, drop it, or stay."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from ui.i18n import _


def ask_to_close(
    window: QWidget, *, keep: Callable[[], None], leave: Callable[[], None]
) -> QMessageBox:
    """Ask beside the window; nothing waits for the answer."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(window.windowTitle())
    box.setText(_("Keep what was typed?"))
    box.setInformativeText(_("It is not saved yet."))
    role = QMessageBox.ButtonRole
    box.addButton(_("Save"), role.AcceptRole).clicked.connect(keep)
    box.addButton(_("Discard"), role.DestructiveRole).clicked.connect(leave)
    stay = box.addButton(_("Continue typing"), role.RejectRole)
    box.setEscapeButton(stay)
    box.open()
    return box


def back_to_main() -> None:
    """Give the keyboard to the main window, where the next step is taken."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and window.isVisible():
            window.activateWindow()
