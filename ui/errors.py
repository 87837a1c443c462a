"""How errors reach the person: a sentence in the window, a report for our own bugs.

    office.errors.show(error)                 # anywhere; tasks and slots do it already
    office.errors.tell(_("Choose a line first."))
    tasks.run(self, work, done, failed=lambda e: desk.show_beside(self.sku_row, e))

A window that has its own place for sentences adopts it: `errors.adopt(info_bar)`.
Nothing here waits for an answer; dialogs are opened, never executed.
"""

import logging
import platform
import traceback
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from restordre_app.errors import AppError, TemporaryError
from ui.i18n import _, ui_texts

logger = logging.getLogger(__name__)


class SentenceBar(Protocol):
    """A place in a window for one sentence (ui.widgets.info_banner.InfoBar)."""

    def say(self, sentence: str, tone: str = "info") -> None: ...

    def window(self) -> QWidget: ...


class ProblemPlace(Protocol):
    """A field that can show what is wrong with it (ui.widgets.form_row.FormRow)."""

    def show_problem(self, sentence: str) -> None: ...


class FaultDialog(QMessageBox):
    """An unexpected fault: nothing was saved, and the details can be copied."""

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.details = _details(error)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Critical)
        self.setWindowTitle(_("Unexpected error"))
        self.setText(_("The program made a mistake. Your data is as it was before."))
        self.setInformativeText(
            _(
                "Please copy the details and send them to whoever looks after "
                "Restordre at your place. They are in the log as well."
            )
        )
        self.setDetailedText(self.details)
        self.copy = self.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
        self.copy.clicked.disconnect()  # a message box closes at any button
        self.copy.clicked.connect(self._copy)
        self.addButton(QMessageBox.StandardButton.Close)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.copy.setText(_("Copied"))


class ErrorDesk(QObject):
    """The one place errors go to.

    Signals:
        told: str, the sentence that was shown.
    """

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bars: list[SentenceBar] = []
        self.last_sentence = ""
        self.fault: FaultDialog | None = None

    def adopt(self, bar: SentenceBar) -> None:
        """Sentences of this bar's window are shown in it from now on."""
        self._bars.append(bar)

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """A sentence for what the person can act on, a report for our own bugs."""
        if isinstance(error, AppError):
            tone = "warning" if isinstance(error, TemporaryError) else "problem"
            self.tell(error.explain(ui_texts()), tone)
        else:
            self._show_fault(error)

    def show_beside(self, place: ProblemPlace, error: BaseException) -> None:
        """Beside the field it concerns; a bug of ours still gets its report."""
        if isinstance(error, AppError):
            sentence = error.explain(ui_texts())
            self._remember(sentence)
            place.show_problem(sentence)
        else:
            self._show_fault(error)

    def tell(self, sentence: str, tone: str = "problem") -> None:
        """Say a sentence in the window the person works in."""
        self._remember(sentence)
        bar = self._bar()
        if bar is not None:
            bar.say(sentence, tone)

    def _remember(self, sentence: str) -> None:
        self.last_sentence = sentence
        self.told.emit(sentence)

    def _bar(self) -> SentenceBar | None:
        """The bar of the active window, else the one adopted first."""
        self._bars = [bar for bar in self._bars if _alive(bar)]
        active = QApplication.activeModalWidget() or QApplication.activeWindow()
        for bar in reversed(self._bars):
            if bar.window() is active:
                return bar
        return self._bars[0] if self._bars else None

    def _show_fault(self, error: BaseException) -> None:
        logger.error("Unexpected error", exc_info=error)
        if self.fault is not None and isValid(self.fault) and self.fault.isVisible():
            return  # one report at a time: a fault in painting comes sixty times a second
        self.fault = FaultDialog(error, QApplication.activeWindow())
        self.fault.open()
        self._remember(self.fault.text())


def _alive(bar: SentenceBar) -> bool:
    return not isinstance(bar, QObject) or isValid(bar)


def _details(error: BaseException) -> str:
    trace = "".join(traceback.format_exception(error))
    return f"Python {platform.python_version()}, Qt {qVersion()}\n\n{trace}"
