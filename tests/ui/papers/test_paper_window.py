"""A kept paper: looked at, saved, printed; the bytes are always the same."""

from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog

from restordre_app.services.documents import read_pdf
from restordre_app.services.order_papers import pick_list_paper
from restordre_app.store.outbox import Message
from ui.background import Lane
from ui.papers import open_document
from ui.papers import window as paper_window
from ui.papers.files import (
    copy_for_viewer,
    remove_old_copies,
    safe_name,
)
from ui.printing.drawing import draw_on_printer, make_printer
from ui.printing.printers import PaperKind, choose_copies, choose_printer

PDF = b"%PDF-1.4 not much"


def test_the_window_shows_the_paper_and_whose_it_is(window):
    assert window.title.text() == "Packing slip 1001-1"
    assert "by Mette" in window.remark.text()
    assert window.preview.page_count == 1
    assert window.preview.pages.text() == "Page 1 of 1"


def test_saving_gives_the_kept_bytes(window, session, slip, tmp_path, qtbot):
    file = tmp_path / "seddel.pdf"

    window.save_to(file)
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert file.read_bytes() == read_pdf(session, slip)
    assert window.bar.sentence == f"Saved as {file}."


def test_saving_where_there_is_no_folder_says_so(window, tmp_path, qtbot):
    window.save_to(tmp_path / "nowhere" / "seddel.pdf")
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert "could not be written: No such file or directory" in window.bar.sentence


def test_the_systems_dialog_is_opened_not_executed(window, qtbot):
    qtbot.mouseClick(window.print, Qt.MouseButton.LeftButton)

    dialog = window.print_dialog
    assert isinstance(dialog, QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 1)
    dialog.reject()


def test_what_the_systems_dialog_prints_keeps_no_list_waiting(
    window, office, qtbot, tmp_path, monkeypatch
):
    choose_copies(office.preferences, PaperKind.SLIP, 2)
    choose_printer(office.preferences, PaperKind.SLIP, "Lager HP 400")
    window.ask_printer()
    printer = window.print_dialog.printer()
    assert printer.copyCount() == 2, "that the printer is gone is no reason to ask less"
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))

    threads = []

    def draw(*what):
        threads.append(current_thread().name)
        return draw_on_printer(*what)

    monkeypatch.setattr(paper_window, "draw_on_printer", draw)
    window.print_dialog.accepted.emit(printer)
    qtbot.waitUntil(lambda: "was sent to the printer" in window.bar.sentence)

    assert threads[0].startswith(Lane.FILES)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_pages_drawn_on_a_printer_look_like_the_paper(qapp, session, slip, tmp_path):
    pdf = read_pdf(session, slip)
    printer = make_printer(title="1001-1")
    file = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(file))
    reports = []

    pages = draw_on_printer(printer, (pdf,), lambda *step: reports.append(step))

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


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """This person's folder for copies; other tests start programs that empty theirs."""
    monkeypatch.setattr("ui.papers.files.user_cache_path", lambda *_, **__: tmp_path)
    return tmp_path


def test_copies_for_the_viewer_are_this_persons_and_gone_at_the_next_start(cache):
    file = copy_for_viewer("Følgeseddel 1001-1", PDF)

    assert file.is_relative_to(cache)
    assert file.read_bytes() == PDF
    remove_old_copies()
    assert not file.exists()


def test_a_copy_that_a_viewer_holds_open_gets_another_name(cache, monkeypatch):
    """On Windows nobody may write to a file that Acrobat shows."""
    first = copy_for_viewer("Plukliste 1001", b"%PDF old")
    replace = Path.replace

    def held(self, target):
        if target == first:
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    second = copy_for_viewer("Plukliste 1001", PDF)

    assert (second.name, second.read_bytes()) == ("Plukliste 1001 (2).pdf", PDF)
    assert first.read_bytes() == b"%PDF old"


def test_file_names_take_what_every_system_takes():
    assert safe_name('a<b>:"c/d\\e|?*') == "a-b-c-d-e"
    assert safe_name("...") == "paper"


def test_the_paper_goes_into_the_outbox_with_one_click(window, qtbot):
    qtbot.mouseClick(window.mail, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert window.bar.sentence == "Packing slip 1001-1 lies in the outbox."
    assert Message.select().count() == 1


def test_signs_without_a_glyph_are_said_where_the_paper_is_looked_at(
    office, given, qtbot
):
    hammer = given.product(on_hand=7, name="Hammer 🔨")
    slip = given.delivery(given.order((hammer, 5))).document_ids[0]

    opened = open_document(office, slip)
    qtbot.waitUntil(lambda: bool(opened.pdf), timeout=10_000)

    assert "no signs for 🔨" in opened.bar.sentence
    opened.close()


def test_a_pick_list_has_nobody_to_be_mailed_to(office, given, session, qtbot):
    order = given.order((given.product(on_hand=7), 5))
    opened = open_document(office, pick_list_paper(session, [order.id]))
    qtbot.waitUntil(lambda: bool(opened.pdf), timeout=10_000)

    assert opened.title.text() == "Pick list 1"
    assert not opened.mail.isVisible()
    opened.close()
