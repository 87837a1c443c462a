"""Texts in the language of whoever reads them: the user or the customer.

English is the source. A language's texts lie as ordinary PO files, one fragment for
each part of the program, in `resources/locale/<language>/fragments`. They are read as
they are: a fresh clone and the frozen program need no compiling, and a thousand texts
are read in a few milliseconds, only when somebody asks for the language.
"""

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Protocol

from resources import LOCALE_DIR

SOURCE_LANGUAGE = "en"
LANGUAGES = ("da", "en", "de")  # of papers; the screens speak the first two
SCANDINAVIAN = frozenset({"da", "nb", "nn", "no", "sv"})

_ENTRY = re.compile(
    r"^(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?[ \t]+"
    r'((?:"(?:[^"\\]|\\.)*"\s*)+)',
    re.MULTILINE,
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Texts(Protocol):
    """A language's catalogue of texts."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...


class Catalogue:
    """The texts of a language with two plural forms: one, and all the others."""

    def __init__(self, single: dict[str, str], plural: dict[str, tuple[str, str]]):
        self._single = single
        self._plural = plural

    def gettext(self, message: str) -> str:
        return self._single.get(message) or message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        one, many = self._plural.get(singular, (singular, plural))
        return one if n == 1 else many


@cache
def texts(language: str) -> Texts:
    """Return the catalogue for a language code such as "da" or "da_DK".

    English, and a language we have no files for, gives the source texts.
    """
    folder = LOCALE_DIR / base_language(language)
    files = sorted(folder.glob("fragments/*.po"))
    if base_language(language) == SOURCE_LANGUAGE or not files:
        return NullTranslations()
    return read_catalogue(files)


def base_language(language: str) -> str:
    """Return "da" for "da", "da_DK" and "da-DK"."""
    return language.replace("-", "_").split("_", 1)[0].lower()


def language_for(computer: str) -> str:
    """Danish for Danish, Norwegian and Swedish computers, English for the rest."""
    return "da" if base_language(computer) in SCANDINAVIAN else SOURCE_LANGUAGE


def read_catalogue(files: list[Path]) -> Catalogue:
    """Merge PO files; of a text that stands in several, the last one counts."""
    single: dict[str, str] = {}
    plural: dict[str, tuple[str, str]] = {}
    for file in files:
        _read_po(file.read_text(encoding="utf-8"), single, plural)
    return Catalogue(single, plural)


def _read_po(
    content: str, single: dict[str, str], plural: dict[str, tuple[str, str]]
) -> None:
    """Add the finished entries of a PO file; an empty translation is left out."""
    message = ""
    forms: list[str] = []
    for keyword, number, quoted in _ENTRY.findall(content):
        text = _unquote(quoted)
        if keyword == "msgid":
            message, forms = text, []
        elif keyword == "msgstr" and message and text:
            if not number:
                single[message] = text
                continue
            forms.append(text)
            single[message] = forms[0]
            plural[message] = (forms[0], forms[-1])


def _unquote(quoted: str) -> str:
    joined = "".join(_QUOTED.findall(quoted))
    if "\\" not in joined:
        return joined
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), joined)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for translation where it is defined but not yet shown."""
    return message
