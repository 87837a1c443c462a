"""Deciding about back orders by keyboard: date, cause, responsible, cancelled rest."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import Precision
from restordre_app.services.rests import cancel_rest, promise_date, set_cause
from restordre_app.store.company import Staff
from restordre_app.store.orders import OrderLine
from ui.back_orders.cancel_window import CancelWindow
from ui.back_orders.date_window import DateWindow
from ui.customers.editor import CustomerWindow
from ui.delivering.dialog import DeliveryDialog
from ui.delivering.ready_window import ReadyWindow
from ui.windows import open_window

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(office, hands, qapp):
    """Trigger a menu entry and give the window it opened."""
    made = []

    def by_command(key, kind):
        office.commands.trigger(key)
        hands.settle()
        found = [w for w in qapp.topLevelWidgets() if isinstance(w, kind)]
        made.extend(found)
        return next(w for w in found if w.isVisible())

    yield by_command
    for window in made:
        if isValid(window):
            window.close()


def line(lines, word):
    return OrderLine.get_by_id(lines[word])


def promise(lines, word):
    found = line(lines, word)
    return found.promised_on, found.promised_precision


def test_a_week_is_promised_to_several_and_taken_back(
    lines, choose, opened, window, hands
):
    choose("rail", "handle")
    dialog = opened("set_date", DateWindow)
    assert dialog.subtitle.text() == "2 lines · 1 customer"
    hands.type(dialog.field, "uge 51")
    hands.press(dialog.field, ENTER)
    hands.settle()

    week_51 = date(2026, 12, 14), "week"
    assert promise(lines, "rail") == promise(lines, "handle") == week_51
    assert hands.told[-1].sentence == "Week 51 is expected for 2 lines."

    window.status.undo.click()
    hands.settle()
    assert promise(lines, "rail") == (date(2026, 11, 30), "week")
    assert promise(lines, "handle") == (None, "unknown")
    assert hands.told[-1].sentence == "Undone for 2 lines."


def test_undoing_leaves_what_somebody_has_changed_since(
    lines, choose, opened, session, window, hands
):
    choose("handle")
    dialog = opened("set_date", DateWindow)
    hands.type(dialog.field, "3/12")
    hands.press(dialog, ENTER, CTRL)
    hands.settle()
    assert hands.told[-1].sentence == "03-12-2026 is expected for Handle (1002)."
    promise_date(session, [lines["handle"]], date(2026, 12, 9))

    window.status.take_back()
    hands.settle()
    assert promise(lines, "handle") == (date(2026, 12, 9), "day")
    assert hands.told[-1].sentence.startswith("Somebody has changed it")


def test_a_date_before_the_suppliers_is_doubted_while_it_is_typed(
    given, lines, choose, opened, hands
):
    given.purchase((line(lines, "handle").product, 50, date(2026, 12, 16)))
    choose("handle")
    dialog = opened("set_date", DateWindow)
    hands.type(dialog.field, "3/12")
    dialog.field.commit()
    assert dialog.doubt.sentence.startswith("The supplier does not deliver before ")
    assert dialog.supplier_day is not None
    assert dialog.supplier_day >= date(2026, 12, 16)

    dialog.field.setText("uge 50")
    dialog.field.commit()
    assert dialog.doubt.isVisible()
    dialog.field.setText("uge 52")
    dialog.field.commit()
    assert not dialog.doubt.isVisible()


def test_doubts_are_said_before_the_date_counts(lines, choose, opened, hands):
    choose("handle")
    dialog = opened("set_date", DateWindow)
    hands.type(dialog.field, "6/12")
    dialog.field.commit()
    assert dialog.doubt.sentence == "06-12-2026 falls on a weekend."
    assert dialog.doubt.isVisible()

    dialog.field.setText("1/10")
    dialog.field.commit()
    assert dialog.doubt.sentence == "01-10-2026 has already passed."

    dialog.field.setText("uge 40")
    dialog.field.commit()
    assert dialog.doubt.sentence == "Week 40 has already passed."

    dialog.field.setText("uge 52")
    dialog.field.commit()
    assert not dialog.doubt.isVisible()
    assert dialog.meaning.text() == "Any day of 21–25 December."


def test_how_exact_a_date_is_follows_what_is_typed_and_can_be_changed(
    lines, choose, opened, hands
):
    choose("handle")
    dialog = opened("set_date", DateWindow)
    dialog.field.setText("december")
    dialog.field.commit()
    assert dialog.precision is Precision.MONTH
    dialog.field.setText("16/12")
    dialog.field.commit()
    assert dialog.precision is Precision.DAY

    dialog.exactness.button("week").click()
    assert dialog.field.text() == "week 51"
    assert dialog.field.value() == date(2026, 12, 14)
    dialog.exactness.button("month").click()
    assert dialog.field.text() == "December 2026"


def test_a_date_is_taken_back(lines, choose, opened, hands):
    choose("rail")
    dialog = opened("set_date", DateWindow)
    assert dialog.field.text() == "week 49"
    dialog.exactness.button("unknown").click()
    assert not dialog.field.isEnabled()
    hands.press(dialog, ENTER, CTRL)
    hands.settle()
    assert promise(lines, "rail") == (None, "unknown")
    assert hands.told[-1].sentence.startswith("The date was taken back for Rail")


def test_a_date_that_is_none_is_refused_beside_the_field(lines, choose, opened, hands):
    choose("handle")
    dialog = opened("set_date", DateWindow)
    hands.type(dialog.field, "soon")
    hands.press(dialog, ENTER, CTRL)
    assert "is not a date" in dialog.field_row.problem
    dialog.field.clear()
    hands.press(dialog, ENTER, CTRL)
    assert dialog.isVisible()
    assert promise(lines, "handle") == (None, "unknown")
    hands.press(dialog, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_cause_is_chosen_from_the_button_and_undone(
    page, lines, choose, window, hands
):
    choose("rail", "late")
    page.detail.cause.click()
    menu = page.findChild(QMenu, "causeMenu")
    assert menu.activeAction().text() == "Out of stock"
    hands.press(menu, Qt.Key.Key_Down)
    hands.press(menu, ENTER)
    hands.settle()
    assert line(lines, "rail").cause == line(lines, "late").cause
    assert line(lines, "rail").cause == Cause.SUPPLIER_DELAY
    assert hands.told[-1].sentence == "Supplier delay is the cause for 2 lines."
    window.status.take_back()
    hands.settle()
    assert line(lines, "rail").cause == Cause.OUT_OF_STOCK


def test_choosing_what_holds_already_offers_no_undo(
    page, lines, choose, session, hands
):
    set_cause(session, [lines["rail"]], Cause.QUALITY)
    choose("rail")
    rows = [page.table.rows.row_of(lines["rail"])]
    menu = page.deeds.cause_menu(rows)
    ticked = [entry for entry in menu.actions() if entry.isChecked()]
    assert [entry.text() for entry in ticked] == ["Blocked for quality"]
    ticked[0].trigger()
    hands.settle()
    assert hands.told[-1].undo is None


def test_somebody_is_made_responsible_and_the_order_again(
    page, lines, choose, office, hands
):
    choose("rail")
    rows = [page.table.rows.row_of(lines["rail"])]
    entries = {e.text(): e for e in page.deeds.responsible_menu(rows).actions()}
    entries["Jonas Krogh (JK)"].trigger()
    hands.settle()
    jonas = Staff.get(Staff.initials == "JK")
    assert line(lines, "rail").responsible_id == jonas.id
    assert hands.told[-1].sentence.startswith("Jonas Krogh is responsible for Rail")

    entries["Whoever has the order"].trigger()
    hands.settle()
    assert line(lines, "rail").responsible_id is None
    assert hands.told[-1].sentence.startswith("Whoever has the order")


def test_the_menu_of_people_opens_under_its_button(page, choose, hands):
    choose("rail")
    page.detail.responsible.click()
    menu = page.findChild(QMenu, "responsibleMenu")
    assert menu.isVisible()
    menu.close()
    page.deeds.choose_cause()
    page.findChild(QMenu, "causeMenu").close()


def test_part_of_a_rest_is_cancelled_by_keyboard(lines, choose, opened, hands):
    choose("rail")
    dialog = opened("cancel_rest", CancelWindow)
    field = dialog.quantity.field
    assert field.text() == "30"
    hands.press(dialog, ENTER, CTRL)
    assert dialog.reason_row.problem.startswith("Write why")

    field.setText("10")
    hands.type(dialog.reason, "bought elsewhere")
    hands.press(dialog.reason, ENTER)
    hands.settle()
    assert line(lines, "rail").cancelled == 10_000
    assert hands.told[-1].sentence == "The rest is cancelled: Rail 500 mm (1001)."
    assert hands.told[-1].offer.words == "Cancellation in writing"


def test_more_than_the_rest_is_refused_beside_the_field(lines, choose, opened, hands):
    choose("rail")
    dialog = opened("cancel_rest", CancelWindow)
    dialog.quantity.field.setText("31")
    hands.type(dialog.reason, "slip of the finger")
    hands.press(dialog.reason, ENTER)
    hands.settle()
    assert "At most 30 can be cancelled" in dialog.quantity.problem
    dialog.quantity.field.setText("many")
    hands.press(dialog, ENTER, CTRL)
    assert "is not a number" in dialog.quantity.problem
    assert line(lines, "rail").cancelled == 0

    dialog.reject()
    assert dialog.question is not None
    dialog.close_for_good()


def test_freed_goods_are_offered_to_who_is_next(
    given, lines, choose, opened, hands, qapp
):
    hinge = line(lines, "hinge").product
    given.order((hinge, 3), customer=given.customer(name="Æblehaven Hotel"))
    hands.settle()
    choose("hinge")
    dialog = opened("cancel_rest", CancelWindow)
    assert "Next in line: Æblehaven Hotel (3 stk.)" in dialog.freed.text()
    assert dialog.offer.isChecked()
    before = set(qapp.topLevelWidgets())
    hands.type(dialog.reason, "not wanted")
    hands.press(dialog.reason, ENTER)
    hands.settle()

    assert line(lines, "hinge").cancelled == 8_000
    assert hands.told[-1].offer.words == "Allocate the goods"
    news = [w for w in qapp.topLevelWidgets() if w not in before and w.isVisible()]
    assert any(type(w).__module__.startswith("ui.receiving") for w in news)
    for each in news:
        each.close()


def test_the_rests_of_several_lines_are_cancelled_together(
    lines, choose, opened, hands
):
    choose("rail", "hinge")
    dialog = opened("cancel_rest", CancelWindow)
    assert dialog.quantity is None
    assert dialog.main.text().strip() == "Cancel the rest of 2 lines"
    assert "go back to free stock" in dialog.freed.text()
    assert not dialog.offer.isVisible()
    hands.type(dialog.reason, "closed down")
    hands.press(dialog, ENTER, CTRL)
    hands.settle()
    assert line(lines, "rail").cancelled == 30_000
    assert line(lines, "hinge").cancelled == 8_000
    assert hands.told[-1].offer is not None


def test_what_was_cancelled_meanwhile_is_said_in_the_window(
    lines, choose, opened, session, hands
):
    choose("rail", "late")
    dialog = opened("cancel_rest", CancelWindow)
    cancel_rest(session, lines["late"], None, "first")
    hands.type(dialog.reason, "second")
    hands.press(dialog, ENTER, CTRL)
    hands.settle()
    assert dialog.bar.sentence == "The line has nothing outstanding any more."
    assert line(lines, "rail").cancelled == 0
    dialog.close_for_good()


def test_the_first_of_many_dates_is_not_proposed(page, lines, choose, hands):
    choose("rail", "late")
    rows = [page.table.rows.row_of(lines[word]) for word in ("rail", "late")]
    dialog = open_window(DateWindow(page.office, rows, page))
    assert dialog.field.text() == ""
    dialog.close()


def test_delivering_one_order_or_several(page, lines, choose, opened, hands):
    choose("hinge")
    dialog = opened("deliver", DeliveryDialog)
    assert "1002" in dialog.title.text()
    dialog.close()
    choose("hinge", "late")
    opened("deliver", ReadyWindow).close()
    hands.settle()
    opened("deliver_ready", ReadyWindow).close()


def test_the_customer_opens_from_the_card(page, choose, hands, qapp):
    choose("rail")
    page.detail.customer.click()
    hands.settle()
    [window] = [w for w in qapp.topLevelWidgets() if isinstance(w, CustomerWindow)]
    assert window.title.text() == "Ågård Køkken ApS"
    window.close_for_good()


def test_nothing_is_done_while_nothing_is_chosen(page, office, hands, lines):
    page.table.clearSelection()
    hands.settle()
    assert not office.commands.action("set_date").isEnabled()
    page.deeds.set_date()
    page.deeds.show_menu(QPoint(1, 1))
    assert QApplication.activeModalWidget() is None
