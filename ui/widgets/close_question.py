"""The question a window asks when it is closed while work is under way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ui.i18n import _


class CloseQuestion(QMessageBox):
    """Stop the work and close, or wait for it; opened, never executed.

    Signals:
        stop_chosen: the work is to be stopped.
    """

    stop_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restordre")
        self.setText(_("Work is still under way. Stop it and close?"))
        self.setInformativeText(_("What is finished is kept; the rest is not begun."))
        self.stop = self.addButton(
            _("Stop and close"), QMessageBox.ButtonRole.AcceptRole
        )
        self.wait = self.addButton(_("Wait"), QMessageBox.ButtonRole.RejectRole)
        self.to_stop = False
        self.buttonClicked.connect(self._answer)

    def _answer(self, chosen: QAbstractButton) -> None:
        self.to_stop = chosen is self.stop
        if self.to_stop:
            self.stop_chosen.emit()
