"""Telling whoever was mailed a packing slip that it does not count (D6, M2, M3).

Where they stand is what customers want to know: which slip is void, which goods wait
for them again, and which slip counts in its place. Why it was voided is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.documents.content import PackingSlip
from restordre_app.documents.words import goods_words
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.voiding import read_told
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.services.parcels import Withdrawn
from restordre_app.store.deliveries import Delivery
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class VoidSlip:
    """A delivery that was taken back, and its slip with the mark.

    `goods` are the positions of what lies on the shelf again, which freight never did.
    """

    delivery: Delivery
    document_id: int
    slip: PackingSlip
    goods: frozenset[int]


def tell_of_void(
    work: Work, voided: Sequence[VoidSlip], common: Withdrawn | None
) -> tuple[int, ...]:
    """Queue the news for those who have the papers; nobody is told what he never had.

    A parcel's readers know its `common` slip and no other; what still stands of it has
    a new one.
    """
    told = [reader for each in voided for reader in read_told(each.delivery.id)]
    if not told:
        return ()
    return (write_message(work, _news(voided, common, tuple(told))),)


def _news(
    voided: Sequence[VoidSlip], common: Withdrawn | None, told: tuple[Reader, ...]
) -> MessageEntry:
    first = voided[0]
    orders = [each.delivery.order for each in voided]
    theirs = dict.fromkeys(order.customer_order_number for order in orders)
    fields = {
        "customer": first.delivery.order.customer.name,
        "number": first.slip.number,
        "order": ", ".join(order.number for order in orders),
        "their_order": ", ".join(filter(None, theirs)),
        "lines": "\n".join(map(lines_words, voided)),
    }
    papers = [first.document_id]
    if common is not None:
        fields["number"], papers = common.number, [common.document_id]
        if common.anew is not None:
            fields["replacement"] = common.anew.number
            papers.append(common.anew.document_id)
    return MessageEntry(
        MessageKind.VOID,
        first.slip.language,
        f"delivery:{first.delivery.id}:void",
        told,
        fields,
        tuple(papers),
        customer_id=first.delivery.order.customer_id,
        order_id=orders[0].id if len(orders) == 1 else None,
    )


def lines_words(voided: VoidSlip) -> str:
    """What lies on the shelf again, a line each: "70 stk. Vinkelbeslag (10-0001)"."""
    return "\n".join(
        goods_words(line, line.now, voided.slip.language)
        for line in voided.slip.lines
        if line.now and (line.position in voided.goods or not voided.goods)
    )
