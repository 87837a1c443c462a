"""Exact quantities (domain.md Q1, Q3, Q7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.quantities import (
    MAX_QUANTITY,
    QuantityNegative,
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityTooFine,
    QuantityTooLarge,
    back_ordered,
    check_quantity,
    outstanding,
    whole,
)
from restordre_app.i18n import texts
from tests.unit.domain.builders import a_line


def test_what_is_outstanding_and_back_ordered_follows_from_the_line():
    line = a_line(100, delivered=50, cancelled=5, reserved=20)

    assert outstanding(line) == whole(45)
    assert back_ordered(line) == whole(25)


@pytest.mark.parametrize(
    ("quantity", "decimals"),
    [(1000, 0), (1500, 1), (1550, 2), (1, 3), (MAX_QUANTITY, 0)],
)
def test_quantity_its_unit_can_have_is_accepted(quantity, decimals):
    check_quantity(quantity, decimals)


def test_zero_is_accepted_only_where_it_is_allowed():
    check_quantity(0, 0, allow_zero=True)
    with pytest.raises(QuantityNotPositive, match="more than zero"):
        check_quantity(0, 0)


def test_less_than_zero_is_never_accepted():
    with pytest.raises(QuantityNotPositive, match="more than zero"):
        check_quantity(-1, 3)
    with pytest.raises(QuantityNegative, match="less than zero"):
        check_quantity(-1, 3, allow_zero=True)


def test_half_a_piece_is_refused_with_the_way_out():
    with pytest.raises(QuantityNotWhole) as refusal:
        check_quantity(1500, 0)

    assert str(refusal.value) == (
        "1.5 is not a whole number, and the unit is not divided. Write 1 or 2."
    )
    assert refusal.value.explain(texts("da")) == (
        "1,5 er ikke et helt tal, og enheden kan ikke deles. Skriv 1 eller 2."
    )


def test_grams_are_too_fine_for_a_unit_with_one_decimal():
    with pytest.raises(QuantityTooFine, match=r"1\.234 has more decimals .* \(1\)"):
        check_quantity(1234, 1)


def test_absurdly_large_quantity_is_refused():
    with pytest.raises(QuantityTooLarge) as refusal:
        check_quantity(whole(10**9), 0)

    assert refusal.value.explain(texts("da")) == (
        "1.000.000.000 er for stort; grænsen er 9.999.999. Er det en tastefejl?"
    )


@given(st.integers(1, MAX_QUANTITY), st.integers(0, 3))
def test_a_quantity_is_refused_exactly_when_it_is_finer_than_its_unit(
    quantity, decimals
):
    fits = f"{quantity:010}"[7:].rstrip("0")
    try:
        check_quantity(quantity, decimals)
    except QuantityTooFine:
        assert len(fits) > decimals
    else:
        assert len(fits) <= decimals
