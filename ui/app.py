"""Starting the window: the application, the desk around an office, faults caught."""

import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.background import TaskRunner
from ui.changes import ChangeFeed
from ui.errors import ErrorDesk
from ui.garbage import make_rounds
from ui.i18n import language_of_computer
from ui.language import LANGUAGES, speak
from ui.office import Desk
from ui.page import Page
from ui.preferences import Preferences
from ui.theme import Theme
from ui.widgets.program_icon import program_icon

if TYPE_CHECKING:
    from ui.opening import Start


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, made or found."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        make_rounds(found)
        return found
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Restordre")
    app.setDesktopFileName("restordre")
    app.setWindowIcon(program_icon())
    make_rounds(app)
    return app


def make_desk(app: QApplication, preferences: Preferences, language: str = "") -> Desk:
    """Everything on the screen side that the pages share."""
    speak(_language(preferences, language))
    desk = Desk(
        tasks=TaskRunner(),
        feed=ChangeFeed(),
        preferences=preferences,
        errors=ErrorDesk(),
        theme=Theme(app, preferences),
    )
    desk.tasks.failed.connect(desk.errors.show)
    return desk


def _language(preferences: Preferences, usual: str) -> str:
    """What this person chose here, else what the computer's settings say."""
    for wanted in (preferences.get("language", ""), usual):
        if wanted in LANGUAGES:
            return wanted
    return language_of_computer()


def run(start: "Start", pages: Sequence[Page]) -> int:
    """Show the program until its last window is closed; 0, or 1 if it never opened.

    Whatever stands in the way of opening is told in a window of its own, where another
    folder can be chosen.
    """
    from ui.opening import Program

    app = make_application()
    program = Program(app, start, pages)
    try:
        program.begin(start.place)
        return app.exec()
    finally:
        program.end()


class FaultCatcher(QObject):
    """Brings faults nobody caught to the error desk, from any thread.

    Signals:
        fault: the exception.
    """

    fault = Signal(object)

    def __init__(self, errors: ErrorDesk) -> None:
        super().__init__()
        self.fault.connect(errors.show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def release(self) -> None:
        """Let Python tell its own faults again."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.fault.emit(error)

    def _caught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.fault.emit(found.exc_value)
