"""One back order from its order to today: 100 → 70 → 20 → 10."""

import pytest

from restordre_app.domain.promises import Precision
from restordre_app.domain.quantities import whole
from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.chains import ChainStep, ChainView, StepKind, read_chain
from restordre_app.queries.gone import LineGone
from restordre_app.services.answers import AnswerEntry, record_answer
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.rests import cancel_rest, promise_date
from restordre_app.services.stock import freeze_product
from restordre_app.services.voiding import void_delivery
from restordre_app.session import Session
from restordre_app.store.orders import OrderLine
from tests.builders import TODAY, Given, days_ago, lines_of
from tests.conftest import Clock


def told(step: ChainStep) -> tuple[StepKind, int, int]:
    return step.kind, step.quantity // 1000, step.rest // 1000


def chain_of(session: Session, line: OrderLine) -> ChainView:
    return read_chain(session, line.id)


def test_the_chain_tells_what_was_ordered_sent_and_is_open(
    session: Session, given: Given, clock: Clock
) -> None:
    product = given.product(on_hand=70)
    order = given.order((product, 100), number="10024", ordered_on=days_ago(2))
    given.delivery(order)
    clock.pass_days(7)
    given.receive((product, 20))
    given.delivery(order)
    [line] = lines_of(order)
    chain = chain_of(session, line)
    assert [told(step) for step in chain.steps] == [
        (StepKind.ORDERED, 100, 100),
        (StepKind.DELIVERED, 70, 30),
        (StepKind.DELIVERED, 20, 10),
        (StepKind.OPEN, 10, 10),
    ]
    ordered, first, second, _open = chain.steps
    assert ordered.on == days_ago(2)
    assert (first.number, first.on) == ("10024-1", TODAY)
    assert second.number == "10024-2"
    assert [paper.number for paper in first.documents] == ["10024-1", "10024-R1"]
    assert chain.row is not None
    assert chain.row.rest == whole(10)
    assert chain.order_id == order.id


def test_a_cancelled_rest_closes_the_chain(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=70), 100))
    given.delivery(order)
    [line] = lines_of(order)
    cancel_rest(session, line.id, None, "bought elsewhere")
    chain = chain_of(session, line)
    assert [told(step) for step in chain.steps] == [
        (StepKind.ORDERED, 100, 100),
        (StepKind.DELIVERED, 70, 30),
        (StepKind.CANCELLED, 30, 0),
    ]
    assert chain.steps[-1].reason == "bought elsewhere"
    assert chain.row is None


def test_a_short_pick_stands_in_the_chain(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=5), 5))
    [line] = lines_of(order)
    entry = DeliveryLineEntry(line.id, whole(3), whole(2))
    post_delivery(session, DeliveryEntry(order.id, (entry,)))
    delivered = chain_of(session, line).steps[1]
    assert (delivered.quantity, delivered.short, delivered.rest) == (
        whole(3), whole(2), whole(2),
    )  # fmt: skip


def test_promises_stand_newest_first(
    session: Session, given: Given, clock: Clock
) -> None:
    [line] = lines_of(given.order((given.product(), 5)))
    promise_date(session, [line.id], TODAY, Precision.WEEK)
    clock.pass_days(1)
    promise_date(session, [line.id], days_ago(-10), Precision.WEEK)
    clock.pass_days(1)
    promise_date(session, [line.id], None)
    promises = chain_of(session, line).promises
    assert [(each.day, each.precision) for each in promises] == [
        (None, Precision.UNKNOWN),
        (days_ago(-10), Precision.WEEK),
        (TODAY, Precision.WEEK),
    ]
    assert promises[0].who == "Mette"


def test_coverage_tells_the_place_in_the_queue(session: Session, given: Given) -> None:
    product, customer = given.product(on_hand=2), given.customer()
    given.order((product, 5), customer=customer)
    given.order((product, 4), customer=customer)
    [line] = lines_of(given.order((product, 3)))
    coverage = chain_of(session, line).coverage
    assert (coverage.place, coverage.waiting_lines) == (3, 3)
    assert coverage.waiting_customers == 2
    assert coverage.waiting_quantity == whole(10)
    assert (coverage.on_hand, coverage.available) == (whole(2), 0)
    assert not coverage.frozen


def test_a_line_with_all_its_goods_stands_in_no_queue(
    session: Session, given: Given
) -> None:
    product = given.product()
    [line] = lines_of(given.order((product, 5)))
    given.receive((product, 5))
    freeze_product(session, product.id, "the shelf looks empty")
    coverage = chain_of(session, line).coverage
    assert (coverage.place, coverage.waiting_lines) == (None, 0)
    assert coverage.frozen


def test_a_line_that_is_gone_is_said_to_be(session: Session, given: Given) -> None:
    with pytest.raises(LineGone):
        read_chain(session, 999)


def test_a_promise_says_what_it_was_before_why_and_when_it_was_told(
    session: Session, given: Given, clock: Clock
) -> None:
    product = given.product(on_hand=70)
    order = given.order((product, 100))
    [line] = lines_of(order)
    promise_date(session, [line.id], TODAY, Precision.WEEK)
    clock.pass_days(1)
    given.delivery(order)  # its confirmation tells the week
    clock.pass_days(1)
    promise_date(session, [line.id], days_ago(-12))

    newest, first = chain_of(session, line).promises

    assert (first.new.day, first.old.day) == (TODAY, None)
    assert first.told is not None
    assert first.told.number == "1001-R1"
    assert first.told.document_id
    assert newest.old.day == TODAY
    assert newest.cause == "promise"
    assert newest.told is None


def test_what_was_told_before_there_was_a_log_stands_on_the_line(
    session: Session, given: Given, clock: Clock
) -> None:
    order = given.order((given.product(on_hand=70), 100))
    [line] = lines_of(order)
    promise_date(session, [line.id], TODAY)
    clock.pass_days(1)
    OrderLine.update(
        told_at=clock(), told_on=TODAY, told_precision="day", told_document="1001-R1"
    ).where(OrderLine.id == line.id).execute()

    [promise] = chain_of(session, line).promises

    assert promise.told is not None
    assert (promise.told.number, promise.told.document_id) == ("1001-R1", None)


def test_a_void_slip_and_a_cancelled_rest_say_who_and_why(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(on_hand=70), 100))
    posted = given.delivery(order)
    void_delivery(session, posted.delivery_id, "wrong address")
    [line] = lines_of(order)
    cancel_rest(session, line.id, whole(10), "bought elsewhere")

    _ordered, voided, cancelled, _open = chain_of(session, line).steps

    assert (voided.voided, voided.voided_on, voided.reason) == (
        True,
        TODAY,
        "wrong address",
    )
    assert (cancelled.who, cancelled.reason) == ("Mette", "bought elsewhere")


@pytest.mark.parametrize("on_hand", [0, 100])
def test_a_substitute_and_what_it_replaces_name_each_other(
    session: Session, given: Given, clock: Clock, on_hand: int
) -> None:
    old, new = given.product(sku="OLD"), given.product(sku="NEW", on_hand=on_hand)
    [line] = lines_of(given.order((old, 7)))
    clock.pass_days(2)
    entry = AnswerEntry(line.id, AnswerKind.SUBSTITUTE, product_id=new.id)
    taken = record_answer(session, entry)
    assert taken.substitute_line_id is not None

    before = chain_of(session, line)
    after = read_chain(session, taken.substitute_line_id)

    assert before.steps[-1].reason == "→ NEW"
    ordered = after.steps[0]
    assert (ordered.kind, ordered.replaces) == (StepKind.ORDERED, "OLD")
    assert ordered.on == session.today()
    assert before.steps[0].replaces == ""
    assert [entry.answers[0].substitute for entry in after.said] == ["NEW"]
