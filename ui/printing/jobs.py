"""Send a PDF to a printer without asking: by `lp`, or drawn by us on Windows.

CUPS takes the file as it is (0.03 s, stays vector). Windows prints no PDF by itself,
so there the pages are drawn on the printer at 300 dpi (a third of a second a page).
Everything here runs in the files lane, never on the GUI thread.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_
from ui.printing.drawing import PrinterGone, draw_on_printer, make_printer

PATIENCE = 30  # seconds
MOST_FILES = 1000  # lp leaves out what comes after, and says it went well
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """How many copies of each paper, and where; "" is the default printer."""

    slip_copies: int = 1
    confirmation_copies: int = 0
    slip_printer: str = ""
    confirmation_printer: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Papers for one printer, one behind the other, each the bytes that are kept."""

    pdfs: tuple[bytes, ...]
    title: str
    copies: int = 1
    printer: str = ""


class NoPrintSystem(SurroundingsError):
    message = N_(
        "This computer has no print system (the command lp is missing). Save the paper "
        "as a file, or set up a printer."
    )


class PrinterRefused(SurroundingsError):
    message = N_(
        "The printer did not take “{title}”: {reason}. The paper is kept; print it "
        "again from File, Papers."
    )


class NoDefaultPrinter(SurroundingsError):
    message = N_(
        "This computer has no default printer. Choose a printer for these papers in "
        "Settings, Printers. The paper is kept; print it again from File, Papers."
    )


class PrinterSilent(SurroundingsError):
    message = N_(
        "The print system of this computer does not answer; perhaps “{title}” is not "
        "printed. Look at the printer, then print it again from File, Papers."
    )


class PrinterWaits(SurroundingsError):
    message = N_(
        "The printer {printer} is stopped ({reason}). “{title}” waits in its queue and "
        "is printed when the printer is back."
    )


def print_directly(job: PrintJob) -> None:
    """Send a job; whatever happens, the papers stay kept.

    Raises NoPrintSystem, NoDefaultPrinter, PrinterGone, PrinterRefused, PrinterSilent,
    PrinterWaits.
    """
    if sys.platform == "win32":
        draw_on_printer(make_printer(job.printer, job.copies, job.title), job.pdfs)
        return
    for start in range(0, len(job.pdfs), MOST_FILES):
        part = job.pdfs[start : start + MOST_FILES]
        _send_by_lp(replace(job, pdfs=part))
    _say_if_it_waits(job)


def _send_by_lp(job: PrintJob) -> None:
    command = shutil.which("lp")
    if command is None:
        raise NoPrintSystem
    arguments = [command, "-n", str(job.copies), "-t", job.title, "-o", "media=A4"]
    if job.printer:
        arguments += ["-d", job.printer]
    try:
        outcome = _hand_over(arguments, job.pdfs)
    except subprocess.TimeoutExpired as trouble:
        raise PrinterSilent(title=job.title) from trouble
    except OSError as trouble:  # the disk is full, too
        why = SystemReason(trouble)
        raise PrinterRefused(title=job.title, reason=why) from trouble
    if outcome.returncode:
        _say_if_nowhere(job)
        said = outcome.stderr.strip() or f"lp: {outcome.returncode}"
        plain = said.removeprefix(f"{command}: ").removeprefix("lp: ")
        reason = plain.removeprefix("Error - ").rstrip(".")
        raise PrinterRefused(title=job.title, reason=reason)


def _hand_over(
    arguments: Sequence[str], pdfs: Sequence[bytes]
) -> subprocess.CompletedProcess[str]:
    """Let lp read the papers from a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="restordre-print-") as folder:
        files = [Path(folder) / f"{place}.pdf" for place in range(len(pdfs))]
        for file, pdf in zip(files, pdfs, strict=True):
            file.write_bytes(pdf)
        return subprocess.run(  # noqa: S603 - a fixed command, no shell
            [*arguments, "--", *map(str, files)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


def _say_if_nowhere(job: PrintJob) -> None:
    """What was refused may have had no printer to go to at all."""
    known = _ask_lpstat("-e").splitlines()
    if job.printer:
        if known and job.printer not in known:
            raise PrinterGone(printer=job.printer)
    elif _ask_lpstat("-d").startswith("no "):
        raise NoDefaultPrinter


def _say_if_it_waits(job: PrintJob) -> None:
    """A stopped queue takes jobs without a word; ask it how it is."""
    printer = job.printer or _ask_lpstat("-d").rpartition(": ")[2].strip()
    if not printer or printer.startswith("no "):
        return
    state, _line, reason = _ask_lpstat("-p", printer).partition("\n")
    if " disabled since " in state:
        raise PrinterWaits(
            printer=printer, title=job.title, reason=reason.strip() or "paused"
        )


def _ask_lpstat(*question: str) -> str:
    """What the print system says, in English; nothing where it says nothing."""
    command = shutil.which("lpstat")
    if command is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command, no shell
            [command, *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        log.info("lpstat did not answer: %s", trouble)
        return ""
    return answer.stdout
