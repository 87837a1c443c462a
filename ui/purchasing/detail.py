"""The pane beside the lists: one purchase order with everything, or a sum of several."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.formatting import format_amount
from restordre_app.queries.purchase_lines import PurchaseLineRow
from restordre_app.queries.purchase_orders import PurchaseRow
from restordre_app.queries.purchase_view import PurchaseView
from ui.figures import lines_words
from ui.i18n import _, language, ngettext
from ui.purchasing.detail_parts import (
    facts_of,
    line_bars,
    paper_link,
    receipt_part,
)
from ui.purchasing.marks import state_mark
from ui.widgets.buttons import button
from ui.widgets.detail_pane import DetailPane
from ui.widgets.labels import label
from ui.widgets.sections import history_part, section_title

ON_ITS_WAY = frozenset(
    {PurchaseState.SENT, PurchaseState.CONFIRMED, PurchaseState.PARTLY_RECEIVED}
)
CLOSABLE = ON_ITS_WAY | {PurchaseState.DRAFT}


class PurchaseDetail(DetailPane):
    """Tells what is wanted; the page's deeds do it.

    Signals:
        edit_wanted, send_wanted, confirm_wanted, dates_wanted, rest_wanted,
        close_wanted, receive_wanted, reopen_wanted, print_wanted, mail_wanted: a button.
        paper_wanted: id of a document to look at.
        undo_wanted: ReceiptRow to be taken back.
    """

    edit_wanted = Signal()
    send_wanted = Signal()
    confirm_wanted = Signal()
    dates_wanted = Signal()
    rest_wanted = Signal()
    close_wanted = Signal()
    receive_wanted = Signal()
    undo_wanted = Signal(object)
    reopen_wanted = Signal()
    print_wanted = Signal()
    mail_wanted = Signal()
    paper_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.order: PurchaseView | None = None
        self.edit = button(_("Edit"), "pencil")
        self.confirm = button(_("Confirmed"), "circle-check")
        self.confirm.setToolTip(_("The supplier has confirmed every open line"))
        self.dates = button(_("Move dates"), "calendar")
        self.rest = button(_("Cancel rest"), "package-x")
        self.close_order = button(_("Close order"), "ban")
        self.send = button(_("Mark as sent"), "send", "primary")
        self.receive = button(_("Receive"), "package-plus", "primary")
        self.reopen = button(_("Open again…"), "rotate-ccw")
        self.print = button(_("PDF"), "file-text")
        self.print.setToolTip(_("The order as the supplier has it: print or save it"))
        self.mail = button(_("Mail"), "mail")
        self.mail.setToolTip(_("Put the order into the outbox for the supplier"))
        self.put_buttons(
            [
                (self.edit, self.edit_wanted),
                (self.close_order, self.close_wanted),
                (self.rest, self.rest_wanted),
                (self.reopen, self.reopen_wanted),
            ],
            [(self.confirm, self.confirm_wanted), (self.dates, self.dates_wanted)],
            [
                (self.print, self.print_wanted),
                (self.mail, self.mail_wanted),
                (self.send, self.send_wanted),
                (self.receive, self.receive_wanted),
            ],
        )
        self.nothing_chosen()

    def nothing_chosen(self) -> None:
        self.order = None
        self.show_nothing(_("Choose a purchase order to see what is still to come."))

    def show_purchase(
        self, order: PurchaseView, today: date, *, one_line: bool = False
    ) -> None:
        """Show an order; `one_line`: a single line of it is chosen in the list."""
        self.order = order
        self.clear_body()
        title = _("Purchase order {number}").format(number=order.number)
        self.show_heading(title, order.supplier)
        self.show_state(*state_mark(order.state))
        self.body.addWidget(facts_of(order))
        if order.note:
            self.body.addWidget(label(order.note, "muted", wrap=True))
        self._add(section_title(_("Lines"), _("received / ordered")))
        self._add(*line_bars(order, today))
        if order.receipts:
            self._add(section_title(_("Receipts"), _("newest first")))
        for receipt in order.receipts:
            self._add(receipt_part(receipt, self.undo_wanted.emit))
        if order.papers:
            self._add(section_title(_("Papers"), _("newest first")))
        for paper in order.papers:
            self._add(paper_link(paper, self.paper_wanted.emit))
        self._add(section_title(_("History")), history_part(order))
        self._offer_buttons(order, one_line=one_line)

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

    def _offer_buttons(self, order: PurchaseView, *, one_line: bool) -> None:
        shown, state = [], order.state
        if order.closed_at is not None:
            shown.append(self.reopen)
        if order.sent_at is not None:
            shown += [self.print, self.mail]
        if state in CLOSABLE:
            shown += [self.edit, self.rest if one_line else self.close_order]
        if state is PurchaseState.DRAFT:
            shown.append(self.send)
        if state in ON_ITS_WAY:
            shown += [self.confirm, self.dates, self.receive]
        self.offer(*shown)

    def show_orders(self, rows: Sequence[PurchaseRow]) -> None:
        """What the chosen orders come to, and what can be done with all of them."""
        count = ngettext("{count} purchase order", "{count} purchase orders", len(rows))
        facts = {
            _("Suppliers"): str(len({row.supplier_id for row in rows})),
            _("Open lines"): str(sum(row.open_lines for row in rows)),
            _("Unconfirmed"): str(sum(row.unconfirmed for row in rows)),
            _("Amount"): format_amount(sum(row.amount for row in rows), language()),
        }
        self.order = None
        self.show_sums(count.format(count=len(rows)), facts)
        shown = []
        if any(row.state in ON_ITS_WAY for row in rows):
            shown += [self.receive, self.dates, self.confirm]
        if all(row.state is PurchaseState.DRAFT for row in rows):
            shown.append(self.send)
        if all(row.state in ON_ITS_WAY for row in rows):
            shown.append(self.mail)
        self.offer(*shown)

    def show_lines(self, rows: Sequence[PurchaseLineRow]) -> None:
        """What the chosen lines come to."""
        facts = {
            _("Suppliers"): str(len({row.supplier for row in rows})),
            _("Purchase orders"): str(len({row.order_id for row in rows})),
            _("Unconfirmed"): str(sum(not row.confirmed for row in rows)),
            _("Without a date"): str(sum(row.expected_on is None for row in rows)),
            _("With customers waiting"): str(sum(row.waiting > 0 for row in rows)),
        }
        self.order = None
        self.show_sums(lines_words(len(rows)), facts)
        self.offer(self.dates, self.receive)
