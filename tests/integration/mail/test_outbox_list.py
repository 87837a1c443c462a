"""The outbox as a list: chips with counts, search, sorting, one message with all of it."""

import pytest

from restordre_app.errors import NotFound
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.ordering import UnknownSort
from restordre_app.queries.outbox import (
    SORTS,
    OutboxChip,
    OutboxFilter,
    count_messages,
    find_messages,
    read_message,
    read_messages,
)
from restordre_app.services.outbox import MessageText, change_text
from restordre_app.store.outbox import Message
from tests.integration.mail.conftest import KLARA


def set_state(message, state):
    Message.update(state=state).where(Message.id == message.id).execute()


def test_every_state_stands_behind_its_chip(session, write):
    states = ["draft", "queued", "sending", "failed", "unknown", "sent", "cancelled"]
    ids = {}
    for state in states:
        message = write(state)
        set_state(message, state)
        ids[state] = message.id

    assert count_messages(session) == {
        "all": 5, "draft": 1, "queued": 2, "failed": 2, "unknown": 1, "mine": 0,
        "sent": 1, "cancelled": 1,
    }  # fmt: skip
    found = find_messages(session, OutboxFilter(chip=OutboxChip.QUEUED))
    assert sorted(found) == [ids["queued"], ids["sending"]]
    assert len(find_messages(session, OutboxFilter())) == 5


def test_mine_are_the_open_ones_that_i_wrote(session, write, mette):
    mine, sent, theirs = write("a"), write("b"), write("c")
    set_state(sent, "sent")
    Message.update(created_by="OP").where(Message.id == theirs.id).execute()

    wanted = OutboxFilter(chip=OutboxChip.MINE, staff_id=mette.id)

    assert find_messages(session, wanted) == [mine.id]
    assert count_messages(session, wanted)["mine"] == 1


def test_an_empty_outbox_counts_nothing(session, given):
    assert set(count_messages(session).values()) == {0}


@pytest.mark.parametrize("text", ["ågård", "KLARA@", "1001-1", "krogh følgeseddel"])
def test_it_is_found_by_subject_reader_and_customer(session, given, write, text):
    customer = given.customer(name="Ågård Køkken ApS")
    message = write(customer_id=customer.id)
    write("other", recipients=(Reader("Bo", "bo@b.example"),), fields={"number": "7"})

    assert find_messages(session, OutboxFilter(text=text)) == [message.id]


def test_changed_words_are_found(session, write):
    message = write()
    change_text(session, message.id, MessageText("Nyt emne", "x", (KLARA,)))

    assert find_messages(session, OutboxFilter(text="nyt emne")) == [message.id]
    assert find_messages(session, OutboxFilter(text="1001-1")) == []


@pytest.mark.parametrize("sort", SORTS)
def test_each_heading_sorts_both_ways(session, write, sort):
    first = write("a", fields={"number": "1"}, recipients=(Reader("A", "a@b.example"),))
    second = write("b", kind=MessageKind.TOLD, recipients=(Reader("B", "b@b.example"),))
    Message.update(created_at="2026-11-24 08:00:00", state="failed").where(
        Message.id == second.id
    ).execute()

    up = find_messages(session, OutboxFilter(sort=sort, descending=False))
    down = find_messages(session, OutboxFilter(sort=sort))

    assert set(up) == {first.id, second.id}
    assert up == down[::-1] or sort == "number", "no orders: nothing to sort by"


def test_no_other_key_sorts(session, given):
    with pytest.raises(UnknownSort):
        find_messages(session, OutboxFilter(sort="m.id; --"))


def test_one_customers_and_one_orders_messages(session, given, write):
    order = given.order((given.product(), 1))
    message = write(order_id=order.id, customer_id=order.customer_id)
    write("other")

    assert find_messages(session, OutboxFilter(order_id=order.id)) == [message.id]
    by_customer = OutboxFilter(customer_id=order.customer_id)
    assert find_messages(session, by_customer) == [message.id]
    row = read_messages(session, [message.id, 99])[message.id]
    assert (row.number, row.order_id) == (order.number, order.id)
    assert row.can_change


def test_one_message_with_all_of_it(session, given, write):
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)
    message = write(documents=posted.document_ids)

    view = read_message(session, message.id)

    assert (view.body, view.header_id) == (message.body, message.header_id)
    assert [paper.number for paper in view.papers] == [
        f"{order.number}-1",
        f"{order.number}-R1",
    ]
    [reader] = view.row.readers
    assert (reader.title, reader.accepted) == ("Klara Krogh", False)
    with pytest.raises(NotFound):
        read_message(session, 99)


def test_a_page_of_rows_costs_two_statements(session, write, statements):
    ids = [write(f"{number}").id for number in range(20)]

    with statements() as sent:
        read_messages(session, ids)

    assert len(sent) == 2
