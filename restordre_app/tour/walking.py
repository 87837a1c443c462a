"""Walking the tour: a fresh office, both stories, and their papers in a folder."""

from collections.abc import Iterable
from pathlib import Path

from restordre_app.demo.building import move_in
from restordre_app.demo.trade import Trade
from restordre_app.domain.words import Sentence
from restordre_app.errors import SurroundingsError
from restordre_app.exchange.whole_files import FileNotWritten, write_whole
from restordre_app.i18n import N_, texts
from restordre_app.queries.order_view import DocumentView, read_order
from restordre_app.services.documents import read_pdf
from restordre_app.session import Session
from restordre_app.store.documents import DocumentKind
from restordre_app.tour.stories import ON_THE_SHELF, long_story, worked_example
from restordre_app.tour.telling import Say

PAPER_NAMES = {
    DocumentKind.PACKING_SLIP: N_("packing-slip-{number}"),
    DocumentKind.VOID_SLIP: N_("packing-slip-{number}-void"),
    DocumentKind.BACK_ORDER_CONFIRMATION: N_("back-order-confirmation-{number}"),
}
PAPER_IS_WRITTEN = N_("Paper: {file}")
ALL_ADDS_UP = N_("Everything adds up: the check found nothing after each step.")


class TourNotWritten(SurroundingsError):
    message = N_(
        "{file} cannot be written ({reason}). Choose another folder with --out."
    )


def run_tour(session: Session, out: Path, say: Say) -> list[Path]:
    """Tell both stories in an empty office and write every paper they make.

    `say` hears a sentence for each step. Returns the papers' files. Raises
    TourNotWritten, AlreadySetUp where the office is not empty, and StoryWentWrong
    when a figure is not what it must be.
    """
    make_folder(out)
    trade = open_shop(session)
    worked_example(trade, say)
    long_story(trade, say)
    say(Sentence(ALL_ADDS_UP))
    written = [
        write_paper(session, out, document)
        for document in papers_of(session, trade.orders.values())
    ]
    for path in written:
        say(Sentence.of(PAPER_IS_WRITTEN, file=path.name))
    return written


def make_folder(out: Path) -> None:
    """Make the folder before the stories are told. Raises TourNotWritten."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TourNotWritten(file=str(out), reason=reason) from error


def open_shop(session: Session) -> Trade:
    """An office with the few goods on the shelf that the stories begin with."""
    trade = move_in(session)
    trade.open_day(13, "SB")
    trade.receive(ON_THE_SHELF)
    return trade


def papers_of(session: Session, order_ids: Iterable[int]) -> list[DocumentView]:
    """Every paper of some orders, in the order they were made."""
    papers = [
        document
        for order_id in order_ids
        for document in read_order(session, order_id).documents
    ]
    return sorted(papers, key=lambda paper: paper.document_id)


def write_paper(session: Session, out: Path, paper: DocumentView) -> Path:
    """Write one paper under its name in its own language. Raises TourNotWritten."""
    path = out / file_name(paper)
    try:
        write_whole(path, read_pdf(session, paper.document_id))
    except FileNotWritten as error:
        reason = error.details["reason"]
        raise TourNotWritten(file=str(path), reason=reason) from error
    return path


def file_name(paper: DocumentView) -> str:
    """Name a paper's file so that every system and mail program takes it."""
    name = texts(paper.language).gettext(PAPER_NAMES[paper.kind])
    return name.format(number=paper.number) + ".pdf"


def draw_worked_example(session: Session, say: Say) -> dict[str, bytes]:
    """Only the first story, its papers as PDF by their files' names."""
    trade = open_shop(session)
    worked_example(trade, say)
    return {
        file_name(paper): read_pdf(session, paper.document_id)
        for paper in papers_of(session, trade.orders.values())
    }
