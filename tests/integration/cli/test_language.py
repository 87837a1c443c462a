"""The language of answers, help and complaints: named, kept, or the computer's."""

import argparse
import inspect

import pytest

from restordre_app.cli import language
from restordre_app.cli.arguments import WORDS_OF_ARGPARSE
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.language import language_spoken
from restordre_app.cli.main import main
from restordre_app.cli.parser import FILE_KINDS, PAPER_KINDS, build_parser
from restordre_app.settings import Settings, save_settings

SAME_IN_BOTH = {
    "ID", "TYPE", "URL", "postgresql://…", ", ".join(FILE_KINDS), ", ".join(PAPER_KINDS),
}  # fmt: skip
HELP_FOR_COUNT = """\
brug: restordre count [-h] [--data MAPPE | --database URL]
                      [--language {da,en}] [--json] [--reason ÅRSAG]
                      VARENR=ANTAL [VARENR=ANTAL ...]

ret beholdningen til det optalte.

argumenter:
  VARENR=ANTAL        hvad der er

tilvalg:
  -h, --help          vis denne hjælp
  --data MAPPE        datamappe
  --database URL      postgresql://…
  --language {da,en}  svarenes sprog
  --json              svar med JSON
  --reason ÅRSAG      hvorfor der blev talt op
"""


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("named", "spoken"),
    [
        ("da_DK.UTF-8", "da"),
        ("nb_NO", "da"),
        ("sv", "da"),
        ("de_DE", "en"),
        ("C", "en"),
    ],
)
def test_the_language_follows_the_computer(monkeypatch, named, spoken):
    monkeypatch.setenv("LC_ALL", named)

    assert language_spoken([]) == spoken


def test_a_windows_computer_is_asked_where_the_environment_says_nothing(monkeypatch):
    for name in language.LANGUAGE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(language.sys, "platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: ("Danish_Denmark", "1252"))
    assert language.computer_language() == "da"
    monkeypatch.setattr("locale.getlocale", lambda: ("Swedish_Sweden", "1252"))
    assert language.computer_language() == "da"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language.computer_language() == "en"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--language", "da", "orders", "--text", "x"],
        ["orders", "--language=da"],
        ["fly", "--language", "da", "--csv=7"],
        ["--language", "nonsense"],
    ],
)
def test_the_language_is_known_however_wrong_the_rest_is(arguments):
    save_settings(Settings(language="da" if "nonsense" in arguments else "en"))

    assert language_spoken(arguments) == "da"


def test_help_follows_the_kept_language(capsys):
    save_settings(Settings(language="da"))

    with pytest.raises(SystemExit) as ended:
        main(["count", "--help"])

    assert ended.value.code == Exit.DONE
    assert capsys.readouterr().out == HELP_FOR_COUNT


def all_parsers(parser):
    [commands] = [each for each in parser._actions if isinstance(each.choices, dict)]
    return {"": parser, **commands.choices}, commands._choices_actions


def told(parser, besides):
    """Everything its help says in words, in a sequence that both languages share."""
    yield from (parser.description, parser.epilog)
    for action in (*parser._actions, *besides):
        yield from (action.help, action.metavar)


def test_every_commands_help_is_danish():
    danish, in_danish = all_parsers(build_parser("da"))
    headings = [parser.format_help() for parser in danish.values()]
    english, in_english = all_parsers(build_parser("en"))

    for name, parser in danish.items():
        pairs = zip(
            told(parser, in_danish), told(english[name], in_english), strict=True
        )
        same = {said for said, source in pairs if said == source}
        assert same - {None, "", *SAME_IN_BOTH, *danish} == set()
    assert not any(
        word in text
        for text in headings
        for word in ("usage:", "options:", "arguments:", "show this")
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fly"], "restordre: fejl: KOMMANDO: 'fly' findes ikke (vælg mellem "),
        (["stock", "--shiny"], "restordre: fejl: kommandoen kender ikke: --shiny\n"),
        (["count"], "restordre count: fejl: der mangler: VARENR=ANTAL\n"),
        (["stock", "--text"], "restordre stock: fejl: --text: her mangler en værdi\n"),
        (["outbox", "--retry", "x"], "--retry: værdien 'x' kan ikke bruges her\n"),
        (["deliver"], "fejl: en af disse skal med: ORDRE --ready\n"),
        (["deliver", "1", "--ready"], "--ready: kan ikke bruges sammen med ORDRE\n"),
        (
            ["allocate", "--rule", "love"],
            "fejl: --rule: 'love' findes ikke (vælg mellem ",
        ),
    ],
)
def test_a_wrong_command_line_gets_a_danish_sentence(arguments, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "da", *arguments])

    said = capsys.readouterr().err
    assert ended.value.code == Exit.MISUSED
    assert said.startswith("brug: restordre")
    assert sentence in said


def test_argparse_still_says_what_we_translate():
    source = inspect.getsource(argparse)

    assert [word for word in WORDS_OF_ARGPARSE if ascii(word)[1:-1] not in source] == []
