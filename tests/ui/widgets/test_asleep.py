"""A button that sleeps while its work goes on has the keyboard again afterwards."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.asleep import Asleep
from ui.widgets.buttons import button


@pytest.fixture
def parts(office, qtbot):
    held = QWidget()
    made = (QLineEdit(), button("Save"), button("Post"), QLineEdit())
    row = QHBoxLayout(held)
    for each in made:
        row.addWidget(each)
    qtbot.addWidget(held)
    with qtbot.waitActive(held):
        held.show()
        held.activateWindow()
    return held, made


def test_it_has_the_keyboard_again(parts):
    _held, (before, save, post, _after) = parts
    for pressed in (save, post):
        pressed.setFocus()
        asleep = Asleep(save, post)
        asleep(awake=False)
        assert [save.isEnabled(), post.isEnabled()] == [False, False]
        asleep(awake=True)
        assert pressed.hasFocus()
    before.setFocus()


def test_who_goes_on_typing_is_left_there(parts):
    _held, (before, save, _post, after) = parts
    save.setFocus()
    asleep = Asleep(save)
    asleep(awake=False)
    before.setFocus()
    asleep(awake=True)
    assert before.hasFocus()

    after.setFocus()
    asleep(awake=False)
    asleep(awake=True)
    assert after.hasFocus(), "Ctrl+Enter was pressed in a field"
