"""Purchase orders from a file, one row per line, in the sequence of their dates.

What another system had on order comes over with what is still to come of it. A
purchase order that is there already is refused: goods may have come of it (P1).
"""

from collections.abc import Sequence

from restordre_app.domain.promises import Precision
from restordre_app.exchange.layouts import PURCHASE_HEADER
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.importing.known import found
from restordre_app.services.importing.orders_of_lines import (
    IsThere,
    Known,
    OrderKind,
    choice_in,
    day_in,
    import_all,
    number_in,
    product_in,
)
from restordre_app.services.importing.tally import Tally
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import enter_purchase_in, send_in
from restordre_app.store.catalogue import Supplier
from restordre_app.store.purchasing import PurchaseOrder
from restordre_app.store.work import Work

PRECISIONS = (Precision.DAY, Precision.WEEK, Precision.MONTH)


class PurchaseIsThere(IsThere):
    message = N_(
        "Purchase order {number} is in the program already. Imports add orders and "
        "never change them; remove its rows from the file."
    )


def import_purchases(work: Work, records: Sequence[Record], tally: Tally) -> None:
    """Enter the purchase orders and send them, the oldest first."""
    known = Known.read(Supplier.number, PurchaseOrder.number)
    import_all(work, records, tally, PURCHASES, known)


def enter(
    work: Work, row: Record, lines: tuple[PurchaseLineEntry, ...], known: Known
) -> int:
    entry = PurchaseEntry(
        found("supplier", row, known.parties) or 0,
        lines,
        row.text("order_number"),
        ordered_on=day_in(row.values, "ordered_on"),
        their_ref=row.text("their_ref"),
        responsible_id=found("responsible", row, known.staff),
        note=row.text("note"),
    )
    return enter_purchase_in(work, entry).id


def line_from(row: Record, known: Known) -> PurchaseLineEntry:
    return PurchaseLineEntry(
        product_in(row, known),
        number_in(row.values, "quantity") or 0,
        unit_price=number_in(row.values, "unit_price"),
        expected_on=day_in(row.values, "expected_on"),
        expected_precision=Precision(choice_in(row, "precision", PRECISIONS)),
        confirmed=bool(row.values.get("confirmed")),
    )


PURCHASES = OrderKind(
    PURCHASE_HEADER, ("sent", "draft"), PurchaseIsThere, line_from, enter, send_in
)
