"""Numbers the way people type them (domain.md Q1, Q2, S4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.i18n import texts
from restordre_app.parsing import (
    Ambiguous,
    BadInput,
    Missing,
    Negative,
    NotANumber,
    NotWhole,
    TooFine,
    TooLarge,
    Zero,
    parse_amount,
    parse_date,
    parse_price,
    parse_quantity,
    parse_week,
)

TODAY = date(2026, 11, 23)  # the Monday of week 48


@pytest.mark.parametrize(
    ("text", "language", "thousandths"),
    [
        ("100", "da", 100_000),
        ("  7 ", "da", 7_000),
        ("+5", "da", 5_000),
        ("007", "da", 7_000),
        ("1,5", "da", 1_500),
        (",5", "da", 500),
        ("5,", "da", 5_000),
        ("1.234", "da", 1_234_000),
        ("1.234,5", "da", 1_234_500),
        ("1 234,5", "da", 1_234_500),
        ("1\u00a0234,5", "da", 1_234_500),
        ("1\u202f234,567", "da", 1_234_567),
        ("1.234.567", "da", 1_234_567_000),
        ("1234.5", "da", 1_234_500),
        ("0.500", "da", 500),
        ("3.00", "da", 3_000),
        ("3.00", "en", 3_000),
        ("1,234.5", "da", 1_234_500),
        ("1,234,567", "da", 1_234_567_000),
        ("1,500", "da", 1_500),
        ("1.5", "en", 1_500),
        ("1,234", "en", 1_234_000),
        ("1,234.5", "en", 1_234_500),
        ("1.234", "en", 1_234),
        ("1.234,5", "en", 1_234_500),
        ("12,5", "en", 12_500),
        ("9.999.999", "da", 9_999_999_000),
    ],
)
def test_quantity_is_read_as_the_language_writes_it(text, language, thousandths):
    assert parse_quantity(text, language, 3) == thousandths


def test_whole_units_take_decimals_that_say_nothing():
    assert parse_quantity("12,00", "da", 0) == 12_000


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\t\n"])
def test_empty_field_is_told_from_a_wrong_one(text):
    with pytest.raises(Missing):
        parse_quantity(text, "da", 0)
    with pytest.raises(Missing):
        parse_date(text, "da", TODAY)
    with pytest.raises(Missing):
        parse_week(text, "da", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "ti",
        "12 stk",
        "1e5",
        "0x10",
        "1.2.3",
        "1,2,3",
        "12 5",
        "1.23,4.5",
        "12.34.567",
        ",",
        ".",
        "-",
        "+-5",
        "--5",
        "5-",
        "٣",
        "½",
        "😀",
        "<b>5</b>",
        "∞",
        "nan",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        parse_quantity(text, "da", 3)


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2013", "- "])
def test_less_than_zero_is_refused_with_every_kind_of_minus(minus):
    with pytest.raises(Negative):
        parse_quantity(f"{minus}3", "da", 0)


def test_minus_zero_is_zero():
    assert parse_quantity("-0", "da", 0, allow_zero=True) == 0


def test_zero_is_taken_only_where_it_makes_sense():
    assert parse_quantity("0,00", "da", 3, allow_zero=True) == 0
    with pytest.raises(Zero):
        parse_quantity("0,00", "da", 3)


def test_half_a_piece_is_refused_and_not_rounded():
    with pytest.raises(NotWhole) as refusal:
        parse_quantity("1,5", "da", 0)

    assert refusal.value.explain(texts("da")) == (
        "“1,5” er ikke et helt tal, og enheden kan ikke deles. Skriv et helt tal."
    )


def test_too_many_decimals_are_refused_and_not_rounded():
    with pytest.raises(TooFine, match="At most 1"):
        parse_quantity("1,25", "da", 1)
    with pytest.raises(TooFine, match="At most 3"):
        parse_quantity("1,0005", "da", 3)


@pytest.mark.parametrize(
    "text", ["10000000", "9999999,001", "1000000000", "9" * 5000, "9.999.999,5"]
)
def test_absurdly_large_number_is_refused(text):
    with pytest.raises(TooLarge):
        parse_quantity(text, "da", 3)


@pytest.mark.parametrize(
    ("text", "language", "sentence"),
    [
        ("1,000", "da", "“1,000” kan læses som 1 eller som 1000."),
        ("1,500", "da", "“1,500” kan læses som 1,5 eller som 1500."),
        ("-1.000", "en", "“1.000” can be read as 1 or as 1000."),
    ],
)
def test_thousand_written_in_the_other_language_is_not_taken_for_one(
    text, language, sentence
):
    with pytest.raises(Ambiguous) as refusal:
        parse_quantity(text, language, 0)

    assert refusal.value.explain(texts(language)).startswith(sentence)


def test_three_decimals_are_decimals_where_the_unit_has_them():
    assert parse_quantity("1,000", "da", 3) == 1000
    assert parse_price("1,125", "da") == 1_1250


def test_refusal_shows_an_example_in_the_readers_language():
    with pytest.raises(NotANumber) as refusal:
        parse_quantity("ti", "da", 2)
    assert refusal.value.explain(texts("da")) == (
        "“ti” er ikke et tal. Skriv cifre, for eksempel 12,5."
    )
    with pytest.raises(NotANumber, match=r"“ten” .* for example 12\.5\."):
        parse_quantity("ten", "en", 2)
    with pytest.raises(NotANumber, match=r"for example 12\."):
        parse_quantity("ten", "en", 0)


def test_a_thousand_characters_do_not_fill_the_screen():
    with pytest.raises(NotANumber) as refusal:
        parse_quantity("x" * 1000, "da", 0)

    assert refusal.value.details["text"] == "x" * 40 + "…"


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1.234,50", 1234_50),
        ("1.234,50 kr.", 1234_50),
        ("kr. 1.234,5", 1234_50),
        ("1.234,50\u00a0kr", 1234_50),
        ("DKK 99", 99_00),
        ("100,-", 100_00),
        ("0", 0),
    ],
)
def test_amount_may_carry_its_currency(text, ore):
    assert parse_amount(text, "da") == ore


def test_amount_finer_than_an_ore_is_refused():
    with pytest.raises(TooFine, match="At most 2"):
        parse_amount("0,005", "da")


def test_amount_of_nothing_but_a_currency_is_missing():
    with pytest.raises(Missing):
        parse_amount("kr.", "da")


def test_price_may_be_finer_than_an_ore():
    assert parse_price("0,3333", "da") == 3333
    assert parse_price("129.50", "en") == 129_5000
    assert parse_price("129,50 kr.", "da") == 129_5000


@given(st.integers(0, 9_999_999_000), st.sampled_from(["da", "en"]))
def test_every_quantity_is_read_back_as_it_is_written(quantity, language):
    english = f"{quantity // 1000:,}.{quantity % 1000:03}"
    danish = english.translate(str.maketrans(",.", ".,"))
    text = danish if language == "da" else english

    assert parse_quantity(text, language, 3, allow_zero=True) == quantity


@given(st.text(), st.sampled_from(["da", "en"]), st.integers(0, 3))
def test_any_text_is_a_number_or_is_refused(text, language, decimals):
    try:
        quantity = parse_quantity(text, language, decimals)
    except BadInput:
        return

    assert 0 < quantity <= 9_999_999_000
