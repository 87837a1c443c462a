"""Pictures of the screens with an office's data in them, for tour, README and guide."""

from pathlib import Path
from typing import TYPE_CHECKING

from ui.pages import PAGES
from ui.theme import Scheme
from ui.trial import open_window, settle

if TYPE_CHECKING:
    from restordre_app.session import Session
    from ui.main_window import MainWindow
    from ui.office import Office

SIZE = (1400, 900)


def take_pictures(session: "Session", out: Path, language: str) -> list[Path]:
    """Open every tab, light and dark, and save what it looks like."""
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with open_window(session, language) as (office, window):
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            office.theme.use(scheme)
            taken += picture_tabs(office, window, out, scheme)
    return taken


def picture_tabs(
    office: "Office", window: "MainWindow", out: Path, scheme: Scheme
) -> list[Path]:
    window.resize(*SIZE)
    taken = []
    for number, page in enumerate(PAGES):
        window.open_number(number)
        settle(office)
        path = out / f"{page.key.replace('_', '-')}-{scheme}.png"
        window.grab().save(str(path))
        taken.append(path)
    return taken
