"""Who must be told: the list, its count, and the rule that both follow (E5)."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.domain.telling import TellReason
from restordre_app.queries.back_orders import count_back_orders
from restordre_app.queries.telling import (
    count_customers_to_tell,
    read_customers_to_tell,
    read_lines_to_tell,
)
from restordre_app.services.purchasing import set_expected
from restordre_app.services.rests import promise_date, set_responsible
from restordre_app.session import Session
from restordre_app.store.company import Staff
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.purchasing import LineExpectation
from tests.builders import NOW, TODAY, Given, bought_of, days_ago, lines_of
from tests.conftest import Clock
from tests.integration.queries.conftest import CountStatements
from tests.integration.telling.conftest import THIRD, partly_delivered


def the_reasons(session: Session) -> list[TellReason | None]:
    return [
        line.reason
        for customer in read_customers_to_tell(session)
        for line in customer.lines
    ]


def test_a_back_order_nobody_has_spoken_of_is_told(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(on_hand=70), 100), (given.product(5), 5))
    [customer] = read_customers_to_tell(session)
    [line] = customer.lines
    assert (line.order_id, line.position, line.reason) == (
        order.id, 1, TellReason.NOT_TOLD,
    )  # fmt: skip
    assert (line.rest, line.missing, line.told) == (100_000, 30_000, None)
    assert line.since == TODAY
    assert customer.by_mail
    assert count_customers_to_tell(session) == 1


def test_a_delivery_with_its_confirmation_tells(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=70), 100))
    given.delivery(order)
    assert read_customers_to_tell(session) == ()
    assert count_customers_to_tell(session) == 0


def test_a_supplier_who_moves_the_date_makes_news(
    session: Session, given: Given, clock: Clock
) -> None:
    _order, bought = partly_delivered(given)
    clock.pass_days(1)
    [line] = bought_of(bought)
    set_expected(session, [line.id], THIRD + timedelta(days=7), Precision.DAY)
    clock.pass_days(1)
    [customer] = read_customers_to_tell(session)
    [told] = customer.lines
    assert told.reason is TellReason.LATER
    assert told.since == TODAY + timedelta(days=1)
    assert told.now.day == date(2026, 12, 11)  # a working day to unpack
    assert told.told is not None
    assert told.told.day == date(2026, 12, 4)


def test_of_a_promise_that_has_passed_the_suppliers_later_day_is_told(
    session: Session, given: Given, clock: Clock
) -> None:
    product = given.product(on_hand=70)
    order = given.order((product, 100))
    [line] = lines_of(order)
    promise_date(session, [line.id], THIRD)
    given.delivery(order)
    bought = given.purchase((product, 30, THIRD + timedelta(days=20)))
    assert the_reasons(session) == []  # the promise is a person's to keep

    clock.pass_days(14)
    [customer] = read_customers_to_tell(session)
    [told] = customer.lines
    assert (told.reason, told.now.source) == (TellReason.PASSED, bought.number)
    assert (told.now.day, told.now.state) == (
        date(2026, 12, 24),
        ExpectationState.DATED,
    )
    assert count_back_orders(session)["overdue"] == 0

    set_expected(session, [bought_of(bought)[0].id], None, Precision.UNKNOWN)
    [customer] = read_customers_to_tell(session)
    now = customer.lines[0].now
    assert (now.day, now.state) == (THIRD, ExpectationState.OVERDUE)
    assert count_back_orders(session)["overdue"] == 1


def test_a_day_that_has_passed_is_told_even_when_goods_lie_ready(
    session: Session, given: Given, clock: Clock
) -> None:
    order, _bought = partly_delivered(given)
    [line] = lines_of(order)
    given.receive((line.product, 30))
    assert the_reasons(session) == []
    clock.pass_days(30)
    assert the_reasons(session) == [TellReason.PASSED]
    [customer] = read_customers_to_tell(session)
    assert customer.since == date(2026, 12, 4)
    assert customer.lines[0].now.state is ExpectationState.IN_STOCK
    assert count_customers_to_tell(session) == 1


def test_after_the_day_to_ask_the_customer_is_in_the_list(
    session: Session, given: Given, clock: Clock
) -> None:
    customer = given.customer(ask_after_days=10)
    order = given.order((given.product(on_hand=70), 100), customer=customer)
    given.delivery(order)
    assert the_reasons(session) == []
    clock.pass_days(11)
    assert the_reasons(session) == [TellReason.ASK]
    assert count_customers_to_tell(session) == 1


def test_mine_are_customers_of_whom_i_have_a_line(
    session: Session, given: Given
) -> None:
    jens = Staff.create(initials="JP", name="Jens")
    mine = given.order((given.product(), 5), (given.product(), 6))
    given.order((given.product(), 7))
    set_responsible(session, [lines_of(mine)[1].id], jens.id)
    [customer] = read_customers_to_tell(session, responsible_id=jens.id)
    assert [line.rest for line in customer.lines] == [5_000, 6_000]


def test_who_has_no_address_gets_no_mail(session: Session, given: Given) -> None:
    given.order((given.product(), 5), customer=given.customer(email=""))
    assert not read_customers_to_tell(session)[0].by_mail


def test_a_thousand_lines_cost_as_much_as_one(
    session: Session, given: Given, statements: CountStatements
) -> None:
    for _each in range(3):
        given.order(*((given.product(), 5) for _line in range(4)))
    with statements() as sent:
        assert count_customers_to_tell(session) == 3
    assert len(sent) == 1
    with statements() as sent:
        assert len(read_customers_to_tell(session)) == 3
    assert len(sent) == 1


DAYS = st.one_of(
    st.none(), st.dates(TODAY - timedelta(days=50), TODAY + timedelta(days=50))
)
KNOWN = st.sampled_from(["day", "week", "month"])
PIECES = st.one_of(
    st.none(),
    st.tuples(DAYS, KNOWN, st.sampled_from(["in_stock", "awaiting_supplier"])),
)


@settings(
    max_examples=settings.default.max_examples,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@for_all(
    told=st.one_of(
        st.none(),
        st.tuples(
            DAYS, KNOWN,
            st.sampled_from(
                ["", "dated", "overdue", "not_ordered", "awaiting_supplier", "in_stock"]
            ),
        ),
    ),
    promise=st.one_of(
        st.none(),
        st.tuples(DAYS, st.sampled_from(["day", "week", "month", "unknown"])),
    ),
    piece=PIECES,
    reserved=st.sampled_from([0, 2_000, 5_000]),
    ask_after=DAYS,
    told_days_ago=st.integers(0, 40),
)  # fmt: skip
def test_the_database_picks_the_lines_that_the_rule_names(
    session: Session, given: Given, *, told, promise, piece, reserved, ask_after,
    told_days_ago,
) -> None:  # fmt: skip
    line = OrderLine.select().first()
    if line is None:
        [line] = lines_of(given.order((given.product(), 5)))
        product = line.product
        given.stock(product, 5)
    put_told(line, told, told_days_ago)
    day, precision = promise or (None, "unknown")
    OrderLine.update(
        promised_on=day,
        promised_precision=precision if day else "unknown",
        promised_by="Mette" if day else "",
        reserved=reserved,
    ).where(OrderLine.id == line.id).execute()
    SalesOrder.update(ask_after=ask_after).execute()
    put_piece(line, piece)
    [customer] = read_lines_to_tell(session, [line.id])
    must = customer.lines[0].reason is not None
    assert bool(read_customers_to_tell(session)) is must
    assert count_customers_to_tell(session) == int(must)


def put_told(line: OrderLine, told, told_days_ago: int) -> None:
    day, precision, state = told or (None, "unknown", "")
    if day is None and state in {"dated", "overdue"}:
        state = "not_ordered"
    if state not in {"dated", "overdue"}:
        day = None
    OrderLine.update(
        told_at=NOW - timedelta(days=told_days_ago) if told else None,
        told_on=day,
        told_precision=precision if day else "unknown",
        told_state=state,
    ).where(OrderLine.id == line.id).execute()


def put_piece(line: OrderLine, piece) -> None:
    LineExpectation.delete().execute()
    if piece is None:
        return
    day, precision, state = piece
    LineExpectation.create(
        order_line=line,
        position=0,
        quantity=5_000,
        day=day,
        precision=precision if day else "unknown",
        state="dated" if day else state,
        source="2031",
        decides=True,
    )


def test_a_promise_for_less_than_a_day_counts_as_what_it_covers(
    session: Session, given: Given, clock: Clock
) -> None:
    order = given.order((given.product(on_hand=70), 100), ordered_on=days_ago(3))
    [line] = lines_of(order)
    promise_date(session, [line.id], date(2026, 12, 14), Precision.WEEK)
    given.delivery(order)
    clock.pass_days(1)
    promise_date(session, [line.id], date(2026, 12, 17))
    assert the_reasons(session) == []
    promise_date(session, [line.id], date(2026, 12, 21))
    assert the_reasons(session) == [TellReason.LATER]
