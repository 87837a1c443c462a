"""Draw a PDF's pages on a QPrinter: for the system's dialog, and for Windows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QMarginsF,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
EMPTY = -1  # the back of a sheet that stays white
Report = Callable[[int, int], None]


class PrintingFailed(SurroundingsError):
    message = N_("The printer could not be started. Is it on and connected?")


class PrinterGone(SurroundingsError):
    message = N_(
        "This computer has no printer {printer} any more. Choose another one in "
        "Settings, Printers. The paper is kept; print it again from File, Papers."
    )


class PaperNotDrawn(SurroundingsError):
    message = N_(
        "A paper could not be drawn for the printer. Open it in File, Papers: if it is "
        "not to be seen there, its file is damaged."
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
    printer: "QPrinter",
    pdfs: Sequence[bytes],
    report: Report = lambda _done, _all: None,
) -> int:
    """Draw the papers' pages as one job; returns how many pages.

    `report` may raise to stop between pages. The system's dialog may have been asked
    for some pages only; Qt leaves that to us. On two-sided sheets each paper begins on
    a sheet of its own: no slip on the back of another customer's. Raises
    PrintingFailed, PaperNotDrawn.
    """
    papers = [_opened(pdf) for pdf in pdfs]
    sides = _sides(printer, papers)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailed
    painter.setRenderHint(painter.RenderHint.LosslessImageRendering)
    try:
        for number, (paper, page) in enumerate(sides):
            report(number, len(sides))
            if number:
                printer.newPage()
            if page != EMPTY:
                _draw_page(painter, printer, paper, page)
    finally:
        painter.end()
        for paper in papers:
            paper.close()
    return len(sides)


def _opened(pdf: bytes) -> "QPdfDocument":
    """A document over its bytes, which live as long as it does."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if not document.pageCount():
        raise PaperNotDrawn
    return document


def _sides(
    printer: "QPrinter", papers: Sequence["QPdfDocument"]
) -> list[tuple["QPdfDocument", int]]:
    """Which page of which paper is drawn on each side, in this order."""
    leaves = [(paper, page) for paper in papers for page in range(paper.pageCount())]
    two_sided = printer.duplex() not in (
        printer.DuplexMode.DuplexNone,
        printer.DuplexMode.DuplexAuto,
    )
    sides: list[tuple[QPdfDocument, int]] = []
    for place, (paper, page) in enumerate(leaves, 1):
        if not is_wanted(printer, place):
            continue
        if two_sided and len(sides) % 2 and sides[-1][0] is not paper:
            sides.append((paper, EMPTY))
        sides.append((paper, page))
    return sides


def is_wanted(printer: "QPrinter", page: int) -> bool:
    """Whether a page, the first being 1, is among those that were asked for."""
    if printer.printRange() != printer.PrintRange.PageRange:
        return True
    asked = printer.pageRanges()
    return asked.isEmpty() or asked.contains(page)


def _draw_page(
    painter: QPainter, printer: "QPrinter", document: "QPdfDocument", number: int
) -> None:
    """Draw a page in one piece; strips would hold Python shorter, but show seams."""
    paper = printer.pageRect(printer.Unit.DevicePixel)
    pixels = QSize(round(paper.width()), round(paper.height()))
    picture = _picture(document, number, pixels)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), _on_white(picture))


def _on_white(picture: QImage) -> QImage:
    """A page as it looks on paper; what may be see-through is sent twice."""
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(QPoint(), picture)
    painter.end()
    return sheet


def _picture(document: "QPdfDocument", number: int, pixels: QSize) -> QImage:
    """A page in the printer's dots, made by a thread of Qt while Python goes on."""
    from PySide6.QtPdf import QPdfPageRenderer

    renderer, made = QPdfPageRenderer(), QEventLoop()
    pictures: list[QImage] = []
    renderer.setDocument(document)
    renderer.setRenderMode(renderer.RenderMode.MultiThreaded)
    renderer.pageRendered.connect(lambda _page, _size, image: pictures.append(image))
    renderer.pageRendered.connect(made.quit)
    if renderer.requestPage(number, pixels):
        made.exec()
    if not pictures or pictures[0].isNull():
        raise PaperNotDrawn
    return pictures[0]
