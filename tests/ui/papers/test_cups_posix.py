"""A real print queue: what arrives is what was kept; what is in the way is said.

Only with --long and where CUPS is installed (apt-get install cups cups-client).
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from restordre_app.services.documents import read_pdf, read_print_job
from tests.ui.papers.cups import Printer, print_system
from tests.unit.documents.reading import words
from ui.printing.drawing import PrinterGone
from ui.printing.jobs import (
    NoDefaultPrinter,
    PrinterRefused,
    PrinterWaits,
    PrintJob,
    print_directly,
)

pytestmark = pytest.mark.long


@pytest.fixture
def printer():
    switched_on = Printer()
    yield switched_on
    switched_on.switch_off()


@pytest.fixture
def system(monkeypatch, printer):
    """Its folder is not the test's own: CUPS works as another user."""
    with TemporaryDirectory() as folder, print_system(Path(folder)) as running:
        monkeypatch.setenv("CUPS_SERVER", running.server)
        running.add("Lager", printer.address)
        yield running


def test_the_kept_bytes_arrive_at_the_printer(system, printer, session, slip, qtbot):
    pdf = read_pdf(session, slip)

    print_directly(PrintJob((pdf,), "1001-1", printer="Lager"))

    qtbot.waitUntil(lambda: bool(printer.received), timeout=30_000)
    assert printer.received == [pdf]
    assert words(printer.received[0]) == words(pdf)


def test_copies_arrive_as_often_as_they_were_asked_for(
    system, printer, session, slip, qtbot
):
    print_directly(PrintJob((read_pdf(session, slip),), "1001-1", 3, "Lager"))

    qtbot.waitUntil(lambda: bool(printer.received), timeout=30_000)
    qtbot.wait(500)
    papers = sum(each.count(b"%PDF-") for each in printer.received)
    assert papers == 3


def test_many_papers_are_one_job(system, printer, session, given, qtbot):
    rail = given.product(on_hand=70)
    ids = [given.delivery(given.order((rail, 5))).document_ids[0] for _ in range(5)]

    pdfs = read_print_job(session, ids)

    print_directly(PrintJob(pdfs, "5", printer="Lager"))

    qtbot.waitUntil(
        lambda: b"".join(printer.received) == b"".join(pdfs), timeout=30_000
    )
    assert system.jobs() == ["Lager-1"]


def test_a_stopped_printer_is_said_and_prints_when_it_is_back(
    system, printer, session, slip, qtbot
):
    pdf = read_pdf(session, slip)
    system.stop("Lager")

    with pytest.raises(PrinterWaits, match=r"Lager.*waits in its queue"):
        print_directly(PrintJob((pdf,), "1001-1", printer="Lager"))
    assert printer.received == []

    system.start("Lager")
    qtbot.waitUntil(lambda: printer.received == [pdf], timeout=30_000)


def test_the_default_printer_is_said_to_be_stopped_too(system, session, slip):
    system.make_default("Lager")
    system.stop("Lager")

    with pytest.raises(PrinterWaits, match="Lager is stopped"):
        print_directly(PrintJob((read_pdf(session, slip),), "1001-1"))


def test_a_printer_that_takes_nothing_is_quoted(system, session, slip):
    system.refuse("Lager")

    with pytest.raises(PrinterRefused, match="not accepting jobs"):
        print_directly(PrintJob((read_pdf(session, slip),), "1001-1", printer="Lager"))


def test_a_printer_that_is_gone_is_named(system, session, slip):
    with pytest.raises(PrinterGone, match="no printer Kontor any more"):
        print_directly(PrintJob((read_pdf(session, slip),), "1001-1", printer="Kontor"))
    with pytest.raises(NoDefaultPrinter, match="Choose a printer"):
        print_directly(PrintJob((read_pdf(session, slip),), "1001-1"))


def test_the_paper_stays_kept_whatever_the_printer_does(system, session, slip):
    before = read_pdf(session, slip)
    with pytest.raises(PrinterGone):
        print_directly(PrintJob((before,), "1001-1", printer="Kontor"))

    assert read_pdf(session, slip) == before
