"""Suppliers: the list with what is missing of their goods, and one supplier's card."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.gone import SupplierGone
from restordre_app.queries.listing import find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.rows import rows_of
from restordre_app.session import Session
from restordre_app.store.base import select_rows


@dataclass(frozen=True, slots=True)
class SupplierFilter:
    """What the list shows; `sort` is a key of SORTS."""

    text: str = ""
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier, how many products come from there, how many lines wait for them."""

    supplier_id: int
    number: str
    name: str
    city: str
    phone: str
    email: str
    lead_days: int | None
    products: int
    back_orders: int


@dataclass(frozen=True, slots=True)
class SupplierView:
    supplier_id: int
    number: str
    name: str
    address: str
    postcode: str
    city: str
    country: str
    phone: str
    email: str
    language: str
    lead_days: int | None
    note: str
    version: int


PRODUCTS = "(SELECT COUNT(*) FROM product p WHERE p.supplier_id = s.id)"
BACK_ORDERS = """
(SELECT COUNT(*) FROM product p JOIN order_line l ON l.product_id = p.id
WHERE p.supplier_id = s.id AND l.ordered - l.delivered - l.cancelled > 0
AND l.waiting_since IS NOT NULL)
"""
SORTS = {
    "name": Sort("s.name", Kind.TEXT),
    "number": Sort("s.number", Kind.NUMBER),
    "city": Sort("s.city", Kind.TEXT),
    "phone": Sort("s.phone"),
    "email": Sort("s.email", Kind.TEXT),
    "lead_days": Sort("s.lead_days"),
    "products": Sort(PRODUCTS),
    "back_orders": Sort(BACK_ORDERS),
}
FIND = """
SELECT s.id, {key} FROM supplier s
WHERE {where} ORDER BY LENGTH(s.number), s.number
"""
PAGE = filled(
    """
SELECT s.id, s.number, s.name, s.city, s.phone, s.email, s.lead_days, {products},
  {back_orders}
FROM supplier s WHERE s.id IN ({ids})
""",
    products=PRODUCTS,
    back_orders=BACK_ORDERS,
)
CARD = """
SELECT id, number, name, address, postcode, city, country, phone, email, language,
  lead_days, note, version
FROM supplier WHERE id = ?
"""


def find_suppliers(session: Session, wanted: SupplierFilter | None = None) -> list[int]:
    """Ids of the suppliers behind a filter, in its order. Raises UnknownSort."""
    chosen = wanted or SupplierFilter()
    conditions = Conditions()
    conditions.mention(chosen.text, "s.search")
    return find_listed(session, FIND, conditions, SORTS, chosen)


def read_suppliers(session: Session, ids: Collection[int]) -> dict[int, SupplierRow]:
    """The rows behind some ids, one statement; ids that are gone are left out."""
    with session.reading():
        return {row[0]: SupplierRow(*row) for row in rows_of(PAGE, ids)}


def read_supplier(session: Session, supplier_id: int) -> SupplierView:
    """A supplier's card. Raises SupplierGone."""
    with session.reading():
        rows = select_rows(CARD, [supplier_id])
    if not rows:
        raise SupplierGone
    return SupplierView(*rows[0])
