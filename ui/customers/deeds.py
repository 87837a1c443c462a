"""What one does with the chosen customer: by menu, key, button or context menu."""

from collections.abc import Mapping, Sequence

from restordre_app.domain.order_state import LineState
from restordre_app.queries.customer_view import CustomerCard
from ui.actions import Handler
from ui.customers.editor import open_customer
from ui.i18n import _
from ui.list_deeds import LINE, Entry, ListDeeds
from ui.telling import open_phone_call, open_telling


class CustomerDeeds(ListDeeds[CustomerCard]):
    """`shown` is the customer in the pane, once they were read."""

    menu_name = "customerMenu"

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "new_order": self.new_order,
            "new_customer": self.new,
            "open": self.edit,
            "edit": self.edit,
            "edit_customer": self.edit,
            "deliver_ready": self.deliver_ready,
            "tell": self.send_confirmation,
        }

    def allowed(self) -> dict[str, bool]:
        one = self.one() is not None
        return {
            "open": one,
            "edit": one,
            "edit_customer": one,
            "deliver_ready": self.ready_orders() != [],
            "tell": self.waiting_orders() != [],
        }

    def ready_orders(self) -> list[int]:
        """The orders of the shown customer that have goods on the shelf."""
        card = self._shown()
        if card is None:
            return []
        ready = {
            row.order_id
            for row in card.waiting.values()
            if row.state in (LineState.READY, LineState.PARTLY_READY)
        }
        ready |= {order.order_id for order in card.orders if order.goes}
        return sorted(ready)

    def new(self) -> None:
        open_customer(self._office)

    def edit(self, customer_id: int | None = None) -> None:
        wanted = customer_id or self.one()
        if wanted is not None:
            open_customer(self._office, wanted)

    def new_order(self) -> None:
        """An order for the chosen customer; without one, for anybody."""
        from ui.orders.editor import open_editor

        open_editor(self._office, customer_id=self.one())

    def deliver_ready(self) -> None:
        """One order in its window; of several everything that is ready."""
        from ui.delivering import deliver_orders

        deliver_orders(self._office, self.ready_orders(), self._page)

    def waiting_orders(self) -> list[int]:
        """The orders of the shown customer of which something is on back order."""
        card = self._shown()
        rows = card.waiting.values() if card else ()
        return list(dict.fromkeys(row.order_id for row in rows))

    def tell_by_phone(self) -> None:
        """Note that they were told on the phone what the page says (E5)."""
        card = self._shown()
        if card is not None and card.waiting:
            open_phone_call(self._office, list(card.waiting), self._page)

    def send_confirmation(self) -> None:
        """A new confirmation of all they wait for, news or not."""
        orders = self.waiting_orders()
        if orders:
            open_telling(self._office, self._page, order_ids=orders)

    def tell_everybody(self) -> None:
        """The window with all customers that must hear news."""
        open_telling(self._office, self._page)

    def show_orders(self) -> None:
        """All orders of the customer, in their tab."""
        customer_id = self.one()
        if customer_id is not None:
            self._office.go_to("orders", {"customer": customer_id, "filter": "all"})

    def show_back_orders(self) -> None:
        """Their back orders with course and promises, in their tab."""
        customer_id = self.one()
        if customer_id is not None:
            wish = {"customer": customer_id, "filter": "all"}
            self._office.go_to("back_orders", wish)

    def entries(self) -> Sequence[Entry]:
        return (
            ("new_order", _("New order"), "plus", self.new_order),
            ("deliver_ready", _("Deliver what is ready"), "truck", self.deliver_ready),
            ("phone", _("Told by phone…"), "phone", self.tell_by_phone),
            ("tell", _("Send confirmation…"), "send", self.send_confirmation),
            LINE,
            ("orders", _("Show the orders"), "clipboard-list", self.show_orders),
            ("rests", _("Show the back orders"), "circle-alert", self.show_back_orders),
            LINE,
            ("edit", _("Edit customer…"), "pencil", self.edit),
        )
