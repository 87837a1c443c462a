"""Alt and a letter reach each menu entry: no letter stands for two of them."""

from collections import Counter

import pytest

from restordre_app.i18n import texts
from ui import i18n
from ui.actions import MENUS, Std


def letter_of(words: str) -> str:
    """The letter after &, or "" where there is none."""
    _before, _mark, after = words.partition("&")
    return after[:1].casefold()


def shown_together() -> list[list[str]]:
    menus = [[entry.text for entry in menu if entry.key] for _title, menu in MENUS]
    return [[title for title, _menu in MENUS], *menus]


@pytest.mark.parametrize("language", ["en", "da"])
def test_each_entry_of_a_menu_has_a_letter_of_its_own(language):
    translate = texts(language).gettext
    for menu in shown_together():
        letters = Counter(letter_of(translate(text)) for text in menu)

        assert letters[""] == 0
        assert [letter for letter, count in letters.items() if count > 1] == []


# What Qt makes of its standard keys on macOS, where Ctrl is the ⌘ key.
ON_MACOS = {
    Std.New: "Ctrl+N", Std.Print: "Ctrl+P", Std.Quit: "Ctrl+Q", Std.Undo: "Ctrl+Z",
    Std.Copy: "Ctrl+C", Std.SelectAll: "Ctrl+A", Std.Find: "Ctrl+F",
    Std.ZoomIn: "Ctrl++", Std.ZoomOut: "Ctrl+-", Std.Refresh: "Ctrl+R",
}  # fmt: skip


def test_no_keys_do_two_things_on_macos_either():
    keys = Counter(
        ON_MACOS.get(entry.keys, entry.keys)
        for _title, menu in MENUS
        for entry in menu
        if entry.keys
    )

    assert [each for each, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Ctrl+Enter bekræfter · Ctrl+S gemmer", "⌘Enter bekræfter · ⌘S gemmer"),
        ("Ctrl+Skift+Enter", "⇧⌘Enter"),
        ("Write the first one: Ctrl+Shift+B.", "Write the first one: ⇧⌘B."),
    ],
)
def test_hints_name_the_keys_of_macos(monkeypatch, words, there):
    assert i18n._(words) == words
    monkeypatch.setattr(i18n, "ON_MACOS", True)

    assert i18n._(words) == there
