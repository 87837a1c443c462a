"""Which purchase orders goods came for: found while typing, their open lines read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.formatting import format_expected
from restordre_app.queries.purchase_lines import (
    PurchaseLineFilter,
    PurchaseLineRow,
    find_purchase_lines,
    read_purchase_lines,
)
from restordre_app.queries.purchase_orders import (
    PurchaseFilter,
    PurchaseRow,
    find_purchases,
    read_purchases,
)
from restordre_app.queries.stock import ProductRow, read_products
from restordre_app.session import Session
from ui.i18n import _, language, ngettext
from ui.widgets.pickers import PickItem

MOST = 20


@dataclass(frozen=True, slots=True)
class OpenLines:
    """The lines of purchase orders that goods can come for, and their products."""

    rows: tuple[PurchaseLineRow, ...]
    products: dict[int, ProductRow]


def purchase_candidates(session: Session, text: str) -> list[PickItem]:
    """Orders on their way, by number, supplier or product."""
    ids = find_purchases(session, PurchaseFilter(text=text))
    rows = read_purchases(session, ids[: 2 * MOST])
    on_their_way = [
        rows[each]
        for each in ids
        if each in rows and rows[each].state is not PurchaseState.DRAFT
    ]
    return [purchase_item(row) for row in on_their_way[:MOST]]


def purchase_item(row: PurchaseRow) -> PickItem:
    lines = ngettext("{count} open line", "{count} open lines", row.open_lines)
    when = _("no date")
    if row.next_expected is not None:
        when = format_expected(row.next_expected, row.next_precision, language())
    subtitle = f"{row.supplier} · {lines.format(count=row.open_lines)}"
    return PickItem(row.order_id, row.number, subtitle, when)


def read_open_lines(session: Session, purchase_ids: Collection[int]) -> OpenLines:
    """What is still to come of some orders, in the order it stands on them."""
    found: list[int] = []
    for purchase_id in purchase_ids:
        wanted = PurchaseLineFilter(purchase_id=purchase_id)
        found += find_purchase_lines(session, wanted)
    orders = list(purchase_ids)
    rows = read_purchase_lines(session, found).values()
    kept = tuple(
        sorted(rows, key=lambda row: (orders.index(row.order_id), row.position))
    )
    products = read_products(session, product_ids_of(kept))
    return OpenLines(kept, products)


def product_ids_of(rows: Sequence[PurchaseLineRow]) -> list[int]:
    return list(dict.fromkeys(row.product_id for row in rows))
