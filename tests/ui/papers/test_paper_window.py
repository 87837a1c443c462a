"""A kept paper: looked at, saved, printed; the bytes are always the same."""

import os
import resource
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from shiboken6 import isValid

from restordre_app.services.documents import read_pdf
from tests.builders import Given
from tests.ui.delivering.print_queue import install_lp, sent_jobs
from ui.office import Office
from ui.papers import open_document
from ui.papers.files import (
    VIEW_FOLDER,
    CannotSave,
    copy_for_viewer,
    remove_old_copies,
    safe_name,
    save_whole,
)
from ui.printing.drawing import draw_on_printer, make_printer
from ui.printing.jobs import NoPrintSystem, PrinterRefused, PrintJob, print_directly

PDF = b"%PDF-1.4 not much"


@pytest.fixture
def office(desk, session, given):
    yield Office(session, desk)
    desk.tasks.close()
    session.database.close()


@pytest.fixture
def slip(given: Given) -> int:
    """The id of a packing slip that was just made."""
    rail = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    return given.delivery(given.order((rail, 100))).document_ids[0]


@pytest.fixture
def window(office, slip, qtbot):
    opened = open_document(office, slip)
    qtbot.waitUntil(lambda: bool(opened.pdf), timeout=10_000)
    yield opened
    if isValid(opened):
        opened.close()


@pytest.fixture
def queue(tmp_path, monkeypatch):
    programs, folder = tmp_path / "programs", tmp_path / "queue"
    programs.mkdir()
    install_lp(programs, folder)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_the_window_shows_the_paper_and_whose_it_is(window):
    assert window.title.text() == "Packing slip 1001-1"
    assert "by Mette" in window.remark.text()
    assert window.preview.page_count == 1
    assert window.pages.text() == "Page 1 of 1"


def test_saving_gives_the_kept_bytes(window, session, slip, tmp_path, qtbot):
    file = tmp_path / "seddel.pdf"

    window.save_to(file)
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert file.read_bytes() == read_pdf(session, slip)
    assert window.bar.sentence == f"Saved as {file}."


def test_saving_where_there_is_no_folder_says_so(window, tmp_path, qtbot):
    window.save_to(tmp_path / "nowhere" / "seddel.pdf")
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert "could not be saved: No such file or directory" in window.bar.sentence


def test_print_now_goes_to_the_print_system(window, queue, session, slip, qtbot):
    qtbot.mouseClick(window.print_now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=10_000)

    [job] = sent_jobs(queue)
    assert job.pdf == read_pdf(session, slip)
    assert window.bar.sentence == "Packing slip 1001-1 was sent to the printer."


def test_the_systems_dialog_is_opened_not_executed(window, qtbot):
    qtbot.mouseClick(window.print, Qt.MouseButton.LeftButton)

    assert isinstance(window.print_dialog, QPrintDialog)
    window.print_dialog.reject()


def test_a_printer_that_refuses_is_quoted(tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    install_lp(programs, tmp_path / "queue", "echo 'lp: no such printer' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(PrinterRefused, match="no such printer"):
        print_directly(PrintJob(PDF, "1001-1", printer="Lager HP 400"))


def test_without_a_print_system_the_way_out_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoPrintSystem, match="Save the paper as a file"):
        print_directly(PrintJob(PDF, "1001-1"))


def test_pages_drawn_on_a_printer_look_like_the_paper(qapp, session, slip, tmp_path):
    pdf = read_pdf(session, slip)
    printer = make_printer(title="1001-1")
    file = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(file))
    reports = []

    pages = draw_on_printer(printer, pdf, lambda *step: reports.append(step))

    assert pages == 1
    assert reports == [(0, 1)]
    assert ink(file.read_bytes()) == pytest.approx(ink(pdf), abs=0.004)


def ink(pdf: bytes) -> float:
    """How much of the first page is dark: two equal pages have equal ink."""
    from ui.widgets.pdf_preview import PdfPreview

    preview = PdfPreview()
    preview.show_pdf(pdf)
    image = preview.render_page(0, 420)
    dark = sum(
        image.pixelColor(x, y).lightness() < 140
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    return dark * 4 / (image.width() * image.height())


def test_a_full_disk_leaves_the_old_file_and_no_scrap(tmp_path):
    file = tmp_path / "seddel.pdf"
    file.write_bytes(b"the old one")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(PDF) // 2, before[1]))
    try:
        with pytest.raises(CannotSave, match="Nothing was written"):
            save_whole(file, PDF)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)

    assert file.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["seddel.pdf"]


def test_copies_for_the_viewer_are_gone_at_the_next_start():
    file = copy_for_viewer("Følgeseddel 1001-1", PDF)

    assert file.read_bytes() == PDF
    remove_old_copies()
    assert not VIEW_FOLDER.exists()


def test_file_names_take_what_every_system_takes():
    assert safe_name('a<b>:"c/d\\e|?*') == "a-b-c-d-e"
    assert safe_name("...") == "paper"
