"""Danish is our first language: every text has it, and no placeholder gets lost."""

import ast
import re
import string
from collections import Counter
from pathlib import Path

from texts import (
    FRAGMENTS,
    ROOT,
    danish_entries,
    missing_texts,
    msgids_as_written,
    source_texts,
)

SHOWN_BY = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton",
    "QRadioButton", "addAction", "addMenu", "setAccessibleName",
    "setInformativeText", "setPlaceholderText", "setStatusTip", "setText", "setTitle",
    "setToolTip", "setWindowTitle",
}  # fmt: skip
MNEMONIC = re.compile(r"&\w")

ENTRIES = danish_entries()


def placeholders(text: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(text) if name is not None}


def test_every_text_has_a_danish_translation():
    assert missing_texts() == {}


def test_nothing_is_translated_that_the_program_no_longer_says():
    said = {forms[0] for forms in source_texts()}

    assert [
        entry.source for entry in danish_entries() if entry.source[0] not in said
    ] == []


def test_each_text_is_translated_in_one_place_only():
    count = Counter(
        msgid
        for fragment in sorted(FRAGMENTS.glob("*.po"))
        for msgid in msgids_as_written(fragment)
        if msgid
    )

    assert [msgid for msgid, times in count.items() if times > 1] == []


def test_placeholders_survive_translation():
    # "one line" need not say the number that "3 lines" says
    wrong = [
        (entry.fragment, translated)
        for entry in ENTRIES
        for number, translated in enumerate(entry.danish)
        if placeholders(translated)
        not in [placeholders(form) for form in entry.source][0 if not number else -1 :]
    ]

    assert wrong == []


def test_a_counted_text_has_both_danish_forms():
    assert [
        (entry.fragment, entry.source)
        for entry in ENTRIES
        if len(entry.danish) != len(entry.source)
        or not all(entry.danish)
        or entry.fuzzy
    ] == []


def test_ellipsis_and_keyboard_letter_survive_translation():
    assert [
        (entry.fragment, source, translated)
        for entry in ENTRIES
        for source, translated in [(entry.source[0], entry.danish[0])]
        if translated.endswith("…") != source.endswith("…")
        or len(MNEMONIC.findall(translated)) != len(MNEMONIC.findall(source))
    ] == []


def test_no_text_reaches_the_screen_unmarked():
    assert [
        (path.relative_to(ROOT).as_posix(), *found)
        for path in sorted(ROOT.glob("ui/**/*.py"))
        for found in unmarked_texts(path)
    ] == []


def unmarked_texts(path: Path):
    """Literal words handed to what Qt shows, as line number and text."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or called_name(call) not in SHOWN_BY:
            continue
        for argument in call.args:
            if isinstance(argument, ast.Constant) and is_words(argument.value):
                yield call.lineno, argument.value


def called_name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_words(value: object) -> bool:
    """Two letters in a row; a product's own name is the same in every language."""
    return (
        isinstance(value, str)
        and value != "Restordre"
        and re.search(r"[^\W\d_]{2}", value) is not None
    )
