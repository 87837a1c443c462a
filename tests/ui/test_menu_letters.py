"""Alt and a letter reach each menu entry: no letter stands for two of them."""

from collections import Counter

import pytest

from restordre_app.i18n import texts
from ui.actions import MENUS


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
