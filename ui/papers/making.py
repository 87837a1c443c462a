"""Papers that are made when somebody asks for them, and shown at once."""

from collections.abc import Callable, Sequence
from functools import partial

from restordre_app.queries.back_orders import BackOrderFilter
from restordre_app.services.order_papers import (
    back_order_list_paper,
    cancellation_paper,
    order_confirmation_paper,
    pick_list_paper,
)
from ui.i18n import _
from ui.office import Offer, Office


def show_order_confirmation(office: Office, order_id: int) -> None:
    _make(office, partial(order_confirmation_paper, office.session, order_id))


def show_pick_list(office: Office, order_ids: Sequence[int]) -> None:
    """One list for all of them, in the order of the shelves."""
    _make(office, partial(pick_list_paper, office.session, list(order_ids)))


def show_cancellation(office: Office, order_id: int) -> None:
    _make(office, partial(cancellation_paper, office.session, order_id))


def show_back_order_list(office: Office, wanted: BackOrderFilter) -> None:
    _make(office, partial(back_order_list_paper, office.session, wanted))


def cancellation_offer(office: Office, order_id: int) -> Offer:
    """What may follow after a rest was cancelled: saying so in writing."""
    words = _("Cancellation in writing")
    return Offer(words, partial(show_cancellation, office, order_id))


def _make(office: Office, make: Callable[[], int]) -> None:
    def show(document_id: int) -> None:
        from ui.papers import open_document

        open_document(office, document_id)

    office.tasks.run(office, make, show)
