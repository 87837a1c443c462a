"""Codes that a scanner reads: Code 128 bars and QR squares, and our logo.

All are drawn as plain shapes in mm. The QR mask is fixed: choosing the best of eight
costs most of the time and no scanner needs it.
"""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from restordre_app.documents import palette
from restordre_app.documents.sheet import Box, Sheet
from restordre_app.errors import RuleError
from restordre_app.i18n import N_, texts

if TYPE_CHECKING:
    from PIL.Image import Image

MODULE, NARROWEST_MODULE = 0.46, 0.19
QR_MASK = 2
LOGO_PIXELS = 210
ORIENTATION = 0x0112  # the EXIF tag that says how a camera was held


class UnreadableLogo(RuleError):
    message = N_(
        "The logo cannot be read. Choose a picture in PNG or JPEG format in Settings."
    )


@lru_cache(maxsize=256)
def _bars(code: str) -> tuple[tuple[int, int], ...]:
    """Position and width of each bar in modules; the last tells the whole width."""
    from reportlab.graphics.barcode.code128 import Code128

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
    """The width in mm that the bars take, at most `space`; 0 if no scanner could read it."""
    if not code or not (code.isascii() and code.isprintable()):
        return 0.0
    modules = _bars(code)[-1][0]
    return min(modules * MODULE, space) if modules * NARROWEST_MODULE <= space else 0.0


def draw_bar_code(sheet: Sheet, code: str, box: Box, language: str) -> None:
    """Draw Code 128 over the whole box."""
    words = texts(language).gettext("Barcode: {code}").format(code=code)
    *bars, (modules, _) = _bars(code)
    x, bottom, wide, high = box.points
    module = wide / modules
    with sheet.picture(words, box):
        _fill(sheet, [(x + at * module, bottom, n * module, high) for at, n in bars])


def draw_qr(sheet: Sheet, content: str, box: Box, words: str) -> None:
    """Draw a QR code with medium error correction in a square."""
    rows = _qr(content)
    left, bottom, side, high = box.points
    module, top = side / len(rows), bottom + high
    squares = [
        (left + at * module, top - number * module, count * module, module)
        for number, row in enumerate(rows, start=1)
        for at, count in _runs(row)
    ]
    with sheet.picture(words, box):
        _fill(sheet, squares)


@lru_cache(maxsize=64)
def _qr(content: str) -> tuple[tuple[bool, ...], ...]:
    from reportlab.graphics.barcode.qrencoder import (
        QR8bitByte,
        QRAlphaNum,
        QRCode,
        QRErrorCorrectLevel,
    )

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


def _fill(sheet: Sheet, rectangles: list[tuple[float, float, float, float]]) -> None:
    """Fill all rectangles as one shape; a code has hundreds of them."""
    sheet.canvas.setFillColorRGB(*palette.INK)
    shape = " ".join("{:.3f} {:.3f} {:.3f} {:.3f} re".format(*r) for r in rectangles)
    sheet.canvas.addLiteral(f"{shape} f")


def draw_logo(sheet: Sheet, logo: bytes, box: Box, words: str) -> float:
    """Draw the logo inside the box, at its upper left; returns the width it took.

    `words` say what it is to those who do not see it, here as of every code.
    """
    picture = _prepared(logo)
    pixels_wide, pixels_high = picture.getSize()
    scale: float = min(box.wide / pixels_wide, box.high / pixels_high)
    wide, high = float(pixels_wide * scale), pixels_high * scale
    drawn = Box(box.x, box.y + (box.high - high) / 2, wide, high)
    with sheet.picture(words, drawn):
        sheet.canvas.drawImage(picture, *drawn.points)
    return wide


@lru_cache(maxsize=4)
def _prepared(logo: bytes) -> Any:
    """Read and shrink a picture once; a JPEG of modest size stays as it is."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as picture:
            picture.load()
            if _stays(picture):
                return ImageReader(BytesIO(logo))
            return ImageReader(_on_white(picture))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as damage:
        raise UnreadableLogo from damage


def _stays(picture: "Image") -> bool:
    """Whether its bytes go into the file: a modest, upright JPEG of plain colours."""
    small = picture.format == "JPEG" and picture.height <= LOGO_PIXELS * 3
    upright = picture.getexif().get(ORIENTATION, 1) == 1
    return small and upright and picture.mode in {"RGB", "L"}


def _on_white(picture: "Image") -> "Image":
    """Paper is white: transparency is settled here, once, not in every viewer.

    What a camera has turned is turned back; of 16-bit greys the upper eight are kept.
    """
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    colours = upright.convert("RGBA")
    colours.thumbnail((LOGO_PIXELS * 4, LOGO_PIXELS))
    white = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(white, colours).convert("RGB")
