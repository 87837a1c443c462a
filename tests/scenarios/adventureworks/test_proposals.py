"""What is proposed after short and rejected receipts is right to the unit (P3)."""

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from restordre_app.domain.quantities import whole
from restordre_app.exchange.layouts import FileKind
from restordre_app.queries.purchase_proposals import count_proposals, read_proposals
from restordre_app.services.checking import check
from restordre_app.services.proposals import entry_of, order_proposals
from restordre_app.services.supplier_items import (
    SupplierItemEntry,
    save_supplier_item_in,
)
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.purchasing import PurchaseOrder
from tests.scenarios.adventureworks import tables

PART = re.compile(
    r"(− )?([\d,]+) (?:waiting|below reorder point|free above reorder point|free"
    r"|on order|on drafts)"
)


@dataclass(frozen=True)
class Proposed:
    """A proposal in whole units; without a vendor nobody sells it."""

    short: int
    ordered: int
    vendor: str


def agree_with_vendors(session):
    products = {row.sku: row.id for row in Product.select()}
    suppliers = {row.number: row.id for row in Supplier.select()}
    with session.transaction() as work:
        for item in tables.vendor_items():
            if item.sku not in products:
                continue
            entry = SupplierItemEntry(
                products[item.sku],
                suppliers[item.vendor],
                unit_price=int(item.price * 10_000),
                pack_size=whole(item.pack),
                minimum=whole(item.minimum),
                lead_days=item.lead_days,
            )
            save_supplier_item_in(work, entry)


def on_hand_after(lines):
    units = tables.on_hand()
    for line in lines:
        units[line.sku] += line.stocked if line.came else 0
    return units


def on_order(lines):
    units = Counter()
    for line in lines:
        units[line.sku] += 0 if line.came else line.ordered
    return units


def demand_for(lines):
    """A customer wants so much that of some products more must be bought, of some not."""
    after, coming = on_hand_after(lines), on_order(lines)
    points = tables.reorder_points()
    return {
        sku: max(after[sku] + coming[sku] - points[sku] + place * 37 % 900 - 300, 1)
        for place, sku in enumerate(sorted({line.sku for line in lines}))
    }


def sell(office, demand):
    rows = [
        {
            "order_number": "9001",
            "customer": "BIKES",
            "ordered_on": tables.LAST_DAY.isoformat(),
            "sku": sku,
            "quantity": str(units),
        }
        for sku, units in demand.items()
    ]
    office.take(FileKind.CUSTOMERS, [{"number": "BIKES", "name": "Bikes of the World"}])
    office.take(FileKind.ORDERS, rows)


def worked_out(office, demand):
    """What to order, from the tables and the demand alone."""
    after, coming = on_hand_after(office.lines), on_order(office.lines)
    usual = {}
    for item in tables.vendor_items():
        usual.setdefault(item.sku, item)
    proposals = {}
    points = tables.reorder_points()
    for sku in office.skus:
        short = demand.get(sku, 0) + points[sku] - after[sku] - coming[sku]
        if short > 0:
            proposals[sku] = proposed(short, usual.get(sku))
    return proposals


def proposed(short, item):
    if item is None:
        return Proposed(short, short, "")
    packs = -(-max(short, item.minimum) // item.pack)
    return Proposed(short, packs * item.pack, item.vendor)


def proposals_of(session):
    numbers = {row.id: row.number for row in Supplier.select()}
    return {
        row.proposal.product.sku: Proposed(
            row.proposal.shortage.total // 1000,
            row.quantity // 1000,
            numbers.get(row.supplier_id, ""),
        )
        for row in read_proposals(session)
    }


def sum_said(row):
    """The sum as its words say it, added up again."""
    words = str(row.proposal.arithmetic).split("=")[0].split("→")[0]
    return sum(
        int(figure.replace(",", "")) * (-1 if minus else 1)
        for minus, figure in PART.findall(words)
    )


def assert_proposals_are_right(office):
    demand = demand_for(office.lines)
    agree_with_vendors(office.session)
    sell(office, demand)
    office.buy()

    expected = worked_out(office, demand)
    assert proposals_of(office.session) == expected
    assert count_proposals(office.session) == len(expected)
    rows = read_proposals(office.session)
    assert [sum_said(row) * 1000 for row in rows] == [
        row.proposal.shortage.total for row in rows
    ]
    assert [str(each.sentence) for each in check(office.session)] == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_missing_is_proposed_once_and_ordered_once(session, office):
    assert_proposals_are_right(office)
    rows = read_proposals(session)
    assert 10 < len(rows) < len(office.skus), "of some there is enough"

    made = order_proposals(session, [entry_of(row) for row in rows])

    drafts = PurchaseOrder.select().where(
        PurchaseOrder.id.in_([o.order_id for o in made])
    )
    assert {order.supplier_id for order in drafts} == {row.supplier_id for row in rows}
    assert read_proposals(session) == (), "what is on a draft is not proposed again"


@pytest.mark.long
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_so_it_is_after_everything_that_was_ever_bought(session, moved_in):
    office = moved_in(())
    assert_proposals_are_right(office)
    nobody_sells = [row for row in read_proposals(session) if row.supplier_id is None]
    assert len(nobody_sells) > 0
