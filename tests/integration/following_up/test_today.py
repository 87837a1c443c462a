"""The Today tab counts what the tabs show, for everybody or for one person (O7)."""

from datetime import datetime, timedelta

from restordre_app.queries.back_orders import (
    BackOrderChip,
    BackOrderFilter,
    find_back_orders,
)
from restordre_app.queries.orders import OrderChip, OrderFilter, find_orders
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.queries.today import SHOWN, count_urgent, read_today
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.rests import (
    promise_date,
    set_order_responsible,
    set_responsible,
)
from restordre_app.session import Session
from restordre_app.store.outbox import Message, MessageState
from tests.builders import TODAY, Given, lines_of
from tests.integration.queries.conftest import CountStatements


def write(state: MessageState, by: str = "Mette", reason: str = "") -> int:
    """A message as the outbox holds it."""
    number = Message.select().count() + 1
    message = Message.create(
        key=f"k{number}",
        kind="told",
        language="da",
        subject=f"Besked {number}",
        body="Tekst",
        state=state.value,
        header_id=f"<{number}@fjordby.example>",
        reason=reason,
        created_at=datetime(2026, 11, 23, 8, 0),  # noqa: DTZ001
        created_by=by,
    )
    return int(message.id)


def test_each_pile_is_what_its_tab_shows(session: Session, given: Given) -> None:
    bolt, nut = given.product(on_hand=5), given.product()
    for _number in range(7):
        given.order((nut, 3))
    ready = given.order((bolt, 5))
    late = lines_of(given.order((nut, 2)))[0]
    promise_date(session, [late.id], TODAY - timedelta(days=9))

    today = read_today(session)

    assert [order.order_id for order in today.ready.rows] == [ready.id]
    assert find_orders(session, OrderFilter(chip=OrderChip.READY)) == [ready.id]
    assert today.ready_value == today.ready.rows[0].value_now
    assert [row.line_id for row in today.overdue.rows] == [late.id]
    undated = BackOrderFilter(chip=BackOrderChip.NO_DATE)
    assert today.undated.count == len(find_back_orders(session, undated)) == 7
    assert len(today.undated.rows) == SHOWN
    assert today.failed.count == 0


def test_mine_is_the_line_s_person_else_the_order_s(
    session: Session, given: Given
) -> None:
    me = save_staff(session, StaffEntry("MH", "Mette"))
    other = save_staff(session, StaffEntry("JK", "Jonas"))
    bolt, nut = given.product(on_hand=9), given.product()
    mine, theirs = given.order((bolt, 4), (nut, 1)), given.order((bolt, 5), (nut, 1))
    set_order_responsible(session, [mine.id], me)
    set_order_responsible(session, [theirs.id], other)
    handed_to_me = lines_of(theirs)[1]
    set_responsible(session, [handed_to_me.id], me)

    today = read_today(session, mine=True)

    assert today.me is not None
    assert today.me.staff_id == me
    assert [order.order_id for order in today.ready.rows] == [mine.id]
    waiting = {row.line_id for row in today.undated.rows}
    assert waiting == {lines_of(mine)[1].id, handed_to_me.id}
    assert read_today(session).ready.count == 2


def test_without_a_person_at_the_desk_everything_is_shown(
    session: Session, given: Given
) -> None:
    given.order((given.product(on_hand=1), 1))

    today = read_today(session, mine=True)

    assert today.me is None
    assert today.ready.count == 1


def test_messages_that_did_not_go_or_may_not_have_gone(
    session: Session, given: Given
) -> None:
    save_staff(session, StaffEntry("MH", "Mette"))
    write(MessageState.SENT)
    failed = write(MessageState.FAILED, reason="The mailbox is full.")
    unknown = write(MessageState.UNKNOWN, by="Jonas")

    everybody, mine = read_today(session), read_today(session, mine=True)

    found = [(row.message_id, row.is_unknown) for row in everybody.failed.rows]
    assert found == [(unknown, True), (failed, False)]
    assert [row.reason for row in mine.failed.rows] == ["The mailbox is full."]
    assert mine.failed.count == 1
    assert count_urgent(session) == 2


def test_the_morning_costs_the_same_few_statements_however_much_waits(
    session: Session, given: Given, statements: CountStatements
) -> None:
    def cost() -> int:
        with statements() as sent:
            read_today(session)
        return len(sent)

    bolt, nut = given.product(on_hand=500), given.product()
    given.order((bolt, 1), (nut, 1))
    few = cost()
    for _number in range(30):
        given.order((bolt, 1), (nut, 1))

    assert cost() == few
    assert few <= 40


def test_whom_to_tell_is_who_the_telling_window_lists(
    session: Session, given: Given
) -> None:
    jonas = save_staff(session, StaffEntry("JK", "Jonas"))
    session.who = "JK"
    for _number in range(7):
        given.order((given.product(), 3))
    both = given.order((given.product(), 2), (given.product(), 1))
    set_order_responsible(session, [both.id], jonas)

    everybody, mine = read_today(session), read_today(session, mine=True)

    to_tell = read_customers_to_tell(session)
    assert everybody.tell.count == len(to_tell) == 8
    by_id = {customer.customer_id: customer for customer in to_tell}
    assert len(everybody.tell.rows) == SHOWN
    assert all(row == by_id[row.customer_id] for row in everybody.tell.rows)
    of_jonas = read_customers_to_tell(session, responsible_id=jonas)
    assert mine.tell.count == len(of_jonas)
    assert {row.customer_id for row in mine.tell.rows} <= {
        customer.customer_id for customer in of_jonas
    }
