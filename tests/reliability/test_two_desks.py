"""Two desks press the button at the same moment: no unit is given away twice (S1)."""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from peewee import SqliteDatabase

from restordre_app.domain.causes import Cause
from restordre_app.domain.delivering import MoreThanOutstanding, MoreThanReserved
from restordre_app.errors import AppError, DatabaseBusy
from restordre_app.queries.ready_batches import PrintedPart, as_kept, read_batch
from restordre_app.services import voiding
from restordre_app.services.allocation import (
    PreviewOutdated,
    commit_allocation,
    preview_allocation,
)
from restordre_app.services.checking import check
from restordre_app.services.delivery_batches import mark_printed
from restordre_app.services.held_messages import hold_messages
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import confirm_order, save_draft
from restordre_app.services.ready import Shipment, deliver_shipments
from restordre_app.services.rests import cancel_rest, set_cause
from restordre_app.services.sending import Answer, claim, mark, new_claimant
from restordre_app.services.stock import adjust_stock
from restordre_app.store.deliveries import DeliveryBatch
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import OrderLine
from restordre_app.store.outbox import Message, MessageState
from tests.builders import figures_of, lines_of, reload
from tests.reliability.conftest import go, make_ready


def at_once(session, *actions):
    """Let each desk do its thing at the same moment; give back what became of it."""
    together = Barrier(len(actions))

    def press(action):
        with session.database.connection_context():
            together.wait()
            try:
                return action()
            except AppError as error:
                return error

    with ThreadPoolExecutor(len(actions)) as desks:
        return list(desks.map(press, actions))


def all_is_well(session):
    return [str(each.sentence) for each in check(session)] == []


def test_the_last_unit_goes_to_one_of_two_desks(session, given):
    rail = given.product(on_hand=1)
    for _ in range(5):
        lines = (LineEntry(rail.id, 1000),)
        drafts = [
            save_draft(session, OrderEntry(given.customer().id, lines)) for _ in "ab"
        ]

        at_once(
            session,
            *(lambda order=order: confirm_order(session, order) for order in drafts),
        )

        reserved = [line.reserved for line in OrderLine.select()]
        assert sum(reserved) == 1000
    assert all_is_well(session)


def said_at_once(open_desk, task, url):
    """What two programs say that begin the same task at the same moment."""
    desks = [open_desk(task, url) for _ in range(2)]
    for desk in desks:
        make_ready(desk)
    for desk in desks:
        go(desk)
    return [desk.communicate()[0].strip() for desk in desks]


def test_two_programs_take_what_there_is_and_no_more(
    session, given, database_url, open_desk
):
    given.customer()
    rail = given.product(on_hand=25)
    session.database.close()

    first, second = said_at_once(open_desk, "take", database_url)

    said = [*first.splitlines(), *second.splitlines()]

    with session.reading():
        verbs = [line.split()[0] for line in said]
        assert (verbs.count("got"), verbs.count("waits")) == (25, 15)
        assert len({line.split()[1] for line in said}) == 40, "no number twice"
        assert reload(rail).reserved == 25_000
        assert all_is_well(session)


def test_an_order_is_delivered_by_one_of_two_programs(
    session, given, database_url, open_desk
):
    rail = given.product(on_hand=10)
    order = given.order((rail, 10))
    session.database.close()

    said = sorted(said_at_once(open_desk, "same", database_url))

    with session.reading():
        assert said == [f"posted {order.number}-1", "refused MoreThanOutstanding"]
        assert figures_of(lines_of(order)[0])["delivered"] == 10
        assert all_is_well(session)


def test_a_preview_is_committed_by_one_of_two_desks(session, given):
    rail = given.product()
    order = given.order((rail, 10))
    given.stock(rail, 6)
    preview = preview_allocation(session, [rail.id])
    shares = {row.line_id: row.gets for row in preview.rows}

    outcomes = at_once(
        session, *[lambda: commit_allocation(session, preview, shares)] * 2
    )

    assert sum(isinstance(outcome, PreviewOutdated) for outcome in outcomes) == 1
    assert figures_of(lines_of(order)[0])["reserved"] == 6


def test_goods_are_counted_away_or_delivered_but_not_both(session, given):
    rail = given.product(on_hand=10)
    for _ in range(5):
        order = given.order((rail, 10))

        delivered, adjusted = at_once(
            session,
            lambda order=order: given.delivery(order, 10),
            lambda: adjust_stock(session, rail.id, -10_000, "broken"),
        )

        refused = [isinstance(each, AppError) for each in (delivered, adjusted)]
        assert refused.count(True) == 1
        assert isinstance(delivered, MoreThanReserved) or not refused[0]
        assert all_is_well(session)
        given.stock(rail, 10)


def test_a_rest_is_cancelled_or_delivered_but_not_both(session, given):
    rail = given.product(on_hand=50)
    for _ in range(5):
        order = given.order((rail, 10))
        [line] = lines_of(order)

        at_once(
            session,
            lambda order=order: given.delivery(order, 10),
            lambda line=line: cancel_rest(session, line.id, None, "not wanted"),
        )

        now = figures_of(line)
        assert sorted((now["delivered"], now["cancelled"])) == [0, 10]
    assert all_is_well(session)


def test_of_two_who_change_a_cause_the_second_knows_of_the_first(session, given):
    [line] = lines_of(given.order((given.product(), 10)))
    for _ in range(5):
        at_once(
            session,
            partial(set_cause, session, [line.id], Cause.SEASON),
            partial(set_cause, session, [line.id], Cause.QUALITY),
        )

    told = HistoryEntry.select().where(HistoryEntry.field == "cause")
    steps = [
        (each.old_value, each.new_value) for each in told.order_by(HistoryEntry.id)
    ]
    assert all(new == old for (_, new), (old, _) in pairwise(steps)), steps
    assert all(old != new for old, new in steps)


def test_what_comes_back_while_its_slip_is_voided_waits_for_a_person(
    session, given, monkeypatch
):
    """The server says "later" after the void looked, and before it is committed."""
    customer = given.customer(papers_by="mail", email="indkob@kunde.example")
    order = given.order((given.product(on_hand=1), 1), customer=customer)
    posted = given.delivery(order)
    [message], desk = Message.select(), new_claimant()
    assert claim(session, message.id, desk)

    def come_back():
        with session.database.connection_context():
            mark(session, message.id, str(desk), Answer(MessageState.QUEUED))

    meanwhile = Thread(target=come_back)

    def look_and_let_it_come(work, delivery):
        hold_messages(work, delivery)
        meanwhile.start()
        meanwhile.join(0.2)

    monkeypatch.setattr(voiding, "hold_messages", look_and_let_it_come)
    voiding.void_delivery(session, posted.delivery_id, "wrong")
    meanwhile.join()

    assert reload(message).state == "draft"


def test_both_print_jobs_of_a_batch_are_noted(session, given):
    order = given.order((given.product(on_hand=10), 10))
    [done] = deliver_shipments(session, [Shipment((order.id,))], prints=True)
    for _ in range(5):
        at_once(
            session,
            *(
                partial(mark_printed, session, done.batch_id, part)
                for part in PrintedPart
            ),
        )

        assert read_batch(session, done.batch_id).printed.keys() == set(PrintedPart)
        forget_printed(done.batch_id)


def forget_printed(batch_id):
    batch = DeliveryBatch.get_by_id(batch_id)
    batch.summary = json.dumps(as_kept(batch.summary) | {"printed": {}})
    batch.save()


def test_a_double_click_delivers_once(session, given):
    order = given.order((given.product(on_hand=10), 10))

    outcomes = at_once(session, *[lambda: given.delivery(order, 10)] * 3)

    assert sum(isinstance(each, MoreThanOutstanding) for each in outcomes) == 2
    assert figures_of(lines_of(order)[0])["delivered"] == 10


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_whoever_waits_too_long_is_told_that_the_database_is_busy(session, given):
    assert isinstance(session.database, SqliteDatabase)
    order = given.order((given.product(on_hand=10), 10))

    def try_while_the_file_is_held():
        with session.database.connection_context():
            session.database.execute_sql("PRAGMA busy_timeout = 20")
            given.delivery(order, 10)

    with session.database.atomic(), ThreadPoolExecutor(1) as other:
        problem = other.submit(try_while_the_file_is_held).exception()

    assert isinstance(problem, DatabaseBusy)
    assert str(problem) == "The database is busy. Wait a moment and try again."
    given.delivery(order, 10)
