"""One lorry under every rule, and one that is taken back again."""

from collections import Counter
from datetime import date

import pytest

from restordre_app.domain.allocation import Rule
from restordre_app.domain.policies import Policy
from restordre_app.services.receipt_undo import undo_receipt
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    post_receipt,
    preview_receipt,
)
from restordre_app.store.catalogue import Product
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import PurchaseLine
from restordre_app.store.stock_moves import GoodsReceipt

THIS_MONTH = "2016-05-01"
RULES = [rule for rule in Rule if rule is not Rule.BY_HAND]


@pytest.fixture
def importer(move_in):
    """Everything that lay on the shelf has been sent; the first lorry is at the door."""
    moved_in = move_in(Policy.PARTIAL, THIS_MONTH)
    moved_in.send_all_that_may_go()
    moved_in.go_to(moved_in.lorries()[0])
    return moved_in


def at_the_door(day: date):
    due = PurchaseLine.select().where(PurchaseLine.expected_on == day)
    return ReceiptEntry(
        tuple(ReceiptLine(line.product_id, line.ordered, line.id) for line in due)
    )


def shares(preview):
    return {row.line_id: row.gets for row in preview.rows}


def all_figures():
    products = {row.id: (row.on_hand, row.reserved) for row in Product.select()}
    lines = {
        row.id: (row.delivered, row.reserved, row.back_ordered)
        for row in OrderLine.select()
    }
    bought = {
        row.id: (row.received, row.incoming, row.cancelled)
        for row in PurchaseLine.select()
    }
    return products, lines, bought


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_rule_gives_what_there_is_and_nobody_more_than_he_waits_for(importer):
    came = at_the_door(importer.lorries()[0])
    given = {}

    for rule in RULES:
        preview = preview_receipt(importer.session, came, rule)
        got, wanted = Counter(), Counter()
        for row in preview.rows:
            assert 0 <= row.gets <= row.wants
            got[row.product_id] += row.gets
            wanted[row.product_id] += row.wants
        for product in preview.products:
            there = product.available
            assert got[product.product_id] == min(there, wanted[product.product_id])
        given[rule] = shares(preview)
        completed = {row.order_id for row in preview.rows if row.completes == "order"}
        given[rule, "orders"] = len(completed)

    assert given[Rule.PROPORTIONAL] != given[Rule.OLDEST_FIRST]
    assert given[Rule.CUSTOMER_PRIORITY] == given[Rule.OLDEST_FIRST], "all are B"
    most = given[Rule.MOST_COMPLETE, "orders"]
    assert most == max(given[rule, "orders"] for rule in RULES)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_lorry_that_is_taken_back_leaves_everything_as_it_was(importer):
    session = importer.session
    before, expected = all_figures(), importer.waiting()
    came = at_the_door(importer.lorries()[0])
    preview = preview_receipt(session, came, Rule.PROPORTIONAL)
    received = post_receipt(session, came, preview, shares(preview))
    assert all_figures() != before

    undo_receipt(session, received.receipt_id, "it was for the neighbour")

    assert all_figures() == before
    assert importer.waiting() == expected
    assert GoodsReceipt.get_by_id(received.receipt_id).voided_by == "Mette"
    importer.assert_all_is_well()
