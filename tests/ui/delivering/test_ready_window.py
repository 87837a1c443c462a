"""Ready to deliver: one window, one transaction per parcel, one print job (D5)."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt

from restordre_app.queries.places import Place
from restordre_app.queries.ready_groups import ReadyGroup
from restordre_app.services.ready import deliver_ready, deliver_shipments
from restordre_app.services.stock import freeze_product
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document
from tests.builders import TODAY
from ui.delivering import open_summaries, ready_window
from ui.delivering.ready_columns import place_words, state_of
from ui.delivering.summary_window import outcome_of

CTRL = Qt.KeyboardModifier.ControlModifier


def test_everything_ready_is_posted_and_printed_in_one_job(
    qtbot, given, batch_for, printed_by_lp
):
    rail = given.product(on_hand=500)
    orders = [given.order((rail, 10 + n)) for n in range(4)]
    dialog = batch_for()

    assert dialog.subtitle.text() == "4 orders go"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)

    assert Delivery.select().count() == len(orders)
    [job] = printed_by_lp()
    assert [f"{order.number}-1" in page
            for order, page in zip(orders, job.pages, strict=True)] == [True] * 4  # fmt: skip


def test_mine_shows_and_delivers_what_i_am_responsible_for(
    qtbot, office, given, batch_for
):
    me = Staff.create(initials=office.session.who, name="Mette")
    other = Staff.create(initials="OP", name="Ole")
    rail = given.product(on_hand=500)
    mine = given.order((rail, 10), responsible_id=me.id)
    theirs = given.order((rail, 10), responsible_id=other.id)
    dialog = batch_for()
    dialog.prints.setChecked(False)
    assert dialog.subtitle.text() == "2 orders go"

    dialog.chips.button("mine").click()
    assert dialog.subtitle.text() == "1 order goes"
    assert dialog.table.rows.row_of(mine.id).ticked
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.draft.rows[mine.id].outcome is not None)

    assert [each.order_id for each in Delivery.select()] == [mine.id]
    dialog.chips.button("all").click()
    assert dialog.draft.rows[theirs.id].ticked, "as it was"
    dialog.close()

    named = batch_for([theirs])
    assert named.card.bar.isHidden(), "orders that were named are all shown"
    assert named.subtitle.text() == "1 order goes"


def test_what_is_being_delivered_is_not_delivered_once_more(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    order, _other = given.order((rail, 10)), given.order((rail, 10))
    dialog = batch_for()
    dialog.prints.setChecked(False)
    dialog.deliver()
    dialog.chips.button("mine").click()
    dialog.chips.button("all").click()

    assert not dialog.main.isEnabled(), "whatever is looked at meanwhile"
    qtbot.waitUntil(lambda: dialog.draft.rows[order.id].outcome is not None)
    assert dialog.draft.rows[order.id].outcome.posted is not None


def test_mine_may_be_none(qtbot, given, batch_for):
    given.order((given.product(on_hand=500), 10))
    dialog = batch_for()
    dialog.chips.button("mine").click()

    assert dialog.subtitle.text() == "0 orders go"
    assert dialog.empty._sentence.text() == "None of them are yours."
    assert not dialog.main.isEnabled()


def test_a_held_order_is_listed_with_its_reason_and_stays(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    given.order((rail, 10))
    held = given.order((rail, 10), not_before=TODAY + timedelta(days=5))
    dialog = batch_for()

    row = dialog.table.rows.row_of(held.id)
    assert state_of(row) == "Held: not before 28-11-2026"
    assert dialog.subtitle.text() == "1 order goes · 1 is held"


def test_a_fault_in_one_order_does_not_stop_the_others(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    orders = [given.order((rail, 10)) for _ in range(3)]
    dialog = batch_for(orders)
    dialog.prints.setChecked(False)
    Customer.update(blocked=True).where(Customer.id == orders[1].customer_id).execute()

    dialog.main.click()
    qtbot.waitUntil(lambda: "could not" in dialog.subtitle.text())

    assert dialog.subtitle.text() == "2 deliveries posted · 1 could not be posted"
    assert Delivery.select().count() == 2


def test_an_order_that_is_not_ticked_stays(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    first, second = given.order((rail, 10)), given.order((rail, 10))
    dialog = batch_for()
    dialog.prints.setChecked(False)

    dialog.table.rows.edited.emit(first.id, "ticked", False)
    dialog.main.click()
    qtbot.waitUntil(lambda: "posted" in dialog.subtitle.text())

    assert [each.order_id for each in Delivery.select()] == [second.id]


@pytest.fixture
def at_each_step(monkeypatch):
    """Do something in the background before each step of the posting."""

    def install(do):
        def with_steps(session, shipments, go_on, *, prints):
            def step(done, total):
                do(done)
                return go_on(done, total)

            return deliver_shipments(session, shipments, step, prints=prints)

        monkeypatch.setattr(ready_window, "deliver_shipments", with_steps)

    return install


def test_stopped_between_two_what_was_posted_is_told_and_printed(
    qtbot, office, given, batch_for, printed_by_lp, at_each_step
):
    rail = given.product(on_hand=500)
    for _ in range(3):
        given.order((rail, 10))
    dialog = batch_for()
    at_each_step(lambda done: office.tasks.cancel() if done == 1 else None)

    dialog.deliver()
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)

    assert Delivery.select().count() == 1
    said = "1 delivery posted · 1 packing slip at the printer"
    qtbot.waitUntil(lambda: dialog.subtitle.text() == said)
    assert dialog.main.isEnabled()
    assert len(dialog.draft.chosen) == 2


def test_the_window_may_be_closed_while_it_posts(
    qtbot, office, given, batch_for, printed_by_lp, at_each_step
):
    rail = given.product(on_hand=500)
    for _ in range(2):
        given.order((rail, 10))
    dialog = batch_for()
    closed = Event()
    at_each_step(lambda _done: closed.wait(10))
    told = []
    office.noticed.connect(lambda notice: told.append(notice.sentence))

    dialog.deliver()
    dialog.close()
    closed.set()
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)

    assert Delivery.select().count() == 2
    said = "2 deliveries posted"
    qtbot.waitUntil(lambda: told == [said, f"{said} · 2 packing slips at the printer"])


def test_with_nothing_ready_the_list_says_so(given, session, batch_for):
    rail = given.product(on_hand=10)
    freeze_product(session, rail.id, "hylden er tom")
    dialog = batch_for()

    assert dialog.subtitle.text() == "0 orders go"
    assert not dialog.main.isEnabled()


def test_orders_of_one_customer_for_one_address_go_as_one_parcel(
    qtbot, given, batch_for
):
    rail, customer = given.product(on_hand=500), given.customer()
    for _ in range(3):
        given.order((rail, 10), customer=customer)
    given.order((rail, 10))
    dialog = batch_for()
    dialog.prints.setChecked(False)

    assert dialog.subtitle.text() == "4 orders go · 2 parcels saved"
    assert dialog.total.text().startswith("2 parcels · ")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: Delivery.select().count() == 4)

    notes = [each.note for each in Delivery.select().order_by(Delivery.id)]
    assert notes[0].startswith("Samme forsendelse")
    assert notes[3] == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anna", "Nexø"),
        ("Lageret", "Lageret, Nexø"),
        ("Annas lager, Nexø", "Annas lager, Nexø"),
    ],
)
def test_the_heading_says_once_where_a_parcel_goes(name, said):
    place = Place(1, name, "", "Havnen 1", "3730", "Nexø", "DK")

    assert place_words(ReadyGroup(1, "Anna", place, "print", ())) == said


def test_without_packing_together_each_order_is_a_parcel(given, batch_for):
    rail, customer = given.product(on_hand=500), given.customer()
    for _ in range(2):
        given.order((rail, 10), customer=customer)
    dialog = batch_for()

    dialog.together.setChecked(False)

    assert dialog.subtitle.text() == "2 orders go"
    assert dialog.total.text().startswith("2 parcels · ")


def test_a_held_order_is_released_by_hand_and_goes(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    held = given.order((rail, 10), not_before=TODAY + timedelta(days=5))
    dialog = batch_for()
    dialog.prints.setChecked(False)
    assert not dialog.main.isEnabled()

    dialog.table.select_ids([held.id])
    qtbot.waitUntil(dialog.release.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_L, CTRL)

    assert state_of(dialog.draft.rows[held.id]) == "Released by hand"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: Delivery.select().count() == 1)


def test_what_is_kept_whole_cannot_be_released(qtbot, given, batch_for):
    rail, nothing = given.product(on_hand=500), given.product()
    held = given.order((rail, 10), (nothing, 1), policy="complete_order")
    dialog = batch_for()

    dialog.table.select_ids([held.id])
    qtbot.wait(20)

    assert not dialog.release.isEnabled()


def test_an_order_of_the_list_can_be_looked_at(given, office, batch_for, monkeypatch):
    order = given.order((given.product(on_hand=500), 10))
    seen = []
    monkeypatch.setattr(office, "go_to", lambda *place: seen.append(place))
    dialog = batch_for()

    dialog.table.opened.emit(order.id)

    assert seen == [("orders", {"order": order.id})]


def test_space_ticks_and_unticks_what_is_chosen(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    first, _second = given.order((rail, 10)), given.order((rail, 10))
    dialog = batch_for()
    dialog.table.select_ids([first.id])

    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.subtitle.text() == "1 order goes"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.subtitle.text() == "2 orders go"
    dialog.all.click()
    assert dialog.subtitle.text() == "0 orders go"


def test_what_came_of_it_is_opened_again_and_printed_again(
    qtbot, given, office, batch_for, printed_by_lp, closing
):
    rail = given.product(on_hand=500)
    orders = [given.order((rail, 10)) for _ in range(2)]
    Customer.update(blocked=True).where(Customer.id == orders[1].customer_id).execute()
    deliver_ready(office.session, [order.id for order in orders])

    window = closing(open_summaries(office))
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == 2)

    assert window.subtitle.text() == "1 delivery posted · 1 could not be posted"
    day = window.batch.fontMetrics().horizontalAdvance(window.batch.currentText())
    qtbot.waitUntil(lambda: window.batch.width() > day)
    shown = [outcome_of(window.table.rows.row_of(each)) for each in (1, 2)]
    assert shown[0] == f"Delivered: {orders[0].number}-1"
    assert "spærret" in shown[1]
    window.main.click()
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)


def test_before_the_first_batch_the_summary_is_empty(qtbot, office, closing):
    window = closing(open_summaries(office))
    qtbot.waitUntil(lambda: not window.batch.isVisible())

    assert not window.main.isEnabled()


def test_papers_go_by_mail_or_to_the_printer_as_each_customer_wants(
    qtbot, given, batch_for, printed_by_lp
):
    rail, bolt = (given.product(on_hand=10) for _ in range(2))
    mailed = given.order((rail, 20), customer=given.customer(papers_by="mail"))
    printed = given.order((bolt, 20))
    dialog = batch_for()

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 2, timeout=10_000)

    said = (
        "2 deliveries posted · 1 message in the outbox · 2 packing slips at the printer"
    )
    qtbot.waitUntil(lambda: dialog.subtitle.text() == said)
    slips, confirmations = ("".join(job.pages) for job in printed_by_lp())
    assert f"{mailed.number}-1" in slips
    assert f"{printed.number}-1" in slips
    assert f"{printed.number}-R1" in confirmations
    assert f"{mailed.number}-R1" not in confirmations
    on_paper = {f"{mailed.number}-1", f"{printed.number}-1", f"{printed.number}-R1"}
    qtbot.waitUntil(lambda: numbers_kept_as_bytes() == on_paper, timeout=10_000)


def numbers_kept_as_bytes():
    return {each.number for each in Document.select().where(Document.sha256 != "")}
