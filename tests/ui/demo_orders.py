"""1,248 made-up orders for pictures and tests of the parts all screens share."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from restordre_app.formatting import format_amount, format_date
from ui.i18n import _, language
from ui.widgets.column import Column, Kind, Tone

CUSTOMERS = (
    ("Ågård Køkken ApS", "Aarhus C"),
    ("Æblehaven Hotel", "Vejle"),
    ("Skovgaard Maskiner A/S", "Aalborg"),
    ("Nordsø Byg A/S", "Randers NØ"),
    ("Fjordens Møbler", "Kolding"),
    ("Trælasten Randers A/S", "Odense M"),
    ("Brdr. Sørensen I/S", "Herning"),
    ("Bæk Entreprise ApS", "Esbjerg"),
)
STATES = (
    ("New", Tone.GREY),
    ("Picking", Tone.AMBER),
    ("Delivered", Tone.GREEN),
    ("Handed over", Tone.VIOLET),
    ("Picking", Tone.AMBER),
    ("Delivered", Tone.GREEN),
    ("Back order", Tone.RED),
    ("Waiting for supplier", Tone.BLUE),
)
FIRST = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class DemoOrder:
    number: int
    customer: str
    town: str
    requested: date
    lines: int
    rest: int
    amount: int
    state: str
    tone: Tone


def demo_order(number: int) -> DemoOrder:
    customer, town = CUSTOMERS[(24816 - number) % len(CUSTOMERS)]
    state, tone = STATES[(number * 7) % len(STATES)]
    rest = number % 6 + 1 if tone in (Tone.RED, Tone.BLUE) else 0
    return DemoOrder(
        number=number,
        customer=customer,
        town=town,
        requested=FIRST + timedelta(days=(24816 - number) % 6),
        lines=(number * 13) % 19 + 1,
        rest=rest,
        amount=(number * 7919) % 9_700_000 + 12_345,
        state=state,
        tone=tone,
    )


def demo_ids(count: int = 1248) -> list[int]:
    return list(range(24816, 24816 - count, -1))


def read_demo(ids: Collection[int]) -> dict[int, DemoOrder]:
    return {number: demo_order(number) for number in ids}


def demo_columns() -> list[Column[DemoOrder]]:
    return [
        Column("number", "Ordrenr.", lambda r: str(r.number), Kind.STRONG, 78),
        Column("customer", "Kunde", lambda r: r.customer, width=138),
        Column("town", "By", lambda r: r.town, Kind.MUTED, 104, yields=True),
        Column(
            "requested",
            "Levering",
            lambda r: format_date(r.requested, language()),
            Kind.DATE,
            100,
        ),
        Column("lines", "Linjer", lambda r: str(r.lines), Kind.NUMBER, 64, yields=True),
        Column(
            "rest",
            "I rest",
            lambda r: str(r.rest) if r.rest else "–",
            Kind.NUMBER,
            60,
            tone=lambda r: Tone.RED if r.rest else Tone.MUTED,
        ),
        Column(
            "amount",
            "Beløb",
            lambda r: format_amount(r.amount, language()),
            Kind.NUMBER,
            100,
            value=lambda r: r.amount / 100,
        ),
        Column(
            "state",
            _("Status"),
            lambda r: r.state,
            Kind.CHIP,
            162,
            tone=lambda r: r.tone,
        ),
    ]
