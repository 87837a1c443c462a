"""Pictures of the program: Lucide SVG files in the colour of the moment.

    put_icon(button, "printer")              # follows the theme from now on
    put_icon(button, "plus", "on_accent")
    painter.drawPixmap(x, y, icon_pixmap("bell", tokens().muted))

The second word of `put_icon` is the name of a colour in `ui.tokens.Tokens`.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from resources import icon_file
from ui.look import px, tokens
from ui.tokens import ICON

NAME, ROLE = "iconName", "iconRole"
STROKE = "1.75"
Target = QAbstractButton | QAction
_given: dict[int, Target] = {}


def put_icon(target: Target, name: str, role: str = "muted") -> None:
    """Give a button or menu entry an icon that changes with the colour scheme."""
    _remember(target)
    target.setProperty(NAME, name)
    target.setProperty(ROLE, role)
    _show(target, icon(name, role))


def icon(name: str, role: str = "muted") -> QIcon:
    """An icon in a colour of the theme; paler where the control is off."""
    made = QIcon()
    made.addPixmap(icon_pixmap(name, getattr(tokens(), role)))
    off = icon_pixmap(name, tokens().strong_border)
    made.addPixmap(off, QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, color: str, size: int = ICON) -> QPixmap:
    """The drawing in a colour ("#RRGGBB"), sharp at this screen's pixel ratio."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, color, px(size), ratio)


def icon_svg(name: str, color: str) -> str:
    """The SVG text with its colour set, for the stylesheet's own pictures."""
    text = _source(name).replace("currentColor", color)
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def recolour_icons() -> None:
    """Redraw every icon that put_icon gave out; called when the scheme changes."""
    for target in list(_given.values()):
        if isValid(target):
            name, role = target.property(NAME), target.property(ROLE)
            drawn = icon(str(name), str(role))
            if isValid(target):  # drawing may have let Python tidy up its owner
                _show(target, drawn)


def _show(target: Target, drawn: QIcon) -> None:
    target.setIcon(drawn)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(px(ICON), px(ICON)))


def _remember(target: Target) -> None:
    """Know whom to redraw until Qt has deleted it.

    Qt could be asked for all its widgets instead, but hands out some that are just
    being deleted: touching those ends the program.
    """
    key = id(target)
    if key not in _given:
        _given[key] = target
        target.destroyed.connect(lambda: _given.pop(key, None))


@cache
def _source(name: str) -> str:
    return icon_file(name).read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(icon_svg(name, color).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
