"""The packing slips of many deliveries as one print job."""

from collections.abc import Mapping, Sequence
from functools import partial

from restordre_app.queries.ready_batches import in_pick_order
from restordre_app.services.documents import read_print_job
from restordre_app.session import Session
from ui.i18n import _
from ui.office import Office
from ui.printing.jobs import PrintJob, print_directly
from ui.printing.printers import PaperKind, chosen_printer


def print_slips(office: Office, document_ids: Sequence[int]) -> None:
    """One job for the warehouse's printer, in the order given, in the background."""
    _send(office, partial(list, document_ids))


def print_slips_in_pick_order(office: Office, slips: Mapping[int, int]) -> None:
    """One job as one walks past the shelves; `slips` are documents by delivery."""
    _send(office, partial(_walk, office.session, slips))


def _walk(session: Session, slips: Mapping[int, int]) -> list[int]:
    return [slips[each] for each in in_pick_order(session, list(slips))]


def _send(office: Office, find: "partial[list[int]]") -> None:
    printer = chosen_printer(office.preferences, PaperKind.SLIP)

    def work() -> None:
        pdf = read_print_job(office.session, find())
        print_directly(PrintJob(pdf, _("Packing slips"), 1, printer))

    office.tasks.run_files(office, work, lambda _nothing: None)
