"""Exact money (domain.md Q2)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.pricing import line_amount, vat_amount
from restordre_app.domain.quantities import whole


def test_seventy_lamps_at_129_50_less_ten_percent():
    assert line_amount(whole(70), 129_5000, 1000) == 8158_50


def test_vat_of_25_percent():
    assert vat_amount(1000_00, 2500) == 250_00


@pytest.mark.parametrize(
    ("quantity", "price", "ore"),
    [(500, 100, 1), (-500, 100, -1), (499, 100, 0), (1500, 100, 2)],
)
def test_half_an_ore_is_rounded_away_from_zero(quantity, price, ore):
    assert line_amount(quantity, price) == ore


def test_line_is_rounded_once_after_the_discount():
    # 3 at 0.3333 less 50 % is 0.49995: rounded twice it would be 0.50 from 1.00.
    assert line_amount(whole(3), 3333, 5000) == 50
    assert line_amount(whole(1), 149, 5000) == 1
    assert line_amount(whole(1), 99, 5000) == 0


@given(st.integers(-(10**10), 10**10), st.integers(0, 10**11), st.integers(0, 10_000))
def test_amount_is_never_more_than_half_an_ore_off(quantity, price, discount):
    exact = Fraction(quantity, 1000) * Fraction(price, 10_000) * 100
    exact *= 1 - Fraction(discount, 10_000)

    assert abs(line_amount(quantity, price, discount) - exact) <= Fraction(1, 2)


@given(st.integers(-(10**12), 10**12), st.integers(0, 10_000))
def test_vat_of_a_credit_is_the_vat_of_the_debit(amount, rate):
    assert vat_amount(-amount, rate) == -vat_amount(amount, rate)
