"""The seven piles of the Today tab in words, in the order in which they stand."""

from restordre_app.domain.chasing import ChaseReason
from restordre_app.formatting import format_amount, format_date, format_datetime
from restordre_app.i18n import N_
from restordre_app.queries.back_orders import BackOrderChip, BackOrderRow
from restordre_app.queries.chasing import ChaseLine
from restordre_app.queries.customers import CustomerChip
from restordre_app.queries.orders import OrderChip
from restordre_app.queries.outbox import MessageRow, OutboxChip
from restordre_app.queries.purchase_proposals import ProposalRow
from restordre_app.queries.ready import ReadyOrder
from restordre_app.queries.telling import CustomerToTell
from restordre_app.queries.today import TodayView
from ui.back_orders.columns import days_words
from ui.back_orders.marks import expected_sentence, expected_words
from ui.figures import count_words, quantity_words
from ui.i18n import _, language, ngettext
from ui.outbox.marks import reason_words
from ui.telling.words import reason_words as tell_words
from ui.today.content import CardContent, CardLook, CardRow, Way
from ui.widgets.column import Tone

READY = CardLook(
    "ready",
    "truck",
    N_("Ready to deliver"),
    N_("Nothing lies waiting – good"),
    Tone.GREEN,
)
TELL = CardLook(
    "tell", "bell", N_("Customers to tell"), N_("Nothing to tell – good"), Tone.AMBER
)
OVERDUE = CardLook(
    "overdue",
    "clock",
    N_("Overdue promises"),
    N_("Every promise still holds – good"),
    Tone.RED,
)
UNDATED = CardLook(
    "undated",
    "circle-question-mark",
    N_("Back orders without a date"),
    N_("Every back order has a date – good"),
    Tone.GREY,
)
LATE = CardLook(
    "late",
    "factory",
    N_("Suppliers to ask"),
    N_("Every purchase is confirmed and on time – good"),
    Tone.AMBER,
)
PROPOSALS = CardLook(
    "proposals",
    "shopping-cart",
    N_("Products to buy"),
    N_("Nothing needs to be bought – good"),
    Tone.BLUE,
)
FAILED = CardLook(
    "failed",
    "mail",
    N_("Messages that did not go"),
    N_("Every message has gone – good"),
    Tone.RED,
)
TO_PROPOSALS = Way("purchasing", {"view": "proposals"})


def contents(view: TodayView, responsible_id: int | None) -> list[CardContent]:
    """All cards; `responsible_id` whose work is shown, None for everybody's."""
    own = {} if responsible_id is None else {"responsible": responsible_id}
    late = {"filter": BackOrderChip.OVERDUE.value, **own}
    undated = {"filter": BackOrderChip.NO_DATE.value, **own}
    tell = {"filter": CustomerChip.TELL.value, **own}
    ready = {"filter": OrderChip.READY.value, **own}
    failed = {"filter": OutboxChip.FAILED.value, **own}
    return [
        READY.of(view.ready, ready_note(view), ready_row, Way("orders", ready)),
        TELL.of(view.tell, tell_note(view), tell_row, Way("customers", tell)),
        OVERDUE.of(
            view.overdue, overdue_note(view), overdue_row, Way("back_orders", late)
        ),
        UNDATED.of(
            view.undated, undated_note(view), undated_row, Way("back_orders", undated)
        ),
        LATE.of(
            view.late,
            late_note(view),
            late_row,
            Way("purchasing", {"view": "chase", **own}),
        ),
        PROPOSALS.of(view.proposals, proposals_note(view), proposal_row, TO_PROPOSALS),
        FAILED.of(
            view.failed,
            failed_note(view),
            failed_row,
            Way("outbox", failed),
        ),
    ]


# What is said beneath a card's title


def ready_note(view: TodayView) -> str:
    amount = format_amount(view.ready_value, language())
    return _("Worth {amount} in all").format(amount=amount)


def tell_note(view: TodayView) -> str:
    if not view.tell.rows:
        return ""
    since = format_date(min(each.since for each in view.tell.rows), language())
    return _("The first since {day}").format(day=since)


def overdue_note(view: TodayView) -> str:
    if not view.overdue.rows:
        return ""
    when = expected_words(view.overdue.rows[0])
    return _("The oldest: {when}").format(when=when)


def undated_note(view: TodayView) -> str:
    if not view.undated.rows:
        return ""
    days = days_words(view.undated.rows[0])
    return _("The oldest has waited {days}").format(days=days)


def late_note(view: TodayView) -> str:
    value = format_amount(sum(line.value for line in view.late.rows), language())
    return _("{amount} hangs on the first of them").format(amount=value)


def proposals_note(view: TodayView) -> str:
    waited = sum(row.customers > 0 for row in view.proposals.rows)
    words = ngettext(
        "Customers wait for {count} of the first",
        "Customers wait for {count} of the first",
        waited,
    )
    return words.format(count=waited) if waited else _("Below the reorder point")


def failed_note(view: TodayView) -> str:
    count = view.failed.count
    words = ngettext(
        "{count} message waits for you", "{count} messages wait for you", count
    )
    return words.format(count=count_words(count))


# The lines


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


def tell_row(customer: CustomerToTell) -> CardRow:
    """Who, and why: the reason of the line that has waited longest."""
    first = min(customer.lines, key=lambda line: line.since)
    count = len(customer.lines)
    lines = ngettext("{count} line", "{count} lines", count).format(count=count)
    return CardRow(
        title=customer.name,
        detail=tell_words(first),
        remark=lines,
        way=Way("customers", {"customer": customer.customer_id}),
    )


def overdue_row(row: BackOrderRow) -> CardRow:
    return back_order_row(row, expected_words(row), "red")


def undated_row(row: BackOrderRow) -> CardRow:
    return back_order_row(row, expected_sentence(row), "muted")


def back_order_row(row: BackOrderRow, remark: str, role: str) -> CardRow:
    return CardRow(
        title=row.name,
        detail=row.customer,
        remark=remark,
        way=Way("back_orders", {"line": row.line_id}),
        role=role,
    )


def late_row(owed: ChaseLine) -> CardRow:
    late = owed.reason is ChaseReason.LATE
    words = _("not confirmed")
    if late:
        days = ngettext("{count} day late", "{count} days late", owed.days_late)
        words = days.format(count=owed.days_late)
    return CardRow(
        title=owed.line.name,
        detail=f"{owed.line.number} · {owed.line.supplier}",
        remark=words,
        way=Way("purchasing", {"line": owed.line.line_id}),
        role="red" if late else "amber",
    )


def proposal_row(row: ProposalRow) -> CardRow:
    return CardRow(
        title=row.name,
        detail=row.supplier or _("no supplier"),
        remark=quantity_words(row.quantity, row.unit),
        way=TO_PROPOSALS,
        role="strong",
    )


def failed_row(message: MessageRow) -> CardRow:
    reason = reason_words(message)
    if message.is_unknown:
        reason = _("nobody knows whether it went")
    return CardRow(
        title=message.subject,
        detail=reason or message.party,
        remark=format_datetime(message.created_at, language()),
        way=Way("outbox", {"message": message.message_id}),
        role="red",
    )
