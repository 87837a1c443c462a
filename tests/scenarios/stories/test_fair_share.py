"""Too little comes for all: each gets a fair share, in whole packs of six."""

import pytest

from restordre_app.domain.allocation import Rule
from restordre_app.errors import AppError
from restordre_app.i18n import texts
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    post_receipt,
    preview_receipt,
)
from tests.builders import days_ago
from tests.scenarios.office import deliveries_of, figures, of_lines, thousandths, units
from tests.scenarios.stories.what_is_seen import assert_figures_add_up, words_of

WAITS = (12, 18, 30)


@pytest.fixture
def candles(office):
    return office.product("Altar candle", pack_size=6_000)


@pytest.fixture
def orders(office, candles):
    """The oldest wants the least."""
    return [
        office.order((candles.name, wants), ordered_on=days_ago(4 - age))
        for age, wants in enumerate(WAITS)
    ]


def receipt_of(product, pieces):
    return ReceiptEntry((ReceiptLine(product.id, thousandths(pieces)),))


def test_half_of_what_is_waited_for_is_shared_in_packs(
    session, office, candles, orders
):
    came = receipt_of(candles, 30)

    preview = preview_receipt(session, came, Rule.PROPORTIONAL)

    # Half of each is 6, 9 and 15: one, one and two packs. The pack left over goes to
    # the oldest, who then lacks nothing.
    assert [units(row.gets) for row in preview.rows] == [12, 6, 12]
    said = [row.reason.explain(texts("en")) for row in preview.rows]
    assert said[0].startswith("Gets all it waits for.")
    assert said[2] == (
        "Gets its fair share; 18 still missing. There is 30, 60 is waited for, and a "
        "pack holds 6. Waiting since 21-11-2026."
    )
    assert [of_lines(order, "reserved") for order in orders] == [[0]] * 3, "only shown"

    post_receipt(
        session, came, preview, {row.line_id: row.gets for row in preview.rows}
    )

    assert [figures(order)["reserved"] for order in orders] == [12, 6, 12]
    assert office.free(candles.name) == 0
    assert_figures_add_up(session)


def test_a_person_gives_otherwise_and_the_slips_say_what_each_got(
    session, office, candles, orders
):
    came = receipt_of(candles, 30)
    preview = preview_receipt(session, came, Rule.PROPORTIONAL)
    _oldest, middle, most = [row.line_id for row in preview.rows]

    with pytest.raises(AppError, match="36 is more than it waits for"):
        post_receipt(session, came, preview, {middle: 36_000})
    post_receipt(session, came, preview, {middle: 18_000, most: 12_000})

    assert [figures(order)["reserved"] for order in orders] == [0, 18, 12]
    for order in orders[1:]:
        office.deliver(order)
    [second], [third] = (deliveries_of(order) for order in orders[1:])
    assert "18 0 18 0" in words_of(session, second.number)
    assert "30 0 12 18" in words_of(session, third.number)
    assert_figures_add_up(session)
