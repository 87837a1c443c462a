"""The window: what the program does when it is given no command."""

from argparse import Namespace
from pathlib import Path

from restordre_app.bootstrap import open_office
from restordre_app.cli.desk import Desk
from restordre_app.paths import usual_data_folder
from restordre_app.session import Publish, Session


def open_window(desk: Desk, _arguments: Namespace) -> int:
    """Show the window until it is closed; only here the core opens the screens."""
    from ui.app import run
    from ui.pages import PAGES

    def open_session(publish: Publish) -> Session:
        return open_office(desk.place, desk.who, publish)

    folder = desk.place if isinstance(desk.place, Path) else usual_data_folder()
    return run(folder.expanduser(), open_session, PAGES)
