"""What is said after an order was confirmed, and what is offered next."""

from functools import partial

from restordre_app.services.orders import Confirmed
from ui.i18n import _, ngettext
from ui.office import Offer, Office


def tell_confirmed(office: Office, confirmed: Confirmed) -> None:
    """Say how many lines are ready and how many wait; offer to deliver what is there."""
    offer = None
    if confirmed.ready_lines:
        offer = Offer(_("Deliver now"), partial(deliver, office, confirmed.order_id))
    office.tell(confirmed_sentence(confirmed), offer=offer)
    office.go_to("orders", {"order": confirmed.order_id})


def confirmed_sentence(confirmed: Confirmed) -> str:
    """Put it in words: "Order 1061 confirmed: 2 lines ready, 1 on back order."."""
    ready, waiting = confirmed.ready_lines, confirmed.waiting_lines
    parts = []
    if ready:
        said = ngettext("{count} line ready", "{count} lines ready", ready)
        parts.append(said.format(count=ready))
    if waiting:
        said = ngettext("{count} on back order", "{count} on back order", waiting)
        parts.append(said.format(count=waiting))
    sentence = _("Order {number} confirmed: {lines}.")
    if not parts:
        sentence = _("Order {number} confirmed.")
    return sentence.format(number=confirmed.number, lines=", ".join(parts))


def deliver(office: Office, order_id: int) -> None:
    from ui.delivering import open_delivery

    open_delivery(office, order_id)
