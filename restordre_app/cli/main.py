"""`restordre COMMAND …`: how a command's outcome becomes an exit code.

The commands' own modules, and the database with them, are loaded when a command is
given, so that each start costs only what it needs.
"""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.language import language_spoken
from restordre_app.cli.parser import build_parser
from restordre_app.cli.speaking import (
    complain,
    let_the_pipe_go,
    open_streams,
    reader_went_away,
)
from restordre_app.errors import AppError, SurroundingsError
from restordre_app.i18n import N_, texts
from restordre_app.logs import stop_writing_log

if TYPE_CHECKING:
    from restordre_app.cli.desk import Desk

log = logging.getLogger(__name__)

Run = Callable[["Desk", Namespace], int]

FAULT = N_(
    "The program has a fault ({fault}). The data is as it was; the log in the data "
    "folder has the details."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return what it says to whoever started it."""
    open_streams()
    language = language_spoken(argv)
    arguments = build_parser(language).parse_args(argv)
    try:
        return run(arguments, language)
    finally:
        stop_writing_log()


def run(arguments: Namespace, language: str) -> int:
    """Carry out the command; faults become a sentence and an exit code."""
    try:
        from restordre_app.cli.desk import desk_for

        desk = desk_for(arguments, language)
        code = command_of(arguments)(desk, arguments)
        sys.stdout.flush()
        return int(code)
    except SurroundingsError as error:
        tell_error(error, arguments, language)
        return Exit.SURROUNDINGS
    except AppError as error:
        tell_error(error, arguments, language)
        return Exit.REFUSED
    except Exception as error:
        if reader_went_away(error):
            let_the_pipe_go()
            return Exit.DONE
        log.exception("fault in %s", arguments.command)
        fault = f"{type(error).__name__}: {error}"
        sentence = texts(language).gettext(FAULT).format(fault=fault)
        complain(sentence, to_a_person=is_window(arguments))
        return Exit.FAULT


def tell_error(error: AppError, arguments: Namespace, language: str) -> None:
    """Say what is wrong; a list of faults in a file is data too."""
    complain(error.explain(texts(language)), to_a_person=is_window(arguments))
    if getattr(arguments, "json", False):
        from restordre_app.cli.desk import Desk
        from restordre_app.cli.faults import error_data

        Desk("", "", language, as_json=True).give(error_data(error, language))


def is_window(arguments: Namespace) -> bool:
    module, _name = arguments.command
    return bool(module == "window_command")


def command_of(arguments: Namespace) -> Run:
    """Load the command's function; without a command it is the window."""
    module, name = arguments.command
    return cast("Run", getattr(import_module(f"restordre_app.cli.{module}"), name))
