"""What each line of a delivery says while its quantity is being typed."""

from tests.builders import lines_of
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
