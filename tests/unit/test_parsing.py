"""Numbers and dates the way people type them (domain.md Q1, Q2, S4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.i18n import texts
from restordre_app.parsing import (
    Ambiguous,
    BadInput,
    DateOutOfRange,
    Missing,
    Negative,
    NotADate,
    NotANumber,
    NotAWeek,
    NotWhole,
    TooFine,
    TooLarge,
    Zero,
    parse_amount,
    parse_date,
    parse_expected,
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-12-2026", date(2026, 12, 3)),
        ("3-12-2026", date(2026, 12, 3)),
        ("3/12-26", date(2026, 12, 3)),
        ("3.12.2026", date(2026, 12, 3)),
        ("3. 12. 2026", date(2026, 12, 3)),
        ("3 12 26", date(2026, 12, 3)),
        ("03122026", date(2026, 12, 3)),
        ("031226", date(2026, 12, 3)),
        ("0312", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("03\u221212\u22122026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("3. dec", date(2026, 12, 3)),
        ("3 dec. 2026", date(2026, 12, 3)),
        ("3. december 26", date(2026, 12, 3)),
        ("3. maj", date(2027, 5, 3)),
        ("3 May 2027", date(2027, 5, 3)),
        ("12. oktober", date(2026, 10, 12)),
        ("2/1", date(2027, 1, 2)),
        ("+0", TODAY),
        ("+5", date(2026, 11, 28)),
        ("+ 14", date(2026, 12, 7)),
        ("uge 51", date(2026, 12, 14)),
        ("Week 3", date(2027, 1, 18)),
        ("29-02-2028", date(2028, 2, 29)),
    ],
)
def test_date_is_read_however_it_is_typed(text, day):
    assert parse_date(text, "da", TODAY) == day
    assert parse_date(text, "en", TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "i morgen",
        "32-01-2026",
        "29-02-2026",
        "29/2",
        "00-12-2026",
        "3-13",
        "3",
        "312",
        "3-12-026",
        "0000-01-01",
        "3. foo",
        "+",
        "+12345",
        "+5 dage",
        "-5",
        "03-12-2026 kl. 12",
        "٠٣-١٢-٢٠٢٦",
        "😀",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        parse_date(text, "da", TODAY)


@pytest.mark.parametrize(
    "text", ["24-12-1899", "31-12-1999", "01-01-2101", "01-01-2999"]
)
def test_date_of_another_century_is_told_to_be_too_far_away(text):
    with pytest.raises(DateOutOfRange) as refusal:
        parse_date(text, "da", TODAY)

    assert refusal.value.explain(texts("da")) == (
        f"“{text}” ligger for langt væk. Skriv en dato fra 2000 til 2100."
    )


def test_missing_year_is_the_one_that_brings_the_date_nearest():
    new_year = date(2027, 1, 2)

    assert parse_date("30/12", "da", new_year) == date(2026, 12, 30)
    assert parse_date("30/1", "da", new_year) == date(2027, 1, 30)
    assert parse_date("29/2", "da", date(2027, 9, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("51", date(2026, 12, 14)),
        ("uge 51", date(2026, 12, 14)),
        ("Uge51", date(2026, 12, 14)),
        ("u. 51", date(2026, 12, 14)),
        ("week 51", date(2026, 12, 14)),
        ("w51", date(2026, 12, 14)),
        ("43", date(2026, 10, 19)),
        ("3", date(2027, 1, 18)),
        ("uge 3 2026", date(2026, 1, 12)),
        ("3/26", date(2026, 1, 12)),
        ("2026-W51", date(2026, 12, 14)),
        ("2026w51", date(2026, 12, 14)),
        ("53", date(2026, 12, 28)),
        ("1-2027", date(2027, 1, 4)),
    ],
)
def test_week_is_read_as_its_monday(text, monday):
    assert parse_week(text, "da", TODAY) == monday


@pytest.mark.parametrize("text", ["54", "0", "uge", "uge 53 2027", "uge x", "512"])
def test_week_that_does_not_exist_is_refused(text):
    with pytest.raises(NotAWeek):
        parse_week(text, "da", TODAY)


def test_week_of_another_century_is_refused():
    with pytest.raises(DateOutOfRange):
        parse_week("uge 3-1899", "da", TODAY)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back_in_every_writing(day):
    for form in ("%d-%m-%Y", "%Y-%m-%d", "%d%m%Y", "%d.%m.%Y", "%d/%m %Y"):
        assert parse_date(day.strftime(form), "da", TODAY) == day


@given(st.integers(-180, 180))
def test_day_and_month_alone_mean_the_nearest_such_day(distance):
    day = TODAY + timedelta(days=distance)

    assert parse_date(f"{day:%d%m}", "da", TODAY) == day


@given(
    st.text(alphabet="0123456789+-/. uwgekda"),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
def test_any_text_is_a_date_or_is_refused(text, today):
    try:
        day = parse_date(text, "da", today)
    except BadInput:
        return

    assert 2000 <= day.year <= 2100


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("3/12", date(2026, 12, 3), "day"),
        ("+5", date(2026, 11, 28), "day"),
        ("uge 51", date(2026, 12, 14), "week"),
        ("Week 2", date(2027, 1, 11), "week"),
        ("december", date(2026, 12, 1), "month"),
        ("november", date(2026, 11, 1), "month"),
        ("juni", date(2027, 6, 1), "month"),
        ("jan. 2028", date(2028, 1, 1), "month"),
        ("12-2026", date(2026, 12, 1), "month"),
    ],
)
def test_an_expected_day_is_as_exact_as_it_was_written(typed, day, precision):
    assert parse_expected(typed, "da", date(2026, 11, 23)) == (day, precision)


@pytest.mark.parametrize("typed", ["snart", "13-2026", "32/12", "x 2026"])
def test_what_is_no_day_week_or_month_is_refused(typed):
    with pytest.raises(NotADate):
        parse_expected(typed, "da", date(2026, 11, 23))
