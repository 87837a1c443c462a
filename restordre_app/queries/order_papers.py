"""What order confirmation, cancellation, pick list and common slip say of orders.

Like `printed`, these gather facts and set them on papers; they write nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from restordre_app.documents.cancellation import Cancellation, CancelledLine
from restordre_app.documents.content import (
    ConfirmedLine,
    ConsolidatedSlip,
    PackedOrder,
    PackingSlip,
    VatSum,
)
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.documents.pick_list import PickLine, PickList
from restordre_app.domain.pricing import line_worth, vat_amount
from restordre_app.queries.expectations import expectation_of
from restordre_app.queries.ordering import ShelfPlace, shelf_place
from restordre_app.queries.paper_words import office_words
from restordre_app.queries.printed import (
    OrderFacts,
    as_printed,
    goods_of,
    place_words,
    recipient_of,
    references_of,
    sender_of,
)
from restordre_app.queries.standing import read_standings
from restordre_app.queries.supplier_papers import Issue
from restordre_app.store.company import Company
from restordre_app.store.documents import DocumentKind
from restordre_app.store.orders import OrderLine


def order_confirmation(facts: OrderFacts, issue: Issue) -> OrderConfirmation:
    """What was agreed, as the order stands today."""
    language, order = facts.language, facts.order
    lines = tuple(_confirmed(facts, line, issue.issued_on) for line in facts.lines)
    standing = read_standings([order.id])[order.id]
    return OrderConfirmation(
        **_letter(facts, issue),
        language=language,
        words=office_words(DocumentKind.ORDER_CONFIRMATION, language),
        note=order.note,
        lines=lines,
        net=sum(line.amount for line in lines),
        vat=_vat(facts),
        currency=facts.company.currency,
        policy=standing.levels.choose().policy.value,
        requested_on=order.requested_on,
        deliver_to=place_words(facts) if facts.address else "",
    )


def _letter(facts: OrderFacts, issue: Issue) -> dict[str, Any]:
    """What every letter about an order says around its lines."""
    return {
        "number": issue.number,
        "issued_on": issue.issued_on,
        "replaces_number": issue.replaces_number,
        "replaces_on": issue.replaces_on,
        "sender": sender_of(facts.company),
        "recipient": recipient_of(facts, "confirmations"),
        "references": references_of(facts),
    }


def _confirmed(facts: OrderFacts, line: OrderLine, today: date) -> ConfirmedLine:
    promise = (line.promised_on, line.promised_precision, line.promised_by)
    ready = line.reserved if line.product.stocked else line.outstanding
    later = line.outstanding - ready
    expected = None
    if later:
        expectation = expectation_of(promise, facts.pieces.get(line.id, ()), today)
        expected = as_printed(expectation)
    return ConfirmedLine(
        **goods_of(line),
        ordered=line.ordered,
        delivered=line.delivered,
        now=ready,
        later=later,
        cancelled=line.cancelled,
        unit_price=line.unit_price,
        discount=line.discount,
        amount=line_worth(line),
        expected=expected,
    )


def _vat(facts: OrderFacts) -> tuple[VatSum, ...]:
    """The VAT of each rate, summed line by line as on the screen (Q2)."""
    sums: dict[int, int] = defaultdict(int)
    for line in facts.lines:
        sums[line.vat_rate] += vat_amount(line_worth(line), line.vat_rate)
    return tuple(VatSum(rate, sums[rate]) for rate in sorted(sums, reverse=True))


def pick_list(
    orders: Sequence[OrderFacts], company: Company, number: str, today: date
) -> PickList:
    """What may leave today of these orders, in the order of the shelves."""
    standings = read_standings([facts.order.id for facts in orders])
    lines = []
    for facts in orders:
        verdict = standings[facts.order.id].verdict(today)
        now = {line.line_id: line.quantity_now for line in verdict.lines}
        lines += [
            _picked(facts, line, now[line.id])
            for line in facts.lines
            if now.get(line.id) and line.product.stocked
        ]
    lines.sort(key=_place)
    customers = dict.fromkeys(facts.customer.name for facts in orders)
    return PickList(
        number=number,
        issued_on=today,
        sender=sender_of(company),
        language=company.language,
        words=office_words(DocumentKind.PICK_LIST, company.language),
        lines=tuple(lines),
        customers=tuple(customers),
    )


def _picked(facts: OrderFacts, line: OrderLine, quantity: int) -> PickLine:
    product = line.product
    return PickLine(
        location=product.location,
        sku=product.sku,
        name=line.text or product.name,
        unit=product.unit.code,
        order_number=facts.order.number,
        position=line.position,
        quantity=quantity,
        code=product.barcode or product.sku,
    )


def _place(line: PickLine) -> tuple[bool, ShelfPlace, str, str, int]:
    """From shelf to shelf; what has no place is looked for last."""
    shelf = shelf_place(line.location)
    return not line.location, shelf, line.sku, line.order_number, line.position


def cancellation(
    facts: OrderFacts,
    issue: Issue,
    told: Mapping[int, int],
    reasons: Mapping[int, str],
) -> Cancellation:
    """What was cancelled beyond what the customer was `told` of, by position.

    `reasons` are by line id, in the words of whoever cancelled.
    """
    return Cancellation(
        **_letter(facts, issue),
        language=facts.language,
        words=office_words(DocumentKind.CANCELLATION, facts.language),
        lines=tuple(
            CancelledLine(
                **goods_of(line),
                ordered=line.ordered,
                delivered=line.delivered,
                cancelled=line.cancelled - told.get(line.position, 0),
                rest=line.outstanding,
                before=told.get(line.position, 0),
                reason=reasons.get(line.id, ""),
            )
            for line in facts.lines
            if line.cancelled > told.get(line.position, 0)
        ),
    )


def consolidated_slip(
    slips: Sequence[PackingSlip], number: str, words_of: DocumentKind
) -> ConsolidatedSlip:
    """The slips of one parcel as one paper; the parcel weighs what they weigh."""
    first = slips[0]
    parcel = replace(
        first,
        number=number,
        lines=(),
        note="",
        references=replace(
            first.references,
            order_number="",
            order_date=None,
            customer_order_number="",
        ),
        packages=max(slip.packages for slip in slips),
        weight_grams=sum(slip.weight_grams for slip in slips),
        words=office_words(words_of, first.language),
    )
    return ConsolidatedSlip(parcel, tuple(_packed(slip) for slip in slips))


def _packed(slip: PackingSlip) -> PackedOrder:
    about = slip.references
    return PackedOrder(
        order_number=about.order_number,
        delivery_number=slip.number,
        ordered_on=about.order_date or slip.delivered_on,
        lines=slip.lines,
        customer_order_number=about.customer_order_number,
    )
