"""What the Stock tab reads at once: which products, and how many behind each filter."""

from dataclasses import dataclass

from restordre_app.queries.stock import StockFilter, count_products, find_products
from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class StockListing:
    """Ids in order, and counts by filter."""

    ids: list[int]
    counts: dict[str, int]


def read_listing(session: Session, wanted: StockFilter) -> StockListing:
    return StockListing(find_products(session, wanted), count_products(session))
