"""The window: what the program does when it is given no command."""

import logging
import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from restordre_app.bootstrap import open_office
from restordre_app.cli.desk import Desk
from restordre_app.demo.masters import OFFICE
from restordre_app.paths import (
    data_folder_from_environment,
    papers_folder,
    usual_data_folder,
)
from restordre_app.session import Publish, Session
from restordre_app.settings import load_settings, save_settings

DEMO_FOLDER = "demo"
log = logging.getLogger(__name__)


def open_window(desk: Desk, arguments: Namespace) -> int:
    """Show the window until it is closed; only here the core opens the screens."""
    own = desk.place if isinstance(desk.place, Path) else usual_data_folder()
    return open_window_at(desk, arguments, own / DEMO_FOLDER)


def open_window_at(desk: Desk, arguments: Namespace, demo: Path | str) -> int:
    """Do the same; `demo` is the place where the demo company is made unasked."""
    from ui.app import run
    from ui.opening import Start
    from ui.pages import PAGES

    def open_session(place: Path | str, publish: Publish) -> Session:
        who = OFFICE[0].initials if place == demo else desk.who
        return open_office(place, who, publish)

    def remember(place: Path | str) -> None:
        if not is_named(arguments):
            remember_place(place)

    stand_among_papers()
    language = arguments.language or load_settings().language
    return run(Start(desk.place, open_session, demo, remember, language), PAGES)


def stand_among_papers() -> None:
    """Let dialogs for files begin where a person keeps papers.

    Started from a menu a program stands in its own folder on Windows and in the root
    of the disk on macOS, where nobody may save. Who starts it in a terminal has chosen.
    """
    if not getattr(sys, "frozen", False):
        return
    try:
        os.chdir(papers_folder())
    except OSError as error:
        log.info("dialogs begin elsewhere: %s", error)


def is_named(arguments: Namespace) -> bool:
    """Whether this start was told where the data lies, which is not to be kept."""
    named = arguments.data or arguments.database
    return bool(named or data_folder_from_environment())


def remember_place(place: Path | str) -> None:
    """Open this place at the next start. Raises SettingsNotSaved."""
    if isinstance(place, Path):
        kept = replace(load_settings(), data_folder=str(place), database="")
    else:
        kept = replace(load_settings(), data_folder="", database=place)
    save_settings(kept)
