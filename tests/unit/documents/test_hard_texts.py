"""Texts people really type: long, foreign, with markup, emoji or right to left."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.documents import palette
from restordre_app.documents.fonts import (
    ELLIPSIS,
    REGULAR,
    Style,
    balanced,
    brief,
    cut,
    fit,
    printable,
    width,
    wrap,
)
from restordre_app.documents.rendering import (
    missing_glyphs,
    render,
)
from tests.unit.documents.reading import pages, words
from tests.unit.documents.samples import (
    RECIPIENT,
    REFERENCES,
    SENDER,
    confirmation,
    confirmation_line,
    packing_slip,
    slip_line,
)

STYLE = Style(REGULAR, 9, palette.INK)


def named(name: str):
    return packing_slip(lines=(replace(slip_line(1), name=name),))


def test_markup_is_printed_as_it_was_typed():
    assert "<b>&amp;</b>" in words(render(named("<b>&amp;</b>")))


@pytest.mark.parametrize(
    "name",
    ["Århus", "Côte de Blaye", "Łódź", "Škoda", "Ελληνικά", "Кириллица", "Ørsted ½ €"],
)
def test_european_names_are_printed(name):
    slip = named(name)
    assert missing_glyphs(slip) == []
    assert name in words(render(slip))


def test_letters_with_loose_accents_are_joined():
    slip = named("A\u030arhus")
    assert missing_glyphs(slip) == []
    assert "Århus" in words(render(slip))


def test_what_cannot_be_drawn_is_a_question_mark_and_is_reported():
    slip = named("Hammer 🔨 שם")
    assert missing_glyphs(slip) == ["ם", "ש", "🔨"]
    assert "Hammer ? ??" in words(render(slip))


def test_question_mark_and_invisible_marks_are_not_reported():
    assert missing_glyphs(named("Why?\u200d\ufe0f\u202e\t\n")) == []
    assert missing_glyphs(confirmation()) == []


def test_lines_of_a_text_are_joined():
    assert printable("a\nb\t c\x00\u202ed") == "a b cd"


def test_very_long_texts_leave_the_page_in_order():
    long = "Rustfri bolt med meget langt navn " * 30
    word = "X" * 1000
    for text in (long, word):
        lines = tuple(
            replace(slip_line(n), name=text, sku=text, unit=text, note=text)
            for n in range(1, 16)
        )
        party = replace(RECIPIENT, name=text, attention=text, address=(text,) * 5)
        references = replace(REFERENCES, our_ref=text, customer_order_number=text)
        sender = replace(SENDER, name=text, tagline=text, web=text, email=text)
        slip = packing_slip(
            lines=lines,
            recipient=party,
            references=references,
            sender=sender,
            carrier=text,
            tracking=text,
            packaging=text,
            note=text,
            complaint_text=text,
        )
        said = pages(render(slip))
        assert 2 <= len(said) <= 3
        assert ELLIPSIS in said[0]


def test_long_texts_on_a_confirmation():
    text = "Ualmindelig lang årsag uden ende " * 30
    lines = tuple(
        replace(confirmation_line(n), name=text, cause_text=text, sku=text)
        for n in range(1, 6)
    )
    paper = confirmation(lines=lines, note=text)
    assert 1 < len(pages(render(paper))) <= 3


def test_long_number_gets_smaller_but_is_never_cut():
    number = "SO-2026-000123456789-12"
    assert number in words(render(packing_slip(number=number)))


def test_long_item_number_is_broken_not_cut():
    line = replace(slip_line(1), sku="ABC-DEF-GHI-JKL-MNO-PQR-STU")
    said = words(render(packing_slip(lines=(line,))))
    assert "ABC-DEF-GHI-JKL-MNO-PQR-STU" in said.replace(" ", "")


@given(st.text(max_size=300), st.floats(5, 80), st.integers(1, 4))
def test_wrapped_texts_keep_to_their_space(text, space, most):
    lines = wrap(text, STYLE, space, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, STYLE) <= space + 1e-6 for line in lines)


@given(st.text("abc deæø,.×", max_size=120), st.floats(10, 60))
def test_wrapping_loses_nothing_where_there_is_room(text, space):
    lines = wrap(text, STYLE, space, 100)
    joined = "".join(lines).replace("-", "")  # a hyphen of ours within a word
    assert joined.replace(" ", "") == printable(text).replace(" ", "")


@given(st.text(max_size=200), st.floats(3, 80))
def test_fitted_texts_keep_to_their_space(text, space):
    fitted, style = fit(text, STYLE, space)
    assert width(fitted, style) <= space + 1e-6


def test_cut_text_ends_in_an_ellipsis():
    assert cut("Vinkelbeslag", STYLE, 10).endswith(ELLIPSIS)
    assert cut("kort", STYLE, 100) == "kort"


def test_brief_name_ends_with_a_whole_word():
    assert brief("Vinkelbeslag 90 × 90 × 65, galv.", STYLE, 24) == "Vinkelbeslag 90"


def test_two_lines_are_about_as_long():
    assert balanced("Leveret i alt") == ["Leveret", "i alt"]
    assert balanced("Rest") == ["Rest"]


@pytest.mark.parametrize(
    ("text", "space", "lines"),
    [
        ("RFB-EXP-M16X140-HDG-25", 30, ["RFB-EXP-M16X140-", "HDG-25"]),
        ("Varmgalvaniseringsbehandlinger", 30, ["Varmgalvaniseringsb-", "ehandlinger"]),
        ("Varmgalvaniserede", 24.6, ["Varmgalvaniser-", "ede"]),
        ("ORDRE2026ØSTERÅ9000AALBORG", 30, ["ORDRE2026ØSTERÅ90", "00AALBORG"]),
        ("104210 · EAN 5 712345 042106", 36, ["104210", "EAN 5 712345 042106"]),
        ("104210 · Ågård Bygge- og Anlæg", 17, ["104210", "Ågård Byg…"]),
    ],
)
def test_a_line_is_broken_where_a_reader_would_break_it(text, space, lines):
    assert wrap(text, STYLE, space, 2) == lines
