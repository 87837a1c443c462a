"""The papers of many deliveries: the slips as one print job, the confirmations as one."""

from collections.abc import Sequence
from functools import partial

from restordre_app.queries.ready_batches import slips_of_parcels
from restordre_app.services.deliveries import Posted
from ui.i18n import _
from ui.office import Office
from ui.printing.printers import PaperKind
from ui.printing.sending import print_documents


def print_slips(office: Office, slip_ids: Sequence[int]) -> None:
    """One job for the warehouse's printer, as one walks past the shelves.

    A parcel of several orders has one common slip in place of theirs (domain.md D5).
    """
    walk = partial(slips_of_parcels, office.session, slip_ids)
    print_documents(office, walk, PaperKind.SLIP, _("Packing slips"))


def print_papers(office: Office, posted: Sequence[Posted]) -> None:
    """All slips as one job, and the confirmations that customers want on paper."""
    print_slips(office, [each.document_ids[0] for each in posted])
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
