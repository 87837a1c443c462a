"""The columns of the list of purchase orders, and of the list of their open lines."""

from datetime import date

from restordre_app.domain.promises import Precision
from restordre_app.formatting import format_amount, format_date
from restordre_app.queries.purchase_lines import PurchaseLineRow
from restordre_app.queries.purchase_orders import PurchaseRow
from ui.figures import NOTHING, count_figure, figure, quantity_words
from ui.i18n import _, language
from ui.purchasing.marks import Expected, day_words, line_parts, state_mark
from ui.widgets.column import Column, Kind, Tone

WHOLE = 1000


def order_columns() -> list[Column[PurchaseRow]]:
    """All of them, in the person's language; keys are those the list sorts by."""
    return [*_order_names(), *_order_dates(), *_order_state()]


def _order_names() -> list[Column[PurchaseRow]]:
    return [
        Column("number", _("Order no."), lambda r: r.number, Kind.STRONG, 86),
        Column(
            "supplier", _("Supplier"), lambda r: r.supplier, width=250,
            tooltip=lambda r: r.supplier,
        ),
        Column(
            "ordered_on", _("Order date"),
            lambda r: format_date(r.ordered_on, language()), Kind.DATE, 100,
            value=lambda r: r.ordered_on, yields=2,
        ),
        Column(
            "their_ref", _("Their ref."), lambda r: r.their_ref or NOTHING, Kind.MUTED,
            110, yields=3,
        ),
    ]  # fmt: skip


def _order_dates() -> list[Column[PurchaseRow]]:
    return [
        Column(
            "lines", _("Lines"), lambda r: f"{r.lines - r.open_lines} / {r.lines}",
            Kind.BAR, 92,
            bar=lambda r: line_parts(
                received=r.lines - r.open_lines, rejected=0, cancelled=0,
                incoming=r.open_lines,
            ),
            tooltip=lambda _row: _("lines that have come in full, of all"),
        ),
        Column(
            "next_expected", _("Next expected"),
            order_due_words, Kind.DATE, 120,
            tone=order_due_tone, icon=overdue_sign, tooltip=order_due_sentence, value=lambda r: r.next_expected,
        ),
        Column(
            "unconfirmed", _("Unconfirmed"), lambda r: count_figure(r.unconfirmed),
            Kind.NUMBER, 110, yields=1,
            tone=lambda r: Tone.AMBER if r.unconfirmed else Tone.MUTED,
            value=lambda r: r.unconfirmed, sortable=False,
        ),
    ]  # fmt: skip


def _order_state() -> list[Column[PurchaseRow]]:
    return [
        Column(
            "amount", _("Amount"), lambda r: format_amount(r.amount, language()),
            Kind.NUMBER, 104, value=lambda r: r.amount / 100, yields=4,
        ),
        Column(
            "responsible", _("Responsible"), lambda r: r.responsible or NOTHING,
            Kind.MUTED, 110, yields=5,
        ),
        Column(
            "state", _("Status"), lambda r: state_mark(r.state)[0], Kind.CHIP, 140,
            tone=lambda r: state_mark(r.state)[1], sortable=False,
        ),
    ]  # fmt: skip


def order_due_words(row: PurchaseRow) -> str:
    """When the next of it is due; nothing where nothing is to come."""
    if not row.open_lines:
        return NOTHING
    return day_or_none(row.next_expected, row.next_precision)


def day_or_none(day: date | None, precision: Precision) -> str:
    """The date itself: that it has passed is told by the sign and the tooltip."""
    return _("No date") if day is None else day_words(Expected(day, precision))


def overdue_sign(row: PurchaseRow | PurchaseLineRow) -> str:
    return "clock" if row.overdue else ""


def overdue_words(day: date | None, precision: Precision) -> str:
    when = day_or_none(day, precision)
    return _("Overdue since {when}").format(when=when)


def order_due_sentence(row: PurchaseRow) -> str:
    if not row.overdue:
        return ""
    return overdue_words(row.next_expected, row.next_precision)


def line_due_sentence(row: PurchaseLineRow) -> str:
    if not row.overdue:
        return ""
    return overdue_words(row.expected_on, row.expected_precision)


def order_due_tone(row: PurchaseRow) -> Tone:
    if not row.open_lines or row.next_expected is None:
        return Tone.MUTED
    return Tone.RED if row.overdue else Tone.PLAIN


def line_columns() -> list[Column[PurchaseLineRow]]:
    """The open lines: what, from whom, how much, when, and who waits."""
    return [*_line_names(), *_line_figures(), *_line_dates()]


def _line_names() -> list[Column[PurchaseLineRow]]:
    return [
        Column(
            "name", _("Product"), lambda r: r.name, width=165,
            tooltip=lambda r: f"{r.sku} · {r.name}",
        ),
        Column("sku", _("Item no."), lambda r: r.sku, Kind.MUTED, 84, hidden=True),
        Column(
            "supplier", _("Supplier"), lambda r: r.supplier, Kind.MUTED, 120, yields=1,
            tooltip=lambda r: r.supplier,
        ),
        Column("number", _("Order no."), lambda r: r.number, Kind.STRONG, 80),
    ]  # fmt: skip


def _line_figures() -> list[Column[PurchaseLineRow]]:
    return [
        Column(
            "ordered", _("Ordered"), lambda r: figure(r.ordered), Kind.NUMBER, 78,
            value=lambda r: r.ordered / WHOLE, hidden=True,
        ),
        Column(
            "incoming", _("To come"), lambda r: quantity_words(r.incoming, r.unit),
            Kind.NUMBER, 80, value=lambda r: r.incoming / WHOLE,
        ),
        Column(
            "waiting", _("In rest"), lambda r: figure(r.waiting), Kind.NUMBER, 62,
            tone=lambda r: Tone.RED if r.waiting else Tone.MUTED,
            value=lambda r: r.waiting / WHOLE,
            tooltip=lambda _row: _("What customers wait for of the product"),
        ),
    ]  # fmt: skip


def _line_dates() -> list[Column[PurchaseLineRow]]:
    return [
        Column(
            "expected", _("Expected"),
            lambda r: day_or_none(r.expected_on, r.expected_precision),
            Kind.DATE, 112, tone=line_due_tone, icon=overdue_sign, tooltip=line_due_sentence,
            value=lambda r: r.expected_on,
        ),
        Column(
            "confirmed", _("Confirmed"),
            lambda r: _("Confirmed") if r.confirmed else _("Not confirmed"),
            Kind.CHIP, 122, tone=lambda r: Tone.GREEN if r.confirmed else Tone.AMBER,
        ),
    ]  # fmt: skip


def line_due_tone(row: PurchaseLineRow) -> Tone:
    if row.expected_on is None:
        return Tone.MUTED
    return Tone.RED if row.overdue else Tone.PLAIN
