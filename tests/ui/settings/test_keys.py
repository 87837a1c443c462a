"""Settings with the keyboard alone: Tab leaves every field, Ctrl+Enter saves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea

from restordre_app.queries.company import read_company
from tests.ui.keyboard import CTRL, press
from ui.settings.window import SECTIONS

MOST_STEPS = 60


@pytest.fixture
def active(window, qtbot):
    """The window of Settings with the keyboard in it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.mark.parametrize("key", SECTIONS)
def test_tab_goes_round_a_part_and_writes_nothing(active, section, key):
    part = section(key)
    texts = part.findChildren(QPlainTextEdit)
    before = [text.toPlainText() for text in texts]
    active.parts.setFocus()
    passed = []
    for _step in range(MOST_STEPS):
        press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
        if passed[-1] is active.parts:
            break
    assert passed[-1] is active.parts
    assert [text.toPlainText() for text in texts] == before
    frames = [each for each in passed if isinstance(each, QScrollArea)]
    assert not [frame for frame in frames if not frame.accessibleName()]


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_saves_the_part_that_is_shown(
    active, section, session, told, qtbot, enter
):
    city = section("company").rows["city"].field
    city.setFocus()
    city.setText("Randers NØ")
    press(enter, CTRL)
    qtbot.waitUntil(lambda: told == ["The company is saved."])
    assert read_company(session).city == "Randers NØ"
    assert QApplication.focusWidget() is city


def test_ctrl_enter_in_a_signature_saves_the_signature(active, section, told, qtbot):
    words = section("words")
    words.signature.setFocus()
    words.signature.setPlainText("Med venlig hilsen")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "signature" in told[0].lower()
    assert not words.has_changes()


def test_ctrl_enter_where_nothing_is_saved_does_nothing(active, section, told):
    section("about")
    press(Qt.Key.Key_Return, CTRL)
    assert told == []
    assert active.isVisible()
