"""Rules about the code itself that no linter checks for us."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("restordre_app", "ui", "resources", "tests", "build")
    for path in (ROOT / folder).rglob("*.py")
)
PROGRAM = [path for path in SOURCES if path.relative_to(ROOT).parts[0] != "tests"]
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common"}
# What a reader of the repository has never heard of: places outside it. Written so
# that this file does not hold them itself.
FOREIGN = re.compile(
    r"\.\./" + r"shared|/" + r"work/(main|shared)|/" + r"tmp/team|/" + r"opt/pypi"
)
BINARY = {".png", ".ico", ".icns", ".ttf", ".xlsx", ".pdf", ".db", ".jpg", ".gz"}
CITED = re.compile(r"domain\.md,? ([A-Z]\d{1,2}(?:(?:, | and |/|–|-)[A-Z]\d{1,2})*)")
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
RULE = re.compile(r"[A-Z]\d{1,2}")


TEXTS = {path: path.read_text("utf-8") for path in SOURCES}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def statements_of(path: Path) -> Iterator[ast.AST]:
    """Every statement, but not the words it is made of: those are ten times as many."""
    waiting: list[ast.AST] = [tree_of(path)]
    while waiting:
        node = waiting.pop()
        yield node
        for block in BLOCKS:
            waiting += getattr(node, block, ())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(TEXTS[path])


def files_of_the_repository() -> list[Path]:
    """What git tracks; in an unpacked archive without git, the sources."""
    command = ["git", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return SOURCES
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_every_file_can_be_read_in_one_sitting():
    lengths = {name_of(path): len(text.splitlines()) for path, text in TEXTS.items()}

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_functions_fit_on_a_screen():
    lengths = {
        f"{name_of(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in statements_of(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_every_module_says_what_lives_there():
    said = {name_of(path): ast.get_docstring(tree_of(path)) or "" for path in SOURCES}

    assert [name for name, words in said.items() if not words.split("\n")[0]] == []


def test_files_are_named_for_what_they_hold():
    words = {name_of(path): set(re.split(r"[/_.]", name_of(path))) for path in SOURCES}

    assert [name for name, said in words.items() if said & VAGUE_NAMES] == []


def test_no_error_is_swallowed():
    """`except …: pass` hides what went wrong; contextlib.suppress names it."""
    silent = [
        f"{name_of(path)}:{node.lineno}"
        for path in PROGRAM
        for node in statements_of(path)
        if isinstance(node, ast.ExceptHandler)
        and all(isinstance(line, ast.Pass) or is_ellipsis(line) for line in node.body)
    ]

    assert silent == []


def is_ellipsis(line: ast.stmt) -> bool:
    return (
        isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Constant)
        and line.value.value is ...
    )


def test_every_cited_rule_exists():
    known = set(re.findall(r"\*\*([A-Z]\d{1,2})\*\*", domain_rules()))
    cited = {
        (name_of(path), rule)
        for path in PROGRAM
        for numbers in CITED.findall(TEXTS[path])
        for rule in RULE.findall(numbers)
    }

    assert cited != set()
    assert {(name, rule) for name, rule in cited if rule not in known} == set()


def domain_rules() -> str:
    return (ROOT / "docs" / "domain.md").read_text("utf-8")


def test_nothing_refers_to_places_outside_the_repository():
    found = [
        f"{name_of(path)}: {hit[0]}"
        for path in files_of_the_repository()
        if path.suffix not in BINARY
        for hit in FOREIGN.finditer(path.read_bytes().decode("utf-8", "replace"))
    ]

    assert found == []


def test_every_part_of_the_core_has_its_layer():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    layers = set(re.findall(r"restordre_app\.(\w+)", " ".join(contract["layers"])))
    parts = {
        path.stem
        for path in (ROOT / "restordre_app").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert parts - layers == {"__init__"}


def test_no_test_is_skipped():
    skipping = re.compile(r"pytest\.skip\(|mark\.skip\b|mark\.xfail|importorskip")
    found = [
        path.name
        for path in SOURCES
        if path.name != Path(__file__).name and skipping.search(TEXTS[path])
    ]

    assert found == []


def test_icons_and_fonts_have_their_licence():
    for folder in ("icons", "fonts"):
        assert (ROOT / "resources" / folder / "LICENCE").is_file()


def test_every_icon_that_ships_is_drawn_somewhere():
    named = "\n".join(TEXTS[path] for path in PROGRAM)
    icons = (ROOT / "resources" / "icons").glob("*.svg")

    assert [icon.name for icon in icons if f'"{icon.stem}"' not in named] == []
