"""Pages drawn by ourselves, as Windows needs it: every word arrives, none is lost."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument

from restordre_app.services.documents import read_pdf, read_print_job
from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from tests.unit.documents.reading import DOTS_PER_INCH, drawn_page, scanned, words
from ui.printing import jobs
from ui.printing.drawing import (
    PaperNotDrawn,
    PrinterGone,
    PrintingFailed,
    draw_on_printer,
    make_printer,
)
from ui.printing.jobs import PrintJob, print_directly

DOTS = DOTS_PER_INCH / 72  # per point
SAME = 45  # of 255: how far a sign's picture may be from the paper's on average


@pytest.fixture
def windows(monkeypatch, tmp_path):
    """This computer prints as Windows does; the printer is a file for each job."""
    files = []

    def into_a_file(name="", copies=1, title=""):
        printer = make_printer("", copies, title)
        files.append(tmp_path / f"{len(files)}.pdf")
        printer.setOutputFileName(str(files[-1]))
        return printer

    monkeypatch.setattr(jobs.sys, "platform", "win32")
    monkeypatch.setattr(jobs, "make_printer", into_a_file)
    return files


def places_of_signs(pdf: bytes):
    """Each sign of the first page's words, the word, and the sign's box in dots."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for word in re.finditer(r"\S+", document.getAllText(0).text()):
        for place in range(*word.span()):
            box = document.getSelectionAtIndex(0, place, 1).boundingRectangle()
            sides = box.left(), box.top(), box.right() + 1, box.bottom() + 1
            yield word.group(), tuple(round(side * DOTS) for side in sides)
    document.close()


def words_that_differ(kept: bytes, arrived: bytes, page: int = 0) -> set[str]:
    """Words of the kept paper of which a sign looks another on what arrived.

    `page` is where it arrived; a kept paper is looked at on its first page.
    """
    one, other = drawn_page(kept), drawn_page(arrived, page)
    change = ImageChops.difference(
        one, other.resize(one.size, Image.Resampling.BICUBIC)
    )
    return {
        word
        for word, box in places_of_signs(kept)
        if ImageStat.Stat(change.crop(box)).mean[0] > SAME
    }


def test_every_word_arrives_where_it_stood(qapp, windows, session, given):
    rail = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    bolt = given.product(on_hand=5, name="Bolt Ø 8, ΑΒΓ, Жук")
    posted = given.delivery(given.order((rail, 100), (bolt, 5)))
    slip, confirmation = read_print_job(session, posted.document_ids)

    print_directly(PrintJob((slip, confirmation), posted.number))

    arrived = windows[0].read_bytes()
    assert words_that_differ(slip, arrived, 0) == set()
    assert len(PdfReader(BytesIO(arrived)).pages) == 2
    assert scanned(arrived) == scanned(slip)
    assert posted.number in words(slip)


@pytest.mark.long
def test_another_word_would_be_noticed(qapp, windows, session, given):
    rail = given.product(on_hand=70)
    one, other = (
        read_pdf(session, given.delivery(given.order((rail, count))).document_ids[0])
        for count in (21, 34)
    )

    print_directly(PrintJob((other,), "1002-1"))

    differ = words_that_differ(one, windows[0].read_bytes())
    assert {"1001-1", "21"} <= differ


def test_a_printer_that_is_gone_is_named_and_no_other_is_taken(
    qapp, monkeypatch, session, slip
):
    monkeypatch.setattr(jobs.sys, "platform", "win32")
    before = read_pdf(session, slip)

    with pytest.raises(PrinterGone, match=r"no printer Lager HP.*The paper is kept"):
        print_directly(PrintJob((before,), "1001-1", printer="Lager HP"))

    assert read_pdf(session, slip) == before


def test_only_the_pages_that_were_asked_for_are_drawn(qapp, session, given, tmp_path):
    posted = given.delivery(given.order((given.product(on_hand=70), 100)))
    pdfs = read_print_job(session, posted.document_ids)
    printer = make_printer()
    printer.setOutputFileName(str(tmp_path / "some.pdf"))
    printer.setPrintRange(printer.PrintRange.PageRange)
    printer.setFromTo(2, 2)

    assert draw_on_printer(printer, pdfs) == 1

    arrived = (tmp_path / "some.pdf").read_bytes()
    assert len(PdfReader(BytesIO(arrived)).pages) == 1
    assert words_that_differ(pdfs[1], arrived) == set()


def test_on_two_sided_sheets_no_paper_stands_on_the_back_of_another(
    qapp, session, slip, tmp_path, monkeypatch
):
    pdf = read_pdf(session, slip)
    printer = make_printer()
    printer.setOutputFileName(str(tmp_path / "sheets.pdf"))
    both = printer.DuplexMode.DuplexLongSide  # a file is never two-sided: Qt forgets it
    monkeypatch.setattr(printer, "duplex", lambda: both)

    assert draw_on_printer(printer, (pdf, pdf)) == 3

    sides = PdfReader(BytesIO((tmp_path / "sheets.pdf").read_bytes())).pages
    assert [len(side.images) for side in sides] == [1, 0, 1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_start_is_said(
    qapp, monkeypatch, session, slip, tmp_path
):
    def out_of_order(*how):
        printer = make_printer("", *how[1:])
        printer.setOutputFileName(str(tmp_path / "no folder" / "paper.pdf"))
        return printer

    monkeypatch.setattr(jobs.sys, "platform", "win32")
    monkeypatch.setattr(jobs, "make_printer", out_of_order)

    with pytest.raises(PrintingFailed, match="Is it on and connected"):
        print_directly(PrintJob((read_pdf(session, slip),), "1001-1"))


def test_a_damaged_paper_is_said_and_nothing_goes_to_the_printer(
    qapp, windows, session, slip
):
    pdf = read_pdf(session, slip)

    with pytest.raises(PaperNotDrawn, match="its file is damaged"):
        print_directly(PrintJob((pdf, pdf[:200]), "1001-1"))

    assert not windows[0].exists()


def test_copies_and_title_are_the_printers_own_matter(qapp):
    printer = make_printer(copies=3, title="Packing slip 1001-1")

    assert printer.copyCount() == 3
    assert printer.docName() == "Packing slip 1001-1"
    assert printer.resolution() == 300


def test_the_printer_of_tests_keeps_on_windows_what_lp_keeps_elsewhere(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(jobs.sys, "platform", "win32")
    queue = use_own_lp(tmp_path, monkeypatch)

    print_directly(PrintJob((b"%PDF one",), "1001-1", 2, "Lager"))
    print_directly(PrintJob((b"%PDF two",), "1001-R1"))

    first, second = sent_jobs(queue)
    assert (first.pdf, second.pdf) == (b"%PDF one", b"%PDF two")
    assert "-n 2 -t 1001-1 -d Lager " in first.arguments
