"""The language a command answers in, known before anything else is understood."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from restordre_app.i18n import language_for
from restordre_app.settings import load_settings

SPOKEN = ("da", "en")
SCANDINAVIAN_ON_WINDOWS = ("Danish", "Norwegian", "Swedish")
LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_spoken(argv: Sequence[str] | None) -> str:
    """Take what the command line says, else the settings, else the computer.

    A command line that is wrong elsewhere still says how to complain about it.
    """
    early = ArgumentParser(add_help=False)
    early.add_argument("--language", nargs="?")
    named = early.parse_known_args(argv)[0].language
    if named in SPOKEN:
        return str(named)
    return load_settings().language or computer_language()


def computer_language() -> str:
    """As the environment says, on Windows the system."""
    named = next((v for name in LANGUAGE_VARIABLES if (v := os.environ.get(name))), "")
    if not named and sys.platform == "win32":
        import locale  # only there the environment says nothing

        named = locale.getlocale()[0] or ""
        named = "da" if named.startswith(SCANDINAVIAN_ON_WINDOWS) else named
    return language_for(named)
