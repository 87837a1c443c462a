"""Pictures of the parts all screens share: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from tests.ui.demo_page import DEMO_PAGES, DemoPage
from ui.app import make_application, make_desk
from ui.background import LongWork
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences
from ui.theme import Scheme

SIZES = ((1400, 900), (1100, 700))


def take_pictures(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    desk = make_desk(make_application(), Preferences())
    office = Office(None, desk)  # type: ignore[arg-type]
    for language in ("da", "en"):
        office.use_language(language)
        window = MainWindow(office, DEMO_PAGES)
        window.show()
        window.open_page("orders")
        page = window.page
        assert isinstance(page, DemoPage)
        QTest.qWait(200)
        page.table.select_ids([24809])
        office.tell("Ordre 24815 er leveret.", undo=lambda: None)
        desk.tasks.progressed.emit(LongWork("Danner følgesedler", 7, 12))
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            desk.theme.use(scheme)
            for width, height in SIZES:
                window.resize(width, height)
                QTest.qWait(200)
                name = f"window-{language}-{scheme}-{width}.png"
                window.grab().save(str(folder / name))
        window.close()
    picture_groups(office, folder)
    desk.tasks.close()


def picture_groups(office: Office, folder: Path) -> None:
    office.use_language("da")
    office.theme.use(Scheme.LIGHT)
    window = MainWindow(office, DEMO_PAGES)
    window.show()
    window.open_page("orders")
    page = window.page
    assert isinstance(page, DemoPage)
    window.resize(1400, 900)
    page.show_groups()
    QTest.qWait(100)
    page.table.select_ids([24809])
    office.errors.tell("Ordre 1001 har ingen reserverede varer. Tildel lager først.")
    QTest.qWait(200)
    window.grab().save(str(folder / "groups.png"))
    office.theme.use_text_size(150)
    QTest.qWait(200)
    window.grab().save(str(folder / "large-text.png"))
    office.theme.use_text_size(100)
    window.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
