"""Reading papers back: their words with pypdf, their codes from the drawn page."""

from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import zxingcpp
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

DOTS_PER_INCH = 200


def pages(pdf: bytes) -> list[str]:
    """The words of each page, in the order they were written."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    """All words on one line, so that a broken line does not hide a sentence."""
    return " ".join(" ".join(pages(pdf)).split())


def drawn_page(pdf: bytes, page: int = 0) -> Image.Image:
    """The page as it comes out of a printer; needs a running QGuiApplication."""
    content = QByteArray(pdf)
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(device)
    inches = document.pagePointSize(page) / 72
    size = QSize(
        round(inches.width() * DOTS_PER_INCH), round(inches.height() * DOTS_PER_INCH)
    )
    drawn = document.render(page, size).convertToFormat(QImage.Format.Format_RGBA8888)
    document.close()
    picture = Image.frombytes(
        "RGBA", (drawn.width(), drawn.height()), bytes(drawn.constBits())
    )
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("L")


def scanned(pdf: bytes, page: int = 0) -> dict[str, str]:
    """What a scanner reads from the page: text by kind of code."""
    found = zxingcpp.read_barcodes(drawn_page(pdf, page))
    return {str(code.format).rpartition(".")[2]: code.text for code in found}


def mail(link: str) -> tuple[str, str, list[str]]:
    """Address, subject and lines of the mail that a link begins."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert "+" not in parts.query  # a mail program would show it
    fields = parse_qs(parts.query, strict_parsing=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0].split("\r\n")
