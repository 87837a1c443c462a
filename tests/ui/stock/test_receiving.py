"""Receiving goods at the desk: scan, correct, look, reserve."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from restordre_app.domain.quantities import whole
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.store.stock_moves import GoodsReceipt
from tests.builders import Given, days_ago, figures_of, lines_of, reload
from tests.ui.stock.conftest import (
    answer,
    cell,
    click,
    closed,
    press,
    shown_windows,
    type_into_cell,
    type_text,
)
from ui.delivering.ready_window import ReadyWindow
from ui.i18n import ui_texts

CODE = "5712345678906"


@pytest.fixture
def rail(given: Given):
    return given.product(on_hand=70, sku="22-0913", name="Drawer runner", barcode=CODE)


def scan(window, code: str) -> None:
    """What a scanner does: type a code and press Enter."""
    type_text(window.goods.scan, code)
    press(window.goods.scan, Qt.Key.Key_Return)


def share(window, settle) -> None:
    """Go on to who gets what, by keyboard."""
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()


def test_thirty_are_scanned_and_reserved_as_shown(
    given, rail, receiving, settle, notices
):
    order = given.order((rail, 100))
    [line] = lines_of(order)
    window = receiving()

    scan(window, f"30*{CODE}")
    settle()
    assert cell(window.goods.table, rail.id, "received") == "30"
    assert window.total.text() == "1 product · 30 stk."
    share(window, settle)

    shares = window.shares.table
    assert cell(shares, line.id, "gets") == "30"
    assert cell(shares, line.id, "completes") == "order"
    assert window.total.text() == "30 stk. reserved for 1 line"
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()

    assert figures_of(line)["reserved"] == 100
    assert reload(rail).on_hand == whole(100)
    assert notices[-1].sentence == "Receipt VM00001: 30 stk. are reserved for 1 line."
    assert notices[-1].offer.words == "Deliver what is ready"


def test_each_scan_adds_one_and_fast_scans_are_kept_apart(
    rail, given, receiving, settle
):
    hinge = given.product(barcode="5712345678913")
    window = receiving()
    for code in (CODE, "5712345678913", CODE, CODE):
        scan(window, code)
    settle()
    assert cell(window.goods.table, rail.id, "received") == "3"
    assert cell(window.goods.table, hinge.id, "received") == "1"
    assert "3 stk. in all" in window.goods.heard.text()


def test_a_scan_may_stand_for_a_whole_pack(given, receiving, settle, office):
    box = given.product(sku="40-2206", pack_size=whole(25))
    window = receiving()
    click(window.goods.step.button("pack"))
    scan(window, "40-2206")
    scan(window, "2x40-2206")
    settle()
    assert cell(window.goods.table, box.id, "received") == "75"
    assert office.preferences.get("receiving/step", "") == "pack"


def test_a_product_is_found_by_part_of_its_name(rail, given, receiving, settle):
    given.product(name="Drawer front")
    window = receiving()
    field = window.goods.scan
    type_text(field, "drawer")
    settle()
    QTest.qWait(160)
    settle()
    assert field.candidates.isVisible()
    assert [item.title for item in field.candidates.model.items] == [
        "Drawer front", "Drawer runner",
    ]  # fmt: skip
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
    settle()
    assert cell(window.goods.table, rail.id, "received") == "1"
    assert field.text() == ""


def test_words_that_fit_several_come_back_with_a_choice(rail, given, receiving, settle):
    front = given.product(name="Drawer front")
    window = receiving()
    scan(window, "drawer")
    settle()
    assert window.goods.scan.text() == "drawer"
    assert window.goods.scan.candidates.isVisible()
    press(window.goods.scan, Qt.Key.Key_Return)
    settle()
    assert cell(window.goods.table, front.id, "received") == "1"


def test_esc_puts_the_choice_away_before_it_closes_the_window(rail, receiving, settle):
    window = receiving()
    type_text(window.goods.scan, "dra")
    press(window.goods.scan, Qt.Key.Key_Escape)
    assert window.goods.scan.text() == ""
    assert window.isVisible()
    press(window.goods.scan, Qt.Key.Key_Escape)
    assert closed(window)


def test_an_unknown_code_is_said_beside_the_field(receiving, settle):
    window = receiving()
    scan(window, "999")
    settle()
    assert window.goods.scan_row.problem.startswith("No product has “999”.")
    type_text(window.goods.scan, "1")
    assert window.goods.scan_row.problem == ""


def test_a_service_is_not_received(given, receiving, settle):
    given.product(sku="FRAGT", stocked=False)
    window = receiving()
    scan(window, "FRAGT")
    settle()
    assert "is a service" in window.goods.scan_row.problem


def test_half_a_piece_is_not_received(rail, receiving, settle):
    window = receiving()
    scan(window, f"1.5*{CODE}")
    settle()
    assert "not a whole number" in window.goods.scan_row.problem
    assert not window.goods.draft.lines


def test_quantities_are_put_right_in_the_list(rail, receiving, settle):
    window = receiving(rail)
    assert cell(window.goods.table, rail.id, "received") == "0"
    assert not window.main.isEnabled()
    type_into_cell(window.goods.table, rail.id, "received", "48")
    assert window.total.text() == "1 product · 48 stk."
    assert window.main.isEnabled()


def test_a_line_is_taken_away_with_the_delete_key(rail, receiving, settle):
    window = receiving()
    scan(window, CODE)
    settle()
    window.goods.table.setFocus()
    press(window.goods.table, Qt.Key.Key_Delete)
    assert not window.goods.draft.lines
    assert not window.goods.remove.isEnabled()


def test_down_goes_from_the_field_to_the_quantities(rail, receiving, settle):
    window = receiving()
    press(window.goods.scan, Qt.Key.Key_Down)
    scan(window, CODE)
    settle()
    press(window.goods.scan, Qt.Key.Key_Down)
    table = window.goods.table
    assert table.state() == table.State.EditingState


def test_what_came_is_noted_on_the_receipt(rail, receiving, settle):
    window = receiving()
    scan(window, CODE)
    settle()
    window.goods.note.setText("Hettich 88417")
    share(window, settle)
    assert window.total.text() == "Goods reserved for 0 lines · 1 stk. put on stock"
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert GoodsReceipt.get().supplier_note == "Hettich 88417"
    assert reload(rail).on_hand == whole(71)


def test_one_may_go_back_to_the_goods(given, rail, receiving, settle):
    given.order((rail, 100))
    window = receiving()
    scan(window, f"10*{CODE}")
    settle()
    share(window, settle)
    click(window.back)
    scan(window, f"20*{CODE}")
    settle()
    share(window, settle)
    assert window.total.text() == "30 stk. reserved for 1 line"


def test_figures_that_are_not_true_any_more_are_shown_anew(
    given, rail, receiving, settle, office
):
    first = given.order((rail, 100), number="1001", ordered_on=days_ago(2))
    window = receiving()
    scan(window, f"50*{CODE}")
    settle()
    share(window, settle)
    assert len(window.shares.draft.rows) == 1

    given.order((rail, 5), number="1002")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()

    assert window.isVisible()
    assert window.bar.sentence == PreviewOutdated().explain(ui_texts())
    assert len(window.shares.draft.rows) == 2
    assert figures_of(lines_of(first)[0])["reserved"] == 70
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert figures_of(lines_of(first)[0])["reserved"] == 100


def test_closing_asks_first_when_something_was_scanned(rail, receiving, settle):
    window = receiving()
    scan(window, CODE)
    settle()
    press(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    answer(window, "Keep typing")
    assert window.isVisible()
    click(window.cancel)
    answer(window, "Close without saving")
    assert closed(window)


def test_what_was_reserved_is_delivered_next(given, rail, receiving, settle, notices):
    given.order((rail, 100))
    window = receiving()
    scan(window, f"30*{CODE}")
    settle()
    share(window, settle)
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    notices[-1].offer.do()
    settle()
    [batch] = shown_windows(ReadyWindow)
    batch.close()
