"""Draw a PDF's pages on a QPrinter: for the system's dialog, and for Windows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
Report = Callable[[int, int], None]


class PrintingFailed(SurroundingsError):
    message = N_("The printer could not be started. Is it on and connected?")


class PrinterGone(SurroundingsError):
    message = N_(
        "This computer has no printer {printer} any more. Choose another one in "
        "Settings, Printers. The paper is kept; print it again from File, Papers."
    )


def make_printer(name: str = "", copies: int = 1, title: str = "") -> "QPrinter":
    """A printer set to A4 without margins of its own; the papers bring theirs.

    Raises PrinterGone: Qt would take the default printer without a word.
    """
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
        if printer.printerName() != name:
            raise PrinterGone(printer=name)
    printer.setResolution(DPI)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer


def draw_on_printer(
    printer: "QPrinter", pdf: bytes, report: Report = lambda _done, _all: None
) -> int:
    """Draw the pages; returns how many. `report` may raise to stop between pages.

    The system's dialog may have been asked for some pages only; Qt leaves that to us.
    """
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailed
    try:
        pages = [
            page for page in range(document.pageCount()) if is_wanted(printer, page + 1)
        ]
        for number, page in enumerate(pages):
            report(number, len(pages))
            if number:
                printer.newPage()
            _draw_page(painter, printer, document, page)
    finally:
        painter.end()
        document.close()
    return len(pages)


def is_wanted(printer: "QPrinter", page: int) -> bool:
    """Whether a page, the first being 1, is among those that were asked for."""
    if printer.printRange() != printer.PrintRange.PageRange:
        return True
    asked = printer.pageRanges()
    return asked.isEmpty() or asked.contains(page)


def _draw_page(
    painter: QPainter, printer: "QPrinter", document: "QPdfDocument", number: int
) -> None:
    paper = printer.pageRect(printer.Unit.DevicePixel)
    pixels = QSize(round(paper.width()), round(paper.height()))
    image = document.render(number, pixels)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
