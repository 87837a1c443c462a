"""Kept papers to the printer of their kind: copies, one job for many, what is missing."""

import pytest

from restordre_app.services import documents
from restordre_app.services.documents import read_pdf
from tests.integration.documents.test_paper_export_posix import small_disk
from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from ui.papers import open_archive
from ui.printing import jobs
from ui.printing.jobs import PrinterRefused, PrinterWaits, PrintJob, print_directly
from ui.printing.printers import (
    PaperKind,
    choose_copies,
    choose_printer,
    chosen_copies,
    printed_as,
)
from ui.printing.sending import print_documents


@pytest.fixture
def queue(tmp_path, monkeypatch):
    return use_own_lp(tmp_path, monkeypatch)


def printed(office, queue, qtbot, ids, kind=PaperKind.SLIP):
    sent: list[str] = []
    print_documents(office, lambda: ids, kind, "Slips", lambda: sent.append("sent"))
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    return sent_jobs(queue)


def test_copies_and_printer_are_those_of_the_kind(office, slip, queue, session, qtbot):
    choose_printer(office.preferences, PaperKind.SLIP, "Lager")
    choose_copies(office.preferences, PaperKind.SLIP, 3)

    [job] = printed(office, queue, qtbot, [slip])

    assert "-n 3" in job.arguments
    assert "-d Lager" in job.arguments
    assert job.pdf == read_pdf(session, slip)


def test_many_papers_are_one_job_in_the_order_given(office, given, queue, qtbot):
    rail = given.product(on_hand=70)
    ids = [given.delivery(given.order((rail, 5))).document_ids[0] for _ in range(3)]

    [job] = printed(office, queue, qtbot, ids[::-1])

    slips = zip(("1003-1", "1002-1", "1001-1"), job.pages, strict=True)
    assert all(number in page for number, page in slips)


def test_what_was_sent_is_printed_again_from_its_kept_bytes(
    office, given, queue, session, qtbot, monkeypatch
):
    """A later program draws otherwise; who asks for a copy gets what was sent."""
    rail = given.product(on_hand=70)
    ids = [given.delivery(given.order((rail, 5))).document_ids[0] for _ in range(3)]
    sent = [read_pdf(session, each) for each in ids[:2]]
    monkeypatch.setattr(documents, "render", lambda _paper: b"%PDF of today")

    [job] = printed(office, queue, qtbot, ids)

    assert job.pdfs == (*sent, b"%PDF of today")
    assert read_pdf(session, ids[2]) == b"%PDF of today"


def test_signs_without_a_glyph_are_said_after_printing(office, given, queue, qtbot):
    told: list[str] = []
    office.errors.told.connect(told.append)
    hammer = given.product(on_hand=7, name="Hammer 🔨")
    odd = given.delivery(given.order((hammer, 5))).document_ids[0]

    printed(office, queue, qtbot, [odd])

    qtbot.waitUntil(lambda: bool(told))
    assert "1001-1: the paper has no signs for 🔨" in told[0]


def test_copies_that_make_no_sense_are_one(office):
    office.preferences.put("copies.slip", -4)
    assert chosen_copies(office.preferences, PaperKind.SLIP) == 1
    office.preferences.put("copies.slip", 4000)
    assert chosen_copies(office.preferences, PaperKind.SLIP) == 20


def test_every_document_has_a_printer_it_goes_to():
    from restordre_app.documents.kinds import KINDS

    assert {printed_as(kind) for kind in KINDS} == set(PaperKind)


def test_chosen_papers_of_the_archive_go_to_the_printers_of_their_kinds(
    office, given, queue, qtbot
):
    given.delivery(given.order((given.product(on_hand=70), 100)))
    archive = open_archive(office)
    qtbot.waitUntil(lambda: archive.table.rows.id_at(1) is not None)
    ids = [archive.table.rows.id_at(row) for row in (0, 1)]
    archive.table.select_ids(ids)

    archive.print_chosen()

    qtbot.waitUntil(lambda: len(sent_jobs(queue)) == 2, timeout=10_000)
    titles = " ".join(job.arguments for job in sent_jobs(queue))
    assert "Packing slip 1001-1" in titles
    assert "Back-order confirmation 1001-R1" in titles
    archive.close()


def test_a_full_disk_while_a_job_is_made_is_a_refusal_in_words(slip, session, queue):
    job = PrintJob((read_pdf(session, slip),), "Følgesedler")

    with small_disk(4_000), pytest.raises(PrinterRefused, match="File too large"):
        print_directly(job)

    assert sent_jobs(queue) == []


def test_a_stopped_printer_gets_all_parts_of_a_long_job(
    slip, session, queue, monkeypatch
):
    pdf = read_pdf(session, slip)
    monkeypatch.setattr(jobs, "MOST_FILES", 2)
    answers = {"-d": "", "-p": "printer Lager disabled since today\n\tpaused"}
    monkeypatch.setattr(jobs, "_ask_lpstat", lambda *asked: answers[asked[0]])

    with pytest.raises(PrinterWaits):
        print_directly(PrintJob((pdf,) * 5, "Slips", printer="Lager"))

    assert [len(each.pdfs) for each in sent_jobs(queue)] == [2, 2, 1]
