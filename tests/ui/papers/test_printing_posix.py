"""Printing by `lp` and a full disk: only where the system has them."""

import os
import resource
import signal

import pytest
from PySide6.QtCore import Qt

from restordre_app.exchange.whole_files import FileNotWritten, write_whole
from restordre_app.services.documents import read_pdf
from tests.ui.delivering.print_queue import install_lp, sent_jobs, use_own_lp
from ui.printing import jobs
from ui.printing.drawing import PrinterGone
from ui.printing.jobs import (
    NoDefaultPrinter,
    NoPrintSystem,
    PrinterRefused,
    PrinterSilent,
    PrinterWaits,
    PrintJob,
    print_directly,
)

PDF = b"%PDF-1.4 not much"
ONE_PRINTER = """#!/bin/sh
case "$1" in
-d) echo 'no system default destination' ;;
-e) echo 'Lager' ;;
esac
"""


@pytest.fixture
def queue(tmp_path, monkeypatch):
    return use_own_lp(tmp_path, monkeypatch)


def test_print_now_goes_to_the_print_system(window, queue, session, slip, qtbot):
    qtbot.mouseClick(window.print_now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=10_000)

    [job] = sent_jobs(queue)
    assert job.pdf == read_pdf(session, slip)
    assert window.bar.sentence == "Packing slip 1001-1 was sent to the printer."


def test_a_printer_that_refuses_is_quoted(tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    complaint = 'echo "$0: Error - no such printer." >&2; exit 1'
    install_lp(programs, tmp_path / "queue", complaint)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(PrinterRefused, match=r"“1001-1”: no such printer\. The"):
        print_directly(PrintJob((PDF,), "1001-1", printer="Lager HP 400"))


@pytest.mark.parametrize(
    ("chosen", "error"), [("Kontor", PrinterGone), ("", NoDefaultPrinter)], ids=str
)
def test_without_a_printer_to_go_to_another_is_to_be_chosen(
    tmp_path, monkeypatch, chosen, error
):
    programs = tmp_path / "programs"
    programs.mkdir()
    install_lp(programs, tmp_path / "queue", "echo 'lp: not found' >&2; exit 1")
    lpstat = programs / "lpstat"
    lpstat.write_text(ONE_PRINTER)
    lpstat.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(error, match="Settings, Printers"):
        print_directly(PrintJob((PDF,), "1001-1", printer=chosen))
    with pytest.raises(PrinterRefused, match="not found"):
        print_directly(PrintJob((PDF,), "1001-1", printer="Lager"))


def test_more_papers_than_lp_takes_at_once_are_several_jobs(queue, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_FILES", 2)
    papers = (b"%PDF one", b"%PDF two", b"%PDF three")

    print_directly(PrintJob(papers, "Slips"))

    assert [job.pdfs for job in sent_jobs(queue)] == [papers[:2], papers[2:]]


LPSTAT = """#!/bin/sh
case "$1" in
-d) echo 'system default destination: Lager_HP' ;;
-p) echo "printer $2 disabled since Mon Nov 23 09:00:00 2026 -"
    printf '\\tOut of paper\\n' ;;
esac
"""


@pytest.mark.parametrize(
    ("chosen", "named"), [("Kontor", "Kontor"), ("", "Lager_HP")], ids=str
)
def test_a_stopped_printer_is_named_the_default_one_too(queue, chosen, named):
    lpstat = queue.parent / "programs" / "lpstat"
    lpstat.write_text(LPSTAT)
    lpstat.chmod(0o755)

    with pytest.raises(PrinterWaits, match=rf"{named} is stopped \(Out of paper\)"):
        print_directly(PrintJob((PDF,), "1001-1", printer=chosen))

    assert [job.pdf for job in sent_jobs(queue)] == [PDF]


def test_without_a_print_system_the_way_out_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoPrintSystem, match="Save the paper as a file"):
        print_directly(PrintJob((PDF,), "1001-1"))


def test_a_print_system_that_hangs_is_given_up(queue, monkeypatch):
    monkeypatch.setattr(jobs, "PATIENCE", 0.2)
    (queue.parent / "programs" / "lp").write_text("#!/bin/sh\nexec sleep 30\n")

    with pytest.raises(PrinterSilent, match="does not answer; perhaps “1001-1”"):
        print_directly(PrintJob((PDF,), "1001-1"))


def test_a_full_disk_leaves_the_old_file_and_no_scrap(tmp_path):
    file = tmp_path / "seddel.pdf"
    file.write_bytes(b"the old one")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(PDF) // 2, before[1]))
    try:
        with pytest.raises(FileNotWritten, match="Nothing was written"):
            write_whole(file, PDF)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)

    assert file.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["seddel.pdf"]
