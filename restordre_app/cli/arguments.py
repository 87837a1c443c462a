"""The command line's options, explained and complained about in a person's language.

`argparse` has words of its own, too. Command names, option names and their values are
the same in every language, so that a scheduled job runs on every computer.
"""

import argparse
from collections.abc import Callable
from typing import Any, TypeVar

from restordre_app.i18n import N_, texts

A = TypeVar("A", bound=argparse.Action)

# What argparse says to people. A complaint's name in %(…)s is argparse's own.
WORDS_OF_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


class Parser(argparse.ArgumentParser):
    """Takes N_ texts and says them in `language`; only one language at a time."""

    def __init__(self, *, language: str, **options: Any) -> None:
        self.say: Callable[[str], str] = texts(language).gettext
        # The name argparse calls gettext by; it would ask for compiled catalogues.
        setattr(argparse, "_", self.say)  # noqa: B010 - no stub knows it
        super().__init__(**options)

    def _add_action(self, action: A) -> A:
        """Translate an option; those of groups come through here as well."""
        if action.help:
            action.help = self.say(action.help)
        if isinstance(action.metavar, str):
            # “SKU” heads a column of a list too, written small there
            action.metavar = self.say(action.metavar).upper()
        return super()._add_action(action)
