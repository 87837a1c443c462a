"""A scanner is heard wherever the keyboard is; what a hand types is left alone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import Given
from tests.ui.keyboard import press, type_slowly, type_text
from tests.ui.stock.conftest import cell
from ui.receiving.scanner_keys import is_scanned

CODE = "5712345678909"
OTHER = "5712345678916"
ENTER = Qt.Key.Key_Return
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def rail(given: Given):
    return given.product(sku="22-0913", name="Drawer runner", barcode=CODE)


@pytest.fixture
def hinge(given: Given):
    return given.product(sku="31-1180", name="Hinge", barcode=OTHER)


@pytest.fixture
def window(rail, hinge, receiving, qtbot, settle):
    """One of each has come already."""
    shown = receiving()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    for code in (CODE, OTHER):
        type_text(code)
        press(ENTER)
        settle()
    return shown


def received(window, product):
    return cell(window.goods.table, product.id, "received")


def scan():
    """Type into whatever has the keyboard, as fast as a scanner."""
    type_text(CODE)
    press(ENTER)


@pytest.mark.parametrize("place", ["note", "purchase", "table", "remove", "step"])
def test_a_code_is_heard_whatever_has_the_keyboard(window, rail, settle, place):
    field = getattr(window.goods, place)
    if place == "step":
        field = field.button("one")
    field.setFocus()
    scan()
    settle()

    assert received(window, rail) == "2"
    assert window.isVisible()
    assert window.goods.note.text() == window.goods.purchase.text() == ""
    assert window.goods.table.state() != window.goods.table.State.EditingState


def test_what_stood_in_the_note_stays(window, rail, settle):
    window.goods.note.setText("Hettich 88")
    window.goods.note.setFocus()
    scan()
    settle()
    assert window.goods.note.text() == "Hettich 88"
    assert received(window, rail) == "2"


def test_a_quantity_half_typed_counts_and_the_code_too(window, rail, hinge, settle):
    window.goods.table.select_ids([hinge.id])
    window.goods.type_quantities()
    type_text("3")
    window.scanner._last_at = -1000
    scan()
    settle()
    assert received(window, hinge) == "3"
    assert received(window, rail) == "2"


def test_a_wrong_quantity_has_to_be_put_right_first(window, rail, hinge, settle):
    window.goods.table.select_ids([hinge.id])
    window.goods.type_quantities()
    type_text("x")
    window.scanner._last_at = -1000
    scan()
    settle()
    assert received(window, rail) == "1"
    assert QApplication.focusWidget().text() == "x"


def test_a_quantity_typed_by_hand_is_a_quantity(window, hinge, settle):
    window.goods.table.select_ids([hinge.id])
    window.goods.type_quantities()
    type_slowly("48")
    settle()
    assert received(window, hinge) == "48"


def test_a_long_number_typed_by_hand_into_the_note_is_a_note(window, rail, settle):
    window.goods.note.setFocus()
    type_slowly(CODE)
    settle()
    assert window.goods.note.text() == CODE
    assert received(window, rail) == "1"


@pytest.mark.parametrize("code", ["5712345678907", "12345678", "LOT-0042", "99-12345"])
def test_an_unknown_code_gets_a_sentence_and_is_typed_nowhere(window, settle, code):
    window.goods.note.setFocus()
    type_text(code)
    press(ENTER)
    settle()
    assert window.goods.note.text() == window.goods.scan.text() == ""
    assert window.goods.scan_row.problem.startswith(f"No product has “{code}”.")


def test_our_own_number_is_a_code_as_well(window, rail, settle):
    window.goods.table.setFocus()
    type_text("22-0913")
    press(ENTER)
    settle()
    assert received(window, rail) == "2"


def test_part_of_a_barcode_is_not_taken_for_the_product(window, rail, settle):
    window.goods.table.setFocus()
    type_text(CODE[:8])
    press(ENTER)
    settle()
    assert received(window, rail) == "1"


@pytest.mark.parametrize(
    "text", ["9999999", "1.234.567,5", "-1234567", "Hettich", "Hettich 88", "A-12"]
)
def test_figures_and_words_are_no_codes_however_fast_they_come(text):
    assert not is_scanned(text, slowest=0)


def test_digits_without_a_check_digit_must_come_faster_than_a_hand():
    assert is_scanned("12345678", slowest=50)
    assert not is_scanned("12345678", slowest=70)
    assert is_scanned(CODE, slowest=70)


def test_a_key_held_down_is_no_code(window, settle):
    note = window.goods.note
    note.setFocus()
    for place in range(12):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_1, NO_KEYS, "1", autorep=place > 0
        )
        event.setTimestamp(place * 30)
        QCoreApplication.sendEvent(note, event)
    press(ENTER)
    settle()
    assert note.text() == "1" * 12


def test_a_scan_while_goods_are_shared_out_says_where_to_go(window, settle):
    QTest.keyClick(window, ENTER, Qt.KeyboardModifier.ControlModifier)
    settle()
    scan()
    settle()
    assert window.bar.sentence == (
        "Go back to the goods to receive 5712345678909 as well."
    )
    assert window.shares.isVisible()


def test_the_keyboard_goes_to_the_scan_field_after_the_last_line(window, settle):
    window.goods.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is window.goods.table
    press(Qt.Key.Key_Delete)
    assert not window.goods.draft.lines
    assert QApplication.focusWidget() is window.goods.scan
