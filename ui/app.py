"""Starting the window: application, theme, language, one instance per data folder."""

import logging
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from restordre_app.changes import Topic
from ui.background import TaskRunner
from ui.changes import ChangeFeed
from ui.errors import ErrorDesk
from ui.i18n import _, language_of_computer
from ui.language import LANGUAGES, speak
from ui.main_window import MainWindow
from ui.office import Desk, Office
from ui.page import Page
from ui.preferences import Preferences
from ui.theme import Theme
from ui.widgets.program_icon import program_icon

if TYPE_CHECKING:
    from restordre_app.session import Session

Publish = Callable[[Iterable[Topic]], None]
OpenSession = Callable[[Publish], "Session"]
logger = logging.getLogger(__name__)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, made or found."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Restordre")
    app.setDesktopFileName("restordre")
    app.setWindowIcon(program_icon())
    return app


def make_desk(app: QApplication, preferences: Preferences) -> Desk:
    """Everything on the screen side that the pages share."""
    speak(_language(preferences))
    desk = Desk(
        tasks=TaskRunner(),
        feed=ChangeFeed(),
        preferences=preferences,
        errors=ErrorDesk(),
        theme=Theme(app, preferences),
    )
    desk.tasks.failed.connect(desk.errors.show)
    return desk


def _language(preferences: Preferences) -> str:
    chosen = preferences.get("language", "")
    return chosen if chosen in LANGUAGES else language_of_computer()


def run(data_folder: Path, open_session: OpenSession, pages: Sequence[Page]) -> int:
    """Show the program on a data folder until its window is closed.

    `open_session` is given the way news of commits takes to the screens. What it
    raises is told in a sentence: a data folder nobody can write to, a database of a
    newer program. A second start on the same folder is told so and ends.
    """
    app = make_application()
    desk = make_desk(app, Preferences(data_folder / "preferences.json"))
    lock = QLockFile(str(data_folder / "restordre.lock"))
    lock.setStaleLockTime(0)  # an office may stay open for weeks
    hindrance = _take(lock, data_folder)
    if hindrance:
        return _say_and_end(app, hindrance)
    catcher = FaultCatcher(desk.errors)
    try:
        return _work(app, desk, open_session, pages)
    finally:
        catcher.release()
        lock.unlock()


def _work(
    app: QApplication, desk: Desk, open_session: OpenSession, pages: Sequence[Page]
) -> int:
    try:
        office = Office(open_session(desk.feed.publish), desk)
    except Exception as error:
        desk.errors.show(error)
        if desk.errors.fault is None:
            return _say_and_end(app, desk.errors.last_sentence)
        return _end_after(app, desk.errors.fault)
    window = MainWindow(office, pages)
    window.show()
    status = app.exec()
    desk.tasks.close(office.session.database.close)
    return status


def _take(lock: QLockFile, folder: Path) -> str:
    """Keep others off this data; says in a sentence what is in the way, if anything."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        logger.warning("%s: %s", folder, error)
        return _cannot_write()
    if lock.tryLock(100):
        return ""
    if lock.error() == QLockFile.LockError.LockFailedError:
        return _("Restordre is open already with this data. Look for its window.")
    return _cannot_write()


def _cannot_write() -> str:
    return _("The data folder cannot be written to. Choose another or ask for access.")


def _say_and_end(app: QApplication, sentence: str) -> int:
    """Tell it in a dialog, and end when that is closed."""
    logger.warning(sentence)
    box = QMessageBox(QMessageBox.Icon.Information, "Restordre", sentence)
    QTimer.singleShot(0, box.open)
    return _end_after(app, box)


def _end_after(app: QApplication, box: QMessageBox) -> int:
    # Closing the last window would end the program a second time, after its end.
    app.setQuitOnLastWindowClosed(False)
    box.finished.connect(lambda _result: app.exit(1))
    status = app.exec()
    app.setQuitOnLastWindowClosed(True)
    return status


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
