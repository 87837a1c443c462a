"""The pane beside the list: one order with everything, or what several come to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import HOLD_TEXTS
from restordre_app.formatting import format_amount
from restordre_app.queries.communication import LogEntry
from restordre_app.queries.order_view import DeliveryView, DocumentView, OrderView
from restordre_app.queries.orders import OrderRow
from restordre_app.queries.readers import SLIPS
from ui.customers.log_part import log_part
from ui.i18n import _, language, ngettext
from ui.orders.detail_parts import (
    delivery_part,
    facts_of,
    line_bars,
)
from ui.orders.marks import HELD_BY_TERMS, RELEASABLE, view_mark
from ui.widgets.buttons import button
from ui.widgets.detail_pane import DetailPane
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.sections import history_part, section_title

OPEN = frozenset({OrderState.CONFIRMED, OrderState.PARTLY_DELIVERED})
EDITABLE = OPEN | {OrderState.DRAFT, OrderState.COMPLETED}


class OrderDetail(DetailPane):
    """Tells what is wanted; the page does it.

    Signals:
        paper_wanted, message_wanted: id of a document, of a message, to look at.
        slip_wanted, edit_wanted, confirm_wanted, deliver_wanted, release_wanted,
        batch_wanted, responsible_wanted: a button.
    """

    paper_wanted = Signal(object)
    message_wanted = Signal(object)
    slip_wanted = Signal()
    edit_wanted = Signal()
    confirm_wanted = Signal()
    deliver_wanted = Signal()
    release_wanted = Signal()
    batch_wanted = Signal()
    responsible_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order: OrderView | None = None
        self.slip = button(_("Packing slip"), "file-text")
        self.edit = button(_("Edit"), "pencil")
        self.confirm = button(_("Confirm"), "check", "primary")
        self.deliver = button(_("Deliver"), "truck", "primary")
        self.batch = button("", "truck", "primary")
        self.responsible = button(_("Set responsible…"), "user")
        self.put_buttons(
            [(self.slip, self.slip_wanted), (self.edit, self.edit_wanted)],
            [(self.responsible, self.responsible_wanted)],
            [(self.confirm, self.confirm_wanted)],
            [(self.deliver, self.deliver_wanted)],
            [(self.batch, self.batch_wanted)],
        )
        self.nothing_chosen()

    def nothing_chosen(self) -> None:
        self.order = None
        self.show_nothing(_("Choose an order to see its lines."))

    def show_order(self, order: OrderView) -> None:
        """Show one order; the place in the pane stays when it is the same one."""
        self.order = order
        self.clear_body()
        customer = order.customer
        subtitle = " · ".join(word for word in (customer.name, customer.city) if word)
        self.show_heading(_("Order {number}").format(number=order.number), subtitle)
        self.show_state(*view_mark(order))
        self._show_body(order)
        self._offer_buttons(order)

    def _show_body(self, order: OrderView) -> None:
        self.body.addWidget(facts_of(order))
        if order.verdict.hold in HELD_BY_TERMS and order.state in OPEN:
            self.body.addWidget(self._hold_banner(order))
        if order.note:
            self.body.addWidget(label(order.note, "muted", wrap=True))
        self.body.addWidget(section_title(_("Lines"), _("delivered / ordered")))
        for bar in line_bars(order):
            self.body.addWidget(bar)
        if order.deliveries:
            self.body.addWidget(section_title(_("Deliveries")))
        for delivery in reversed(order.deliveries):
            papers = papers_of(delivery, order.documents)
            part = delivery_part(delivery, papers, self.paper_wanted.emit)
            self.body.addWidget(part)
        said = [each for each in order.log if not is_slip_alone(each)]
        if said:
            self.body.addWidget(section_title(_("Sent and told")))
            open_message = self.message_wanted.emit
            self.body.addWidget(log_part(said, self.paper_wanted.emit, open_message))
        self.body.addWidget(section_title(_("History")))
        self.body.addWidget(history_part(order))

    def _hold_banner(self, order: OrderView) -> InfoBanner:
        hold = order.verdict.hold
        may_release = hold in RELEASABLE
        action = _("Release") if may_release else ""
        sentence = _(HOLD_TEXTS[hold]) if hold else ""
        banner = InfoBanner(sentence, "warning", action)
        banner.acted.connect(self.release_wanted)
        return banner

    def _offer_buttons(self, order: OrderView) -> None:
        shown = []
        if newest_slip(order) is not None:
            shown.append(self.slip)
        if order.state in EDITABLE:
            shown.append(self.edit)
        if order.state is OrderState.DRAFT:
            shown.append(self.confirm)
        if order.state in OPEN:
            shown.append(self.deliver)
        self.offer(*shown)

    def show_several(self, rows: Sequence[OrderRow]) -> None:
        """What the chosen orders come to, and what can be done with all of them."""
        self.order = None
        count = ngettext("{count} order", "{count} orders", len(rows))
        ready = sum(row.goes for row in rows)
        rest = sum(row.rest_value for row in rows)
        facts = {
            _("Amount"): format_amount(sum(row.amount for row in rows), language()),
            _("Rest value"): format_amount(rest, language()),
            _("With lines in rest"): str(sum(row.lines_waiting > 0 for row in rows)),
            _("Ready to deliver"): str(ready),
        }
        self.show_sums(count.format(count=len(rows)), facts)
        words = _("Deliver what is ready ({count})").format(count=ready)
        self.batch.setText(f" {words}")
        self.batch.setAccessibleName(words)
        self.batch.setEnabled(ready > 0)
        self.offer(self.batch, self.responsible)


def is_slip_alone(entry: LogEntry) -> bool:
    """A slip that nobody sent or told of: it stands with its delivery already."""
    return not entry.communication_id and entry.document_kind in SLIPS


def papers_of(
    delivery: DeliveryView, documents: Sequence[DocumentView]
) -> list[DocumentView]:
    return [paper for paper in documents if paper.delivery_id == delivery.delivery_id]


def newest_slip(order: OrderView) -> DocumentView | None:
    """The paper a person means by "the packing slip"."""
    slips = [paper for paper in order.documents if paper.kind in SLIPS]
    return slips[-1] if slips else None
