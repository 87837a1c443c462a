"""The proposals of every rule, read in one go in the background."""

from collections.abc import Sequence

from restordre_app.domain.allocation import Rule
from restordre_app.services.allocation import preview_allocation
from restordre_app.services.receipt_lines import ReceiptEntry
from restordre_app.services.receiving import preview_receipt
from restordre_app.session import Session
from ui.receiving.allocation_draft import Previews

RULES = tuple(rule for rule in Rule if rule is not Rule.BY_HAND)


def read_receipt_previews(session: Session, entry: ReceiptEntry) -> Previews:
    """Who would get what of goods at the door, rule by rule."""
    return {rule: preview_receipt(session, entry, rule) for rule in RULES}


def read_stock_previews(session: Session, product_ids: Sequence[int]) -> Previews:
    """Who would get what of goods that lie free, rule by rule."""
    return {rule: preview_allocation(session, product_ids, rule) for rule in RULES}
