"""Send a PDF to a printer without asking: by `lp`, or drawn by us on Windows.

CUPS takes the file as it is (0.03 s, stays vector). Windows prints no PDF by itself,
so there the pages are drawn on the printer at 300 dpi (a third of a second a page).
Everything here runs in the files lane, never on the GUI thread.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_
from ui.printing.drawing import draw_on_printer, make_printer

PATIENCE = 30  # seconds


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """How many copies of each paper, and where; "" is the default printer."""

    slip_copies: int = 1
    confirmation_copies: int = 0
    slip_printer: str = ""
    confirmation_printer: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One file for one printer."""

    pdf: bytes
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
        "The printer did not take “{title}”: {reason}. The delivery is posted; print "
        "the paper again from the order."
    )


def print_directly(job: PrintJob) -> None:
    """Send a job. Raises NoPrintSystem and PrinterRefused; the paper stays kept."""
    if sys.platform == "win32":
        draw_on_printer(make_printer(job.printer, job.copies, job.title), job.pdf)
        return
    _send_by_lp(job)


def _send_by_lp(job: PrintJob) -> None:
    command = shutil.which("lp")
    if command is None:
        raise NoPrintSystem
    with tempfile.TemporaryDirectory(prefix="restordre-print-") as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(job.pdf)
        arguments = [command, "-n", str(job.copies), "-t", job.title, "-o", "media=A4"]
        if job.printer:
            arguments += ["-d", job.printer]
        try:
            outcome = subprocess.run(  # noqa: S603 - a fixed command, no shell
                [*arguments, "--", str(file)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as trouble:
            raise PrinterRefused(title=job.title, reason=trouble) from trouble
    if outcome.returncode:
        reason = outcome.stderr.strip() or f"lp: {outcome.returncode}"
        raise PrinterRefused(title=job.title, reason=reason)
