"""How a command is added to the command line, and the options that several share."""

from argparse import SUPPRESS
from collections.abc import Callable, Sequence
from keyword import iskeyword
from typing import Any

from restordre_app.cli.arguments import Parser
from restordre_app.cli.language import SPOKEN
from restordre_app.i18n import N_, texts

RULES = (
    "oldest_first", "customer_priority", "requested_date", "proportional",
    "most_complete",
)  # fmt: skip


def add_place_options(parser: Parser, default: str | None) -> None:
    """Add the options that may stand before or after the command."""
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--data", metavar=N_("DIR"), default=default, help=N_("data folder")
    )
    place.add_argument(
        "--database", metavar="URL", default=default, help="postgresql://…"
    )
    parser.add_argument(
        "--language", choices=SPOKEN, default=default, help=N_("of the answers")
    )


class Commands:
    """Adds commands that all share the same options."""

    def __init__(self, add_parser: Callable[..., Parser], language: str) -> None:
        self._add_parser = add_parser
        self._language = language

    def add(self, name: str, does: str, module: str) -> Parser:
        """Add a command that a function of its name does, in one of our modules."""
        said = texts(self._language).gettext(does)
        parser = self._add_parser(
            name, help=said, description=f"{said}.", language=self._language
        )
        add_place_options(parser, default=SUPPRESS)
        add_flag(parser, "--json", N_("answer with JSON"))
        function = name.replace("-", "_") + "_" * iskeyword(name)
        parser.set_defaults(command=(module, function))
        return parser

    def add_list(self, name: str, does: str, module: str) -> Parser:
        """Add a command that answers with a list."""
        parser = self.add(name, does, module)
        add_flag(parser, "--csv", N_("answer with CSV"))
        return parser


def add_flag(parser: Any, name: str, does: str) -> None:
    """Add an option without a value, to a parser or a group."""
    parser.add_argument(name, action="store_true", help=does)


def add_word(parser: Parser, name: str, word: str, does: str) -> None:
    """Add an option whose value is text, none unless it is given."""
    parser.add_argument(name, default="", metavar=word, help=does)


def add_text_option(parser: Parser) -> None:
    add_word(parser, "--text", N_("TEXT"), N_("only what this is found in"))


def add_list_options(parser: Parser, filters: Sequence[str]) -> None:
    add_text_option(parser)
    parser.add_argument(
        "--filter",
        default="all",
        choices=filters,
        help=N_("only these, as the lists show"),
    )


def add_rule_option(parser: Parser) -> None:
    parser.add_argument(
        "--rule",
        default="oldest_first",
        choices=RULES,
        help=N_("who is given the goods"),
    )
