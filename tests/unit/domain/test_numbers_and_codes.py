"""Numbers of papers, check digits of numbers people bring, and the list of causes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.check_digits import is_valid_cvr, is_valid_gtin
from restordre_app.domain.numbering import confirmation_number, delivery_number
from restordre_app.i18n import texts


def test_papers_are_numbered_after_their_order():
    assert delivery_number("1001", 2) == "1001-2"
    assert confirmation_number("1001", 1) == "1001-R1"


@pytest.mark.parametrize("text", ["13748136", "13585628", "DK13748136", "13 58 56 28"])
def test_company_number_that_adds_up_is_valid(text):
    assert is_valid_cvr(text)


@pytest.mark.parametrize(
    "text", ["13585627", "1374813", "137481366", "", "1374813X", "¹3748136"]
)
def test_company_number_that_does_not_add_up_is_not_valid(text):
    assert not is_valid_cvr(text)


@pytest.mark.parametrize(
    "text",
    ["4006381333931", "40063 81333 931", "73513537", "036000291452", "10614141000415"],
)
def test_barcode_that_adds_up_is_valid(text):
    assert is_valid_gtin(text)


@pytest.mark.parametrize("text", ["4006381333932", "400638133393", "", "40063813339३१"])
def test_barcode_that_does_not_add_up_is_not_valid(text):
    assert not is_valid_gtin(text)


@given(st.integers(0, 10**12 - 1))
def test_every_twelve_digits_have_exactly_one_check_digit(number):
    valid = [digit for digit in range(10) if is_valid_gtin(f"{number:012}{digit}")]

    assert len(valid) == 1


def test_every_cause_has_words_in_danish():
    danish = texts("da")

    assert CAUSE_TEXTS.keys() == set(Cause)
    assert danish.gettext(CAUSE_TEXTS[Cause.SUPPLIER_DELAY]) == "Leverandørforsinkelse"
