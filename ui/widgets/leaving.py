"""A window that asks, without waiting, before something typed in it would be lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from ui.i18n import _


class LeavingDialog(QDialog):
    """Esc, a button for closing and the window's own cross all end in `reject`."""

    question: QMessageBox | None = None
    _leaving = False

    @property
    def going(self) -> bool:
        """Whether it is on its way out: it takes along what belongs to it."""
        return self._leaving or not self.isVisible()

    def has_changes(self) -> bool:
        """Whether something typed would be lost; closing asks first."""
        return False

    def close_for_good(self) -> None:
        """Close without asking: what was typed is saved, or not wanted."""
        self._leaving = True
        self.accept()

    def reject(self) -> None:
        if self._leaving or not self.has_changes():
            super().reject()
        elif self.question is None:
            self._ask()

    def _ask(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setText(_("Close without saving what you have typed?"))
        leave = box.addButton(
            _("Close without saving"), QMessageBox.ButtonRole.DestructiveRole
        )
        stay = box.addButton(_("Keep typing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        # Of two windows that go at once the keyboard would be lost: one after the other.
        leave.clicked.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        box.finished.connect(self._answered)
        self.question = box
        box.open()

    def _answered(self) -> None:
        self.question = None

    def _leave(self) -> None:
        self._leaving = True
        self.reject()
        behind = self.parentWidget()
        if behind is not None and behind.window().isVisible():
            behind.window().activateWindow()


def staying(window: QWidget | None) -> QWidget | None:
    """The window itself, or the first one behind it that is not going away."""
    while isinstance(window, LeavingDialog) and window.going:
        behind = window.parentWidget()
        window = behind.window() if behind is not None else None
    return window


def asks_first(window: QWidget) -> bool:
    """Ask about what was typed in a dialog over a window that is to be closed."""
    for dialog in window.findChildren(LeavingDialog):
        if dialog.isVisible() and dialog.has_changes():
            dialog.activateWindow()
            dialog.reject()
            return True
    return False
