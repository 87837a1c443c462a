"""What a scanned code or a typed word stands for, and candidates while typing."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.formatting import format_quantity
from restordre_app.queries.picking import (
    ProductPick,
    find_product_by_code,
    pick_products,
)
from restordre_app.queries.stock import ProductRow, read_products
from restordre_app.session import Session
from ui.i18n import language
from ui.widgets.pickers import PickItem


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The one product a text stands for, or several that it may stand for."""

    text: str
    product: ProductRow | None = None
    candidates: tuple[PickItem, ...] = ()


def look_up(session: Session, text: str) -> LookedUp:
    """A code as a scanner gives it; else the only product that the words fit."""
    exact = find_product_by_code(session, text)
    found = [exact] if exact else stocked_picks(session, text)
    if len(found) == 1:
        [product_id] = (pick.product_id for pick in found)
        return LookedUp(text, read_one(session, product_id))
    return LookedUp(text, None, tuple(pick_item(pick) for pick in found))


def look_up_code(session: Session, code: str) -> LookedUp:
    """Only the product with exactly this code; none that it may be a part of."""
    exact = find_product_by_code(session, code)
    product = read_one(session, exact.product_id) if exact else None
    return LookedUp(code, product)


def read_one(session: Session, product_id: int) -> ProductRow | None:
    return read_products(session, [product_id]).get(product_id)


def read_in_order(session: Session, ids: Collection[int]) -> list[ProductRow]:
    """The rows of some products in the order they were asked for."""
    rows = read_products(session, ids)
    return [rows[product_id] for product_id in ids if product_id in rows]


def product_candidates(session: Session, text: str) -> list[PickItem]:
    return [pick_item(pick) for pick in stocked_picks(session, text)]


def stocked_picks(session: Session, text: str) -> list[ProductPick]:
    return [pick for pick in pick_products(session, text) if pick.stocked]


def pick_item(pick: ProductPick) -> PickItem:
    codes = (pick.sku, pick.barcode)
    free = f"{format_quantity(pick.available, language())} {pick.unit}"
    subtitle = " · ".join(code for code in codes if code)
    return PickItem(pick.product_id, pick.name, subtitle, free)
