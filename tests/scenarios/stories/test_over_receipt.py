"""Twenty were ordered and twenty-four came: somebody says whether they are kept."""

from datetime import date

import pytest

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.errors import AppError
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.receipt_undo import undo_receipt
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    post_receipt,
    preview_receipt,
    receive_and_allocate,
)
from tests.builders import bought_of, days_ago
from tests.scenarios.office import figures, state_of, thousandths
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    back_orders,
    pieces_of,
)

THIRD = date(2026, 12, 3)
FOURTH = date(2026, 12, 4)


@pytest.fixture
def lamps(office):
    return office.product("Wall lamp", sku="45-0200")


@pytest.fixture
def orders(office, lamps):
    """Twenty-six are waited for; twenty are on order."""
    return [
        office.order((lamps.name, 20), ordered_on=days_ago(5)),
        office.order((lamps.name, 6), ordered_on=days_ago(1)),
    ]


@pytest.fixture
def bought(given, lamps, orders):
    return given.purchase((lamps, 20, THIRD))


def arrival(lamps, bought, pieces, *, keep=False):
    [line] = bought_of(bought)
    lines = (ReceiptLine(lamps.id, thousandths(pieces), line.id),)
    return ReceiptEntry(lines, allow_over=keep)


def test_what_is_too_much_is_asked_about_and_goes_to_the_next_in_the_queue(
    session, office, lamps, orders, bought
):
    older, younger = orders
    assert pieces_of(session, older) == [(20, FOURTH)]

    with pytest.raises(AppError) as caught:
        receive_and_allocate(session, arrival(lamps, bought, 24))
    assert str(caught.value) == (
        "Line 1 (45-0200): 24 came, but only 20 is still to come on purchase order "
        "2001. Keep what is too much, or write less. Somebody else may have received "
        "it already."
    )
    assert office.on_hand(lamps.name) == 0, "nothing is written while it is asked"

    kept = arrival(lamps, bought, 24, keep=True)
    preview = preview_receipt(session, kept)
    assert [row.gets for row in preview.rows] == [20_000, 4_000]
    post_receipt(
        session, kept, preview, {row.line_id: row.gets for row in preview.rows}
    )

    order = read_purchase(session, bought.id)
    assert order.state is PurchaseState.RECEIVED
    assert (order.lines[0].ordered, order.lines[0].received) == (20_000, 24_000)
    assert order.lines[0].incoming == 0, "less than nothing never comes"
    assert figures(younger)["back_ordered"] == 2
    assert_figures_add_up(session)


def test_what_was_kept_by_mistake_is_taken_back(session, office, lamps, orders, bought):
    older, younger = orders
    kept = receive_and_allocate(session, arrival(lamps, bought, 24, keep=True))

    undo_receipt(session, kept.receipt_id, "four were for the neighbour")
    receive_and_allocate(session, arrival(lamps, bought, 20))

    assert (figures(older)["reserved"], figures(younger)["reserved"]) == (20, 0)
    office.deliver(older)
    assert state_of(older).value == "completed"
    assert [row.order_id for row in back_orders(session)] == [younger.id]
    assert office.on_hand(lamps.name) == 0
    assert_figures_add_up(session)
