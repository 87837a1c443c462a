"""What should be bought now, for every product at once (domain.md P3).

The sums are taken in the database, so that ten thousand products cost as many
statements as one; what they mean is decided in `domain.proposals`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.pricing import line_amount
from restordre_app.domain.proposals import Offer, Product, Proposal, propose
from restordre_app.domain.purchasing import due_day
from restordre_app.queries.conditions import filled
from restordre_app.queries.rows import Row
from restordre_app.queries.supplier_items import AGREED, ITEM, SELLING, item_view
from restordre_app.session import Session
from restordre_app.store.base import select_rows


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A product to buy; without a supplier nobody sells it.

    `customers` wait for it, `value` is what the proposed quantity costs in øre, and
    `due_on` the day it would come if it were ordered today, None if nobody knows.
    """

    proposal: Proposal
    name: str
    unit: str
    decimals: int
    supplier_id: int | None
    supplier: str
    supplier_sku: str
    customers: int
    due_on: date | None

    @property
    def product_id(self) -> int:
        return self.proposal.product.product_id

    @property
    def quantity(self) -> int:
        return self.proposal.quantity

    @property
    def value(self) -> int:
        return self.cost_of(self.quantity)

    def cost_of(self, quantity: int) -> int:
        """What so much costs at the supplier, in øre; nothing where no price is known."""
        offer = self.proposal.offer
        return line_amount(quantity, (offer.unit_price if offer else 0) or 0)


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells a product and how, with what is written only on the screen."""

    offer: Offer
    name: str
    sku: str


# The first condition of each part matches an index of open lines.
SHORT = """
WITH waits AS (
  SELECT l.product_id, COUNT(DISTINCT o.customer_id) AS customers,
    SUM(l.ordered - l.delivered - l.cancelled - l.reserved) AS quantity
  FROM order_line l JOIN sales_order o ON o.id = l.order_id
  WHERE l.ordered - l.delivered - l.cancelled > 0 AND o.confirmed_at IS NOT NULL
    AND l.ordered - l.delivered - l.cancelled > l.reserved
  GROUP BY l.product_id
), bought AS (
  SELECT b.product_id,
    SUM(CASE WHEN q.sent_at IS NULL THEN 0
        ELSE b.ordered - b.cancelled - b.received END) AS incoming,
    SUM(CASE WHEN q.sent_at IS NULL THEN b.ordered - b.cancelled - b.received
        ELSE 0 END) AS drafted
  FROM purchase_line b JOIN purchase_order q ON q.id = b.order_id
  WHERE b.ordered - b.cancelled - b.received > 0 AND q.closed_at IS NULL
  GROUP BY b.product_id
), figures AS (
  SELECT p.id, COALESCE(w.quantity, 0) AS waiting, COALESCE(b.incoming, 0) AS incoming,
    COALESCE(b.drafted, 0) AS drafted, COALESCE(w.customers, 0) AS customers,
    CASE WHEN p.frozen_at IS NOT NULL THEN 0
         WHEN p.discontinued THEN p.reserved - p.on_hand
         ELSE p.reorder_point - p.on_hand + p.reserved END AS shelf
  FROM product p LEFT JOIN waits w ON w.product_id = p.id
  LEFT JOIN bought b ON b.product_id = p.id
  WHERE p.stocked {only}
), short AS (
  SELECT * FROM figures WHERE waiting + shelf - incoming - drafted > 0
)
"""
COUNT = filled("{short} SELECT COUNT(*) FROM short", short=SHORT)
PRODUCTS = filled(
    """
{short}
SELECT p.id, p.sku, t.waiting, p.reorder_point, p.on_hand, p.reserved, t.incoming,
  t.drafted, CASE WHEN p.frozen_at IS NULL THEN 0 ELSE 1 END, p.discontinued,
  p.supplier_id, COALESCE(x.sku, ''), p.name, u.code, u.decimals, t.customers
FROM short t JOIN product p ON p.id = t.id JOIN unit u ON u.id = p.unit_id
LEFT JOIN product x ON x.id = p.substitute_id
""",
    short=SHORT,
)
SELLERS = filled(
    """
{short}
SELECT p.id, s.id, {agreed}, s.name
FROM short t JOIN product p ON p.id = t.id
JOIN {selling} ON k.product_id = p.id
JOIN supplier s ON s.id = k.supplier_id {item}
""",
    short=SHORT,
    agreed=AGREED,
    selling=SELLING,
    item=ITEM,
)
NO_SUPPLIER_LAST = "\U0010ffff"
FACTS = 8  # of a row in PRODUCTS, before its flags

Sellers = dict[int, dict[int, Seller]]


def count_proposals(session: Session) -> int:
    """How many products should be bought now, whether anybody sells them or not."""
    with session.reading():
        [(count,)] = select_rows(filled(COUNT, only=""))
    return int(count)


def read_proposals(
    session: Session, supplier_id: int | None = None
) -> tuple[ProposalRow, ...]:
    """What to buy, by supplier and SKU; what nobody sells comes last."""
    with session.reading():
        rows = proposals_now(session.today())
    wanted = (
        row for row in rows if supplier_id is None or row.supplier_id == supplier_id
    )
    return tuple(sorted(wanted, key=by_supplier))


def by_supplier(row: ProposalRow) -> tuple[str, int, str]:
    known = row.supplier_id is not None
    name = row.supplier.casefold() if known else NO_SUPPLIER_LAST
    return name, row.supplier_id or 0, row.proposal.product.sku


def proposals_now(
    today: date, product_ids: Collection[int] | None = None
) -> list[ProposalRow]:
    """The same for whoever is reading already, of all products or of some."""
    only, values = "", list(product_ids or ())
    if product_ids is not None:
        only = f"AND p.id IN ({', '.join('?' * len(values)) or 'NULL'})"
    sellers: Sellers = defaultdict(dict)
    for row in select_rows(filled(SELLERS, only=only), values):
        sellers[row[0]][row[1]] = seller_of(row, today)
    found = {row[0]: row for row in select_rows(filled(PRODUCTS, only=only), values)}
    proposals = propose(
        product_of(row, sellers[product_id]) for product_id, row in found.items()
    )
    return [
        row_of(each, found[each.product.product_id], sellers, today)
        for each in proposals
    ]


def seller_of(row: Row, today: date) -> Seller:
    *facts, name = row
    item = item_view(tuple(facts))
    offer = Offer(
        supplier_id=item.supplier_id,
        unit_price=item.unit_price,
        pack_size=item.pack_size,
        minimum=item.minimum,
        lead_days=item.lead_days,
        dropped=item.dropped_on is not None and item.dropped_on <= today,
    )
    return Seller(offer, name, item.supplier_sku)


def product_of(row: Row, sellers: dict[int, Seller]) -> Product:
    product_id, sku, waiting, point, on_hand, reserved, incoming, drafted = row[:FACTS]
    frozen, discontinued, supplier_id, substitute = row[FACTS:-4]
    return Product(
        product_id=product_id,
        sku=sku,
        waiting=int(waiting),
        reorder_point=point,
        on_hand=on_hand,
        reserved=reserved,
        incoming=int(incoming),
        drafted=int(drafted),
        frozen=bool(frozen),
        discontinued=bool(discontinued),
        usual_supplier_id=supplier_id,
        substitute=substitute,
        offers=tuple(seller.offer for seller in sellers.values()),
    )


def row_of(proposal: Proposal, row: Row, sellers: Sellers, today: date) -> ProposalRow:
    name, unit, decimals, customers = row[-4:]
    offer = proposal.offer
    seller = sellers[proposal.product.product_id][offer.supplier_id] if offer else None
    days = offer.lead_days if offer else None
    return ProposalRow(
        proposal=proposal,
        name=name,
        unit=unit,
        decimals=decimals,
        supplier_id=offer.supplier_id if offer else None,
        supplier=seller.name if seller else "",
        supplier_sku=seller.sku if seller else "",
        customers=int(customers),
        due_on=None if days is None else due_day(today, days),
    )
