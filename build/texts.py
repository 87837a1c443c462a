"""The texts of the program beside their Danish: what is missing, what is dead.

Run as `build/dev.py texts`: prints missing texts as entries ready to be pasted into a
fragment in resources/locale/da/fragments. The tests use the same reading.
"""

import ast
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
FRAGMENTS = ROOT / "resources" / "locale" / "da" / "fragments"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
MSGID = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in Danish; source and translation have two forms where it counts."""

    fragment: str
    source: tuple[str, ...]
    danish: tuple[str, ...]
    fuzzy: bool


@cache
def source_texts() -> dict[tuple[str, ...], str]:
    """Every text marked in the program, with one place where it stands."""
    found: dict[tuple[str, ...], str] = {}
    for package in ("restordre_app", "ui"):
        for file, line, message, *_rest in extract_from_dir(
            ROOT / package, keywords=KEYWORDS
        ):
            forms = message if isinstance(message, tuple) else (message,)
            found.setdefault(forms, f"{package}/{Path(file).as_posix()}:{line}")
    return found


def danish_entries() -> list[Entry]:
    """Everything all fragments hold, in the order of the files."""
    return [
        Entry(path.stem, _forms(message.id), _forms(message.string), message.fuzzy)
        for path in sorted(FRAGMENTS.glob("*.po"))
        for message in _messages(path)
    ]


def msgids_as_written(fragment: Path) -> list[str]:
    """All msgids of one file, doubles too (a catalogue would merge them)."""
    return [
        "".join(
            ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', raw)
        )
        for raw in MSGID.findall(fragment.read_text("utf-8"))
    ]


def missing_texts() -> dict[tuple[str, ...], str]:
    """The texts without Danish. A counted text is looked up by its singular."""
    there = {entry.source[0] for entry in danish_entries() if all(entry.danish)}
    return {
        forms: place for forms, place in source_texts().items() if forms[0] not in there
    }


def _messages(path: Path) -> list[Message]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="da", abort_invalid=True)
    return [message for message in catalogue if message.id]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _as_po(forms: tuple[str, ...], place: str) -> str:
    lines = [f"#: {place}", f"msgid {_quoted(forms[0])}"]
    if len(forms) == 1:
        return "\n".join([*lines, 'msgstr ""'])
    counted = [f"msgid_plural {_quoted(forms[1])}", 'msgstr[0] ""', 'msgstr[1] ""']
    return "\n".join([*lines, *counted])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    missing = missing_texts()
    marked = {forms[0] for forms in source_texts()}
    dead = [entry for entry in danish_entries() if entry.source[0] not in marked]
    print("\n\n".join(_as_po(forms, place) for forms, place in missing.items()))
    for entry in dead:
        print(f"# no longer said: {entry.fragment}: {entry.source[0]!r}")
    print(f"# {len(marked)} texts, {len(missing)} without Danish, {len(dead)} dead")
    return 1 if missing or dead else 0


if __name__ == "__main__":
    sys.exit(main())
