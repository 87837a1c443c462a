"""The papers of many deliveries: the slips as one print job, the confirmations as one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from restordre_app.queries.ready_batches import in_pick_order
from restordre_app.services.deliveries import Posted
from restordre_app.services.documents import read_print_job
from restordre_app.session import Session
from ui.i18n import _
from ui.office import Office
from ui.printing.jobs import PrintJob, print_directly
from ui.printing.printers import PaperKind, chosen_printer


def print_slips(office: Office, document_ids: Sequence[int]) -> None:
    """One job for the warehouse's printer, in the order given, in the background."""
    _send(office, partial(list, document_ids), PaperKind.SLIP, _("Packing slips"))


def print_papers(office: Office, posted: Sequence[Posted]) -> None:
    """All slips as one job as one walks past the shelves, and the confirmations.

    Of the confirmations those that the customer wants on paper, for the office.
    """
    slips = {each.delivery_id: each.document_ids[0] for each in posted}
    walk = partial(_walk, office.session, slips)
    _send(office, walk, PaperKind.SLIP, _("Packing slips"))
    confirmations = [
        document
        for each in posted
        if each.sending.prints_confirmation
        for document in each.document_ids[1:]
    ]
    if confirmations:
        named = _("Back-order confirmations")
        _send(office, partial(list, confirmations), PaperKind.CONFIRMATION, named)


def _walk(session: Session, slips: Mapping[int, int]) -> list[int]:
    return [slips[each] for each in in_pick_order(session, list(slips))]


def _send(
    office: Office, find: Callable[[], list[int]], kind: PaperKind, title: str
) -> None:
    printer = chosen_printer(office.preferences, kind)

    def work() -> None:
        pdf = read_print_job(office.session, find())
        print_directly(PrintJob(pdf, title, 1, printer))

    office.tasks.run_files(office, work, lambda _nothing: None)
