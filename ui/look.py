"""The colours, sizes and fonts of the moment, for whoever paints or measures.

    tokens().accent                  # "#2F6FE4", a colour of the scheme in use
    font(FONT_HEADING, Weight.DemiBold), px(36), color(tokens().muted)

Ask each time: the person may change scheme and text size while the program runs.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from resources import font_file
from ui.tokens import FONT_BASE, LIGHT, Tokens

Weight = QFont.Weight
BUNDLED = "Source Sans 3"
# Source Sans draws its letters smaller than other fonts of the same size.
BUNDLED_LARGER = 1.08
SYSTEM_FAMILIES = ("Segoe UI Variable Text", "Segoe UI Variable", "Segoe UI")
MIN_SCALE, MAX_SCALE = 100, 150


@dataclass(slots=True)
class _Look:
    tokens: Tokens = LIGHT
    scale: int = MIN_SCALE
    family: str = ""


_look = _Look()


def tokens() -> Tokens:
    """The colours of the scheme in use."""
    return _look.tokens


def px(size: float) -> int:
    """A size of the design at the text size the person chose (100 to 150 %)."""
    return round(size * _look.scale / 100)


@cache
def color(value: str) -> QColor:
    """A colour object for "#RRGGBB"; made once, painting asks for it often."""
    return QColor(value)


def font(size: int = FONT_BASE, weight: Weight = Weight.Normal) -> QFont:
    """The program's font with figures of equal width; size as in the design."""
    return _font(_look.family or _family(), font_px(size), weight)


def font_px(size: int) -> int:
    """Pixels for a font size of the design, evened out between fonts."""
    family = _look.family or _family()
    larger = BUNDLED_LARGER if family == BUNDLED else 1.0
    return round(size * larger * _look.scale / 100)


@cache
def _font(family: str, pixels: int, weight: Weight) -> QFont:
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _family() -> str:
    """The system's font on Windows and macOS, the bundled one everywhere else."""
    for weight in ("Regular", "Italic", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(font_file(weight)))
    platform = QApplication.platformName()
    if platform == "cocoa":
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if platform == "windows":
        families = set(QFontDatabase.families())
        return next((name for name in SYSTEM_FAMILIES if name in families), BUNDLED)
    return BUNDLED


def use_look(chosen: Tokens, scale: int) -> None:
    """Set colours and text size (per cent); only ui.theme calls it."""
    _look.tokens = chosen
    _look.scale = max(MIN_SCALE, min(MAX_SCALE, scale))
    _look.family = _family()


def text_size() -> int:
    """Per cent, 100 to 150."""
    return _look.scale
