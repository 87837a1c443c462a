"""Telling customers: one paper, one message, the log, and what each line was told."""

from datetime import date, timedelta

import pytest

from restordre_app.documents.archive import from_json
from restordre_app.documents.content import BackOrderConfirmation
from restordre_app.domain.promises import Precision
from restordre_app.domain.quantities import whole
from restordre_app.queries.telling import (
    CustomerToTell,
    count_customers_to_tell,
    read_customers_to_tell,
    read_lines_to_tell,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.purchasing import set_expected
from restordre_app.services.rests import promise_date
from restordre_app.services.telling import (
    LookAgain,
    NothingWaits,
    entry_of,
    preview_telling,
    shown,
    tell_by_phone,
    tell_customer,
    tell_customers,
)
from restordre_app.session import Session
from restordre_app.store.communication import Channel, Communication, ToldLine
from restordre_app.store.customers import Contact
from restordre_app.store.documents import Document
from restordre_app.store.orders import OrderLine
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient
from tests.builders import NOW, TODAY, Given, bought_of, lines_of, reload
from tests.conftest import Clock
from tests.integration.telling.conftest import THIRD, partly_delivered


def to_tell(session: Session) -> CustomerToTell:
    [customer] = read_customers_to_tell(session)
    return customer


def paper(document_id: int) -> BackOrderConfirmation:
    return from_json(BackOrderConfirmation, Document.get_by_id(document_id).content)


def test_one_order_gets_the_next_confirmation_of_its_own(
    session: Session, given: Given, clock: Clock
) -> None:
    order, _bought = partly_delivered(given)
    [line] = lines_of(order)
    clock.pass_days(2)
    promise_date(session, [line.id], date(2026, 12, 14), Precision.WEEK)

    told = tell_customer(session, entry_of(to_tell(session)))

    assert told.number == f"{order.number}-R2"
    content = paper(told.document_id)
    assert (content.replaces_number, content.replaces_on) == (
        f"{order.number}-R1", TODAY,
    )  # fmt: skip
    assert (content.issued_on, content.slip_number) == (clock().date(), "")
    [printed] = content.lines
    assert (printed.rest, printed.delivered_total) == (whole(30), whole(70))
    assert printed.previously_told is not None
    assert printed.previously_told.day == date(2026, 12, 4)
    line = reload(line)
    assert (line.told_on, line.told_precision, line.told_document) == (
        date(2026, 12, 14), "week", told.number,
    )  # fmt: skip
    assert line.told_at == clock()
    assert count_customers_to_tell(session) == 0
    document = Document.get_by_id(told.document_id)
    assert document.replaces.number == f"{order.number}-R1"
    assert (document.customer_id, document.order_id) == (order.customer_id, order.id)
    assert read_pdf(session, told.document_id).startswith(b"%PDF")


def test_the_message_goes_to_who_reads_confirmations(
    session: Session, given: Given
) -> None:
    customer = given.customer(name="Hansen Tømrer", language="en")
    Contact.create(customer=customer, name="Ida", email="ida@hansen.example")
    order = given.order((given.product(name="Hængsel"), 5), customer=customer)
    told = tell_customer(session, entry_of(to_tell(session)))
    message = Message.get_by_id(told.message_id)
    assert (message.kind, message.state, message.language) == ("told", "queued", "en")
    assert f"5 stk. Hængsel (order {order.number}): Not yet on order" in message.body
    [reader] = MessageRecipient.select()
    assert (reader.name, reader.address) == ("Ida", "ida@hansen.example")
    [attached] = MessageAttachment.select()
    assert attached.document_id == told.document_id


def test_without_an_address_there_is_only_the_paper(
    session: Session, given: Given
) -> None:
    given.order((given.product(), 5), customer=given.customer(email=""))
    told = tell_customer(session, entry_of(to_tell(session)))
    assert told.message_id is None
    assert Message.select().count() == 0
    assert count_customers_to_tell(session) == 0


def test_several_orders_are_one_paper_that_names_what_it_replaces(
    session: Session, given: Given, clock: Clock
) -> None:
    customer, product = given.customer(number="30007"), given.product(on_hand=10)
    first = given.order((product, 15), customer=customer, customer_order_number="PO 7")
    second = given.order((given.product(), 3), (given.product(2), 2), customer=customer)
    given.delivery(first)
    clock.pass_days(1)
    promise_date(session, [lines_of(first)[0].id], THIRD)

    told = tell_customer(session, entry_of(to_tell(session)))

    assert told.number == "30007-R1"
    content = paper(told.document_id)
    assert content.lines == ()
    assert [part.order_number for part in content.orders] == [
        first.number, second.number,
    ]  # fmt: skip
    assert [part.replaces_number for part in content.orders] == [
        f"{first.number}-R1", "",
    ]  # fmt: skip
    assert content.orders[0].customer_order_number == "PO 7"
    assert [line.position for line in content.orders[1].lines] == [1]
    document = Document.get_by_id(told.document_id)
    assert (document.order_id, document.customer_id) == (None, customer.id)
    [message] = Message.select()
    assert message.order_id is None
    log = Communication.get(Communication.document == document)
    rows = ToldLine.select().where(ToldLine.communication == log)
    assert sorted(row.quantity for row in rows) == [3_000, 5_000]

    clock.pass_days(1)
    promise_date(session, [lines_of(first)[0].id], date(2026, 12, 10))
    again = tell_customer(session, entry_of(to_tell(session)))
    assert again.number == f"{first.number}-R2"
    assert paper(again.document_id).replaces_number == "30007-R1"


def test_a_number_that_an_order_has_already_is_not_given_to_a_customer(
    session: Session, given: Given
) -> None:
    alone = given.order((given.product(), 1), number="30007")
    told = tell_customer(session, entry_of(to_tell(session)))
    assert (told.number, alone.number) == ("30007-R1", "30007")
    customer = given.customer(number="30007x")
    customer.number = "30007"
    customer.save()
    given.order((given.product(), 1), customer=customer)
    given.order((given.product(), 1), customer=customer)
    again = tell_customer(session, entry_of(to_tell(session)))
    assert again.number == "30007-R2"


def test_a_supplier_moves_the_date_twice_and_the_customer_is_told_once(
    session: Session, given: Given, clock: Clock
) -> None:
    order, bought = partly_delivered(given)
    [line] = bought_of(bought)
    for weeks in (1, 2):
        clock.pass_days(1)
        set_expected(session, [line.id], THIRD + timedelta(weeks=weeks))
    told = tell_customers(session, map(entry_of, read_customers_to_tell(session)))
    assert [each.told.number for each in told if each.told] == [f"{order.number}-R2"]
    assert read_customers_to_tell(session) == ()
    [message] = Message.select()
    assert "18-12-2026" in message.body
    assert "før: 04-12-2026" in message.body


def test_what_has_changed_since_it_was_shown_is_not_told(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(), 5), (given.product(), 6))
    entry = entry_of(to_tell(session))
    [first, _second] = lines_of(order)
    promise_date(session, [first.id], THIRD)
    with pytest.raises(LookAgain) as refused:
        tell_customer(session, entry)
    assert "Kunde" in str(refused.value)
    assert Document.select().count() == 0
    assert reload(first).told_at is None


def test_two_desks_do_not_tell_the_same_twice(session: Session, given: Given) -> None:
    order = given.order((given.product(), 5))
    mine, theirs = entry_of(to_tell(session)), entry_of(to_tell(session))
    tell_customer(session, theirs)
    with pytest.raises(LookAgain):
        tell_customer(session, mine)
    with pytest.raises(LookAgain):
        tell_by_phone(session, [lines_of(order)[0].id], "", mine.lines)
    assert Message.select().count() == 1


def test_who_wants_both_is_printed_for_as_well(session: Session, given: Given) -> None:
    for papers_by in ("print", "mail", "both"):
        customer = given.customer(name=papers_by, papers_by=papers_by)
        given.order((given.product(), 5), customer=customer)
    told = tell_customers(session, map(entry_of, read_customers_to_tell(session)))
    prints = {each.customer_id: each.told.prints for each in told if each.told}
    assert sorted(prints.values()) == [False, False, True]


def test_news_that_was_not_shown_is_not_told_along(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(), 5), (given.product(), 6))
    [first, _second] = lines_of(order)
    [customer] = read_lines_to_tell(session, [first.id])
    with pytest.raises(LookAgain):
        tell_customer(session, entry_of(customer))


def test_what_waits_no_more_cannot_be_told(session: Session, given: Given) -> None:
    product = given.product()
    order = given.order((product, 5))
    entry = entry_of(to_tell(session))
    given.receive((product, 5))
    given.delivery(order)
    with pytest.raises(NothingWaits):
        tell_customer(session, entry)
    with pytest.raises(NothingWaits):
        tell_by_phone(session, [each.line_id for each in entry.lines])


def test_a_preview_is_what_then_goes_out(session: Session, given: Given) -> None:
    given.order((given.product(), 5))
    entry = entry_of(to_tell(session))
    seen = preview_telling(session, entry)
    assert Document.select().count() == 0
    told = tell_customer(session, entry)
    assert paper(told.document_id) == seen.confirmation
    message = Message.get_by_id(told.message_id)
    assert (message.subject, message.body) == (seen.message.subject, seen.message.body)
    assert [each.address for each in seen.readers] == [
        each.address for each in MessageRecipient.select()
    ]


def test_a_fault_with_one_customer_does_not_stop_the_others(
    session: Session, given: Given
) -> None:
    given.order((given.product(), 5), customer=given.customer(email="in a word"))
    given.order((given.product(), 6))
    entries = [entry_of(each) for each in read_customers_to_tell(session)]
    heard: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        heard.append((done, of))
        return True

    outcomes = tell_customers(session, entries, progress)
    assert sorted(each.told is None for each in outcomes) == [False, True]
    [problem] = [each.problem for each in outcomes if each.problem]
    assert "in a word" in str(problem)
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert count_customers_to_tell(session) == 1
    stopped = tell_customers(session, entries, lambda _done, _all: False)
    assert stopped == []


def test_told_by_phone_counts(session: Session, given: Given, clock: Clock) -> None:
    order = given.order((given.product(), 5))
    [line] = lines_of(order)
    promise_date(session, [line.id], THIRD)
    seen = [shown(each) for each in to_tell(session).lines]
    [entered] = tell_by_phone(session, [line.id], " Ida: fine \n", seen)
    said = Communication.get_by_id(entered)
    assert (said.channel, said.note, said.said_by) == (
        Channel.PHONE.value, "Ida: fine", "Mette",
    )  # fmt: skip
    assert (said.order_id, said.customer_id) == (order.id, order.customer_id)
    line = reload(line)
    assert (line.told_on, line.told_at, line.told_document) == (THIRD, NOW, "")
    assert count_customers_to_tell(session) == 0
    clock.pass_days(1)
    promise_date(session, [line.id], date(2026, 12, 10))
    with pytest.raises(LookAgain):
        tell_by_phone(session, [line.id], "", seen)


def test_a_phone_call_is_about_the_lines_that_were_spoken_of(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(), 5), (given.product(), 6))
    [first, second] = lines_of(order)
    tell_by_phone(session, [first.id])
    assert [line.line_id for line in to_tell(session).lines] == [second.id]


def test_a_confirmation_made_with_a_delivery_stands_in_the_log(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(on_hand=70), 100))
    _slip, confirmation = given.delivery(order).document_ids
    [said] = Communication.select()
    assert (said.document_id, said.channel) == (confirmation, Channel.PAPER.value)
    [row] = ToldLine.select()
    assert (row.quantity, row.state) == (whole(30), "not_ordered")
    assert OrderLine.get().told_document == f"{order.number}-R1"
