"""What the Stock tab reads at once: which products, and how many behind each filter."""

from dataclasses import dataclass

from restordre_app.queries.product_view import ProductView, read_product
from restordre_app.queries.purchase_lines import (
    PurchaseLineFilter,
    PurchaseLineRow,
    find_purchase_lines,
    read_purchase_lines,
)
from restordre_app.queries.stock import StockFilter, count_products, find_products
from restordre_app.session import Session
from ui.listing import Listing


def read_listing(session: Session, wanted: StockFilter) -> Listing:
    return Listing(find_products(session, wanted), count_products(session, wanted))


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product, and the purchase lines that more of it comes with."""

    product: ProductView
    purchases: tuple[PurchaseLineRow, ...]


def read_card(session: Session, product_id: int) -> ProductCard:
    """Everything the pane shows about one product."""
    product = read_product(session, product_id)
    ids = find_purchase_lines(session, PurchaseLineFilter(product_id=product_id))
    rows = read_purchase_lines(session, ids)
    return ProductCard(product, tuple(rows[each] for each in ids if each in rows))
