"""The seven piles of the Today tab in words, in the order in which they stand."""

from restordre_app.domain.chasing import ChaseReason
from restordre_app.domain.telling import TELL_REASON_TEXTS
from restordre_app.formatting import format_amount, format_date, format_datetime
from restordre_app.queries.back_orders import BackOrderChip, BackOrderRow
from restordre_app.queries.chasing import ChaseLine
from restordre_app.queries.customers import CustomerChip
from restordre_app.queries.orders import OrderChip
from restordre_app.queries.outbox import MessageRow, OutboxChip
from restordre_app.queries.purchase_proposals import ProposalRow
from restordre_app.queries.ready import ReadyOrder
from restordre_app.queries.telling import CustomerToTell
from restordre_app.queries.today import Pile, TodayView
from ui.back_orders.columns import days_words
from ui.back_orders.marks import expected_sentence, expected_words
from ui.figures import quantity_words
from ui.i18n import _, language, ngettext
from ui.outbox.marks import reason_words
from ui.today.content import CardContent, CardRow, Way
from ui.widgets.column import Tone


def contents(view: TodayView, responsible_id: int | None) -> list[CardContent]:
    """All cards; `responsible_id` whose work is shown, None for everybody's."""
    own = {} if responsible_id is None else {"responsible": responsible_id}
    return [
        ready_card(view, own),
        tell_card(view.tell, own),
        overdue_card(view.overdue, own),
        undated_card(view.undated, own),
        late_card(view.late, own),
        proposals_card(view.proposals),
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


def tell_card(pile: Pile[CustomerToTell], own: dict[str, int]) -> CardContent:
    note = ""
    if pile.rows:
        since = format_date(pile.rows[0].since, language())
        note = _("The first since {day}").format(day=since)
    return CardContent(
        key="tell",
        icon="bell",
        title=_("Customers to tell"),
        good=_("Nothing to tell – good"),
        count=pile.count,
        note=note,
        rows=tuple(tell_row(customer) for customer in pile.rows),
        way=Way("customers", {"filter": CustomerChip.TELL.value, **own}),
        tone=Tone.AMBER,
    )


def tell_row(customer: CustomerToTell) -> CardRow:
    """Who, and why: the reason of the line that has waited longest."""
    first = min(customer.lines, key=lambda line: line.since)
    reason = _(TELL_REASON_TEXTS[first.reason]) if first.reason else ""
    count = len(customer.lines)
    lines = ngettext("{count} line", "{count} lines", count).format(count=count)
    return CardRow(
        title=customer.name,
        detail=reason.rstrip("."),
        remark=lines,
        way=Way("customers", {"customer": customer.customer_id}),
    )


def late_card(pile: Pile[ChaseLine], own: dict[str, int]) -> CardContent:
    note = ""
    if pile.rows:
        value = format_amount(sum(line.value for line in pile.rows), language())
        note = _("{amount} hangs on the first of them").format(amount=value)
    return CardContent(
        key="late",
        icon="factory",
        title=_("Suppliers to ask"),
        good=_("Every purchase is confirmed and on time – good"),
        count=pile.count,
        note=note,
        rows=tuple(late_row(line) for line in pile.rows),
        way=Way("purchasing", {"view": "chase", **own}),
        tone=Tone.AMBER,
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


def proposals_card(pile: Pile[ProposalRow]) -> CardContent:
    waited = sum(row.customers > 0 for row in pile.rows)
    words = ngettext(
        "Customers wait for {count} of the first",
        "Customers wait for {count} of the first",
        waited,
    )
    return CardContent(
        key="proposals",
        icon="shopping-cart",
        title=_("Products to buy"),
        good=_("Nothing needs to be bought – good"),
        count=pile.count,
        note=words.format(count=waited) if waited else _("Below the reorder point"),
        rows=tuple(proposal_row(row) for row in pile.rows),
        way=Way("purchasing", {"view": "proposals"}),
    )


def proposal_row(row: ProposalRow) -> CardRow:
    return CardRow(
        title=row.name,
        detail=row.supplier or _("no supplier"),
        remark=quantity_words(row.quantity, row.unit),
        way=Way("purchasing", {"view": "proposals"}),
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


def failed_card(pile: Pile[MessageRow]) -> CardContent:
    """Both kinds; "Show all" begins with those that failed for certain."""
    only_unknown = bool(pile.rows) and all(row.is_unknown for row in pile.rows)
    chip = OutboxChip.UNKNOWN if only_unknown else OutboxChip.FAILED
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
        way=Way("outbox", {"filter": chip.value}),
        tone=Tone.RED,
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
