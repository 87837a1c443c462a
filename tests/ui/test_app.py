"""Starting and ending the program."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from restordre_app.changes import Topic
from restordre_app.errors import SurroundingsError
from restordre_app.session import Session
from tests.ui.demo_page import DEMO_PAGES
from ui.app import Publish, run
from ui.errors import FaultDialog
from ui.i18n import language, language_of_computer
from ui.language import speak
from ui.main_window import MainWindow


class FolderGone(SurroundingsError):
    message = "The data folder {folder} is gone. Choose another."


@pytest.fixture
def end_with(qtbot: QtBot, qapp: QApplication) -> Callable[[type], list[str]]:
    """Close the first window of a kind as soon as it is shown; tells what it said."""
    said: list[str] = []
    timers: list[QTimer] = []

    def close_first(kind: type) -> list[str]:
        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, kind) and widget.isVisible():
                    said.append(_words(widget))
                    timers[0].stop()
                    widget.close()

        timers.append(QTimer(interval=20))
        timers[0].timeout.connect(look)
        timers[0].start()
        return said

    return close_first


def _words(widget: object) -> str:
    if isinstance(widget, QMessageBox):
        return widget.text()
    assert isinstance(widget, MainWindow)
    return widget.page_key


def test_the_window_opens_on_the_data_and_ends_when_closed(
    session: Session, tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    speak("en")
    said = end_with(MainWindow)
    publish: list[Publish] = []

    def open_session(told: Publish) -> Session:
        publish.append(told)
        return session

    assert run(tmp_path, open_session, DEMO_PAGES) == 0
    assert said == ["today"]
    publish[0]({Topic.ORDERS})
    assert (tmp_path / "preferences.json").exists()


def test_a_second_start_on_the_same_folder_is_told(
    session: Session, tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    first = QLockFile(str(tmp_path / "restordre.lock"))
    assert first.tryLock(0)
    (tmp_path / "preferences.json").write_text('{"language": "en"}')
    said = end_with(QMessageBox)
    assert run(tmp_path, lambda _publish: session, DEMO_PAGES) == 1
    assert said == ["Restordre is open already with this data. Look for its window."]


def test_a_folder_that_cannot_be_used_is_told(
    session: Session, tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    said = end_with(QMessageBox)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert run(in_the_way / "data", lambda _publish: session, DEMO_PAGES) == 1
    assert len(said) == 1


def test_the_first_start_makes_the_folder(
    session: Session, tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    end_with(MainWindow)
    folder = tmp_path / "not" / "there"
    assert run(folder, lambda _publish: session, DEMO_PAGES) == 0
    assert folder.is_dir()


def test_the_lock_of_a_program_that_crashed_is_taken_over(
    session: Session, tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    crashed = "from PySide6.QtCore import QLockFile; import os, sys; "
    crashed += "lock = QLockFile(sys.argv[1]); lock.tryLock(0); os._exit(1)"
    file = tmp_path / "restordre.lock"
    subprocess.run([sys.executable, "-c", crashed, str(file)], check=False)
    assert file.exists()
    said = end_with(MainWindow)
    assert run(tmp_path, lambda _publish: session, DEMO_PAGES) == 0
    assert said == ["today"]


def test_data_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    def open_session(_publish: Publish) -> Session:
        raise FolderGone(folder="X")

    said = end_with(QMessageBox)
    assert run(tmp_path, open_session, DEMO_PAGES) == 1
    assert said == ["The data folder X is gone. Choose another."]


def test_our_own_bug_at_the_start_is_reported(
    tmp_path: Path, end_with: Callable[[type], list[str]]
) -> None:
    def open_session(_publish: Publish) -> Session:
        message = "no such luck"
        raise ValueError(message)

    said = end_with(FaultDialog)
    assert run(tmp_path, open_session, DEMO_PAGES) == 1
    assert len(said) == 1


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
