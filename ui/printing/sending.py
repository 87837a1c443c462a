"""Kept papers to the printer of their kind, many as one job, in the background."""

from collections.abc import Callable, Collection
from functools import partial

from restordre_app.services.documents import (
    MissingSigns,
    read_missing,
    read_print_job,
)
from ui.background import Lane
from ui.i18n import ui_texts
from ui.office import Office
from ui.printing.jobs import PrinterWaits, PrintJob, print_directly
from ui.printing.printers import PaperKind, chosen_copies, chosen_printer

Find = Callable[[], Collection[int]]


def print_documents(
    office: Office,
    find: Find,
    kind: PaperKind,
    title: str,
    sent: Callable[[], None] = lambda: None,
    taken: Callable[[], None] = lambda: None,
) -> None:
    """Send what `find` finds as one job; `sent` is called when the printer took it.

    `taken` is called in the background before that, whether or not the program still
    is there to tell anybody; a stopped printer has taken it, too.
    Characters that the papers show as question marks are said afterwards. A printer
    that refuses is said, too; the papers stay kept. The kept bytes are what is printed.
    """
    printer = chosen_printer(office.preferences, kind)
    copies = chosen_copies(office.preferences, kind)

    def work() -> tuple[tuple[MissingSigns, ...], PrinterWaits | None]:
        ids = list(find())
        pdfs = read_print_job(office.session, ids)
        stopped = None
        try:
            print_directly(PrintJob(pdfs, title, copies, printer))
        except PrinterWaits as trouble:
            stopped = trouble
        taken()
        return read_missing(office.session, ids), stopped

    def done(came: tuple[tuple[MissingSigns, ...], PrinterWaits | None]) -> None:
        missing, stopped = came
        sent()
        tell_missing(office, missing)
        if stopped is not None:
            office.errors.show(stopped)

    office.tasks.run(office, work, done, lane=Lane.FILES)


def report_missing(office: Office, document_ids: Collection[int]) -> None:
    """Look through papers that nobody prints now; what they lack is said."""
    work = partial(read_missing, office.session, document_ids)
    office.tasks.run(office, work, partial(tell_missing, office), lane=Lane.FILES)


def tell_missing(office: Office, missing: Collection[MissingSigns]) -> None:
    """Say which papers have question marks in place of characters, never in silence."""
    if missing:
        office.errors.tell("\n".join(missing_words(missing)))


def missing_words(missing: Collection[MissingSigns]) -> list[str]:
    return [each.sentence.explain(ui_texts()) for each in missing]
