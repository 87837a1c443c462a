"""Opening an office: its lock, its data, and the window that fits how it stands.

Damaged, newer, read-only or already open data is told in a sentence with a way on; an
office without a company gets the first start; all others their main window. The same
way leads to other data while the program runs: a moved folder, the demo company.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from restordre_app.changes import Topic
from restordre_app.errors import AppError
from restordre_app.paths import usual_data_folder
from restordre_app.queries.company import CompanyView, read_company
from restordre_app.session import Session
from ui.app import FaultCatcher, make_desk
from ui.delivering.owed import hint_owed_papers
from ui.entries import bind_entries
from ui.i18n import _, ui_texts
from ui.main_window import MainWindow
from ui.office import Desk, Office
from ui.other_desks import OtherDesks
from ui.outbox.sender import watch_outbox
from ui.page import Page
from ui.papers.files import remove_old_copies
from ui.preferences import Preferences
from ui.settings.who_works import hint_who_works
from ui.welcome.building import DemoBuilding
from ui.welcome.trouble import TroubleWindow
from ui.welcome.window import WelcomeWindow
from ui.windows import keep_on_screen

Publish = Callable[[Iterable[Topic]], None]
Place = Path | str
PREFERENCES_FILE, LOCK_FILE = "preferences.json", "restordre.lock"
NEVER_OPENED = 1
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Start:
    """What is opened first, and how any place is opened.

    `place` is a folder or a database's address. `remember` keeps a place for the next
    start. At `demo_place` the demo company is made without asking.
    """

    place: Place
    open_session: Callable[[Place, Publish], Session]
    demo_place: Place
    remember: Callable[[Place], None] = lambda _place: None
    language: str = ""


@dataclass(slots=True)
class Opened:
    """What belongs to the place that is open, let go in this order."""

    place: Place
    desk: Desk
    lock: QLockFile
    catcher: FaultCatcher
    session: Session | None = None
    others: OtherDesks | None = None
    windows: tuple[QWidget, ...] = ()


class Program(QObject):
    """Keeps one place open at a time, and ends when its last window is closed."""

    def __init__(self, app: QApplication, start: Start, pages: Sequence[Page]) -> None:
        super().__init__()
        self._app, self._start, self._pages = app, start, tuple(pages)
        self._open: Opened | None = None
        self._remembers = self._changing = False
        self._showed_office = False
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(self._last_window_closed)
        remove_old_copies()

    @property
    def windows(self) -> tuple[QWidget, ...]:
        """What is shown of the place that is open."""
        return self._open.windows if self._open else ()

    def begin(self, place: Place, *, remember: bool = False) -> None:
        """Open a place; what was open before is let go first."""
        self.let_go()
        self._remembers, self._changing = remember, False
        folder = folder_of(place)
        preferences = Preferences(folder / PREFERENCES_FILE)
        desk = make_desk(self._app, preferences, self._start.language)
        lock = QLockFile(str(folder / LOCK_FILE))
        lock.setStaleLockTime(0)  # an office may stay open for weeks
        self._open = Opened(place, desk, lock, FaultCatcher(desk.errors))
        hindrance = take(lock, folder)
        if hindrance:
            self._tell_trouble(self._open, hindrance)
            return
        work = partial(open_and_look, self._start.open_session, place, desk)
        done = partial(self._show, self._open)
        failed = partial(self._failed, self._open)
        desk.tasks.run(self, work, done, failed=failed)

    def end(self) -> None:
        """Let everything go; called after the event loop."""
        self._app.lastWindowClosed.disconnect(self._last_window_closed)
        self.let_go()
        self._app.setQuitOnLastWindowClosed(True)

    def let_go(self) -> None:
        """Close the windows of the open place, its threads and its database."""
        opened, self._open = self._open, None
        if opened is None:
            return
        put_away(opened.windows)
        if opened.others is not None:
            opened.others.stop()
        opened.desk.preferences.save()
        session = opened.session
        opened.desk.tasks.close(session.database.close if session else None)
        opened.desk.theme.deleteLater()
        opened.catcher.release()
        opened.lock.unlock()

    # What is shown

    def _show(self, opened: Opened, found: tuple[Session, CompanyView | None]) -> None:
        opened.session, company = found
        opened.session.who = (
            opened.desk.preferences.get("staff", "") or opened.session.who
        )
        if self._remembers:
            self._start.remember(opened.place)
        if company is not None:
            self._show_office(opened, opened.session)
        elif opened.place == self._start.demo_place:
            self._build_demo(opened, opened.session)
        else:
            self._welcome(opened, opened.session)

    def _show_office(self, opened: Opened, session: Session) -> None:
        office = Office(session, opened.desk)
        opened.others = OtherDesks(office)
        window = MainWindow(office, self._pages)
        bind_entries(office, window, folder_of(opened.place))
        watch_outbox(office, window)
        office.place_wanted.connect(self._move)
        self._put_up(opened, window)
        self._showed_office = True
        hint_who_works(office, window)
        hint_owed_papers(office, window)

    def _welcome(self, opened: Opened, session: Session) -> None:
        window = WelcomeWindow(session, opened.desk)
        window.demo_wanted.connect(self._open_demo)
        window.company_made.connect(partial(self._show_office, opened, session))
        window.folder_chosen.connect(self._open_chosen)
        self._put_up(opened, window)

    def _build_demo(self, opened: Opened, session: Session) -> None:
        window = DemoBuilding(session, opened.desk)
        window.built.connect(partial(self._show_office, opened, session))
        self._put_up(opened, window)
        window.build()

    def _failed(self, opened: Opened, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._tell_trouble(opened, error.explain(ui_texts()))
            return
        opened.desk.errors.show(error)
        fault = opened.desk.errors.fault
        if fault is not None:
            opened.windows = (fault,)
            fault.finished.connect(self._last_window_closed)

    def _tell_trouble(self, opened: Opened, sentence: str) -> None:
        logger.warning(sentence)
        window = TroubleWindow(sentence, shown_place(opened.place))
        window.again_wanted.connect(self._again)
        window.folder_chosen.connect(self._open_chosen)
        self._put_up(opened, window)

    def _put_up(self, opened: Opened, window: QWidget) -> None:
        """Show a window in the place of the one before."""
        before, opened.windows = opened.windows, (window,)
        window.show()
        keep_on_screen(window)
        window.activateWindow()
        put_away(before)

    # What may follow

    def _again(self) -> None:
        if self._open is not None:
            self._later(self._open.place, remember=self._remembers)

    def _open_demo(self) -> None:
        self._later(self._start.demo_place)

    def _open_chosen(self, folder: Path) -> None:
        self._later(folder, remember=True)

    def _move(self, place: Place) -> None:
        """Other data is wanted while the office is open; its own windows may object."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.close():
                return
        self._later(place, remember=True)

    def _later(self, place: Place, *, remember: bool = False) -> None:
        """After the signal has returned: its window goes away with the old place."""
        self._remembers, self._changing = remember, True
        QTimer.singleShot(0, self, partial(self.begin, place, remember=remember))

    def _last_window_closed(self) -> None:
        """Nothing is shown any more: the program is done, unless a window comes."""
        QTimer.singleShot(0, self, self._end_if_nothing_shown)

    def _end_if_nothing_shown(self) -> None:
        if any(window.isVisible() for window in QApplication.topLevelWidgets()):
            return
        if self._changing or (self._open is not None and not self._open.windows):
            return  # something is being opened
        self._app.exit(0 if self._showed_office else NEVER_OPENED)


def open_and_look(
    open_session: Callable[[Place, Publish], Session], place: Place, desk: Desk
) -> tuple[Session, CompanyView | None]:
    """In the database thread: its connection is the one the office works with."""
    session = open_session(place, desk.feed.publish)
    return session, read_company(session)


def put_away(windows: Sequence[QWidget]) -> None:
    """Close windows for good; a dialog may have done it by itself."""
    for window in windows:
        if isValid(window):
            window.close()
            window.deleteLater()


def folder_of(place: Place) -> Path:
    """Where lock, log and preferences lie; a server's are in the usual folder."""
    return place.expanduser() if isinstance(place, Path) else usual_data_folder()


def shown_place(place: Place) -> str:
    """The place without the password that an address may have."""
    return str(place) if isinstance(place, Path) else place.rpartition("@")[2]


def take(lock: QLockFile, folder: Path) -> str:
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
