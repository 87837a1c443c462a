"""What one does with the chosen purchase orders or lines: menu, key, button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.queries.receipts import ReceiptRow
from restordre_app.services.purchasing import confirm_purchase, send_purchase
from restordre_app.session import Session
from ui.actions import Handler
from ui.i18n import _, ngettext
from ui.icons import put_icon
from ui.office import Office
from ui.purchasing.closing import RestWindow, open_close
from ui.purchasing.date_window import DatesWindow
from ui.purchasing.detail import CLOSABLE, ON_ITS_WAY
from ui.purchasing.editor import open_purchase
from ui.purchasing.subjects import DueLine, from_view, open_lines_of
from ui.receiving import open_receiving
from ui.receiving.receipt_undo import open_undo


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen: whole orders, or single lines of them."""

    orders: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


class PurchaseDeeds(QObject):
    """Acts on what is chosen; `shown` is the order in the pane, if one."""

    def __init__(
        self,
        office: Office,
        page: QWidget,
        chosen: Callable[[], Chosen],
        shown: Callable[[], PurchaseView | None],
    ) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._chosen, self._shown = chosen, shown

    def handlers(self) -> Mapping[str, Handler]:
        """Answer the menus while the tab is shown."""
        return {
            "open": self.edit,
            "edit": self.edit,
            "receive": self.receive,
            "send_purchase": self.send,
            "confirm_purchase": self.confirm,
            "move_dates": self.move_dates,
            "cancel_purchase_rest": self.cancel_rest,
            "close_purchase": self.close,
        }

    def refresh(self) -> None:
        """Turn off what the choice does not allow."""
        if self._office.commands.page is not self._page:
            return
        for key, on in self.allowed().items():
            self._office.commands.set_enabled(key, on=on)

    def allowed(self) -> dict[str, bool]:
        """Which commands make sense for what is chosen now."""
        order, chosen = self._shown(), self._chosen()
        several = order is None and bool(chosen.orders)
        on_its_way = order is not None and order.state in ON_ITS_WAY
        editable = order is not None and order.state in CLOSABLE
        return {
            "open": editable,
            "edit": editable,
            "send_purchase": order is not None and order.state is PurchaseState.DRAFT,
            "confirm_purchase": on_its_way or several,
            "move_dates": on_its_way or several,
            "cancel_purchase_rest": on_its_way and len(chosen.lines) == 1,
            "close_purchase": editable,
        }

    def new(self) -> None:
        open_purchase(self._office)

    def edit(self, _row_id: int | None = None) -> None:
        order = self._shown()
        if order is not None and order.state in CLOSABLE:
            open_purchase(self._office, order.order_id)

    def send(self) -> None:
        order = self._shown()
        if order is None:
            return
        words = _("Purchase order {number} to {supplier} is sent.")
        sentence = words.format(number=order.number, supplier=order.supplier)
        work = partial(send_purchase, self._office.session, order.order_id)
        tell = partial(self._tell, sentence)
        self._office.tasks.run(self._page, work, tell)

    def confirm(self) -> None:
        """The supplier has confirmed: every open line keeps the date it has."""
        orders = self._chosen().orders
        words = ngettext(
            "{count} purchase order is confirmed by the supplier.",
            "{count} purchase orders are confirmed by the supplier.",
            len(orders),
        )
        work = partial(confirm_each, self._office.session, orders)
        tell = partial(self._tell, words.format(count=len(orders)))
        self._office.tasks.run(self._page, work, tell)

    def _tell(self, sentence: str, _result: object = None) -> None:
        self._office.tell(sentence)

    def move_dates(self) -> None:
        """Set when the chosen lines, or all open lines of the chosen orders, come."""
        work = partial(read_due_lines, self._office.session, self._chosen())
        self._office.tasks.run(self._page, work, self._move)

    def _move(self, lines: Sequence[DueLine]) -> None:
        if lines:
            DatesWindow(self._office, lines, self._page).show_alone()

    def cancel_rest(self) -> None:
        order, chosen = self._shown(), self._chosen()
        if order is None or len(chosen.lines) != 1:
            return
        for line in open_lines_of(order):
            if line.line_id == chosen.lines[0]:
                RestWindow(self._office, line, self._page).show_alone()

    def close(self) -> None:
        order = self._shown()
        if order is not None and order.state in CLOSABLE:
            open_close(self._office, order, self._page)

    def receive(self) -> None:
        """Receive what came of the chosen orders; of none, whatever came."""
        open_receiving(self._office, purchase_ids=self._chosen().orders)

    def take_back(self, receipt: ReceiptRow) -> None:
        open_undo(self._office, receipt.receipt_id, receipt.number, self._page)

    # The context menu

    def show_menu(self, place: QPoint) -> None:
        if self._chosen().orders:
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """The same deeds beside the mouse; what is not allowed is grey."""
        menu = QMenu(self._page)
        menu.setObjectName("purchaseMenu")
        allowed = self.allowed()
        for key, words, icon, act in (
            ("receive", _("Receive goods…"), "package-plus", self.receive),
            ("confirm_purchase", _("Confirmed by the supplier"), "circle-check",
             self.confirm),
            ("move_dates", _("Move dates…"), "calendar", self.move_dates),
            ("send_purchase", _("Mark as sent"), "send", self.send),
            ("edit", _("Edit…"), "pencil", self.edit),
            ("cancel_purchase_rest", _("Cancel rest…"), "package-x", self.cancel_rest),
            ("close_purchase", _("Close order…"), "ban", self.close),
        ):  # fmt: skip
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.setEnabled(allowed.get(key, True))
            entry.triggered.connect(lambda _on, do=act: do())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def read_due_lines(session: Session, chosen: Chosen) -> list[DueLine]:
    """The chosen lines that are still open; without any, those of the orders."""
    orders = [read_purchase(session, order_id) for order_id in chosen.orders]
    return [
        from_view(order, line)
        for order in orders
        for line in order.lines
        if line.incoming and (not chosen.lines or line.line_id in chosen.lines)
    ]


def confirm_each(session: Session, order_ids: Sequence[int]) -> None:
    for order_id in order_ids:
        confirm_purchase(session, order_id)
