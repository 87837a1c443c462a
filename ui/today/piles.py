"""The seven piles of the Today tab in words, in the order in which they stand."""

from restordre_app.formatting import format_amount, format_datetime
from restordre_app.queries.back_orders import BackOrderChip, BackOrderRow
from restordre_app.queries.orders import OrderChip
from restordre_app.queries.ready import ReadyOrder
from restordre_app.queries.today import FailedMessage, Pile, TodayView
from ui.back_orders.columns import days_words
from ui.back_orders.marks import expected_sentence, expected_words
from ui.i18n import _, language, ngettext
from ui.today.content import CardContent, CardRow, Way
from ui.widgets.column import Tone


def contents(view: TodayView, responsible_id: int | None) -> list[CardContent]:
    """All cards; `responsible_id` whose work is shown, None for everybody's."""
    own = {} if responsible_id is None else {"responsible": responsible_id}
    return [
        ready_card(view, own),
        overdue_card(view.overdue, own),
        undated_card(view.undated, own),
        failed_card(view.failed),
    ]


def ready_card(view: TodayView, own: dict[str, int]) -> CardContent:
    note = _("Worth {amount} in all").format(
        amount=format_amount(view.ready_value, language())
    )
    return CardContent(
        key="ready",
        icon="truck",
        title=_("Ready to deliver"),
        good=_("Nothing lies waiting – good"),
        count=view.ready.count,
        note=note,
        rows=tuple(ready_row(order) for order in view.ready.rows),
        way=Way("orders", {"filter": OrderChip.READY.value, **own}),
        tone=Tone.GREEN,
    )


def ready_row(order: ReadyOrder) -> CardRow:
    lines = _("{now} of {open} lines").format(
        now=order.lines_now, open=order.lines_open
    )
    if order.completed_by_it:
        lines = _("complete")
    return CardRow(
        title=f"{order.number} · {order.customer}",
        detail=lines,
        remark=format_amount(order.value_now, language()),
        way=Way("orders", {"order": order.order_id}),
        role="strong",
    )


def overdue_card(pile: Pile[BackOrderRow], own: dict[str, int]) -> CardContent:
    note = ""
    if pile.rows:
        words = _("The oldest: {when}")
        note = words.format(when=expected_words(pile.rows[0]))
    return CardContent(
        key="overdue",
        icon="clock",
        title=_("Overdue promises"),
        good=_("Every promise still holds – good"),
        count=pile.count,
        note=note,
        rows=tuple(
            back_order_row(row, expected_words(row), "red") for row in pile.rows
        ),
        way=Way("back_orders", {"filter": BackOrderChip.OVERDUE.value, **own}),
        tone=Tone.RED,
    )


def undated_card(pile: Pile[BackOrderRow], own: dict[str, int]) -> CardContent:
    note = ""
    if pile.rows:
        words = _("The oldest has waited {days}")
        note = words.format(days=days_words(pile.rows[0]))
    return CardContent(
        key="undated",
        icon="circle-question-mark",
        title=_("Back orders without a date"),
        good=_("Every back order has a date – good"),
        count=pile.count,
        note=note,
        rows=tuple(
            back_order_row(row, expected_sentence(row), "muted") for row in pile.rows
        ),
        way=Way("back_orders", {"filter": BackOrderChip.NO_DATE.value, **own}),
        tone=Tone.GREY,
    )


def back_order_row(row: BackOrderRow, remark: str, role: str) -> CardRow:
    return CardRow(
        title=row.name,
        detail=row.customer,
        remark=remark,
        way=Way("back_orders", {"line": row.line_id}),
        role=role,
    )


def failed_card(pile: Pile[FailedMessage]) -> CardContent:
    words = ngettext(
        "{count} message waits for you", "{count} messages wait for you", pile.count
    )
    return CardContent(
        key="failed",
        icon="mail",
        title=_("Messages that did not go"),
        good=_("Every message has gone – good"),
        count=pile.count,
        note=words.format(count=pile.count),
        rows=tuple(failed_row(message) for message in pile.rows),
        way=Way("outbox", {"filter": "failed"}),
        tone=Tone.RED,
    )


def failed_row(message: FailedMessage) -> CardRow:
    reason = _("nobody knows whether it went") if message.unknown else message.reason
    return CardRow(
        title=message.subject,
        detail=reason or message.reader or message.address,
        remark=format_datetime(message.written_at, language()),
        way=Way("outbox", {"message": message.message_id}),
        role="red",
    )
