"""What did not go is tried again, what others do is seen, what is not printed is said."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.queries.ready_batches import (
    PrintedPart,
    find_batches,
    read_batch,
    read_owed,
)
from restordre_app.services.ready import Shipment, deliver_ready, deliver_shipments
from restordre_app.services.stock import count_stock
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import SalesOrder
from tests.builders import TODAY, reload
from tests.ui.delivering.print_queue import install_lp
from ui.background import LongWork
from ui.delivering import open_summaries, ready_window
from ui.delivering.owed import hint_owed_papers
from ui.delivering.ready_columns import state_of, ticked_of
from ui.printing.printers import PaperKind, choose_printer

CTRL = Qt.KeyboardModifier.ControlModifier
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def rail(given):
    return given.product(on_hand=500)


@pytest.fixture
def state(qtbot):
    """Wait until an order's row says something."""

    def waits(dialog, order, words):
        qtbot.waitUntil(lambda: words in state_of(dialog.draft.rows[order.id]))

    return waits


def test_what_was_refused_goes_the_second_time(qtbot, given, batch_for, rail, state):
    orders = [given.order((rail, 10)) for _ in range(2)]
    dialog = batch_for()
    dialog.prints.setChecked(False)
    theirs = Customer.id == orders[1].customer_id
    Customer.update(blocked=True).where(theirs).execute()

    dialog.main.click()
    state(dialog, orders[1], "Held: the customer is blocked")
    qtbot.waitUntil(lambda: not dialog.main.isEnabled())
    assert dialog.table.selected_ids() == [orders[1].id]
    way = "It is unblocked on the customer's card."
    qtbot.waitUntil(lambda: dialog.remark.text() == way)
    Customer.update(blocked=False).where(theirs).execute()
    dialog._read()
    qtbot.waitUntil(lambda: ticked_of(dialog.draft.rows[orders[1].id]) is False)
    dialog.all.click()
    dialog.main.click()

    state(dialog, orders[1], f"Delivered: {orders[1].number}-1")
    assert Delivery.select().count() == 2


def test_what_another_desk_does_is_seen_and_no_decision_lost(
    qtbot, office, given, batch_for, rail, state
):
    first, second, third = (given.order((rail, 10)) for _ in range(3))
    dialog = batch_for()
    dialog.draft.tick(second.id, on=False)

    given.delivery(first)
    new = given.order((rail, 10))

    state(dialog, first, "Not ready any more")
    assert ticked_of(dialog.draft.rows[first.id]) is None
    assert ticked_of(dialog.draft.rows[second.id]) is False
    assert ticked_of(dialog.draft.rows[third.id]) is True
    qtbot.waitUntil(lambda: new.id in dialog.draft.rows)
    assert ticked_of(dialog.draft.rows[new.id]) is False, "nobody looked at it"
    assert dialog.table.rows.rowCount() == 8, "four headings, four orders"


def test_goods_that_went_meanwhile_are_not_sent_short_in_silence(
    qtbot, office, given, batch_for, rail, state
):
    order = given.order((rail, 500))
    dialog = batch_for()
    dialog.prints.setChecked(False)
    office.session.publish = lambda _topics: None  # another desk's news are late
    count_stock(office.session, rail.id, whole(300), "talt")

    dialog.main.click()
    state(dialog, order, "Order 1001 was changed by somebody else meanwhile.")
    assert Delivery.select().count() == 0
    qtbot.waitUntil(lambda: 300_000 in dialog.draft.rows[order.id].order.goes.values())
    dialog.main.click()
    state(dialog, order, "Delivered: 1001-1")


def test_all_that_holds_an_order_stands_in_its_row(given, batch_for, rail):
    free = given.product(on_hand=20, unit_price=0)
    held = given.order((free, 10), policy=Policy.ASK, not_before=NEXT_WEEK)
    small = given.order((rail, 10), (given.product(), 1))
    given.delivery(small, 9, 0)
    SalesOrder.update(minimum_value=50_000).where(SalesOrder.id == small.id).execute()
    dear = given.order((free, 5), (given.product(), 1))
    given.delivery(dear, 1, 0)
    SalesOrder.update(minimum_value=50_000).where(SalesOrder.id == dear.id).execute()

    rows = batch_for().draft.rows

    assert state_of(rows[held.id]) == (
        "Held: ask the customer first; not before 30-11-2026"
    )
    assert state_of(rows[small.id]) == "Held: 12.50 of at least 500.00"
    assert state_of(rows[dear.id]) == (
        "Held: 0.00 of at least 500.00 (a price is missing)"
    )


def test_chosen_orders_with_nothing_to_deliver_are_counted(given, batch_for, rail):
    ready, *waiting = (given.order((each, 1)) for each in (rail, given.product()))
    dialog = batch_for([ready, *waiting])

    said = "1 of the chosen orders has nothing on the shelf to deliver."
    assert dialog.bar.sentence == said


def test_a_release_is_taken_back(qtbot, given, batch_for, rail):
    held = given.order((rail, 10), not_before=NEXT_WEEK)
    dialog = batch_for()
    dialog.table.select_ids([held.id])
    qtbot.waitUntil(dialog.release.isEnabled)

    dialog.release.click()
    assert dialog.draft.rows[held.id].goes
    assert dialog.release.text() == "Hold again"
    qtbot.keyClick(dialog, Qt.Key.Key_L, CTRL)

    assert not dialog.draft.rows[held.id].goes
    assert dialog.release.text() == "Release"
    assert not dialog.main.isEnabled()


def test_the_window_shows_how_far_it_is_and_stops(
    qtbot, given, batch_for, rail, monkeypatch
):
    orders = [given.order((rail, 10)) for _ in range(3)]
    dialog = batch_for()
    dialog.prints.setChecked(False)
    looked = Event()

    def slowly(session, shipments, go_on, *, prints):
        def step(done, total):
            if done == 1:
                looked.wait(30)
            return go_on(done, total)

        return deliver_shipments(session, shipments, step, prints=prints)

    monkeypatch.setattr(ready_window, "deliver_shipments", slowly)
    dialog.deliver()
    assert dialog.cancel.text() == "Stop"
    qtbot.waitUntil(lambda: dialog.subtitle.text() == "Delivered 0 of 3 parcels")
    dialog.cancel.click()
    looked.set()

    qtbot.waitUntil(lambda: dialog.subtitle.text() == "1 delivery posted")
    assert dialog.cancel.text() == "Close"
    assert [dialog.draft.rows[each.id].is_posted for each in orders] == [
        True, False, False,
    ]  # fmt: skip


def test_a_fault_of_ours_leaves_the_window_as_it_can_be_used(
    qtbot, office, given, batch_for, rail, monkeypatch
):
    given.order((rail, 10))
    dialog = batch_for()
    shown = []
    monkeypatch.setattr(office.errors, "show", shown.append)
    monkeypatch.setattr(ready_window, "deliver_shipments", lambda *_a, **_k: 1 / 0)

    dialog.deliver()
    qtbot.waitUntil(lambda: bool(shown))

    assert isinstance(shown[0], ZeroDivisionError)
    assert dialog.cancel.text() == "Close"
    assert dialog.main.isEnabled()


def test_papers_that_no_printer_took_are_said_and_printed_later(
    qtbot, office, given, batch_for, printed_by_lp, closing
):
    """The power went between posting and printing."""
    rail = given.product(on_hand=500)
    given.order((rail, 10))
    given.order((rail, 10))
    ready = [Shipment((each.id,)) for each in SalesOrder.select()]
    deliver_shipments(office.session, ready, prints=True)

    said = "2 papers of what was delivered 23-11-2026 09:30 have not been printed."
    told = []
    office.noticed.connect(told.append)
    hint_owed_papers(office, closing(QWidget()))
    qtbot.waitUntil(lambda: [each.sentence for each in told] == [said])

    dialog = batch_for()
    qtbot.waitUntil(lambda: dialog.owed.sentence == said)
    window = closing(open_summaries(office))
    qtbot.waitUntil(lambda: window.total.text() == "Not printed: Packing slips")
    assert window.batch.currentText().endswith("not printed")
    window.main.click()

    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1)
    qtbot.waitUntil(
        lambda: window.total.text() == "Sent to the printer 23-11-2026 09:30"
    )
    qtbot.waitUntil(dialog.owed.isHidden)


def test_papers_printed_another_way_are_not_owed_for_ever(
    qtbot, office, given, rail, closing
):
    order = given.order((rail, 10))
    deliver_shipments(office.session, [Shipment((order.id,))], prints=True)
    window = closing(open_summaries(office))
    qtbot.waitUntil(window.printed.isVisible)

    window.printed.click()

    qtbot.waitUntil(window.printed.isHidden)
    assert read_owed(office.session) == ()


def test_a_printer_that_is_gone_leaves_the_papers_owed(
    qtbot, telling_office, given, batch_for, printed_by_lp, tmp_path
):
    rail = given.product(on_hand=500)
    install_lp(tmp_path / "programs", tmp_path / "queue", "echo gone >&2; exit 1")
    given.order((rail, 10))
    dialog = batch_for()

    dialog.deliver()
    qtbot.waitUntil(dialog.owed.isVisible)

    assert "The paper is kept" in dialog.bar.sentence
    [batch] = (read_batch(telling_office.session, each)
               for each in find_batches(telling_office.session))  # fmt: skip
    assert batch.owed == (PrintedPart.SLIPS,)


def test_the_confirmations_on_paper_are_printed_again_too(
    qtbot, office, given, rail, printed_by_lp, closing
):
    both = given.customer(papers_by="both")
    given.order((rail, 501), customer=both)
    deliver_ready(office.session)
    window = closing(open_summaries(office))
    qtbot.waitUntil(window.confirmations.isVisible)
    assert window.subtitle.text() == "1 delivery posted · 1 message in the outbox"

    window.confirmations.click()

    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1)
    assert "confirmations" in printed_by_lp()[0].arguments
    assert reload(rail).on_hand == 0


def test_slips_that_were_refused_are_not_said_to_be_at_the_printer(
    qtbot, telling_office, given, batch_for, printed_by_lp, tmp_path
):
    """Though the other printer took its part of the batch."""
    refusing = """case "$*" in *"-d Lager "*) echo gone >&2; exit 1;; esac"""
    install_lp(tmp_path / "programs", tmp_path / "queue", f"{refusing}\nexit 0")
    choose_printer(telling_office.preferences, PaperKind.SLIP, "Lager")
    choose_printer(telling_office.preferences, PaperKind.CONFIRMATION, "Kontor")
    given.order((given.product(on_hand=500), 600))
    dialog = batch_for()

    dialog.deliver()
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 2 and not telling_office.tasks.busy)

    assert dialog.subtitle.text() == "1 delivery posted"


def test_other_work_is_not_told_as_parcels(
    qtbot, office, given, rail, batch_for, monkeypatch
):
    given.order((rail, 10))
    dialog = batch_for()
    dialog.prints.setChecked(False)
    shown, closed = dialog.subtitle.text(), Event()

    def waits(*how, **more):
        closed.wait(10)
        return deliver_shipments(*how, **more)

    monkeypatch.setattr(ready_window, "deliver_shipments", waits)
    dialog.deliver()
    office.tasks.progressed.emit(LongWork("Sending mail", 3, 10))
    meanwhile = dialog.subtitle.text()
    closed.set()

    assert meanwhile == shown
    qtbot.waitUntil(lambda: dialog.subtitle.text() == "1 delivery posted")
