"""How quantities, amounts and dates look on screens and papers."""

from datetime import date, datetime

import pytest

from restordre_app import formatting as f

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("thousandths", "language", "decimals", "written"),
    [
        (1_234_500, "da", None, "1.234,5"),
        (1_234_500, "en", None, "1,234.5"),
        (70_000, "da", None, "70"),
        (0, "da", None, "0"),
        (1, "da", None, "0,001"),
        (70_000, "da", 2, "70,00"),
        (1_234, "da", 1, "1,234"),
        (-1_500, "da", None, "-1,5"),
        (1_000_000_000, "da", None, "1.000.000"),
        (999_000, "da_DK", None, "999"),
        (1_234_500, "de", None, "1.234,5"),
    ],
)
def test_quantity_is_written_exactly(thousandths, language, decimals, written):
    assert f.format_quantity(thousandths, language, decimals) == written


def test_amounts_carry_two_decimals_and_their_currency():
    assert f.format_amount(123_450, "da") == "1.234,50"
    assert f.format_amount(-5, "da") == "-0,05"
    assert f.format_money(123_450, "DKK", "da") == "1.234,50 kr."
    assert f.format_money(123_450, "EUR", "da") == "1.234,50 EUR"
    assert f.format_money(123_450, "DKK", "en") == "DKK 1,234.50"
    assert f.format_money(123_450, "DKK", "de") == "1.234,50 DKK"


def test_unit_price_shows_more_decimals_only_where_it_has_them():
    assert f.format_price(125_000, "da") == "12,50"
    assert f.format_price(375, "da") == "0,0375"


def test_rate_and_weight():
    assert f.format_percent(2_500, "da") == "25 %"
    assert f.format_percent(1_250, "en") == "12.5%"
    assert f.format_percent(1_250, "de") == "12,5 %"
    assert f.format_weight(84_000, "da") == "84,0 kg"
    assert f.format_weight(84_250, "en") == "84.25 kg"


@pytest.mark.parametrize("language", ["da", "en"])
def test_date_is_written_one_way_in_every_language(language):
    assert f.format_date(date(2026, 2, 3), language) == "03-02-2026"


def test_long_date_names_the_day():
    assert f.format_long_date(MONDAY, "da") == "mandag den 23. november 2026"
    assert f.format_long_date(MONDAY, "en") == "Monday 23 November 2026"
    assert f.format_long_date(MONDAY, "de") == "Montag, 23. November 2026"
    assert f.format_week(MONDAY, "de") == "KW 48"
    assert f.format_week_span(MONDAY, "de") == "23.–27. November"
    assert f.format_weekday(date(2026, 12, 4), "da") == "fredag"


def test_time_uses_the_countrys_mark():
    moment = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - shown as it is
    assert f.format_datetime(moment, "da") == "23-11-2026 14.02"
    assert f.format_datetime(moment, "en") == "23-11-2026 14:02"


def test_week_and_its_days():
    day = date(2026, 12, 16)
    assert f.format_week(day, "da") == "uge 51"
    assert f.format_week(day, "en") == "week 51"
    assert f.format_week_span(day, "da") == "14.\u201318. december"
    assert f.format_week_span(day, "en") == "14\u201318 December"
    assert (
        f.format_week_span(date(2026, 12, 31), "da") == "28. december \u2013 1. januar"
    )


def test_expectation_is_written_no_finer_than_it_is_known():
    day = date(2026, 12, 16)
    assert f.format_expected(day, "day", "da") == "16-12-2026"
    assert f.format_expected(day, "week", "da") == "uge 51"
    assert f.format_expected(day, "month", "da") == "december 2026"


def test_a_country_is_named_as_the_reader_names_it():
    assert f.format_country("SE", "da") == "Sverige"
    assert f.format_country("se ", "en_GB") == "Sweden"
    assert f.format_country("Sverige", "en") == "Sverige"
    assert f.format_country("XY", "da") == "XY"
    assert f.format_country("", "da") == ""
