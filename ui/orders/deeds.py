"""What one does with the chosen orders: by menu, key, button or context menu."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.domain.order_state import OrderState
from restordre_app.queries.order_view import DeliveryView, OrderView
from restordre_app.services.orders import confirm_order
from ui.actions import Handler
from ui.i18n import _
from ui.list_deeds import LINE, Entry, ListDeeds
from ui.office import Office
from ui.orders.confirmed import tell_confirmed
from ui.orders.detail import EDITABLE, OPEN, newest_slip
from ui.orders.dialogs import open_cancel, open_policy, open_release, open_responsible
from ui.orders.editor import open_editor
from ui.orders.marks import RELEASABLE
from ui.papers.making import (
    show_cancellation,
    show_order_confirmation,
    show_pick_list,
)
from ui.papers.names import paper_title
from ui.printing.printers import PaperKind
from ui.printing.sending import print_documents


class OrderDeeds(ListDeeds[OrderView]):
    """`shown` is the order in the pane, once it was read."""

    menu_name = "orderMenu"

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "new_order": self.new,
            "open": self.edit,
            "edit": self.edit,
            "confirm": self.confirm,
            "deliver": self.deliver,
            "deliver_ready": self.deliver_ready,
            "preview": self.show_slip,
            "print": self.print_slip,
            "void": self.void,
            "order_paper": self.order_paper,
            "pick_list": self.pick_list,
            "cancellation": self.cancellation,
            "set_policy": self.set_policy,
            "release_hold": self.release,
            "cancel_order": self.cancel,
            "set_responsible": self.set_responsible,
            "edit_customer": self.edit_customer,
        }

    def allowed(self) -> dict[str, bool]:
        order = self._shown()
        some = bool(self._chosen())
        state = order.state if order else None
        slip = self._slip() is not None
        open_one = state in OPEN
        return {
            "open": state in EDITABLE,
            "edit": state in EDITABLE,
            "confirm": state is OrderState.DRAFT,
            "deliver": some,
            "preview": slip,
            "print": slip,
            "void": order is not None and last_delivery(order) is not None,
            "order_paper": order is not None and state is not OrderState.DRAFT,
            "pick_list": open_one or (some and order is None),
            "cancellation": order is not None and has_cancelled(order),
            "set_policy": open_one or state is OrderState.DRAFT,
            "release_hold": order is not None and order.verdict.hold in RELEASABLE,
            "cancel_order": open_one or state is OrderState.DRAFT,
            "set_responsible": some,
            "edit_customer": order is not None,
        }

    def new(self) -> None:
        open_editor(self._office)

    def edit(self, order_id: int | None = None) -> None:
        wanted = order_id or self.one()
        if wanted is not None:
            open_editor(self._office, wanted)

    def confirm(self) -> None:
        order_id = self.one()
        if order_id is not None:
            work = partial(confirm_order, self._office.session, order_id)
            done = partial(tell_confirmed, self._office)
            self._office.tasks.run(self, work, done)

    def deliver(self) -> None:
        """One order in its dialog; of several everything that is ready."""
        from ui.delivering import deliver_orders

        order = self._shown()
        if order is not None and order.state not in OPEN:
            self._office.tell(why_nothing_goes(order))
        else:
            deliver_orders(self._office, list(self._chosen()), self._page)

    def deliver_ready(self) -> None:
        """Of the chosen ones, or of all if at most one is chosen."""
        from ui.delivering import open_batch

        chosen = list(self._chosen())
        open_batch(self._office, chosen if len(chosen) > 1 else None)

    def show_slip(self) -> None:
        document_id = self._slip()
        if document_id is not None:
            self.show_paper(document_id)

    def show_paper(self, document_id: int) -> None:
        from ui.papers import open_document

        open_document(self._office, document_id)

    def print_slip(self) -> None:
        """Send the newest packing slip to the printer that slips go to."""
        order = self._shown()
        document = newest_slip(order) if order else None
        if document is None:
            return
        title = paper_title(document.kind, document.number)
        sentence = _("{paper} was sent to the printer.").format(paper=title)
        print_documents(
            self._office,
            lambda: [document.document_id],
            PaperKind.SLIP,
            title,
            lambda: self._office.tell(sentence),
        )

    def order_paper(self) -> None:
        order_id = self.one()
        if order_id is not None:
            show_order_confirmation(self._office, order_id)

    def pick_list(self) -> None:
        """One list for all that are chosen."""
        chosen = self._chosen()
        if chosen:
            show_pick_list(self._office, chosen)

    def cancellation(self) -> None:
        order_id = self.one()
        if order_id is not None:
            show_cancellation(self._office, order_id)

    def _slip(self) -> int | None:
        order = self._shown()
        document = newest_slip(order) if order else None
        return document.document_id if document else None

    def void(self) -> None:
        """Take back the newest delivery that is not void yet."""
        from ui.delivering import open_void

        order = self._shown()
        delivery = last_delivery(order) if order else None
        if delivery is not None:
            open_void(self._office, delivery.delivery_id, delivery.number, self._page)

    def set_policy(self) -> None:
        self._ask_about_one(open_policy)

    def release(self) -> None:
        self._ask_about_one(open_release)

    def cancel(self) -> None:
        self._ask_about_one(open_cancel)

    def _ask_about_one(self, ask: Callable[[Office, int, QWidget], object]) -> None:
        order_id = self.one()
        if order_id is not None:
            ask(self._office, order_id, self._page)

    def set_responsible(self) -> None:
        chosen = self._chosen()
        if chosen:
            open_responsible(self._office, chosen, self._page)

    def edit_customer(self) -> None:
        from ui.customers import open_customer

        order = self._shown()
        if order is not None:
            open_customer(self._office, order.customer.customer_id)

    def entries(self) -> Sequence[Entry]:
        return (
            ("deliver", _("Deliver…"), "truck", self.deliver),
            ("confirm", _("Confirm"), "check", self.confirm),
            ("edit", _("Edit"), "pencil", self.edit),
            ("preview", _("Packing slip"), "file-text", self.show_slip),
            (
                "order_paper",
                _("Order confirmation…"),
                "file-text",
                self.order_paper,
            ),
            ("pick_list", _("Pick list…"), "list-checks", self.pick_list),
            (
                "cancellation",
                _("Cancellation in writing…"),
                "file-text",
                self.cancellation,
            ),
            LINE,
            ("set_policy", _("Terms of delivery…"), "package-check", self.set_policy),
            ("release_hold", _("Release hold…"), "lock", self.release),
            ("set_responsible", _("Set responsible…"), "user", self.set_responsible),
            ("edit_customer", _("Edit customer…"), "users", self.edit_customer),
            LINE,
            ("void", _("Void the last delivery…"), "ban", self.void),
            ("cancel_order", _("Cancel order…"), "x", self.cancel),
        )


def has_cancelled(order: OrderView) -> bool:
    """Whether a confirmed order has lost something that a letter could tell of."""
    return order.confirmed_at is not None and any(
        line.cancelled for line in order.lines
    )


def last_delivery(order: OrderView) -> DeliveryView | None:
    """The newest delivery that is not void."""
    live = [each for each in order.deliveries if not each.voided]
    return live[-1] if live else None


def why_nothing_goes(order: OrderView) -> str:
    """A key that does nothing would leave one guessing."""
    if order.state is OrderState.DRAFT:
        words = _("Order {number} is a draft. Confirm it first: Ctrl+Enter.")
    else:
        words = _("Nothing of order {number} is left to deliver.")
    return words.format(number=order.number)
