"""Which papers and messages are about which orders, where one is about several.

A delivery names the common slip that it stands on. A slip made anew names the one it
replaces; so the papers of an order are found from its delivery backwards, and the
orders of a paper forwards (domain.md D5, D6, M3).
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.queries.conditions import filled
from restordre_app.queries.rows import rows_of
from restordre_app.session import Session
from restordre_app.store.base import select_rows

KINDS = "('consolidated_slip', 'void_consolidated_slip')"
# Every common slip that deliveries stand on or stood on; `{where}` chooses deliveries
# `v` of orders `y`. CROSS JOIN: the few slips first, whatever SQLite thinks of it.
PARCELS = """
WITH RECURSIVE parcel(delivery_id, id, number, replaces_id) AS (
  SELECT v.id, s.id, s.number, s.replaces_id
  FROM delivery v JOIN sales_order y ON y.id = v.order_id
  JOIN document s ON s.kind = 'consolidated_slip' AND s.number = v.consolidated
  WHERE v.consolidated <> '' AND {where}
  UNION
  SELECT p.delivery_id, s.id, s.number, s.replaces_id
  FROM parcel p JOIN document s ON s.id = p.replaces_id)
"""
PAPERS_OF = filled(
    """{parcels}
SELECT m.id FROM parcel p CROSS JOIN document m
WHERE m.number = p.number AND m.kind IN {kinds}
""",
    parcels=PARCELS,
    kinds=KINDS,
)
PAPERS_OF_ORDER = filled(PAPERS_OF, where="v.order_id = ?")
MESSAGES_OF_ORDER = filled(
    """
SELECT a.message_id FROM message_attachment a WHERE a.document_id IN ({papers})
""",
    papers=PAPERS_OF_ORDER,
)
ORDERS = filled(
    """
WITH RECURSIVE slip(paper_id, id, number) AS (
  SELECT m.id, s.id, s.number FROM document m
  JOIN document s ON s.kind = 'consolidated_slip' AND s.number = m.number
  WHERE m.kind IN {kinds} AND m.id IN ({ids})
  UNION
  SELECT p.paper_id, s.id, s.number
  FROM slip p JOIN document s ON s.replaces_id = p.id)
SELECT DISTINCT p.paper_id, LENGTH(o.number), o.number
FROM slip p CROSS JOIN delivery v JOIN sales_order o ON o.id = v.order_id
WHERE v.consolidated = p.number AND v.consolidated <> ''
ORDER BY LENGTH(o.number), o.number
""",
    kinds=KINDS,
)
TOLD = """
SELECT DISTINCT m.document_id, LENGTH(o.number), o.number
FROM communication m JOIN told_line t ON t.communication_id = m.id
JOIN order_line l ON l.id = t.order_line_id JOIN sales_order o ON o.id = l.order_id
WHERE m.document_id IN ({ids}) ORDER BY LENGTH(o.number), o.number
"""
SHARING = """
SELECT v.consolidated, x.number
FROM delivery v JOIN delivery x ON x.consolidated = v.consolidated AND x.id <> v.id
WHERE v.id = ? AND x.consolidated <> '' AND x.voided_at IS NULL ORDER BY x.id
"""
ATTACHED = """
SELECT a.message_id, a.document_id FROM message_attachment a
WHERE a.message_id IN ({ids}) ORDER BY a.message_id, a.position
"""


@dataclass(frozen=True, slots=True)
class ParcelView:
    """What went in one parcel with a delivery and still stands, and their slip."""

    slip: str
    others: tuple[str, ...]


def read_parcel(session: Session, delivery_id: int) -> ParcelView | None:
    """None for a delivery that went alone, or whose parcel was taken back but for it."""
    with session.reading():
        rows = select_rows(SHARING, [delivery_id])
    return ParcelView(rows[0][0], tuple(row[1] for row in rows)) if rows else None


def orders_of_papers(document_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The numbers of the orders on papers that are about several; two statements."""
    found: dict[int, list[str]] = defaultdict(list)
    for sql in (ORDERS, TOLD):
        for document_id, _length, number in rows_of(sql, document_ids):
            found[document_id].append(number)
    return {document_id: tuple(numbers) for document_id, numbers in found.items()}


def orders_of_messages(message_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The numbers of the orders that messages about several bring papers of."""
    attached = list(rows_of(ATTACHED, message_ids))
    orders = orders_of_papers({document_id for _message, document_id in attached})
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for message_id, document_id in attached:
        found[message_id].update(dict.fromkeys(orders.get(document_id, ())))
    return {message_id: tuple(numbers) for message_id, numbers in found.items()}
