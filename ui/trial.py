"""Trying the screens out: a window that opens, paints and closes by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QFontDatabase, QImageReader
from PySide6.QtWidgets import QWidget

from ui.app import make_application, make_desk
from ui.entries import bind_entries
from ui.look import BUNDLED
from ui.main_window import MainWindow
from ui.office import Office
from ui.pages import PAGES
from ui.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from restordre_app.session import Session

logger = logging.getLogger(__name__)
NOT_WORTH_SAYING = "This plugin does not support"
LONGEST_SECONDS = 20.0
PICTURES = {"ico", "jpeg", "png", "svg"}
QUIET_SECONDS = 0.25  # how long nothing must happen: searches wait a moment


def show_window_once(session: "Session") -> bool:
    """Open the main window on an office and close it; whether it painted itself."""
    with open_window(session) as (_office, window):
        picture = window.grab()
        return not picture.isNull() and picture.width() > 0


@contextmanager
def open_window(
    session: "Session", language: str = ""
) -> Iterator[tuple[Office, MainWindow]]:
    """The main window with everything read, and no trace of it left behind."""
    application = make_application()
    preferences = Preferences()
    if language:
        preferences.put("language", language)
    desk = make_desk(application, preferences)
    office = Office(session, desk)
    with hushed():
        window = MainWindow(office, PAGES)
        bind_entries(office, window, Path.cwd())
        window.show()
        settle(office)
        try:
            yield office, window
        finally:
            window.close()
            desk.tasks.close()
            delete_closed(window)


@contextmanager
def hushed() -> Iterator[None]:
    """Keep what Qt says about painting into memory away from who reads the tour."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if not words.startswith(NOT_WORTH_SAYING):
            tell(kind, context, words)

    before = qInstallMessageHandler(pass_on)
    tell = before or tell_plainly
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def tell_plainly(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    logger.warning("Qt: %s", words)


def settle(office: Office) -> None:
    """Let the screens read and paint until nothing has happened for a moment."""
    began = quiet_since = monotonic()
    while monotonic() - quiet_since < QUIET_SECONDS:
        QCoreApplication.processEvents(
            QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20
        )
        if office.tasks.busy:
            quiet_since = monotonic()
        if monotonic() - began > LONGEST_SECONDS:
            return


def delete_closed(window: QWidget) -> None:
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def missing_parts() -> list[str]:
    """What of Qt and of our own the window needs and does not find, once it was shown."""
    read = {
        bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()
    }
    words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    missing = [f"image format {name}" for name in sorted(PICTURES - read)]
    if not QTranslator().load("qtbase_da", words):
        missing.append("Qt in Danish")
    if BUNDLED not in QFontDatabase.families():
        missing.append(f"font {BUNDLED}")
    return missing


def qt_versions() -> dict[str, str]:
    return {"PySide6": PySide6.__version__, "Qt": qVersion()}


def count_pages(pdf: bytes) -> int:
    """How many pages Qt reads in a PDF; 0 when it cannot be read."""
    with read_pdf(pdf) as document:
        return max(document.pageCount(), 0)


def read_words(pdf: bytes) -> str:
    """What stands on a PDF's pages, "" when it cannot be read."""
    with read_pdf(pdf) as document:
        pages = range(document.pageCount())
        return "\n".join(document.getAllText(page).text() for page in pages)


@contextmanager
def read_pdf(pdf: bytes) -> Iterator["QPdfDocument"]:
    from PySide6.QtCore import QBuffer
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        yield document
    finally:
        document.close()
