"""Starting and ending the program."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restordre_app.bootstrap import open_office
from restordre_app.changes import Topic
from restordre_app.errors import SurroundingsError
from restordre_app.queries.company import read_company
from restordre_app.session import Session
from tests.builders import Given
from tests.ui.demo_page import DEMO_PAGES
from ui.app import run
from ui.errors import FaultDialog
from ui.i18n import language, language_of_computer
from ui.language import speak
from ui.main_window import MainWindow
from ui.opening import Publish, Start
from ui.welcome.building import DemoBuilding
from ui.welcome.trouble import TroubleWindow
from ui.welcome.window import WelcomeWindow


class FolderGone(SurroundingsError):
    message = "The data folder {folder} is gone. Choose another."


@pytest.fixture
def when(qtbot: QtBot, qapp: QApplication) -> Callable[..., list[str]]:
    """Do something to the first window of a kind as soon as it is shown, or close it."""
    timers: list[QTimer] = []

    def look_for(
        kind: type, act: Callable[[object], object] | None = None
    ) -> list[str]:
        said: list[str] = []
        timer = QTimer(interval=20)

        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, kind) and widget.isVisible():
                    timer.stop()
                    said.append(_words(widget))
                    (act or kind.close)(widget)
                    return

        timer.timeout.connect(look)
        timer.start()
        timers.append(timer)
        return said

    return look_for


def _words(widget: object) -> str:
    if isinstance(widget, TroubleWindow):
        return widget.sentence
    if isinstance(widget, FaultDialog):
        return widget.text()
    return widget.page_key if isinstance(widget, MainWindow) else ""


def start(folder: Path, session: Session | None = None, **details: object) -> Start:
    """Start on a folder, with a session that is open already or a new one."""

    def open_session(place: Path | str, publish: Publish) -> Session:
        if session is None:
            return open_office(place, "MH", publish)
        session.publish = publish
        return session

    values = {
        "place": folder,
        "open_session": open_session,
        "demo_place": folder / "demo",
        "language": "en",
    } | details
    return Start(**values)  # type: ignore[arg-type]


def test_the_window_opens_on_the_data_and_ends_when_closed(
    session: Session, given: Given, tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    said = when(MainWindow)

    assert run(start(tmp_path, session), DEMO_PAGES) == 0

    assert said == ["today"]
    session.publish({Topic.ORDERS})
    assert (tmp_path / "preferences.json").exists()


def test_a_second_start_on_the_same_folder_is_told(
    session: Session, tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    first = QLockFile(str(tmp_path / "restordre.lock"))
    assert first.tryLock(0)
    said = when(TroubleWindow)

    assert run(start(tmp_path, session), DEMO_PAGES) == 1

    assert said == ["Restordre is open already with this data. Look for its window."]


def test_when_the_other_window_is_closed_trying_again_opens(
    session: Session, given: Given, tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    first = QLockFile(str(tmp_path / "restordre.lock"))
    assert first.tryLock(0)

    def try_again(window: TroubleWindow) -> None:
        first.unlock()
        window.again.click()

    when(TroubleWindow, try_again)
    said = when(MainWindow)

    assert run(start(tmp_path, session), DEMO_PAGES) == 0
    assert said == ["today"]


def test_a_folder_that_cannot_be_used_is_told_and_another_is_opened(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    other = tmp_path / "other"
    remembered: list[object] = []
    said = when(TroubleWindow, lambda window: window.folder_chosen.emit(other))
    when(WelcomeWindow)

    details = {"remember": remembered.append}
    assert run(start(in_the_way / "data", **details), DEMO_PAGES) == 1

    assert said == [
        "The data folder cannot be written to. Choose another or ask for access."
    ]
    assert remembered == [other]
    assert (other / "restordre.db").exists()


def test_data_that_is_damaged_is_told_and_left_as_it_is(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    file = tmp_path / "restordre.db"
    file.write_bytes(b"not a database, only words. " * 100)
    before = file.read_bytes()
    said = when(TroubleWindow)

    assert run(start(tmp_path), DEMO_PAGES) == 1

    assert "is damaged or is not a database" in said[0]
    assert file.read_bytes() == before


def test_the_lock_of_a_program_that_crashed_is_taken_over(
    session: Session, given: Given, tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    crashed = "from PySide6.QtCore import QLockFile; import os, sys; "
    crashed += "lock = QLockFile(sys.argv[1]); lock.tryLock(0); os._exit(1)"
    file = tmp_path / "restordre.lock"
    subprocess.run([sys.executable, "-c", crashed, str(file)], check=False)
    assert file.exists()
    said = when(MainWindow)

    assert run(start(tmp_path, session), DEMO_PAGES) == 0
    assert said == ["today"]


def test_nothing_is_left_in_the_folder_for_passing_files(tmp_path: Path) -> None:
    code = "from ui.app import make_application, make_desk\n"
    code += "from ui.preferences import Preferences\n"
    code += "desk = make_desk(make_application(), Preferences())\n"
    code += "import os; os._exit(0)  # killed, or the power is gone"
    passing = tmp_path / "passing"
    passing.mkdir()
    here = os.environ | {name: str(passing) for name in ("TMPDIR", "TEMP", "TMP")}

    subprocess.run([sys.executable, "-c", code], env=here, check=True)

    assert list(passing.iterdir()) == []


def test_data_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    def open_session(_place: Path | str, _publish: Publish) -> Session:
        raise FolderGone(folder="X")

    said = when(TroubleWindow)

    assert run(start(tmp_path, open_session=open_session), DEMO_PAGES) == 1
    assert said == ["The data folder X is gone. Choose another."]


def test_our_own_bug_at_the_start_is_reported(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    def open_session(_place: Path | str, _publish: Publish) -> Session:
        message = "no such luck"
        raise ValueError(message)

    said = when(FaultDialog)

    assert run(start(tmp_path, open_session=open_session), DEMO_PAGES) == 1
    assert len(said) == 1


def test_the_first_start_makes_the_folder_and_the_company(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    folder = tmp_path / "not" / "there"

    def set_up(window: WelcomeWindow) -> None:
        window.form.show_texts({"company": "Bæk Engros", "person": "Ida Bæk"})
        window.form.fields["initials"].setText("IB")
        window.start.click()

    when(WelcomeWindow, set_up)
    said = when(MainWindow)

    assert run(start(folder), DEMO_PAGES) == 0

    assert said == ["today"]
    again = open_office(folder)
    company = read_company(again)
    again.database.close()
    assert company is not None
    assert company.name == "Bæk Engros"


def test_the_demo_company_is_made_in_a_folder_of_its_own(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    when(WelcomeWindow, lambda window: window.demo.click())
    made = when(DemoBuilding, lambda _window: None)
    said = when(MainWindow)

    assert run(start(tmp_path), DEMO_PAGES) == 0

    assert (made, said) == ([""], ["today"])
    own, demo = open_office(tmp_path), None
    assert read_company(own) is None
    own.database.close()
    demo = open_office(tmp_path / "demo")
    company = read_company(demo)
    demo.database.close()
    assert company is not None
    assert company.is_demo


def test_a_demo_nobody_waits_for_is_undone(
    tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    when(DemoBuilding)

    assert run(start(tmp_path, demo_place=tmp_path), DEMO_PAGES) == 1

    again = open_office(tmp_path)
    assert read_company(again) is None
    again.database.close()


def test_other_data_is_opened_while_the_program_runs(
    session: Session, given: Given, tmp_path: Path, when: Callable[..., list[str]]
) -> None:
    """As after moving the data: the window closes, the new place opens."""
    remembered: list[object] = []
    other = tmp_path / "other"

    def move(window: MainWindow) -> None:
        window.office.place_wanted.emit(other)

    def open_session(place: Path | str, publish: Publish) -> Session:
        return session if place == tmp_path else open_office(place, "MH", publish)

    when(MainWindow, move)
    when(WelcomeWindow)
    details = {"open_session": open_session, "remember": remembered.append}

    assert run(start(tmp_path, **details), DEMO_PAGES) == 0

    assert remembered == [other]


def test_scandinavians_get_danish_and_others_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from PySide6.QtCore import QLocale

    for name, expected in (("nb_NO", "da"), ("da_DK", "da"), ("de_DE", "en")):
        monkeypatch.setattr(QLocale, "system", lambda name=name: QLocale(name))
        assert language_of_computer() == expected


def test_qts_own_words_are_danish_too(qapp: QApplication) -> None:
    speak("da")
    assert language() == "da"
    assert QApplication.translate("QPlatformTheme", "Cancel") in (
        "Annuller",
        "Annullér",
    )
    speak("en")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
