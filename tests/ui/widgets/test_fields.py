"""Fields, form rows and pickers, typed into."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.office import Office
from ui.widgets.fields import (
    AmountField,
    DateField,
    ParsedField,
    PriceField,
    QuantityField,
)
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.pickers import ItemPicker, PickItem
from ui.widgets.popup import Popup

TODAY = date(2026, 11, 23)
LEFT = Qt.MouseButton.LeftButton


def put_up(field: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is field.window())


def typed(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_quantity_in_thousandths(office: Office, qtbot: QtBot) -> None:
    field = QuantityField(decimals=3)
    put_up(field, qtbot)
    told: list[object] = []
    field.changed.connect(told.append)
    office.use_language("da")
    typed(field, "1.234,5", qtbot)
    typed(field, "1.234,50", qtbot)
    assert told == [1_234_500]
    assert field.text() == "1.234,5"
    office.use_language("en")
    typed(field, "2.25", qtbot)
    assert field.value() == 2250


def test_a_quantity_finer_than_its_unit_is_told_and_not_taken(
    office: Office, qtbot: QtBot
) -> None:
    field = QuantityField(decimals=0)
    put_up(field, qtbot)
    field.set_value(7000)
    problems: list[str] = []
    field.problem.connect(problems.append)
    typed(field, "1.5", qtbot)
    assert "whole number" in problems[-1]
    assert field.toolTip() == problems[-1]
    assert field.value() == 7000
    assert not field.commit()
    typed(field, "2", qtbot)
    assert problems[-1] == ""
    assert field.value() == 2000


def test_up_and_down_step_by_one_and_stop_at_nothing(
    office: Office, qtbot: QtBot
) -> None:
    field = QuantityField()
    put_up(field, qtbot)
    told: list[object] = []
    field.changed.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert told == [1000, 2000, 1000, 0]
    field.setText("x")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "x"


def test_nothing_is_refused_where_nothing_makes_no_sense(
    office: Office, qtbot: QtBot
) -> None:
    field = QuantityField(allow_zero=False, required=True)
    put_up(field, qtbot)
    assert not field.commit()
    typed(field, "0", qtbot)
    assert not field.commit()
    typed(field, "3", qtbot)
    assert field.commit()


def test_a_field_left_empty_is_none(office: Office, qtbot: QtBot) -> None:
    field = QuantityField()
    put_up(field, qtbot)
    field.set_value(1000)
    field.clear()
    assert field.commit()
    assert field.value() is None


@pytest.mark.parametrize(
    ("field", "text", "value", "shown"),
    [
        (AmountField, "1.234,5", 123_450, "1.234,50"),
        (PriceField, "12,3456", 123_456, "12,3456"),
    ],
)
def test_money(
    office: Office,
    qtbot: QtBot,
    field: type[AmountField],
    text: str,
    value: int,
    shown: str,
) -> None:
    made = field()
    office.use_language("da")
    put_up(made, qtbot)
    typed(made, text, qtbot)
    assert made.value() == value
    assert made.text() == shown


@pytest.mark.parametrize("text", ["3/12", "0312", "03-12-2026", "+10", "031226"])
def test_a_date_typed_freely(office: Office, qtbot: QtBot, text: str) -> None:
    field = DateField(lambda: TODAY)
    put_up(field, qtbot)
    typed(field, text, qtbot)
    assert field.value() == date(2026, 12, 3)
    assert field.text() == "03-12-2026"


def test_a_date_from_the_calendar(office: Office, qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    put_up(field, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    calendar.setSelectedDate(QDate(2026, 12, 24))
    calendar.activated.emit(QDate(2026, 12, 24))
    assert field.value() == date(2026, 12, 24)
    field.set_value(date(2026, 1, 2))
    field.open_calendar.trigger()
    shown = [p for p in field.findChildren(Popup) if p.isVisible()]
    assert len(shown) == 1
    shown[0].close()


def test_leaving_a_field_reads_it(office: Office, qtbot: QtBot) -> None:
    window = QWidget()
    first, second = QuantityField(window), QuantityField(window)
    second.move(QPoint(0, 60))
    put_up(window, qtbot)
    first.setFocus()
    qtbot.keyClicks(first, "12")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert first.value() == 12_000
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert first.selectedText() == "12"


def test_a_plain_field_keeps_its_text(office: Office, qtbot: QtBot) -> None:
    field = ParsedField()
    put_up(field, qtbot)
    typed(field, "Ågård", qtbot)
    assert field.value() == "Ågård"


def test_a_row_says_what_is_wrong_beneath_the_field(
    office: Office, qtbot: QtBot
) -> None:
    row = FormRow("&Quantity", QuantityField(), hint="Whole pieces")
    put_up(row, qtbot)
    assert row.field.accessibleName() == "Quantity"
    field = row.field
    assert isinstance(field, QuantityField)
    typed(field, "1.5", qtbot)
    assert "whole number" in row.problem
    other = FormRow("Name", QLineEdit())
    qtbot.addWidget(other)
    assert not all_right([other, row])
    assert field.hasFocus()
    typed(field, "1", qtbot)
    assert row.problem == ""
    assert all_right([other, row])


# Pickers

CUSTOMERS = [
    PickItem(1, "Ågård Køkken ApS", "1001 · Aarhus C", "A"),
    PickItem(2, "Æblehaven Hotel", "1002 · Vejle"),
    PickItem(3, "Nordsø Byg A/S", "", "B"),
]


def find(text: str) -> Sequence[PickItem]:
    return [item for item in CUSTOMERS if text.casefold() in item.title.casefold()]


@pytest.fixture
def picker(office: Office, qtbot: QtBot) -> ItemPicker:
    made = ItemPicker(find, office.tasks)
    put_up(made, qtbot)
    return made


def told_by(picker: ItemPicker) -> list[object]:
    told: list[object] = []
    picker.picked.connect(told.append)
    picker.cleared.connect(lambda: told.append(None))
    picker.nothing_found.connect(told.append)
    return told


def test_typing_then_enter_picks_the_marked_one(
    picker: ItemPicker, qtbot: QtBot
) -> None:
    told = told_by(picker)
    qtbot.keyClicks(picker, "ø")
    qtbot.waitUntil(picker.candidates.isVisible)
    picker.candidates.grab()
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert told == [CUSTOMERS[2]]
    assert picker.text() == "Nordsø Byg A/S"
    assert not picker.candidates.isVisible()


def test_the_list_is_as_high_as_what_was_found(
    picker: ItemPicker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker, "æble")
    qtbot.waitUntil(picker.candidates.isVisible)

    view = picker.candidates.view
    assert view.viewport().height() - view.sizeHintForRow(0) < 10


def test_enter_before_the_answer_takes_the_first_that_comes(
    picker: ItemPicker, qtbot: QtBot
) -> None:
    told = told_by(picker)
    qtbot.keyClicks(picker, "æble")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told == [CUSTOMERS[1]])


def test_esc_puts_back_what_was_there(picker: ItemPicker, qtbot: QtBot) -> None:
    told = told_by(picker)
    picker.set_item(CUSTOMERS[0])
    picker.selectAll()
    qtbot.keyClicks(picker, "byg")
    qtbot.waitUntil(picker.candidates.isVisible)
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.text() == "Ågård Køkken ApS"
    assert not picker.candidates.isVisible()
    assert told == []


def test_nothing_found_is_told(picker: ItemPicker, qtbot: QtBot) -> None:
    told = told_by(picker)
    qtbot.keyClicks(picker, "zzz")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told == ["zzz"])


def test_emptying_the_field_clears_the_choice(picker: ItemPicker, qtbot: QtBot) -> None:
    told = told_by(picker)
    picker.set_item(CUSTOMERS[0])
    picker.selectAll()
    qtbot.keyClick(picker, Qt.Key.Key_Delete)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert told == [None]
    assert picker.item is None


def test_down_shows_all_and_a_click_takes_one(picker: ItemPicker, qtbot: QtBot) -> None:
    told = told_by(picker)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.waitUntil(picker.candidates.isVisible)
    view = picker.candidates.view
    index = picker.candidates.model.index(1)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    assert told == [CUSTOMERS[1]]
    text = picker.candidates.model.data(index)
    assert text == "Æblehaven Hotel, 1002 · Vejle"


def test_leaving_takes_the_marked_one_or_puts_back(
    picker: ItemPicker, qtbot: QtBot
) -> None:
    told = told_by(picker)
    qtbot.keyClicks(picker, "byg")
    qtbot.waitUntil(picker.candidates.isVisible)
    picker.clearFocus()
    assert told == [CUSTOMERS[2]]
    picker.setFocus()
    picker.selectAll()
    qtbot.keyClicks(picker, "zzz")
    qtbot.wait(250)
    picker.clearFocus()
    assert picker.text() == "Nordsø Byg A/S"
    picker.setFocus()
    picker.clear()
    picker.clearFocus()
    assert told == [CUSTOMERS[2], None]
