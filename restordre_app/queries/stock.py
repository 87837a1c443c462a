"""The list of products with their stock: which are shown, chip counts, a page of rows."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from restordre_app.domain.promises import Precision
from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.listing import count_listed, find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.rows import flagged, rows_of
from restordre_app.session import Session
from restordre_app.store.base import as_date


class StockChip(StrEnum):
    """`SHORT`: somebody waits for it. `BELOW_REORDER`: less free than its reorder point."""

    ALL = "all"
    SHORT = "short"
    BELOW_REORDER = "below_reorder"
    FROZEN = "frozen"
    DISCONTINUED = "discontinued"


@dataclass(frozen=True, slots=True)
class StockFilter:
    """What the list shows; `sort` is a key of SORTS."""

    text: str = ""
    chip: StockChip = StockChip.ALL
    supplier_id: int | None = None
    sort: str = "sku"
    descending: bool = False


EVERY_PRODUCT = StockFilter()


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with its stock; quantities in thousandths, `unit_price` in 1/10000.

    `back_ordered` is what confirmed orders wait for and nothing is reserved for;
    `incoming` what suppliers still have to send, the first of it at `next_receipt`.
    """

    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    on_hand: int
    reserved: int
    available: int
    back_ordered: int
    reorder_point: int
    location: str
    supplier: str
    barcode: str
    unit_price: int
    frozen: bool
    discontinued: bool
    stocked: bool
    pack_size: int
    incoming: int = 0
    next_receipt: date | None = None
    next_precision: Precision = Precision.UNKNOWN


# Drafts do not queue (O1). The first condition matches the index of open lines.
WAITING = """
FROM order_line l JOIN sales_order o ON o.id = l.order_id
WHERE l.product_id = p.id AND l.ordered - l.delivered - l.cancelled > 0
AND l.ordered - l.delivered - l.cancelled > l.reserved AND o.confirmed_at IS NOT NULL
"""
MISSING = filled(
    "(CASE WHEN p.stocked THEN COALESCE((SELECT "
    "SUM(l.ordered - l.delivered - l.cancelled - l.reserved) {waiting}), 0) ELSE 0 END)",
    waiting=WAITING,
)
COMING = """
FROM purchase_line b JOIN purchase_order q ON q.id = b.order_id
WHERE b.product_id = p.id AND b.ordered - b.cancelled - b.received > 0
AND q.sent_at IS NOT NULL AND q.closed_at IS NULL
"""
INCOMING = filled(
    "COALESCE((SELECT SUM(b.ordered - b.cancelled - b.received) {coming}), 0)",
    coming=COMING,
)
NEXT = filled(
    "(SELECT b.{column} {coming} AND b.expected_on IS NOT NULL "
    "ORDER BY b.expected_on, b.id LIMIT 1)",
    coming=COMING,
)
CHIPS = {
    StockChip.ALL: "1 = 1",
    StockChip.SHORT: filled(
        "p.stocked AND EXISTS (SELECT 1 {waiting})", waiting=WAITING
    ),
    StockChip.BELOW_REORDER: "p.stocked AND NOT p.discontinued "
    "AND p.on_hand - p.reserved < p.reorder_point",
    StockChip.FROZEN: "p.frozen_at IS NOT NULL",
    StockChip.DISCONTINUED: "p.discontinued",
}
SORTS = {
    "sku": Sort("p.sku", Kind.TEXT),
    "name": Sort("p.name", Kind.TEXT),
    "unit": Sort("u.code", Kind.TEXT),
    "on_hand": Sort("p.on_hand"),
    "reserved": Sort("p.reserved"),
    "available": Sort("p.on_hand - p.reserved"),
    "back_ordered": Sort(MISSING),
    "reorder_point": Sort("p.reorder_point"),
    "location": Sort("p.location", Kind.SHELF),
    "supplier": Sort("s.name", Kind.TEXT),
    "unit_price": Sort("p.unit_price"),
    "incoming": Sort(INCOMING),
    "next_receipt": Sort(filled(NEXT, column="expected_on")),
    "frozen": Sort("CASE WHEN p.frozen_at IS NULL THEN 0 ELSE 1 END"),
    "discontinued": Sort("CASE WHEN p.discontinued THEN 1 ELSE 0 END"),
}
FIND = """
SELECT p.id, {key}
FROM product p JOIN unit u ON u.id = p.unit_id
LEFT JOIN supplier s ON s.id = p.supplier_id
WHERE {where} ORDER BY p.sku
"""
OF_SUPPLIER = "p.supplier_id = ?"
COUNT = "SELECT {chips} FROM product p WHERE {where}"
PAGE = filled(
    """
SELECT p.id, p.sku, p.name, u.code, u.decimals, p.on_hand, p.reserved,
  p.on_hand - p.reserved, {missing}, p.reorder_point, p.location,
  COALESCE(s.name, ''), p.barcode, p.unit_price,
  CASE WHEN p.frozen_at IS NULL THEN 0 ELSE 1 END, p.discontinued, p.stocked,
  p.pack_size, {incoming}, {next_on}, {next_precision}
FROM product p JOIN unit u ON u.id = p.unit_id
LEFT JOIN supplier s ON s.id = p.supplier_id
WHERE p.id IN ({ids})
""",
    missing=MISSING,
    incoming=INCOMING,
    next_on=filled(NEXT, column="expected_on"),
    next_precision=filled(NEXT, column="expected_precision"),
)


def find_products(session: Session, wanted: StockFilter) -> list[int]:
    """Ids of the products behind a filter, in its order. Raises UnknownSort."""
    conditions = Conditions()
    conditions.add(CHIPS[StockChip(wanted.chip)])
    conditions.narrow(OF_SUPPLIER, wanted.supplier_id)
    conditions.mention(wanted.text, "p.search")
    return find_listed(session, FIND, conditions, SORTS, wanted)


def count_products(
    session: Session, wanted: StockFilter = EVERY_PRODUCT
) -> dict[str, int]:
    """How many products stand behind each chip of a list narrowed in the same way."""
    among = Conditions()
    among.narrow(OF_SUPPLIER, wanted.supplier_id)
    return count_listed(session, COUNT, CHIPS, among)


def read_products(session: Session, ids: Collection[int]) -> dict[int, ProductRow]:
    """The rows behind some ids, one statement; ids that are gone are left out."""
    with session.reading():
        rows = [flagged(row, 14, 15, 16) for row in rows_of(PAGE, ids)]
    products = [ProductRow(*row) for row in rows]
    return {
        product.product_id: replace(
            product,
            back_ordered=int(product.back_ordered),  # a sum is a Decimal on PostgreSQL
            incoming=int(product.incoming),
            next_receipt=as_date(product.next_receipt),
            next_precision=Precision(product.next_precision or Precision.UNKNOWN),
        )
        for product in products
    }
