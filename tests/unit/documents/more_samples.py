"""Papers to try beside slip and confirmation, of any length and in any language."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from restordre_app.documents.back_order_list import (
    BackOrderList,
    ListedRest,
    RestGroup,
)
from restordre_app.documents.cancellation import Cancellation, CancelledLine
from restordre_app.documents.chase_letter import ChasedLine, ChasedOrder, ChaseLetter
from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmedLine,
    ConsolidatedSlip,
    OfficeWords,
    OrderPart,
    PackedOrder,
    Recipient,
    SlipLine,
    VatSum,
)
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.documents.pick_list import PickLine, PickList
from restordre_app.documents.purchase_order import (
    PurchaseOrderLine,
    PurchaseOrderPaper,
)
from tests.unit.documents.samples import (
    AWAITING,
    DAY,
    OVERDUE,
    RECIPIENT,
    REFERENCES,
    SENDER,
    WEEK,
    confirmation,
    confirmation_line,
    packing_slip,
    slip_line,
)

T = TypeVar("T")
TODAY = date(2026, 11, 23)
SUPPLIER = Recipient(
    name="Nordisk Beslag GmbH",
    attention="Jürgen Weiß",
    address=("Hafenstraße 4",),
    postcode="24937",
    city="Flensburg",
    country="Tyskland",
)
TO_SUPPLIER = replace(
    REFERENCES,
    order_number="2031",
    customer_order_number="",
    customer_number="",
    supplier_number="501",
    their_ref="AB-77120",
)
TO_CUSTOMER = replace(REFERENCES, order_number="", order_date=None)
WORDS = OfficeWords(
    before="Tak for jeres ordre. Vi glæder os til at levere.",
    after="Vi handler efter vore salgs- og leveringsbetingelser.\nSpørg gerne.",
    foot="Bank: Fjordbanken 1234 0012345678 · IBAN DK50 0040 0440 1162 43",
)


def goods_of(line: SlipLine, *more: str) -> dict[str, Any]:
    """What every paper says of a line, and what else stands on it by the same name."""
    names = ("position", "sku", "name", "unit", *more)
    return {name: getattr(line, name) for name in names}


def halves(lines: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Lines in two groups, of which the first may be empty."""
    middle = len(lines) // 2
    return tuple(lines[:middle]), tuple(lines[middle:])


def purchase_order(count: int = 12, /, **changes: object) -> PurchaseOrderPaper:
    paper = PurchaseOrderPaper(
        number="2031",
        issued_on=TODAY,
        sender=SENDER,
        recipient=SUPPLIER,
        references=TO_SUPPLIER,
        lines=tuple(_purchase_line(number) for number in range(1, count + 1)),
        deliver_to="Fjordby Engros A/S, Terminalvej 8, 8900 Randers C",
        note="Ring venligst en dag før levering.",
    )
    return replace(paper, **changes)


def _purchase_line(number: int) -> PurchaseOrderLine:
    line = slip_line(number)
    price = None if number % 7 == 0 else 123_500 + number * 1_250
    return PurchaseOrderLine(
        **goods_of(line, "barcode"),
        supplier_sku=f"NB-{4000 + number}",
        quantity=line.ordered,
        packs="4 × 12" if number % 3 == 0 else "",
        unit_price=price,
        amount=line.ordered * (price or 0) // 100_000,
        expected=(DAY, WEEK, AWAITING)[number % 3],
    )


def chase_letter(count: int = 9, /, **changes: object) -> ChaseLetter:
    lines = [_chased_line(number) for number in range(1, count + 1)]
    parts = halves(lines)
    paper = ChaseLetter(
        number="17",
        issued_on=TODAY,
        sender=SENDER,
        recipient=SUPPLIER,
        references=replace(TO_SUPPLIER, order_number="", order_date=None),
        orders=tuple(
            ChasedOrder(str(2030 + at), date(2026, 10, 12), "AB-77120", part)
            for at, part in enumerate(parts)
            if part
        ),
        reply_by=date(2026, 11, 27),
    )
    return replace(paper, **changes)


def _chased_line(number: int) -> ChasedLine:
    line = slip_line(number)
    return ChasedLine(
        **goods_of(line),
        supplier_sku=f"NB-{4000 + number}",
        outstanding=line.ordered,
        promised=(OVERDUE, None, WEEK)[number % 3],
        days_late=3 if number % 3 == 0 else 0,
        customers_wait=number % 2 == 0,
    )


def order_confirmation(count: int = 12, /, **changes: object) -> OrderConfirmation:
    lines = tuple(_confirmed_line(number) for number in range(1, count + 1))
    net = sum(line.amount for line in lines)
    paper = OrderConfirmation(
        number="10024",
        issued_on=TODAY,
        sender=SENDER,
        recipient=RECIPIENT,
        references=REFERENCES,
        lines=lines,
        net=net,
        vat=(VatSum(2500, net // 4),),
        requested_on=date(2026, 11, 30),
        deliver_to="Byggecenter Østerå, Havnegade 3, 9000 Aalborg",
    )
    return replace(paper, **changes)


def _confirmed_line(number: int) -> ConfirmedLine:
    line = slip_line(number)
    return ConfirmedLine(
        **goods_of(line, "barcode", "ordered"),
        now=line.ordered - line.rest,
        later=line.rest,
        unit_price=123_500,
        discount=1000 if number % 4 == 0 else 0,
        amount=line.ordered * 1235 // 1000,
        expected=line.expected,
    )


def pick_list(count: int = 12, /, **changes: object) -> PickList:
    paper = PickList(
        number="214",
        issued_on=TODAY,
        sender=SENDER,
        lines=tuple(_pick_line(number) for number in range(1, count + 1)),
        customers=("Byggecenter Østerå A/S",),
    )
    return replace(paper, **changes)


def _pick_line(number: int) -> PickLine:
    line = slip_line(number)
    return PickLine(
        location=f"A-{number:02}-{number % 5 + 1}",
        **goods_of(line),
        order_number=str(10024 + number % 3),
        quantity=line.ordered,
        code=line.barcode,
    )


def cancellation(count: int = 3, /, **changes: object) -> Cancellation:
    paper = Cancellation(
        number="10024-C1",
        issued_on=TODAY,
        sender=SENDER,
        recipient=RECIPIENT,
        references=REFERENCES,
        replaces_number="10024-R2",
        replaces_on=date(2026, 11, 9),
        lines=tuple(_cancelled_line(number) for number in range(1, count + 1)),
    )
    return replace(paper, **changes)


def _cancelled_line(number: int) -> CancelledLine:
    line = slip_line(number)
    rest = line.ordered // 4 if number % 3 == 0 else 0
    return CancelledLine(
        **goods_of(line, "barcode", "ordered"),
        delivered=line.previously,
        cancelled=line.ordered - line.previously - rest,
        rest=rest,
        reason="Udgået hos producenten" if number % 2 else "Efter aftale",
    )


def consolidated_slip(count: int = 12, /, **changes: object) -> ConsolidatedSlip:
    lines = tuple(slip_line(number) for number in range(1, count + 1))
    parts = halves(lines)
    parcel = packing_slip(0, number="S12", references=TO_CUSTOMER, **changes)
    return ConsolidatedSlip(
        parcel=parcel,
        orders=tuple(
            PackedOrder(
                str(10024 + at), f"{10024 + at}-2", date(2026, 10, 26), part, "IK-48817"
            )
            for at, part in enumerate(parts)
            if part
        ),
    )


def confirmation_of_two(count: int = 12, /, **changes: object) -> BackOrderConfirmation:
    """One about two orders of a customer."""
    parts = halves([confirmation_line(number) for number in range(1, count + 1)])
    orders = tuple(
        OrderPart(str(10024 + at), part, date(2026, 10, 26), "IK-48817")
        for at, part in enumerate(parts)
        if part
    )
    return confirmation(
        0, number="R12", lines=(), orders=orders, dropped=(), references=TO_CUSTOMER,
        replaces_number="", replaces_on=None, **changes,
    )  # fmt: skip


def back_order_list(count: int = 12, /, **changes: object) -> BackOrderList:
    lines = tuple(_listed_rest(number) for number in range(1, count + 1))
    parts = halves(lines)
    paper = BackOrderList(
        number="7",
        issued_on=TODAY,
        sender=SENDER,
        groups=tuple(
            RestGroup(f"Nordisk Beslag {at}", f"{len(part)} linjer", part)
            for at, part in enumerate(parts)
            if part
        ),
        chosen="Alle restordrer pr. leverandør",
    )
    return replace(paper, **changes)


def _listed_rest(number: int) -> ListedRest:
    line = slip_line(number)
    return ListedRest(
        order_number=str(10024 + number),
        customer="Byggecenter Østerå A/S",
        sku=line.sku,
        name=line.name,
        unit=line.unit,
        rest=line.ordered,
        value=line.ordered * 2,
        days=number * 3,
        expected=(DAY, WEEK, OVERDUE, AWAITING)[number % 4],
    )
