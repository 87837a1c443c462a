"""What one does with the chosen purchase orders or lines: menu, key, button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.queries.receipts import ReceiptRow
from restordre_app.services.purchase_papers import purchase_paper
from restordre_app.services.purchasing import confirm_purchase, send_purchase
from restordre_app.session import Session
from ui.actions import Handler
from ui.i18n import _, ngettext
from ui.list_deeds import LINE, Entry, ListDeeds
from ui.office import Office
from ui.papers import open_document
from ui.purchasing.closing import RestWindow, open_close, open_reopening
from ui.purchasing.date_window import DatesWindow
from ui.purchasing.detail import CLOSABLE, ON_ITS_WAY
from ui.purchasing.editor import open_purchase
from ui.purchasing.mailing import mail_orders, offer_mail, run_each
from ui.purchasing.subjects import DueLine, from_view, open_lines_of
from ui.receiving import open_receiving
from ui.receiving.receipt_undo import open_undo


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen: whole orders, or single lines of them; `drafts`: all of them."""

    orders: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    drafts: bool = False


class PurchaseDeeds(ListDeeds[PurchaseView]):
    """`selection` are the chosen orders or lines, `shown` the order in the pane."""

    menu_name = "purchaseMenu"

    def __init__(
        self,
        office: Office,
        page: QWidget,
        selection: Callable[[], Chosen],
        shown: Callable[[], PurchaseView | None],
    ) -> None:
        super().__init__(office, page, lambda: selection().orders, shown)
        self._selection = selection

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "open": self.edit,
            "edit": self.edit,
            "receive": self.receive,
            "send_purchase": self.send,
            "confirm_purchase": self.confirm,
            "move_dates": self.move_dates,
            "cancel_purchase_rest": self.cancel_rest,
            "close_purchase": self.close,
            "reopen_purchase": self.reopen,
            "purchase_paper": self.show_paper,
            "mail_purchase": self.mail,
        }

    def allowed(self) -> dict[str, bool]:
        order, chosen = self._shown(), self._selection()
        several = order is None and bool(chosen.orders)
        on_its_way = order is not None and order.state in ON_ITS_WAY
        editable = order is not None and order.state in CLOSABLE
        was_sent = order is not None and order.sent_at is not None
        is_draft = order is not None and order.state is PurchaseState.DRAFT
        return {
            "open": editable,
            "edit": editable,
            "send_purchase": is_draft or (several and chosen.drafts),
            "confirm_purchase": on_its_way or several,
            "move_dates": on_its_way or several,
            "cancel_purchase_rest": on_its_way and len(chosen.lines) == 1,
            "close_purchase": editable,
            "reopen_purchase": order is not None and order.closed_at is not None,
            "purchase_paper": was_sent,
            "mail_purchase": was_sent or (several and not chosen.drafts),
        }

    def new(self) -> None:
        open_purchase(self._office)

    def edit(self, _row_id: int | None = None) -> None:
        order = self._shown()
        if order is not None and order.state in CLOSABLE:
            open_purchase(self._office, order.order_id)

    def send(self) -> None:
        """Send the chosen drafts: customers may count on them, their papers are kept."""
        work = partial(send_drafts, self._office.session, self._selection().orders)
        self._office.tasks.run(self._page, work, self._sent)

    def _sent(self, orders: Sequence[PurchaseView]) -> None:
        if not orders:
            return
        words = _("Purchase orders {number} are sent.")
        if len(orders) == 1:
            words = _("Purchase order {number} to {supplier} is sent.")
        numbers = ", ".join(order.number for order in orders)
        sentence = words.format(number=numbers, supplier=orders[0].supplier)
        ids = [order.order_id for order in orders]
        self._office.tell(sentence, offer=offer_mail(self._office, ids))

    def confirm(self) -> None:
        """The supplier has confirmed: every open line keeps the date it has."""
        orders = self._selection().orders
        words = ngettext(
            "{count} purchase order is confirmed by the supplier.",
            "{count} purchase orders are confirmed by the supplier.",
            len(orders),
        )
        run_each(self._office, self._page, confirm_purchase, orders, words)

    def move_dates(self) -> None:
        """Set when the chosen lines, or all open lines of the chosen orders, come."""
        work = partial(read_due_lines, self._office.session, self._selection())
        self._office.tasks.run(self._page, work, self._move)

    def _move(self, lines: Sequence[DueLine]) -> None:
        if lines:
            DatesWindow(self._office, lines, self._page).show_alone()

    def cancel_rest(self) -> None:
        order, chosen = self._shown(), self._selection()
        if order is None or len(chosen.lines) != 1:
            return
        for line in open_lines_of(order):
            if line.line_id == chosen.lines[0]:
                RestWindow(self._office, line, self._page).show_alone()

    def close(self) -> None:
        order = self._shown()
        if order is not None and order.state in CLOSABLE:
            open_close(self._office, order, self._page)

    def reopen(self) -> None:
        order = self._shown()
        if order is not None and order.closed_at is not None:
            open_reopening(self._office, order, self._page)

    def show_paper(self) -> None:
        """Look at the order as the supplier has it; print it and save it there."""
        order = self._shown()
        if order is not None:
            work = partial(purchase_paper, self._office.session, order.order_id)
            self._office.tasks.run(self._page, work, self.open_paper)

    def open_paper(self, document_id: int) -> None:
        open_document(self._office, document_id)

    def mail(self) -> None:
        """Put the chosen orders into the outbox, for the suppliers' addresses."""
        mail_orders(self._office, self._page, self._selection().orders)

    def receive(self) -> None:
        """Receive what came of the chosen orders; of none, whatever came."""
        open_receiving(self._office, purchase_ids=self._selection().orders)

    def take_back(self, receipt: ReceiptRow) -> None:
        open_undo(self._office, receipt.receipt_id, receipt.number, self._page)

    def entries(self) -> Sequence[Entry]:
        sure = _("Confirmed by the supplier")
        return (
            ("receive", _("Receive goods…"), "package-plus", self.receive),
            ("confirm_purchase", sure, "circle-check", self.confirm),
            ("move_dates", _("Move dates…"), "calendar", self.move_dates),
            ("send_purchase", _("Mark as sent"), "send", self.send),
            ("edit", _("Edit…"), "pencil", self.edit),
            ("cancel_purchase_rest", _("Cancel rest…"), "package-x", self.cancel_rest),
            ("close_purchase", _("Close order…"), "ban", self.close),
            ("reopen_purchase", _("Open again…"), "rotate-ccw", self.reopen),
            LINE,
            ("purchase_paper", _("Show as PDF…"), "file-text", self.show_paper),
            ("mail_purchase", _("Send by mail"), "mail", self.mail),
        )


def read_due_lines(session: Session, chosen: Chosen) -> list[DueLine]:
    """The chosen lines that are still open; without any, those of the orders."""
    orders = [read_purchase(session, order_id) for order_id in chosen.orders]
    return [
        from_view(order, line)
        for order in orders
        for line in order.lines
        if line.incoming and (not chosen.lines or line.line_id in chosen.lines)
    ]


def send_drafts(session: Session, order_ids: Sequence[int]) -> list[PurchaseView]:
    """Send those of the chosen orders that are drafts."""
    orders = [read_purchase(session, order_id) for order_id in sorted(order_ids)]
    drafts = [order for order in orders if order.state is PurchaseState.DRAFT]
    for order in drafts:
        send_purchase(session, order.order_id)
    return drafts
