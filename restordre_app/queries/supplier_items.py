"""How a supplier sells products: number, price, pack, minimum, lead time (P2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from restordre_app.queries.conditions import filled
from restordre_app.queries.rows import Row, flagged, rows_of
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows


@dataclass(frozen=True, slots=True)
class SupplierItemView:
    """Quantities in thousandths, `unit_price` in 1/10000, None where none is agreed.

    `own` tells what was written down for this supplier from what the product's card
    and the supplier say in general. Since `dropped_on` they sell it no more.
    """

    product_id: int
    supplier_id: int
    supplier_sku: str
    unit_price: int | None
    pack_size: int
    minimum: int
    lead_days: int | None
    own: bool
    dropped_on: date | None = None


# What the card says of where the product comes from holds for that supplier alone.
AGREED = """
  COALESCE(i.supplier_sku, CASE WHEN p.supplier_id = s.id THEN p.supplier_sku END, ''),
  CASE WHEN i.id IS NOT NULL THEN i.unit_price
       WHEN COALESCE(p.supplier_id, s.id) = s.id AND p.cost_price > 0
       THEN p.cost_price END,
  COALESCE(i.pack_size, p.pack_size), COALESCE(i.minimum, 0),
  COALESCE(i.lead_days, CASE WHEN p.supplier_id = s.id THEN p.lead_days END,
    s.lead_days),
  CASE WHEN i.id IS NULL THEN 0 ELSE 1 END, i.dropped_on
"""
ITEM = "LEFT JOIN supplier_item i ON i.product_id = p.id AND i.supplier_id = s.id"
ITEMS = filled(
    """
SELECT p.id, s.id, {agreed}
FROM product p CROSS JOIN supplier s {item}
WHERE s.id = ? AND p.id IN ({ids})
""",
    agreed=AGREED,
    item=ITEM,
)
SOLD_BY = """
SELECT id FROM product WHERE supplier_id = ?
UNION SELECT product_id FROM supplier_item WHERE supplier_id = ?
"""
# Who is known to sell what: by the product's card, or by what was written down
SELLING = """(
  SELECT id AS product_id, supplier_id FROM product
  UNION SELECT product_id, supplier_id FROM supplier_item
) k"""
ROWS = filled(
    """
SELECT p.id, s.id, {agreed}, p.sku, p.name, u.code, u.decimals, s.number, s.name,
  CASE WHEN p.supplier_id = s.id THEN 1 ELSE 0 END
FROM {selling} JOIN product p ON p.id = k.product_id
JOIN supplier s ON s.id = k.supplier_id JOIN unit u ON u.id = p.unit_id {item}
WHERE p.stocked AND {where} ORDER BY p.sku, s.name, s.id
""",
    agreed=AGREED,
    selling=SELLING,
    item=ITEM,
)
AGREED_COLUMNS = 9  # of a row in ROWS, what makes a SupplierItemView


@dataclass(frozen=True, slots=True)
class SupplierItemRow:
    """An item with the names of who sells what; `usual` is the one asked first (P3)."""

    item: SupplierItemView
    sku: str
    name: str
    unit: str
    decimals: int
    supplier_number: str
    supplier: str
    usual: bool


def items_sold_by(session: Session, supplier_id: int) -> tuple[SupplierItemRow, ...]:
    """All that a supplier is known to sell, by our number."""
    return _item_rows(session, "s.id = ?", supplier_id)


def sellers_of(session: Session, product_id: int) -> tuple[SupplierItemRow, ...]:
    """All who are known to sell a product, by name."""
    return _item_rows(session, "p.id = ?", product_id)


def _item_rows(
    session: Session, where: str, row_id: int
) -> tuple[SupplierItemRow, ...]:
    with session.reading():
        rows = select_rows(filled(ROWS, where=where), [row_id])
    return tuple(
        SupplierItemRow(
            item_view(row[:AGREED_COLUMNS]), *flagged(row[AGREED_COLUMNS:], 6)
        )
        for row in rows
    )


def read_supplier_items(
    session: Session, supplier_id: int, product_ids: Collection[int] | None = None
) -> dict[int, SupplierItemView]:
    """How a supplier sells some products, or all that are known to come from there."""
    with session.reading():
        if product_ids is None:
            rows = select_rows(SOLD_BY, [supplier_id, supplier_id])
            product_ids = [product_id for (product_id,) in rows]
        return items_of_supplier(supplier_id, product_ids)


def items_of_supplier(
    supplier_id: int, product_ids: Collection[int]
) -> dict[int, SupplierItemView]:
    """The same for whoever is reading already, one statement."""
    return {row[0]: item_view(row) for row in rows_of(ITEMS, product_ids, supplier_id)}


def item_view(row: Row) -> SupplierItemView:
    """A row of an item's ids and of what is AGREED."""
    *facts, dropped_on = flagged(row, 7)
    return SupplierItemView(*(*facts, as_date(dropped_on)))
