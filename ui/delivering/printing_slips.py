"""The papers of a batch of deliveries: the slips as one print job, what is told as one.

They are owed to a printer until one took them, whatever becomes of the program.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from restordre_app.queries.ready_batches import (
    PrintedPart,
    read_batch,
    slips_of_parcels,
)
from restordre_app.services.delivery_batches import mark_printed
from restordre_app.session import Session
from ui.i18n import _
from ui.office import Office
from ui.printing.printers import PaperKind
from ui.printing.sending import print_documents

KINDS = {
    PrintedPart.SLIPS: PaperKind.SLIP,
    PrintedPart.CONFIRMATIONS: PaperKind.CONFIRMATION,
}


def print_batch(
    office: Office,
    batch_id: int,
    parts: Sequence[PrintedPart],
    sent: Callable[[PrintedPart], None],
) -> None:
    """One job for each printer: the warehouse gets the slips, the office the rest.

    `sent` hears which part a printer took.
    """
    for part in parts:
        print_documents(
            office,
            partial(papers_in_order, office.session, batch_id, part),
            KINDS[part],
            part_name(part),
            partial(sent, part),
            partial(mark_printed, office.session, batch_id, part),
        )


def papers_in_order(
    session: Session, batch_id: int, part: PrintedPart
) -> Collection[int]:
    """The slips as one walks past the shelves, the others as the list stood.

    A parcel of several orders has one common slip in place of theirs (domain.md D5).
    """
    ids = read_batch(session, batch_id).papers(part)
    return slips_of_parcels(session, ids) if part is PrintedPart.SLIPS else ids


def part_name(part: PrintedPart) -> str:
    if part is PrintedPart.SLIPS:
        return _("Packing slips")
    return _("Back-order confirmations")
