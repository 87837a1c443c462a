"""Fixtures for tests that open windows, offscreen."""

import gc
import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.session import Session
from tests.builders import Given
from tests.ui.hands import Hands
from ui.app import make_application, make_desk
from ui.language import speak
from ui.office import Desk, Notice, Office
from ui.preferences import Preferences

PATIENCE_MS = 60_000


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    made = make_application()
    gc.freeze()  # what lives as long as the tests need not be looked at after each
    return made


class PatientBot(QtBot):
    """Waits long for what must come: on a busy computer a second may last ten."""

    def waitUntil(  # noqa: N802 - Qt's way
        self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="module", autouse=True)
def settled_memory() -> None:
    """What is loaded by now stays: it is not looked through after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_modal_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for an answer would hang the test, and the user's desk."""

    def refuse(*_arguments: object) -> int:
        pytest.fail("exec() was called; dialogs are opened, never executed")

    for kind in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(kind, "exec", refuse)


@pytest.fixture(autouse=True)
def tidy_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Delete what a test opened: a hundred forgotten windows make the rest slow.

    Garbage is collected here: a later test's worker thread would collect it else, and
    Qt does not survive that its objects are destroyed in another thread.
    """
    yield
    if "qapp" in request.fixturenames:
        for window in QApplication.topLevelWidgets():
            window.close()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@pytest.fixture
def preferences() -> Preferences:
    """Of somebody who prints no slips: there may be a printer where tests run."""
    made = Preferences()
    made.put("delivery.print_slip", False)
    return made


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[Desk]:
    """What the pages share, in English and light, with real worker threads."""
    preferences.put("language", "en")
    preferences.put("scheme", "light")
    made = make_desk(qapp, preferences)
    yield made
    made.tasks.close()
    made.theme.deleteLater()
    speak("en")


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    """An office whose screens ask for no data; tests of real screens make their own."""
    made = Office(None, desk)  # type: ignore[arg-type]
    yield made
    made.deleteLater()  # else every later change of colours draws its icons too


@pytest.fixture
def real_office(desk: Desk, session: Session, given: Given) -> Iterator[Office]:
    """An office on a real database file; news of commits reach the screens."""
    session.publish = desk.feed.publish
    made = Office(session, desk)
    yield made
    desk.tasks.close()
    made.deleteLater()
    session.database.close()


@pytest.fixture
def telling_office(real_office: Office) -> Office:
    """What fails in the background is shown, as in the program."""
    real_office.tasks.failed.connect(real_office.errors.show)
    return real_office


@pytest.fixture
def staffed_office(real_office: Office) -> Office:
    """The same with two people who work there."""
    save_staff(real_office.session, StaffEntry("MH", "Mette"))
    save_staff(real_office.session, StaffEntry("JK", "Jonas Krogh"))
    return real_office


@pytest.fixture
def told(office: Office) -> list[Notice]:
    """What the status bar said."""
    said: list[Notice] = []
    office.noticed.connect(said.append)
    return said


@pytest.fixture
def hands(qtbot: QtBot, office: Office) -> Iterator[Hands]:
    made = Hands(qtbot, office)
    yield made
    made.put_away()


@pytest.fixture
def settle(hands: Hands) -> Callable[[], None]:
    """Wait until nothing is under way in the background, timers included."""
    return hands.settle
