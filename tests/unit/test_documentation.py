"""What README and docs say is there: files, commands, exit codes, rules."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from restordre_app.cli.exit_codes import MEANINGS
from restordre_app.cli.parser import build_parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(
    chain([ROOT / "README.md", ROOT / "CONTRIBUTING.md"], (ROOT / "docs").rglob("*.md"))
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
RULE = re.compile(r"\*\*([A-Z])(\d{1,2})\*\*")
CITED = re.compile(r"(?<![\w`-])([QOADPEMS]\d{1,2})(?![\w-])")
TABLED = re.compile(r"^\| `restordre ([a-z-]+)", re.MULTILINE)
CODES = re.compile(r"^\| (\d+) \| ", re.MULTILINE)

of_each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def known_rules():
    return RULE.findall((ROOT / "docs" / "domain.md").read_text("utf-8"))


def parsers_of_commands():
    [choices] = [
        action.choices
        for action in build_parser("en")._actions
        if isinstance(action.choices, dict)
    ]
    return choices


def commands_of_the_program():
    return set(parsers_of_commands())


@of_each_page
def test_every_link_leads_somewhere(page):
    places = [
        place for place in LINK.findall(page.read_text("utf-8")) if ":" not in place
    ]

    assert [place for place in places if not (page.parent / place).exists()] == []


@of_each_page
def test_every_cited_rule_exists(page):
    rules = {letter + number for letter, number in known_rules()}
    cited = set(CITED.findall(page.read_text("utf-8")))

    assert cited - rules == set()


def test_rules_are_numbered_without_gaps():
    numbers = Counter(known_rules())
    letters = {letter for letter, _number in numbers}

    assert max(numbers.values()) == 1
    for letter in letters:
        of_letter = sorted(int(number) for each, number in numbers if each == letter)
        assert of_letter == list(range(1, len(of_letter) + 1))


def test_readme_names_both_commands():
    assert "\npython3 build/dev.py run\n" in README
    assert "\npython3 build/dev.py test\n" in README


def test_readme_lists_every_command_of_the_program():
    assert set(TABLED.findall(README)) == commands_of_the_program()


def test_help_says_what_every_option_is_for():
    silent = [
        (command, action.option_strings or action.dest)
        for command, parser in parsers_of_commands().items()
        for action in parser._actions
        if not action.help
    ]

    assert silent == []


def test_readme_names_every_option_of_the_commands():
    rows = dict(re.findall(r"^\| `restordre ([a-z-]+)(.*)$", README, re.MULTILINE))
    everywhere = {"-h", "--help", "--data", "--database", "--language", "--json"}
    untold = [
        (command, option)
        for command, parser in parsers_of_commands().items()
        for action in parser._actions
        for option in set(action.option_strings) - everywhere
        if option not in rows[command]
    ]

    assert untold == []


def test_readme_tells_what_exit_codes_mean():
    assert {int(code) for code in CODES.findall(README)} == {
        code.value for code in MEANINGS
    }


def test_every_decision_stands_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")

    assert [
        path.name for path in folder.glob("[0-9]*.md") if f"({path.name})" not in listed
    ] == []


def test_the_pictured_layers_are_those_that_are_kept():
    drawn = (ROOT / "docs" / "pictures" / "layers.svg").read_text("utf-8")
    contract = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = re.findall(
        r"restordre_app\.(\w+)\)?[\" ]", contract.split("layers = [")[1]
    )
    said = {"settings", "logs", "paths", "__main__"}  # come later, or plumbing

    assert [name for name in set(layers) - said if name not in drawn] == []
