"""The lines of a delivery as a table: ordered, previously, now, rest, expected."""

from restordre_app.domain.policies import HOLD_TEXTS
from restordre_app.domain.promises import EXPECTATION_TEXTS, ExpectationState
from restordre_app.formatting import format_expected, format_quantity
from ui.delivering.draft import DraftLine
from ui.figures import NOTHING, figure, quantity_words
from ui.i18n import _, language
from ui.widgets.column import Column, Kind, Tone


def delivery_columns() -> list[Column[DraftLine]]:
    return [
        Column("item", _("Product"), name_of, width=280,
               subtext=details_of, tooltip=problem_of, sortable=False),
        Column("ordered", _("Ordered"), lambda r: figure(r.proposed.line.ordered),
               kind=Kind.NUMBER, width=80, sortable=False),
        Column("previously", _("Earlier"), previously, kind=Kind.NUMBER, width=62,
               tone=lambda _row: Tone.MUTED, sortable=False, yields=True),
        Column("now", _("Now"), now_of, kind=Kind.QUANTITY, width=92, edit=editable,
               tone=lambda r: Tone.RED if r.too_much or r.problem else Tone.PLAIN,
               decimals=lambda r: r.proposed.line.decimals, sortable=False),
        Column("rest", _("Rest"), lambda r: figure(r.rest), kind=Kind.NUMBER, width=52,
               tone=rest_tone, sortable=False),
        Column("expected", _("Expected"), expected, width=124,
               tone=lambda _row: Tone.MUTED, sortable=False),
        Column("missing", _("Missing"), short_of, kind=Kind.CHECK, width=74,
               checked=ticked, sortable=False),
    ]  # fmt: skip


def name_of(row: DraftLine) -> str:
    return row.proposed.line.name


def details_of(row: DraftLine) -> str:
    """What is wrong, what holds the line, or what lies ready for it."""
    line = row.proposed.line
    if row.problem:
        return row.problem
    if not line.stocked:
        return _("{sku} · service").format(sku=line.sku)
    if row.proposed.hold is not None and not row.now and line.reserved:
        return f"{line.sku} · {_(HOLD_TEXTS[row.proposed.hold])}"
    if not line.outstanding:
        return _("{sku} · all delivered").format(sku=line.sku)
    ready = format_quantity(line.reserved, language())
    return _("{sku} · {quantity} {unit} reserved").format(
        sku=line.sku, quantity=ready, unit=line.unit
    )


def problem_of(row: DraftLine) -> str:
    return row.problem or row.proposed.line.name


def previously(row: DraftLine) -> str:
    return figure(row.proposed.line.delivered)


def now_of(row: DraftLine) -> str:
    return quantity_words(row.now) if editable(row) is not None else NOTHING


def editable(row: DraftLine) -> int | None:
    """What goes now, where anything could."""
    line = row.proposed.line
    possible = line.reserved if line.stocked else line.outstanding
    return row.now if possible else None


def rest_tone(row: DraftLine) -> Tone:
    return Tone.RED if row.rest else Tone.MUTED


def ticked(row: DraftLine) -> bool | None:
    """Whether the line is marked; None where nothing reserved stays behind."""
    return row.missing if row.missing or row.can_be_missing else None


def short_of(row: DraftLine) -> str:
    return format_quantity(row.short, language()) if row.missing else ""


def expected(row: DraftLine) -> str:
    """When the rest is expected, or when a service goes."""
    line = row.proposed.line
    if not line.stocked:
        return _("with this delivery") if row.now else NOTHING
    if not row.rest:
        return NOTHING
    if row.rest <= line.reserved - row.now and not row.missing:
        return _("on the shelf")
    expectation = line.expectation
    if expectation.day is not None and expectation.state is ExpectationState.DATED:
        return format_expected(expectation.day, expectation.precision, language())
    return _(EXPECTATION_TEXTS[expectation.state])
