"""A lorry is moved twice: who counts on it is told once, and nobody else is (E5)."""

from datetime import timedelta

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.working_days import add_working_days
from restordre_app.formatting import format_date
from restordre_app.queries.telling import (
    count_customers_to_tell,
    read_customers_to_tell,
)
from restordre_app.services.purchasing import set_expected
from restordre_app.services.telling import entry_of, tell_customers
from restordre_app.store.documents import Document
from restordre_app.store.purchasing import PurchaseLine
from tests.scenarios.slips import words_on
from tests.scenarios.wide_world_importers.first_come import parts_of_orders
from tests.scenarios.wide_world_importers.importer import HANDLING

THIS_MONTH = "2016-05-01"


def customers_of(importer, orders):
    return {row["customer"] for row in importer.orders if row["order_number"] in orders}


def waiting_for(importer, arrives):
    """Orders with a line that is whole only when that lorry has come, by hand."""
    leaves = add_working_days(arrives, HANDLING)
    parts = parts_of_orders(importer.orders, importer.shelf, importer.coming())
    return {order for (order, _sku), its in parts.items() if its[-1].on == leaves}


def tell_all(importer):
    """Everybody on the list is told; by number, what was told to them."""
    to_tell = read_customers_to_tell(importer.session)
    outcomes = tell_customers(importer.session, [entry_of(each) for each in to_tell])
    assert [outcome.problem for outcome in outcomes] == [None] * len(to_tell)
    assert count_customers_to_tell(importer.session) == 0
    return {
        customer.number: outcome.told
        for customer, outcome in zip(to_tell, outcomes, strict=True)
    }


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_only_those_who_count_on_the_lorry_are_told_and_only_once(move_in):
    importer = move_in(Policy.PARTIAL, THIS_MONTH)
    importer.send_all_that_may_go()
    tell_all(importer)
    second = importer.lorries()[1]
    lines = [row.id for row in PurchaseLine.select().where(
        PurchaseLine.expected_on == second)]  # fmt: skip

    for days in (2, 3):
        set_expected(importer.session, lines, second + timedelta(days=days))
    moved_to = add_working_days(second + timedelta(days=3), HANDLING)

    concerned = waiting_for(importer, second)
    told = tell_all(importer)

    assert set(told) == customers_of(importer, concerned)
    assert len(told) > 1
    for result in told.values():
        words = words_on(importer.session, result.document_id)
        assert format_date(moved_to, "en") in words
        between = add_working_days(second + timedelta(days=2), HANDLING)
        assert format_date(between, "en") not in words
    papers = Document.select().where(
        Document.number.in_([t.number for t in told.values()])
    )
    assert papers.count() == len(told), "one paper each"
    importer.assert_all_is_well()
