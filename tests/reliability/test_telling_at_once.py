"""Two desks and one customer: told once, and only what holds (E5, S1)."""

from datetime import date, timedelta

import pytest

from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.answers import AnswerEntry, record_answer
from restordre_app.services.purchasing import set_expected
from restordre_app.services.telling import (
    LookAgain,
    TellResult,
    entry_of,
    tell_customer,
)
from restordre_app.store.communication import Communication
from restordre_app.store.outbox import Message
from tests.builders import bought_of, lines_of, reload
from tests.reliability.test_two_desks import all_is_well, at_once

THIRD = date(2026, 12, 3)


@pytest.fixture
def rail(given):
    return given.product()


def test_a_customer_is_told_by_one_of_two_desks(session, given, rail):
    for _ in range(4):
        given.order((rail, 5))
        [customer] = read_customers_to_tell(session)
        entry = entry_of(customer)

        became = at_once(session, *[lambda e=entry: tell_customer(session, e)] * 2)

        assert sorted(type(each).__name__ for each in became) == [
            "LookAgain", "TellResult",
        ]  # fmt: skip
        assert read_customers_to_tell(session) == ()
    assert Message.select().count() == 4
    assert all_is_well(session)


def test_who_is_told_while_the_supplier_moves_the_date_hears_what_holds(
    session, given, rail
):
    bought = given.purchase((rail, 5, THIRD))
    order = given.order((rail, 5))
    [line] = bought_of(bought)
    for week in range(1, 5):
        [customer] = read_customers_to_tell(session)
        entry, day = entry_of(customer), THIRD + timedelta(weeks=week)

        told, _moved = at_once(
            session,
            lambda e=entry: tell_customer(session, e),
            lambda d=day: set_expected(session, [line.id], d),
        )

        [waits] = lines_of(order)
        if isinstance(told, TellResult):
            assert waits.told_on == entry.lines[0].day
        else:
            assert isinstance(told, LookAgain)
        [again] = read_customers_to_tell(session)
        assert again.lines[0].now.day > (waits.told_on or THIRD)
    assert all_is_well(session)


def test_a_rest_is_answered_by_one_of_two_desks(session, given, rail):
    other = given.product(on_hand=50)
    order = given.order((rail, 5))
    [line] = lines_of(order)
    replace = AnswerEntry(line.id, AnswerKind.SUBSTITUTE, product_id=other.id)
    cancel = AnswerEntry(line.id, AnswerKind.CANCEL, "not wanted")

    at_once(
        session,
        lambda: record_answer(session, replace),
        lambda: record_answer(session, cancel),
    )

    assert reload(line).cancelled == reload(line).ordered
    assert Communication.select().count() == 1
    assert all_is_well(session)
