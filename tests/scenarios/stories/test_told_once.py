"""The supplier moves the date twice; the customer hears of it once, and what holds."""

from datetime import date, datetime

import pytest

from restordre_app.domain.promises import Precision
from restordre_app.domain.telling import TellReason
from restordre_app.errors import AppError
from restordre_app.queries.back_orders import BackOrderFilter, find_back_orders
from restordre_app.queries.chains import read_chain
from restordre_app.queries.telling import (
    count_customers_to_tell,
    read_customers_to_tell,
)
from restordre_app.services.purchasing import set_expected
from restordre_app.services.telling import entry_of, tell_customer
from restordre_app.store.documents import Document
from restordre_app.store.outbox import Message
from tests.builders import bought_of, lines_of
from tests.scenarios.office import confirmations_of, state_of
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    row_of,
    words_of,
)

DECEMBER_3 = date(2026, 12, 3)
WEEK_51 = date(2026, 12, 14)
DAY = Precision.DAY


@pytest.fixture
def bought(given, office):
    """Of a hundred hinges thirty are on order, for a Thursday."""
    return given.purchase((office.product("Hinge", 70), 30, DECEMBER_3))


@pytest.fixture
def order(office, bought):
    """Seventy went out at once; the paper said that thirty leave on the Friday."""
    order = office.order(("Hinge", 100))
    office.deliver(order)
    return order


@pytest.fixture
def supplier_says(session, bought, clock):
    def say(day_of_november, day, precision=DAY):
        clock.now = datetime(2026, 11, day_of_november, 9, 30)  # noqa: DTZ001
        lines = [line.id for line in bought_of(bought)]
        set_expected(session, lines, day, precision, reason="the boat is late")

    return say


@pytest.fixture
def goods_come(given, bought, clock):
    def come(day_of_december, units):
        clock.now = datetime(2026, 12, day_of_december, 9, 30)  # noqa: DTZ001
        given.receive_for(bought, units)

    return come


def told_mails():
    return [row for row in Message.select() if row.kind == "told"]


def to_tell(session):
    return [
        (line.order_number, line.reason)
        for customer in read_customers_to_tell(session)
        for line in customer.lines
    ]


def test_the_date_moves_twice_and_the_customer_is_told_once(
    session, office, order, supplier_says, goods_come
):
    first = f"{order.number}-R1"
    assert "100 70 30 04-12-2026" in words_of(session, first)
    assert to_tell(session) == [], "the paper has said it"

    supplier_says(24, date(2026, 12, 10))
    supplier_says(25, WEEK_51, Precision.WEEK)

    assert to_tell(session) == [(order.number, TellReason.LATER)]
    [customer] = read_customers_to_tell(session)
    told = tell_customer(session, entry_of(customer))

    assert told.number == f"{order.number}-R2"
    assert [paper.number for paper in confirmations_of(order)] == [first, told.number]
    words = words_of(session, told.number)
    assert "uge 51" in words
    assert "04-12-2026" in words, "what was told before stands beside it"
    assert first in words, "it names the paper that it replaces"
    assert "11-12-2026" not in words, "the date in between was never told"
    [mail] = told_mails()
    assert (mail.customer_id, mail.order_id) == (order.customer_id, order.id)
    assert count_customers_to_tell(session) == 0

    supplier_says(26, date(2026, 12, 16))
    assert to_tell(session) == [], "a day within the week that was told is no news"

    goods_come(16, 30)
    office.deliver(order)
    assert state_of(order).value == "completed"
    assert len(told_mails()) == 1
    papers = Document.select().where(Document.order == order.id)
    assert papers.count() == 4, "two slips and two confirmations"
    assert_figures_add_up(session)


def test_every_date_stands_in_the_history_and_which_of_them_was_told(
    session, order, supplier_says
):
    supplier_says(24, date(2026, 12, 10))
    supplier_says(25, WEEK_51, Precision.WEEK)
    [customer] = read_customers_to_tell(session)
    tell_customer(session, entry_of(customer))

    chain = read_chain(session, lines_of(order)[0].id)
    assert [each.day for each in reversed(chain.promises)] == [
        date(2026, 12, 4), date(2026, 12, 11), WEEK_51,
    ]  # fmt: skip
    told = row_of(session, order).told
    assert (told.day, told.precision, told.document) == (
        WEEK_51, Precision.WEEK, f"{order.number}-R2",
    )  # fmt: skip


def test_what_moved_after_it_was_looked_at_is_not_told(session, order, supplier_says):
    supplier_says(24, date(2026, 12, 10))
    [seen] = read_customers_to_tell(session)
    supplier_says(24, WEEK_51, Precision.WEEK)

    with pytest.raises(AppError, match="has changed since you looked"):
        tell_customer(session, entry_of(seen))

    assert told_mails() == []
    assert len(confirmations_of(order)) == 1


def test_a_date_that_comes_back_to_what_was_told_is_no_news(
    session, order, supplier_says
):
    supplier_says(24, date(2026, 12, 10))
    assert count_customers_to_tell(session) == 1
    supplier_says(25, DECEMBER_3)

    assert count_customers_to_tell(session) == 0
    assert len(find_back_orders(session, BackOrderFilter())) == 1
