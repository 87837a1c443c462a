"""Folded search columns, patterns and Danish order: the same on both engines."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from restordre_app.queries.ordering import danish_place
from restordre_app.store.base import select_rows
from restordre_app.store.search import LIKE, fold, like_pattern, like_patterns
from tests.builders import Given


@pytest.mark.parametrize(
    ("parts", "folded"),
    [
        (("Ågård Køkken", None, ""), "ågård køkken"),
        (("Straße 5",), "strasse 5"),
        (("86 12 34 56",), "86 12 34 56\n86123456"),
        (("  two   blanks ", "x"), "two blanks\nx"),
        (("A", "a"), "a"),
        (("Cote\u0301",), "coté"),
        (("12 34",), "12 34"),
    ],
)
def test_texts_are_folded_line_by_line(
    parts: tuple[str | None, ...], folded: str
) -> None:
    assert fold(*parts) == folded


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("Møller vejle", ("%møller%", "%vejle%")),
        ("50% a_b wow!", ("%50!%%", "%a!_b%", "%wow!!%")),
        ("86 12 34 56", ("%86123456%",)),
        ("+45 86 12 34 56", ("%86123456%",)),
        ("004586123456", ("%86123456%",)),
        ("22-0913-44", ("%22-0913-44%",)),
        ("10 12", ("%10%", "%12%")),
        ("", ()),
    ],
)
def test_patterns_are_one_per_word_but_a_phone_number_is_one(
    text: str, patterns: tuple[str, ...]
) -> None:
    assert like_patterns(text) == patterns


@for_all(st.text(min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_what_was_folded_is_found_by_itself(text: str) -> None:
    folded = fold(text)
    for pattern in like_patterns(text):
        plain = pattern[1:-1].replace("!!", "\0").replace("!", "").replace("\0", "!")
        assert plain in folded


def test_the_database_takes_escaped_signs_literally(given: Given) -> None:
    for searched, found in (
        ("50%", True),
        ("5%0", False),
        ("a_b", True),
        ("a_c", False),
    ):
        rows = select_rows(
            f"SELECT 1 WHERE '50% a_b axc' {LIKE}", [like_pattern(searched)]
        )
        assert bool(rows) is found


def test_danish_letters_stand_last_and_aa_is_one_of_them() -> None:
    names = ["Ågård", "Zebra", "Østre", "Ærø", "Aalborg", "Ábel", "abe", "Übel", "Öst"]
    assert sorted(names, key=danish_place) == [
        "abe", "Ábel", "Übel", "Zebra", "Ærø", "Öst", "Østre", "Ågård", "Aalborg",
    ]  # fmt: skip
