"""What the picture takers of all screens share: an office with demo data, every look.

def take_pictures(office, folder):
    for window, look in main_windows(office, PAGES):
        grab(office, window, folder / f"stock-{look}.png")

take(take_pictures)      # python -m tests.ui.stock.pictures FOLDER [DATA]
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QWidget

from restordre_app.demo.building import build_demo
from restordre_app.session import Session
from restordre_app.store.base import open_database
from restordre_app.store.schema import prepare_schema
from ui.app import make_application, make_desk
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Page
from ui.preferences import Preferences
from ui.theme import Scheme
from ui.trial import settle

SIZES = ((1400, 900), (1100, 700))


def take(take_pictures: Callable[[Office, Path], None]) -> None:
    """Take them into the folder named first; DATA keeps the demo for the next time."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as fresh:
        office = demo_office(Path(sys.argv[2] if len(sys.argv) > 2 else fresh))
        take_pictures(office, folder)
        office.tasks.close()
        office.session.database.close()


def demo_office(folder: Path) -> Office:
    """An office with the demo company's data in a file of its own."""
    file = folder / "demo.db"
    is_new = not file.exists()
    database = open_database(f"sqlite:///{file}")
    prepare_schema(database, str(file))
    desk = make_desk(make_application(), Preferences())
    session = Session(database, who="Mette Holm", publish=desk.feed.publish)
    if is_new:
        build_demo(session)
    return Office(session, desk)


def looks(office: Office) -> Iterator[str]:
    """Both languages, light and dark: "da-light"."""
    for language in ("da", "en"):
        office.use_language(language)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            office.theme.use(scheme)
            yield f"{language}-{scheme}"


def main_windows(
    office: Office, pages: Sequence[Page]
) -> Iterator[tuple[MainWindow, str]]:
    """A main window with these pages in every look."""
    for look in looks(office):
        window = MainWindow(office, pages)
        window.show()
        yield window, look
        window.close()


def grab(office: Office, shown: QWidget, path: Path) -> None:
    """Take it once nothing is read or painted any more."""
    settle(office)
    shown.grab().save(str(path))
