"""The words of messages by keyboard: fields put in, taken away whole, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.services.message_templates import read_template, save_template
from tests.ui.keyboard import CTRL, press, type_text

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def words(section, window, office, qtbot):
    made = section("words")
    with qtbot.waitActive(window):
        window.activateWindow()
    made.text.setFocus()
    return made


def chip(words, name):
    chips = words.fields.findChildren(QPushButton)
    return next(each for each in chips if each.toolTip() == f"{{{name}}}")


def tab_to(wanted, most=12):
    for _step in range(most):
        press(KEY.Key_Tab)
        if QApplication.focusWidget() is wanted:
            return
    pytest.fail("Tab does not come there")


def test_tab_goes_from_the_words_to_the_fields_and_on_to_save(words):
    chips = words.fields.findChildren(QPushButton)
    for each in chips:
        press(KEY.Key_Tab)
        assert QApplication.focusWidget() is each
    press(KEY.Key_Tab)
    assert words.save.hasFocus()


@pytest.mark.parametrize("place", ["subject", "text"])
def test_a_field_goes_where_one_was_typing(words, place):
    field = {"subject": words.subject, "text": words.text}[place]
    field.setFocus()
    field.selectAll()
    type_text("Hej ")
    assert place in words.into.text()
    tab_to(chip(words, "customer"))
    press(KEY.Key_Space)

    assert field.hasFocus()
    type_text("!")
    shown = words.written()
    body = shown.subject if place == "subject" else shown.body
    assert body == "Hej {customer}!"


@pytest.mark.parametrize("place", ["subject", "text"])
def test_a_field_is_taken_away_whole_and_comes_back_whole(words, place):
    field = {"subject": words.subject, "text": words.text}[place]
    field.setFocus()
    field.selectAll()
    type_text("a {customer} b")

    def said():
        return words.written().subject if place == "subject" else words.written().body

    for _sign in " b":
        press(KEY.Key_Left)
    press(KEY.Key_Backspace)
    assert said() == "a  b"
    press(KEY.Key_Z, CTRL)
    assert said() == "a {customer} b"

    press(KEY.Key_Home)
    press(KEY.Key_Right)
    press(KEY.Key_Right)
    press(KEY.Key_Delete)
    assert said() == "a  b"
    press(KEY.Key_Delete)
    assert said() == "a b", "what is no field goes sign by sign"


def test_a_field_that_does_not_exist_is_marked_as_it_is_typed(words):
    words.text.setPlainText("{customer} {kunde}")
    block = words.text.document().firstBlock()
    pieces = block.layout().formats()
    named = [block.text()[each.start : each.start + each.length] for each in pieces]
    assert named == ["{customer}", "{kunde}"]
    known, unknown = (each.format for each in pieces)
    assert known.background() != unknown.background()
    assert unknown.fontUnderline(), "not told by colour alone"


@pytest.mark.parametrize(
    ("subject", "body", "place"),
    [
        ("{kunde}", "x", "subject"),
        ("x", "{kunde}", "text"),
        ("", "x", "subject"),
        ("x", "", "text"),
        ("løs }", "x", "subject"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    words, office, qtbot, subject, body, place
):
    words.subject.setText(subject)
    words.text.setPlainText(body)
    words.save.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: not office.tasks.busy)

    wrong = [name for name, row in words.rows.items() if row.problem]
    assert wrong == [place]
    assert words.rows[place].field.hasFocus()
    type_text("x")
    assert not words.rows[place].problem, "what is typed anew is not wrong yet"


def test_own_words_that_were_given_up_come_back(words, office, qtbot):
    own = Template("Mine ord", "Hej {customer}")
    save_template(office.session, MessageKind.SLIP, "da", own)
    words.read()
    qtbot.waitUntil(lambda: not office.tasks.busy)
    told = []
    office.noticed.connect(told.append)

    words.reset.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(told) and not office.tasks.busy)
    assert not words.reset.isEnabled()
    assert words.subject.hasFocus(), "the button that went grey let go of the keyboard"
    told[0].undo()
    qtbot.waitUntil(lambda: not office.tasks.busy)

    assert read_template(office.session, MessageKind.SLIP, "da").template == own
    assert words.subject.text() == "Mine ord"
