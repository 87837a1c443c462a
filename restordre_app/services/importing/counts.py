"""Counted stock from a file: each row is a count, as if it was typed."""

from collections.abc import Sequence
from typing import cast

from restordre_app.domain.words import Figure, Sentence
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.tally import Outcome, Tally
from restordre_app.services.stock import count_in
from restordre_app.store.catalogue import Product
from restordre_app.store.work import Work

LOST_ITS_GOODS = N_("Order {order} ({customer}) loses {quantity} reserved for it.")


def import_counts(
    work: Work, records: Sequence[Record], tally: Tally, name: str
) -> None:
    """Count every product of the file; the ledger names the file as the reason."""
    products = ids_by(Product.sku)

    def act(record: Record) -> Outcome:
        product_id = found("sku", record, products)
        counted = cast("int", record.values["counted"])
        reason = record.text("reason") or name
        change = count_in(work, product_id or 0, counted, reason)
        for lost in change.released:
            sentence = Sentence.of(
                LOST_ITS_GOODS,
                order=lost.order_number,
                customer=lost.customer,
                quantity=Figure(lost.quantity),
            )
            tally.warn(record, sentence)
        same = change.old == change.new
        return Outcome.UNCHANGED if same else Outcome.UPDATED

    for record in records:
        tally.attempt(record, act)
