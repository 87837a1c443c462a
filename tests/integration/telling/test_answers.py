"""What customers answer about a rest, what follows from it, and the log of it (E6, M3)."""

from datetime import date

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import QuantityNotWhole, whole
from restordre_app.domain.telling import AnswerKind, TellReason
from restordre_app.errors import NotFound, RuleError
from restordre_app.queries.communication import read_log
from restordre_app.queries.history_words import told_entries
from restordre_app.queries.order_view import read_order
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.answers import (
    AnswerEntry,
    NoSubstitutes,
    SubstituteIsTheSame,
    SubstituteMissing,
    record_answer,
    send_apart_again,
)
from restordre_app.services.order_entries import ProductDiscontinued, ReasonMissing
from restordre_app.services.orders import NobodyNamed, cancel_order
from restordre_app.services.rests import (
    MoreThanRest,
    NothingOutstanding,
    promise_date,
    set_policy,
)
from restordre_app.services.telling import entry_of, tell_by_phone, tell_customer
from restordre_app.session import Session
from restordre_app.store.communication import Channel, Communication, CustomerAnswer
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.outbox import Message
from tests.builders import Given, figures_of, lines_of, reload
from tests.conftest import Clock
from tests.integration.queries.conftest import CountStatements


@pytest.fixture
def line(given: Given) -> OrderLine:
    """Of 100 there are 70; 30 are missing."""
    order = given.order((given.product(on_hand=70), 100))
    return lines_of(order)[0]


def answered() -> CustomerAnswer:
    [answer] = CustomerAnswer.select()
    return answer


def test_who_keeps_the_rest_is_not_asked_again(
    session: Session, given: Given, clock: Clock
) -> None:
    customer = given.customer(ask_after_days=3)
    order = given.order((given.product(), 5), customer=customer)
    tell_customer(session, entry_of(read_customers_to_tell(session)[0]))
    clock.pass_days(4)
    [asked] = read_customers_to_tell(session)
    assert asked.lines[0].reason is TellReason.ASK
    [line] = lines_of(order)
    record_answer(session, AnswerEntry(line.id, AnswerKind.KEEP, "Ida will wait"))
    assert read_customers_to_tell(session) == ()
    answer = answered()
    assert (answer.kind, answer.quantity) == ("keep", whole(5))
    said = answer.communication
    assert (said.channel, said.note, said.said_by) == (
        "answer", "Ida will wait", "Mette",
    )  # fmt: skip


def test_who_cancels_gets_no_more(session: Session, line: OrderLine) -> None:
    taken = record_answer(
        session, AnswerEntry(line.id, AnswerKind.CANCEL, "bought elsewhere", whole(30))
    )
    assert figures_of(line) == {
        "ordered": 100, "delivered": 0, "cancelled": 30, "reserved": 70,
        "back_ordered": 0,
    }  # fmt: skip
    assert taken.released == ()
    assert answered().quantity == whole(30)
    entries = HistoryEntry.select().where(HistoryEntry.subject_id == line.id)
    actions = [entry.action for entry in entries.where(HistoryEntry.subject == "line")]
    assert actions[-2:] == ["rest_cancelled", "answered"]
    again = record_answer(session, AnswerEntry(line.id, AnswerKind.CANCEL, "all of it"))
    assert again.released == (line.product_id,)
    with pytest.raises(NothingOutstanding):
        record_answer(session, AnswerEntry(line.id, AnswerKind.KEEP))


@pytest.mark.parametrize("kind", [AnswerKind.CANCEL, AnswerKind.SUBSTITUTE])
def test_nothing_is_cancelled_without_a_name(
    session: Session, given: Given, line: OrderLine, kind: AnswerKind
) -> None:
    other = given.product()
    session.who = " "
    entry = AnswerEntry(line.id, kind, "not wanted", product_id=other.id)
    with pytest.raises(NobodyNamed):
        record_answer(session, entry)
    with pytest.raises(NobodyNamed):
        cancel_order(session, line.order_id, "not wanted")
    assert figures_of(line)["cancelled"] == 0
    assert Communication.select().count() == 0


def test_cancelling_needs_a_reason(session: Session, line: OrderLine) -> None:
    with pytest.raises(ReasonMissing):
        record_answer(session, AnswerEntry(line.id, AnswerKind.CANCEL, " "))
    with pytest.raises(MoreThanRest):
        record_answer(session, AnswerEntry(line.id, AnswerKind.CANCEL, "x", whole(101)))


def test_a_substitute_is_a_new_line_that_names_the_old(
    session: Session, given: Given, line: OrderLine
) -> None:
    other = given.product(on_hand=20, sku="22-0105", unit_price=90_000)
    line.discount = 1_000
    line.save()
    taken = record_answer(
        session,
        AnswerEntry(line.id, AnswerKind.SUBSTITUTE, "ok", product_id=other.id),
    )
    added = OrderLine.get_by_id(taken.substitute_line_id)
    assert figures_of(added) == {
        "ordered": 30, "delivered": 0, "cancelled": 0, "reserved": 20,
        "back_ordered": 10,
    }  # fmt: skip
    assert (added.substitute_for_id, added.position) == (line.id, 2)
    assert (added.unit_price, added.discount) == (90_000, 1_000)
    assert added.waiting_since is not None
    assert figures_of(line)["cancelled"] == 30
    assert figures_of(line)["reserved"] == 70
    assert answered().substitute_line_id == added.id
    dropped = HistoryEntry.get(HistoryEntry.action == "rest_cancelled")
    assert dropped.reason == "→ 22-0105 · ok"
    [told] = read_customers_to_tell(session)
    assert [each.line_id for each in told.lines] == [added.id]


def test_a_substitute_may_be_another_quantity_at_another_price(
    session: Session, given: Given, line: OrderLine
) -> None:
    box = given.product(on_hand=5)
    entry = AnswerEntry(
        line.id, AnswerKind.SUBSTITUTE, "", whole(100), box.id, whole(2), 1_250_000
    )
    taken = record_answer(session, entry)
    assert taken.released == (line.product_id,)
    added = OrderLine.get_by_id(taken.substitute_line_id)
    assert (added.ordered, added.unit_price) == (whole(2), 1_250_000)
    assert figures_of(line)["reserved"] == 0


def test_what_cannot_be_a_substitute(
    session: Session, given: Given, line: OrderLine
) -> None:
    gone = given.product(on_hand=2, discontinued=True)
    other = given.product()

    def refused(problem: type[Exception], product_id: int | None, **more: int) -> None:
        kind = AnswerKind.SUBSTITUTE
        with pytest.raises(problem):
            record_answer(
                session, AnswerEntry(line.id, kind, product_id=product_id, **more)
            )

    refused(SubstituteMissing, None)
    refused(NotFound, 99_999)
    refused(SubstituteIsTheSame, line.product_id)
    refused(ProductDiscontinued, gone.id)
    refused(QuantityNotWhole, other.id, new_quantity=1_500)
    refused(MoreThanRest, other.id, quantity=whole(101))
    refused(RuleError, other.id, unit_price=-1)
    customer = line.order.customer
    customer.substitutes_allowed = False
    customer.save()
    refused(NoSubstitutes, other.id)
    assert figures_of(line)["cancelled"] == 0
    assert OrderLine.select().count() == 1


def test_a_line_that_is_gone_cannot_be_answered(session: Session, given: Given) -> None:
    with pytest.raises(NotFound):
        record_answer(session, AnswerEntry(7, AnswerKind.KEEP))


def test_wait_and_send_together_can_be_taken_back(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(), 5), line_policy=Policy.PARTIAL)
    [line] = lines_of(order)
    taken = record_answer(session, AnswerEntry(line.id, AnswerKind.WAIT_TOGETHER))
    assert SalesOrder.get_by_id(order.id).policy == "complete_order"
    assert reload(line).policy == "complete_order"
    assert taken.before is not None
    send_apart_again(session, taken.before)
    assert SalesOrder.get_by_id(order.id).policy is None
    assert reload(line).policy == "partial"


def test_taking_it_back_leaves_what_was_decided_since(
    session: Session, line: OrderLine
) -> None:
    taken = record_answer(session, AnswerEntry(line.id, AnswerKind.WAIT_TOGETHER))
    set_policy(session, line.order_id, Policy.COMPLETE_LINE)
    assert taken.before is not None
    send_apart_again(session, taken.before)
    assert SalesOrder.get_by_id(line.order_id).policy == "complete_line"


@pytest.fixture
def spoken_of(session: Session, given: Given, clock: Clock) -> SalesOrder:
    """Day by day: a delivery, a new paper, a call, its mail went out, an answer."""
    order = given.order((given.product(on_hand=70, name="Skinne"), 100))
    [line] = lines_of(order)
    given.delivery(order)
    clock.pass_days(1)
    promise_date(session, [line.id], date(2026, 12, 3))
    told = tell_customer(session, entry_of(read_customers_to_tell(session)[0]))
    clock.pass_days(1)
    promise_date(session, [line.id], date(2026, 12, 10))
    tell_by_phone(session, [line.id], "spoke with Ida")
    clock.pass_days(1)
    Communication.create(
        customer=order.customer_id,
        order=order.id,
        said_at=clock(),
        said_by="Mette",
        channel=Channel.MAIL.value,
        subject="News",
        document=told.document_id,
        message=told.message_id,
    )
    clock.pass_days(1)
    record_answer(session, AnswerEntry(line.id, AnswerKind.CANCEL, "late", whole(10)))
    return order


def test_the_log_tells_all_that_was_said(
    session: Session, spoken_of: SalesOrder, statements: CountStatements
) -> None:
    with statements() as sent:
        log = read_log(session, order_id=spoken_of.id)
    assert len(sent) == 4
    number = spoken_of.number
    assert [(each.channel.value, each.document_number) for each in log] == [
        ("answer", ""),
        ("mail", f"{number}-R2"),
        ("phone", ""),
        ("paper", f"{number}-R2"),
        ("paper", f"{number}-R1"),
        ("paper", f"{number}-1"),
    ]
    [answer] = log[0].answers
    assert (answer.kind, answer.quantity, answer.name) == (
        AnswerKind.CANCEL, whole(10), "Skinne",
    )  # fmt: skip
    assert log[1].message_id == Message.get().id
    assert log[2].note == "spoke with Ida"
    [said] = log[2].lines
    assert (said.day, said.quantity) == (date(2026, 12, 10), whole(30))
    assert read_log(session, customer_id=spoken_of.customer_id) == log


def test_a_paper_about_several_orders_stands_in_the_log_of_each(
    session: Session, given: Given
) -> None:
    customer = given.customer()
    orders = [given.order((given.product(), 5), customer=customer) for _each in "ab"]
    other = given.order((given.product(), 5))
    for each in read_customers_to_tell(session):
        tell_customer(session, entry_of(each))
    for order in orders:
        [entry] = read_log(session, order_id=order.id)
        assert entry.document_number == f"{customer.number}-R1"
        assert entry.order_id is None
        assert len(entry.lines) == 2
        [paper] = read_order(session, order.id).documents
        assert paper.document_id == entry.document_id
    [entry] = read_log(session, order_id=other.id)
    assert entry.document_number == f"{other.number}-R1"


def test_the_history_says_it_in_words(session: Session, spoken_of: SalesOrder) -> None:
    history = read_order(session, spoken_of.id).history
    said = [words for _entry, words in told_entries(history, {1: "Skinne"}, "da")]
    for words in (
        "Oplyst med restordrebekræftelse 1001-R2",
        "Oplyst pr. telefon · spoke with Ida",
        "Skinne: Kunden svarede: Vil ikke have resten · late",
    ):
        assert words in said
