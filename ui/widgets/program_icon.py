"""The program's own picture."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import PROGRAM_ICON
from ui.look import px

SIZES = (16, 24, 32, 48, 64, 128, 256)


def program_pixmap(size: int) -> QPixmap:
    """The picture in logical pixels, sharp at this screen's pixel ratio."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    pixmap = _drawn(round(px(size) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def program_icon() -> QIcon:
    """For windows and the task bar."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_drawn(size))
    return made


def _drawn(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(str(PROGRAM_ICON)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
