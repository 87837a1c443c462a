"""While nobody has said who works here, a hint says so and leads to where it is said."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.keyboard import shown_windows
from ui.settings.who_works import hint_who_works
from ui.settings.window import SettingsWindow


@pytest.fixture
def notices(office):
    heard = []
    office.noticed.connect(heard.append)
    return heard


@pytest.fixture
def main_window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_stranger_is_asked_and_led_to_the_people(office, notices, main_window, qtbot):
    office.session.who = "kontor-pc"
    hint_who_works(office, main_window)
    qtbot.waitUntil(lambda: bool(notices))

    assert notices[0].sentence == (
        "Who works at this computer? What is done is signed “kontor-pc”."
    )
    notices[0].offer.do()
    [settings] = shown_windows(SettingsWindow)
    assert settings.key == "people"
    qtbot.waitUntil(lambda: not office.tasks.busy)
    settings.close()


@pytest.mark.parametrize("who", ["MH", "mh", "Mette Holm"])
def test_somebody_known_is_not_asked(office, notices, main_window, qtbot, who):
    office.session.who = who
    hint_who_works(office, main_window)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    qtbot.wait(20)
    assert notices == []
