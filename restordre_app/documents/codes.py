"""Codes that a scanner reads: Code 128 bars and QR squares, and our logo.

All are drawn as plain shapes in mm. The QR mask is fixed: choosing the best of eight
costs most of the time and no scanner needs it.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import (
    QR8bitByte,
    QRAlphaNum,
    QRCode,
    QRErrorCorrectLevel,
)
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from restordre_app.documents import palette
from restordre_app.documents.sheet import Box, Sheet
from restordre_app.errors import RuleError
from restordre_app.i18n import N_

MODULE = 0.46
QR_MASK = 2
LOGO_PIXELS = 240


class UnreadableLogo(RuleError):
    message = N_(
        "The logo cannot be read. Choose a picture in PNG or JPEG format in Settings."
    )


@lru_cache(maxsize=256)
def _bars(code: str) -> tuple[tuple[int, int], ...]:
    """Position and width of each bar in modules; the last tells the whole width."""
    encoder = Code128(code, quiet=0)
    encoder.validate()
    encoder.encode()
    encoder.decompose()
    bars, at = [], 0
    for letter in encoder.decomposed:
        modules = ord(letter.upper()) - ord("A") + 1
        if letter.isupper():
            bars.append((at, modules))
        at += modules
    return (*bars, (at, 0))


def bar_code_width(code: str, space: float) -> float:
    """The width in mm that the bars take, at most `space`; 0 if it cannot be coded."""
    if not code or not (code.isascii() and code.isprintable()):
        return 0.0
    return min(_bars(code)[-1][0] * MODULE, space)


def draw_bar_code(sheet: Sheet, code: str, box: Box) -> None:
    """Draw Code 128 over the whole box."""
    *bars, (modules, _) = _bars(code)
    x, bottom, wide, high = box.points
    module = wide / modules
    path = sheet.canvas.beginPath()
    for at, count in bars:
        path.rect(x + at * module, bottom, count * module, high)
    _fill(sheet, path)


def draw_qr(sheet: Sheet, content: str, x: float, y: float, side: float) -> None:
    """Draw a QR code with medium error correction in a square of `side` mm."""
    rows = _qr(content)
    module = side * mm / len(rows)
    left, bottom, _, high = Box(x, y, side, side).points
    path = sheet.canvas.beginPath()
    for number, row in enumerate(rows, start=1):
        height = bottom + high - number * module
        for at, count in _runs(row):
            path.rect(left + at * module, height, count * module, module)
    _fill(sheet, path)


@lru_cache(maxsize=64)
def _qr(content: str) -> tuple[tuple[bool, ...], ...]:
    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    kind = QRAlphaNum if QRAlphaNum.valid(content) else QR8bitByte
    code.addData(kind(content))
    code.version = code.calculate_version()
    code.makeImpl(test=False, maskPattern=QR_MASK)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Dark squares side by side as one: where it begins and how many."""
    runs, start = [], -1
    for at, dark in enumerate((*row, False)):
        if dark and start < 0:
            start = at
        elif not dark and start >= 0:
            runs.append((start, at - start))
            start = -1
    return runs


def _fill(sheet: Sheet, path: Any) -> None:
    sheet.canvas.setFillColor(palette.INK)
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def check_logo(logo: bytes) -> None:
    """Raise UnreadableLogo unless it is empty or a PNG or JPEG we can print."""
    if logo:
        _prepared(logo)


def draw_logo(sheet: Sheet, logo: bytes, box: Box) -> float:
    """Draw the logo inside the box, at its upper left; returns the width it took."""
    picture, pixels_wide, pixels_high = _prepared(logo)
    scale = min(box.wide / pixels_wide, box.high / pixels_high)
    wide, high = pixels_wide * scale, pixels_high * scale
    drawn = Box(box.x, box.y + (box.high - high) / 2, wide, high)
    sheet.canvas.drawImage(ImageReader(BytesIO(picture)), *drawn.points, mask="auto")
    return wide


@lru_cache(maxsize=4)
def _prepared(logo: bytes) -> tuple[bytes, int, int]:
    """Shrink a big picture to print resolution once; a JPEG stays as it is."""
    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as picture:
            picture.load()
            if picture.format == "JPEG" and picture.height <= LOGO_PIXELS * 2:
                return logo, picture.width, picture.height
            small = _on_white(picture)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as damage:
        raise UnreadableLogo from damage
    buffer = BytesIO()
    small.save(buffer, "PNG")
    return buffer.getvalue(), small.width, small.height


def _on_white(picture: Image.Image) -> Image.Image:
    """Paper is white: transparency is settled here, once, not in every viewer."""
    colours = picture.convert("RGBA")
    colours.thumbnail((LOGO_PIXELS * 4, LOGO_PIXELS))
    white = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(white, colours).convert("RGB")
