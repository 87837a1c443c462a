"""What each line of a delivery says while its quantity is being typed."""

from PySide6.QtCore import Qt

from tests.builders import lines_of
from tests.ui.delivering.test_delivery_dialog import press_deliver
from tests.ui.keyboard import press, type_text
from ui.delivering.columns import delivery_columns
from ui.widgets.column import Tone


def column(key: str):
    [wanted] = [each for each in delivery_columns() if each.key == key]
    return wanted


def only_line(dialog, line):
    return dialog.draft.lines[line.id]


def test_more_than_there_is_turns_red_and_leaves_no_rest_below_zero(given, dialog_for):
    order = given.order((given.product(on_hand=10), 10))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    dialog.lines.table.rows.edited.emit(line.id, "now", 11_000)

    row = only_line(dialog, line)
    assert column("now").tone(row) is Tone.RED
    assert column("rest").text(row) == "–"
    assert column("expected").text(row) == "–"
    assert dialog.total.text() == "11 delivered now · 0 on back order"


def test_too_much_is_said_beside_its_line_at_each_key(qtbot, given, dialog_for):
    rail, grip = given.product(on_hand=70), given.product(on_hand=3)
    order = given.order((rail, 100), (grip, 5))
    line, other = lines_of(order)
    dialog = dialog_for(order)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    press(Qt.Key.Key_F2)

    type_text("7")
    assert only_line(dialog, line).problem == ""
    type_text("1")
    said = column("item").subtext(only_line(dialog, line))
    assert "71 cannot be delivered, 70 is reserved" in said
    assert only_line(dialog, other).problem == ""
    type_text("5")
    assert "715 is more than the customer" in only_line(dialog, line).problem
    press(Qt.Key.Key_Backspace)
    assert "71 cannot" in only_line(dialog, line).problem

    press(Qt.Key.Key_Escape)
    assert only_line(dialog, line).problem == ""
    assert only_line(dialog, line).now == 70_000


def test_too_much_that_stays_typed_stays_said(qtbot, given, dialog_for):
    order = given.order((given.product(on_hand=70), 100))
    [line] = lines_of(order)
    dialog = dialog_for(order)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    press(Qt.Key.Key_F2)
    type_text("80")
    press(Qt.Key.Key_Return)

    assert "70 is reserved" in only_line(dialog, line).problem
    press(Qt.Key.Key_F2)
    type_text("7")
    assert only_line(dialog, line).problem == ""


def test_what_was_delivered_is_told_as_done(qtbot, given, office, dialog_for):
    told = []
    office.noticed.connect(told.append)
    dialog = dialog_for(given.order((given.product(on_hand=70), 100)))
    press_deliver(qtbot, dialog)
    assert told[-1].sentence == "Packing slip 1001-1: 70 delivered · 30 on back order"


def test_what_is_right_is_not_red(given, dialog_for):
    order = given.order((given.product(on_hand=10), 12))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    row = only_line(dialog, line)

    assert column("now").tone(row) is Tone.PLAIN
    assert column("rest").text(row) == "2"


def test_a_box_for_what_is_not_on_the_shelf_stands_only_where_it_can_be(
    given, dialog_for
):
    order = given.order((given.product(on_hand=10), 10))
    [line] = lines_of(order)
    dialog = dialog_for(order)
    missing = column("missing")

    assert missing.checked(only_line(dialog, line)) is None
    dialog.lines.table.rows.edited.emit(line.id, "now", 8_000)
    assert missing.checked(only_line(dialog, line)) is False
    dialog.lines.table.rows.edited.emit(line.id, "missing", True)
    assert missing.checked(only_line(dialog, line)) is True


def test_a_line_that_is_done_says_so(given, dialog_for):
    rail, grip = given.product(on_hand=10), given.product(on_hand=3)
    order = given.order((rail, 10), (grip, 5))
    done, _open = lines_of(order)
    given.delivery(order, 10, 0)
    dialog = dialog_for(order)

    details = column("item").subtext(only_line(dialog, done))

    assert details.endswith("all delivered")
