"""Sentences that carry figures and dates into any language."""

from datetime import date

import pytest

from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.i18n import texts


@pytest.mark.parametrize(
    ("thousandths", "english", "danish"),
    [
        (0, "0", "0"),
        (500, "0.5", "0,5"),
        (1_250, "1.25", "1,25"),
        (70_000, "70", "70"),
        (1_234_500, "1,234.5", "1.234,5"),
        (-1_234_567_001, "-1,234,567.001", "-1.234.567,001"),
    ],
)
def test_figure_is_written_as_the_language_does(thousandths, english, danish):
    sentence = Sentence.of("{quantity}", quantity=Figure(thousandths))

    assert str(sentence) == str(Figure(thousandths)) == english
    assert sentence.explain(texts("da")) == danish


def test_dates_are_written_one_way_everywhere():
    sentence = Sentence.of("{day}", day=date(2026, 12, 3))

    assert sentence.explain(texts("en")) == sentence.explain(texts("da"))
    assert str(sentence) == "03-12-2026"


def test_sentence_in_a_sentence_is_translated_too():
    day = Sentence.of("{day} is a public holiday ({holiday}).", day=date(2026, 12, 25))
    sentence = Sentence.of(
        day.text, day=date(2026, 12, 25), holiday=Sentence("Christmas Day")
    )

    assert str(sentence) == "25-12-2026 is a public holiday (Christmas Day)."
    assert sentence.explain(texts("da")) == "25-12-2026 er en helligdag (Juledag)."


def test_names_with_braces_and_marks_are_left_alone():
    error = FigureError(name="<b>{0}&amp;</b>")
    error.message = "{name}"

    assert error.explain(texts("da")) == "<b>{0}&amp;</b>"
    assert error.details == {"name": "<b>{0}&amp;</b>"}
