"""The language of the person at the screen; it may change while the program runs."""

import re
import sys

from PySide6.QtCore import QLocale

from restordre_app.i18n import Texts, language_for, texts

KEYS = re.compile(r"Ctrl\+((?:Shift|Skift)\+)?")
ON_MACOS = sys.platform == "darwin"

_language = "en"


def use_language(language: str) -> None:
    """From now on texts are shown in this language ("da" or "en")."""
    global _language
    _language = language


def language() -> str:
    return _language


def language_of_computer() -> str:
    return language_for(QLocale.system().name())


def ui_texts() -> Texts:
    return texts(_language)


def _(message: str) -> str:
    """Translate when the text is shown; never at import, when no language is set."""
    said = ui_texts().gettext(message)
    return as_on_macos(said) if ON_MACOS else said


def ngettext(singular: str, plural: str, n: int) -> str:
    return ui_texts().ngettext(singular, plural, n)


def as_on_macos(words: str) -> str:
    """Name the keys that Qt takes for Ctrl there: "Ctrl+Shift+B" is "⇧⌘B"."""
    return KEYS.sub(lambda keys: "⇧⌘" if keys[1] else "⌘", words)
