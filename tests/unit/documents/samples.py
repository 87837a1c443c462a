"""Papers to try: those of a builders' merchant, of any length and in any language."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    DroppedLine,
    Expected,
    ExpectedState,
    PackingSlip,
    Recipient,
    References,
    Sender,
    SlipLine,
)

THOUSAND = 1000


def logo() -> bytes:
    """A blue square with a white letter."""
    picture = Image.new("RGBA", (360, 360), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 359, 359), 60, fill="#2563EB")
    draw.rectangle((90, 84, 140, 280), fill="white")
    draw.rectangle((90, 84, 270, 134), fill="white")
    draw.rectangle((90, 162, 270, 212), fill="white")
    draw.rectangle((194, 234, 270, 276), fill="#93B4F5")
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


SENDER = Sender(
    name="Fjordby Engros A/S",
    tagline="Bolte, beslag og værktøj til håndværket",
    address="Terminalvej 8",
    postcode="8900",
    city="Randers C",
    country="Danmark",
    phone="70 00 00 00",
    email="ordre@fjordby.example",
    web="www.fjordby.example",
    cvr="12 34 56 78",
    logo=logo(),
    reply_email="restordre@fjordby.example",
)
RECIPIENT = Recipient(
    name="Byggecenter Østerå A/S",
    attention="Mette Sørensen, varemodtagelsen",
    address=("Værkstedsvej 12",),
    postcode="9000",
    city="Aalborg",
    country="Danmark",
)
REFERENCES = References(
    order_number="10024",
    order_date=date(2026, 10, 26),
    customer_order_number="IK-48817",
    their_ref="Mette Sørensen",
    our_ref="Lars Østergaard",
    our_phone="70 00 00 12",
    our_email="lars@fjordby.example",
    customer_number="30456",
)
DAY = Expected(date(2026, 12, 4), "day", ExpectedState.DATED)
WEEK = Expected(date(2026, 12, 14), "week", ExpectedState.DATED)
AWAITING = Expected(None, "unknown", ExpectedState.AWAITING_SUPPLIER)
NOT_ORDERED = Expected(None, "unknown", ExpectedState.NOT_ORDERED)
OVERDUE = Expected(date(2026, 11, 20), "day", ExpectedState.OVERDUE)
MONTH = Expected(date(2027, 1, 1), "month", ExpectedState.DATED)

# position, sku, name, unit, barcode, ordered, previously, now, cancelled, rest, expected
_ROWS = (
    (1, "104210", "Spånskrue 5,0 × 60 TX25, elforz., 250 stk", "pk",
     "5712345042106", 40, 20, 20, 0, 0, None),
    (2, "104218", "Spånskrue 6,0 × 100 TX30, elforz., 100 stk", "pk",
     "5712345042182", 24, 12, 12, 0, 0, None),
    (3, "118305", "Vinkelbeslag 90 × 90 × 65, varmgalvaniseret", "stk",
     "5712345183052", 200, 80, 60, 0, 60, DAY),
    (4, "163110", "Diamantskive Ø125 mm, tør skæring", "stk",
     "5712345631102", 10, 4, 0, 0, 6, WEEK),
    (5, "131077", "Fugemasse MS, grå, 290 ml", "stk",
     "5712345310779", 48, 24, 24, 0, 0, None),
    (6, "131090", "Brandfuge akryl, hvid, 310 ml", "stk",
     "5712345310908", 30, 10, 12, 8, 0, None),
    (7, "142015", "Gevindstang M10 × 1000 mm, elforzinket", "stk",
     "5712345420157", 1050, 0, 1030, 0, 20, DAY),
    (8, "170455", "Kabelbinder 4,8 × 300, sort, 100 stk", "pk",
     "5712345704554", 25, 5, 0, 0, 20, DAY),
    (9, "118340", "Bjælkesko 51 × 135, udvendige flige", "stk",
     "5712345183403", 60, 0, 60, 0, 0, None),
    (10, "150622", "Arbejdshandske nitril, blå, str. 10", "par",
     "5712345506226", 72, 36, 36, 0, 0, None),
    (11, "182230", "Lasermåler 40 m, IP54, med bæltetaske", "stk",
     "5712345822302", 3, 0, 0, 0, 3, AWAITING),
    (12, "156804", "Sikkerhedsbrille, klar, ridsefast", "stk",
     "5712345568040", 20, 0, 20, 0, 0, None),
)  # fmt: skip


def slip_line(number: int) -> SlipLine:
    """The line at a position; after the twelfth the goods come round again."""
    row = _ROWS[(number - 1) % len(_ROWS)]
    _, sku, name, unit, barcode, *figures, expected = row
    ordered, previously, now, cancelled, rest = (f * THOUSAND for f in figures)
    return SlipLine(
        position=number,
        sku=sku,
        name=name,
        unit=unit,
        barcode=barcode,
        ordered=ordered,
        previously=previously,
        now=now,
        cancelled=cancelled,
        rest=rest,
        expected=expected,
        cancelled_note="efter aftale 16-11-2026" if cancelled else "",
    )


def packing_slip(count: int = 12, /, **changes: object) -> PackingSlip:
    slip = PackingSlip(
        number="10024-2",
        delivery_sequence=2,
        delivered_on=date(2026, 11, 23),
        sender=SENDER,
        recipient=RECIPIENT,
        references=REFERENCES,
        lines=tuple(slip_line(number) for number in range(1, count + 1)),
        packages=3,
        packaging="1 palle",
        weight_grams=186_400,
        carrier="Midtfragt A/S",
        tracking="MF 3401 2289 0071 56",
        complaint_text="Mangler og transportskader meldes senest 2 arbejdsdage "
        "efter modtagelsen.",
    )
    return replace(slip, **changes)


_TOLD = Expected(date(2026, 11, 23), "day", ExpectedState.DATED)
_CAUSES = (
    (3, DAY, _TOLD, "Næste parti ankommer 03-12-2026"),
    (
        4,
        WEEK,
        Expected(date(2026, 11, 23), "week", "dated"),
        "Forsinket hos producenten",
    ),
    (7, DAY, _TOLD, "Optalt for lidt på lageret"),
    (8, DAY, DAY, "Stor efterspørgsel"),
    (11, AWAITING, _TOLD, "Ny dato ventes senest 27-11-2026"),
)


def confirmation_line(number: int) -> ConfirmationLine:
    """The line with a rest that comes at a place; numbered on after the fifth."""
    position, expected, told, cause = _CAUSES[(number - 1) % len(_CAUSES)]
    line = slip_line(position)
    return ConfirmationLine(
        position=position if number <= len(_CAUSES) else number + 6,
        sku=line.sku,
        name=line.name,
        unit=line.unit,
        barcode=line.barcode,
        ordered=line.ordered,
        delivered_total=line.previously + line.now,
        cancelled=line.cancelled,
        rest=line.rest,
        expected=expected,
        previously_told=told,
        unchanged=expected == told,
        cause_text=cause,
    )


def confirmation(count: int = 5, /, **changes: object) -> BackOrderConfirmation:
    paper = BackOrderConfirmation(
        number="10024-R2",
        issued_on=date(2026, 11, 23),
        sender=SENDER,
        recipient=replace(RECIPIENT, attention="Mette Sørensen, indkøb"),
        references=REFERENCES,
        lines=tuple(confirmation_line(number) for number in range(1, count + 1)),
        slip_number="10024-2",
        replaces_number="10024-R1",
        replaces_on=date(2026, 11, 9),
        dropped=(
            DroppedLine(
                position=6,
                name="Brandfuge akryl, hvid, 310 ml",
                unit="stk",
                ordered=30 * THOUSAND,
                delivered=22 * THOUSAND,
                cancelled=8 * THOUSAND,
                reason="efter aftale",
                on=date(2026, 11, 16),
            ),
        ),
        reply_by=date(2026, 11, 23) + timedelta(days=7),
    )
    return replace(paper, **changes)
