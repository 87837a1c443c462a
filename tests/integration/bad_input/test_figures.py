"""Figures and dates that cannot be: a sentence that says what and what to do (S4)."""

from dataclasses import replace
from datetime import date

import pytest

from restordre_app.domain.quantities import (
    QuantityNegative,
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityTooFine,
    QuantityTooLarge,
)
from restordre_app.i18n import texts
from restordre_app.parsing import BadInput, parse_quantity
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.fields import AlreadyTaken, OutOfRange
from restordre_app.services.order_entries import (
    AddressOfAnother,
    DatedAhead,
    ImpossibleDate,
    ImpossibleDiscount,
    ImpossiblePrice,
    LineEntry,
    LineProblem,
    OrderEntry,
)
from restordre_app.services.orders import enter_order
from restordre_app.services.products import ProductEntry, save_product
from restordre_app.services.rests import promise_date
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.customers import DeliveryAddress
from restordre_app.store.orders import SalesOrder
from tests.builders import lines_of

MILLIARD = 10**9 * 1000


@pytest.fixture
def entry(given):
    product = given.product(on_hand=10, sku="22-0913")
    return OrderEntry(given.customer().id, (LineEntry(product.id, 1_000),))


def problem_with(session, entry, **line):
    """What is wrong with the order's one line."""
    wrong = replace(entry, lines=(replace(entry.lines[0], **line),))
    with pytest.raises(LineProblem) as caught:
        enter_order(session, wrong)
    assert str(caught.value).startswith("Line 1 (22-0913): ")
    assert SalesOrder.select().count() == 0
    return caught.value.problem


@pytest.mark.parametrize(
    ("quantity", "error", "sentence"),
    [
        (0, QuantityNotPositive, "The quantity must be more than zero."),
        (-1_000, QuantityNotPositive, "The quantity must be more than zero."),
        (
            1_500,
            QuantityNotWhole,
            "1.5 is not a whole number, and the unit is not divided. Write 1 or 2.",
        ),
        (
            MILLIARD,
            QuantityTooLarge,
            "1,000,000,000 is too large; the limit is 9,999,999. Is it a slip?",
        ),
    ],
)
def test_quantities(session, entry, quantity, error, sentence):
    problem = problem_with(session, entry, quantity=quantity)

    assert isinstance(problem, error)
    assert str(problem) == sentence


def test_a_unit_with_decimals_has_no_more_of_them(session, given):
    metres = given.product(unit="m")
    entry = OrderEntry(given.customer().id, (LineEntry(metres.id, 1_255),))

    with pytest.raises(LineProblem) as caught:
        enter_order(session, entry)

    assert isinstance(caught.value.problem, QuantityTooFine)
    assert "1.255 has more decimals than the unit allows (2)" in str(caught.value)


@pytest.mark.parametrize("price", [-1, 10_000_001 * 10_000])
def test_prices(session, entry, price):
    assert isinstance(problem_with(session, entry, unit_price=price), ImpossiblePrice)


@pytest.mark.parametrize("discount", [-1, 10_001])
def test_discounts(session, entry, discount):
    problem = problem_with(session, entry, discount=discount)

    assert isinstance(problem, ImpossibleDiscount)
    assert str(problem) == "The discount must be from 0 to 100 %."


@pytest.mark.parametrize(
    "field", ["ordered_on", "requested_on", "not_before", "ask_after"]
)
@pytest.mark.parametrize("year", [1899, 2999])
def test_dates(session, entry, field, year):
    wrong = replace(entry, **{field: date(year, 12, 24)})

    with pytest.raises(ImpossibleDate) as caught:
        enter_order(session, wrong)

    assert f"24-12-{year} is not a date to work with" in str(caught.value)
    assert "24-12" in caught.value.explain(texts("da"))


def test_an_order_is_not_dated_years_ahead_but_old_ones_are_entered(session, entry):
    with pytest.raises(DatedAhead, match="Order date: 01-01-2070 is more than a year"):
        enter_order(session, replace(entry, ordered_on=date(2070, 1, 1)))

    enter_order(session, replace(entry, ordered_on=date(1996, 7, 4)))


def test_a_promise_in_another_century(session, given):
    [line] = lines_of(given.order((given.product(), 1)))

    with pytest.raises(ImpossibleDate):
        promise_date(session, [line.id], date(2999, 1, 1))


@pytest.mark.parametrize(
    "wrong", [{"minimum_value": -1}, {"max_deliveries": 0}, {"max_deliveries": -2}]
)
def test_terms(session, entry, wrong):
    with pytest.raises(OutOfRange, match="must be between"):
        enter_order(session, replace(entry, **wrong))


def test_somebody_elses_address(session, given, entry):
    other = DeliveryAddress.create(customer=given.customer(), name="Lager")

    with pytest.raises(AddressOfAnother, match="belongs to another customer"):
        enter_order(session, replace(entry, address_id=other.id))
    with pytest.raises(AddressOfAnother):
        enter_order(session, replace(entry, address_id=9_999))


def test_an_address_of_the_customers_own(session, given, entry):
    own = DeliveryAddress.create(customer=entry.customer_id, name="Lager")

    enter_order(session, replace(entry, address_id=own.id))


@pytest.mark.parametrize(
    "written", ["", "  ", "ti", "1,5 stk.", "--4", "1e9", "∞", "½"]
)
def test_what_is_no_number_is_refused_before_it_is_one(written):
    with pytest.raises(BadInput) as caught:
        parse_quantity(written, "da", 0)

    assert str(caught.value)
    assert caught.value.explain(texts("da"))


def test_a_negative_receipt_is_refused_before_it_is_one():
    with pytest.raises((BadInput, QuantityNegative, QuantityNotPositive)):
        parse_quantity("-10", "da", 0)


def test_one_sku_is_one_product(session, given):
    piece = Unit.get(Unit.code == "stk.")
    given.product(sku="22-0913", name="Skinne")

    with pytest.raises(AlreadyTaken, match="“22-0913” is already used by Skinne"):
        save_product(session, ProductEntry(sku="22-0913", name="Ny", unit_id=piece.id))

    assert Product.select().count() == 1


def test_a_customer_without_an_e_mail_is_a_customer(session, given):
    customer_id = save_customer(session, CustomerEntry(name="Uden mail ApS"))
    entry = OrderEntry(customer_id, (LineEntry(given.product(on_hand=1).id, 2_000),))

    order = SalesOrder.get_by_id(enter_order(session, entry).order_id)

    assert given.delivery(order).number == f"{order.number}-1"
