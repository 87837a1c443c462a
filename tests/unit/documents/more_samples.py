"""Papers to try beside slip and confirmation, of any length and in any language."""

from dataclasses import replace
from datetime import date

from restordre_app.documents.chase_letter import ChasedLine, ChasedOrder, ChaseLetter
from restordre_app.documents.content import OfficeWords, Recipient
from restordre_app.documents.purchase_order import (
    PurchaseOrderLine,
    PurchaseOrderPaper,
)
from tests.unit.documents.samples import (
    AWAITING,
    DAY,
    OVERDUE,
    REFERENCES,
    SENDER,
    WEEK,
    slip_line,
)

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
WORDS = OfficeWords(
    before="Tak for jeres ordre. Vi glæder os til at levere.",
    after="Vi handler efter vore salgs- og leveringsbetingelser.\nSpørg gerne.",
    foot="Bank: Fjordbanken 1234 0012345678 · IBAN DK50 0040 0440 1162 43",
)


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
        position=number,
        sku=line.sku,
        name=line.name,
        unit=line.unit,
        supplier_sku=f"NB-{4000 + number}",
        barcode=line.barcode,
        quantity=line.ordered,
        packs="4 × 12" if number % 3 == 0 else "",
        unit_price=price,
        amount=line.ordered * (price or 0) // 100_000,
        expected=(DAY, WEEK, AWAITING)[number % 3],
    )


def chase_letter(count: int = 9, /, **changes: object) -> ChaseLetter:
    lines = [_chased_line(number) for number in range(1, count + 1)]
    parts = (lines[: count // 2], lines[count // 2 :])
    paper = ChaseLetter(
        number="17",
        issued_on=TODAY,
        sender=SENDER,
        recipient=SUPPLIER,
        references=replace(TO_SUPPLIER, order_number="", order_date=None),
        orders=tuple(
            ChasedOrder(str(2030 + at), date(2026, 10, 12), "AB-77120", tuple(part))
            for at, part in enumerate(parts)
            if part
        ),
        reply_by=date(2026, 11, 27),
    )
    return replace(paper, **changes)


def _chased_line(number: int) -> ChasedLine:
    line = slip_line(number)
    return ChasedLine(
        position=number,
        sku=line.sku,
        name=line.name,
        unit=line.unit,
        supplier_sku=f"NB-{4000 + number}",
        outstanding=line.ordered,
        promised=(OVERDUE, None, WEEK)[number % 3],
        days_late=3 if number % 3 == 0 else 0,
        customers_wait=number % 2 == 0,
    )
