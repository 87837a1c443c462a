"""Search everywhere: orders, customers, products and deliveries by whatever was typed."""

from dataclasses import dataclass
from enum import StrEnum

from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.ordering import danish_place
from restordre_app.queries.rows import Row
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.search import fold


class HitKind(StrEnum):
    ORDER = "order"
    CUSTOMER = "customer"
    PRODUCT = "product"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`row_id` is the id of the order, customer, product or delivery.

    A delivery's hit opens its order: `order_id` is set for orders and deliveries.
    """

    kind: HitKind
    row_id: int
    title: str
    subtitle: str
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where one kind of thing is looked for: its SQL and the places that are searched."""

    sql: str
    places: tuple[str, ...]


OF_CUSTOMER = "o.customer_id IN (SELECT id FROM customer WHERE search {like})"
WHERES = {
    HitKind.ORDER: Where(
        """
SELECT o.id, o.number, c.name, o.customer_order_number, o.id
FROM sales_order o JOIN customer c ON c.id = o.customer_id WHERE {where}
ORDER BY o.id DESC LIMIT ?
""",
        ("o.search", OF_CUSTOMER),
    ),
    HitKind.CUSTOMER: Where(
        """
SELECT c.id, c.name, c.number, c.city, NULL FROM customer c WHERE {where} LIMIT ?
""",
        ("c.search",),
    ),
    HitKind.PRODUCT: Where(
        """
SELECT p.id, p.sku, p.name, p.barcode, NULL FROM product p WHERE {where} LIMIT ?
""",
        ("p.search",),
    ),
    HitKind.DELIVERY: Where(
        """
SELECT d.id, d.number, c.name, d.consolidated, d.tracking, o.id
FROM delivery d JOIN sales_order o ON o.id = d.order_id
JOIN customer c ON c.id = o.customer_id WHERE {where}
ORDER BY d.id DESC LIMIT ?
""",
        ("LOWER(d.number)", "LOWER(d.consolidated)", "LOWER(d.tracking)"),
    ),
}
LOOKED_AT = 200


def search_everywhere(
    session: Session, text: str, limit: int = 8
) -> tuple[SearchHit, ...]:
    """Hits by kind, the exact one first, at most `limit` of a kind; none for no text."""
    if not text.strip():
        return ()
    with session.reading():
        return tuple(hit for kind in HitKind for hit in _hits(kind, text)[:limit])


def _hits(kind: HitKind, text: str) -> list[SearchHit]:
    where = WHERES[kind]
    conditions = Conditions()
    conditions.mention(text, *where.places)
    sql = filled(where.sql, where=conditions.sql)
    rows = select_rows(sql, [*conditions.values, LOOKED_AT])
    rows.sort(key=lambda row: _rank(kind, row, fold(text)))
    return [
        SearchHit(kind, row_id, title, " · ".join(filter(None, more)), order_id)
        for row_id, title, *more, order_id in rows
    ]


def _rank(kind: HitKind, row: Row, searched: str) -> tuple[bool, bool, str]:
    """Exact hits first, then beginnings; names as in a list, papers newest first."""
    texts = [fold(text) for text in row[1:-1]]
    begins = any(text.startswith(searched) for text in texts)
    by_name = kind in {HitKind.CUSTOMER, HitKind.PRODUCT}
    return searched not in texts, not begins, danish_place(row[1]) if by_name else ""
