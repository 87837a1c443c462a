"""What a back-order confirmation says: of one order, or of several of a customer (D4, E4).

It is made with a delivery, and whenever something else must be told (E5). Preview and
the real thing start here, so the two cannot differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    DroppedLine,
    Expected,
    ExpectedPart,
    OrderPart,
)
from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.delivering import PlannedLine
from restordre_app.domain.promises import Expectation, ExpectationState
from restordre_app.domain.working_days import next_working_day
from restordre_app.i18n import texts
from restordre_app.queries.paper_words import office_words
from restordre_app.queries.printed import (
    OrderFacts,
    as_printed,
    goods_of,
    recipient_of,
    references_of,
    sender_of,
)
from restordre_app.store.documents import DocumentKind
from restordre_app.store.orders import OrderLine


@dataclass(frozen=True, slots=True)
class Replaced:
    """The back-order confirmation that a new one takes the place of, for an order."""

    number: str
    issued_on: date
    positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """One order with the figures a confirmation tells of it, by line id (D3).

    Lines without a rest among the figures do not stand on it.
    """

    facts: OrderFacts
    figures: Mapping[int, PlannedLine]
    replaced: Replaced | None

    def lines(self) -> tuple[OrderLine, ...]:
        return tuple(line for line in self.facts.lines if self.figures[line.id].rest)


def back_order_confirmation(
    orders: Sequence[Told], number: str, issued_on: date, slip_number: str = ""
) -> BackOrderConfirmation:
    """Say what is still to come, and what no longer is.

    The orders are one customer's; `slip_number` is the delivery it was made with.
    """
    facts = orders[0].facts
    reply_by = next_working_day(issued_on + timedelta(days=facts.company.reply_days))
    return BackOrderConfirmation(
        number=number,
        issued_on=issued_on,
        sender=sender_of(facts.company),
        recipient=recipient_of(facts, "confirmations"),
        slip_number=slip_number,
        reply_by=reply_by,
        language=facts.language,
        freight_free_rest=facts.customer.freight_free_rest,
        words=office_words(DocumentKind.BACK_ORDER_CONFIRMATION, facts.language),
        **_said(orders, issued_on),
    )


def _said(orders: Sequence[Told], today: date) -> dict[str, Any]:
    references = references_of(orders[0].facts)
    if len(orders) > 1:
        numbers = ", ".join(each.facts.order.number for each in orders)
        return {
            "references": replace(
                references,
                order_number=numbers,
                order_date=None,
                customer_order_number="",
                their_ref="",
            ),
            "lines": (),
            "orders": tuple(_part(each, today) for each in orders),
        }
    part = _part(orders[0], today)
    return {
        "references": references,
        "lines": part.lines,
        "replaces_number": part.replaces_number,
        "replaces_on": part.replaces_on,
        "dropped": part.dropped,
    }


def _part(told: Told, today: date) -> OrderPart:
    order, replaced = told.facts.order, told.replaced
    return OrderPart(
        order_number=order.number,
        order_date=order.ordered_on,
        customer_order_number=order.customer_order_number,
        their_ref=order.their_ref,
        replaces_number=replaced.number if replaced else "",
        replaces_on=replaced.issued_on if replaced else None,
        lines=tuple(
            _confirmation_line(told.facts, line, told.figures[line.id], today)
            for line in told.lines()
        ),
        dropped=_dropped(told),
    )


def _confirmation_line(
    facts: OrderFacts, line: OrderLine, figures: PlannedLine, today: date
) -> ConfirmationLine:
    now = facts.expectation(line, figures, today)
    expected = as_printed(now)
    told = None
    if line.told_at is not None:
        told = Expected(line.told_on, line.told_precision, line.told_state)
    cause = CAUSE_TEXTS[Cause(line.cause)] if line.cause else ""
    ready = max(line.reserved - figures.now - figures.short, 0)
    return ConfirmationLine(
        **goods_of(line),
        decimals=line.product.unit.decimals,
        ordered=figures.ordered,
        delivered_total=figures.previously + figures.now,
        cancelled=figures.cancelled,
        rest=figures.rest,
        expected=expected,
        previously_told=told,
        unchanged=told == expected,
        cause_text=texts(facts.language).gettext(cause) if cause else "",
        ready=ready if ready < figures.rest else 0,
        pieces=() if says_a_person(line, now) else _pieces(facts, line, today),
    )


def says_a_person(line: OrderLine, now: Expectation) -> bool:
    """Whether a promise is what is said; a later day than that is a supplier's."""
    promised = line.promised_on
    return promised is not None and (now.day is None or now.day <= promised)


def _pieces(
    facts: OrderFacts, line: OrderLine, today: date
) -> tuple[ExpectedPart, ...]:
    """When which part comes; nothing where all comes at once."""
    pieces = facts.pieces.get(line.id, ())
    if len(pieces) <= 1:
        return ()
    said = [(each.quantity, each.expectation(today)) for each in pieces]
    if any(each.state is ExpectationState.IN_STOCK for _quantity, each in said):
        return ()
    return tuple(ExpectedPart(quantity, as_printed(each)) for quantity, each in said)


def _dropped(told: Told) -> tuple[DroppedLine, ...]:
    """Lines the replaced paper spoke of whose rest was cancelled since."""
    if told.replaced is None:
        return ()
    return tuple(
        DroppedLine(
            position=line.position,
            name=line.text or line.product.name,
            unit=line.product.unit.code,
            decimals=line.product.unit.decimals,
            ordered=figures.ordered,
            delivered=figures.previously + figures.now,
            cancelled=figures.cancelled,
        )
        for line in told.facts.lines
        if line.position in told.replaced.positions
        and (figures := told.figures[line.id]).rest == 0
        and figures.cancelled
    )
