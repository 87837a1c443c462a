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
from ui.printing.jobs import PrintJob, print_directly
from ui.printing.printers import PaperKind, chosen_copies, chosen_printer

Find = Callable[[], Collection[int]]


def print_documents(
    office: Office,
    find: Find,
    kind: PaperKind,
    title: str,
    sent: Callable[[], None] = lambda: None,
) -> None:
    """Send what `find` finds as one job; `sent` is called when the printer took it.

    Characters that the papers show as question marks are said afterwards. A printer
    that refuses is said, too; the papers stay kept. The kept bytes are what is printed.
    """
    printer = chosen_printer(office.preferences, kind)
    copies = chosen_copies(office.preferences, kind)

    def work() -> tuple[MissingSigns, ...]:
        ids = list(find())
        pdfs = read_print_job(office.session, ids)
        print_directly(PrintJob(pdfs, title, copies, printer))
        return read_missing(office.session, ids)

    def done(missing: tuple[MissingSigns, ...]) -> None:
        sent()
        tell_missing(office, missing)

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
