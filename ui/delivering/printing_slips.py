"""The papers of many deliveries: the slips as one print job, the confirmations as one."""

from collections.abc import Mapping, Sequence
from functools import partial

from restordre_app.queries.ready_batches import in_pick_order
from restordre_app.services.deliveries import Posted
from restordre_app.session import Session
from ui.i18n import _
from ui.office import Office
from ui.printing.printers import PaperKind
from ui.printing.sending import print_documents


def print_slips(office: Office, document_ids: Sequence[int]) -> None:
    """One job for the warehouse's printer, in the order given, in the background."""
    print_documents(
        office, partial(list, document_ids), PaperKind.SLIP, _("Packing slips")
    )


def print_papers(office: Office, posted: Sequence[Posted]) -> None:
    """All slips as one job as one walks past the shelves, and the confirmations.

    A parcel of several orders has one common slip (domain.md D5). Of the confirmations those that the customer wants on paper, for the office.
    """
    slips = {
        each.delivery_id: each.common_slip_id or each.document_ids[0] for each in posted
    }
    walk = partial(_walk, office.session, slips)
    print_documents(office, walk, PaperKind.SLIP, _("Packing slips"))
    confirmations = [
        document
        for each in posted
        if each.sending.prints_confirmation
        for document in each.document_ids[1:]
    ]
    if confirmations:
        named = _("Back-order confirmations")
        print_documents(
            office, partial(list, confirmations), PaperKind.CONFIRMATION, named
        )


def _walk(session: Session, slips: Mapping[int, int]) -> list[int]:
    """Each paper once, where the first of its goods lies."""
    in_order = (slips[each] for each in in_pick_order(session, list(slips)))
    return list(dict.fromkeys(in_order))
