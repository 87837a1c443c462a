"""Quantities as exact integers in thousandths of a unit (domain.md Q1, Q3, Q7)."""

from typing import Protocol

from restordre_app.domain.words import Figure, FigureError
from restordre_app.i18n import N_

SCALE = 1000
FINEST_DECIMALS = 3
MAX_QUANTITY = 9_999_999 * SCALE


class QuantityNotPositive(FigureError):
    message = N_("The quantity must be more than zero.")


class QuantityNegative(QuantityNotPositive):
    message = N_("The quantity cannot be less than zero.")


class QuantityTooFine(FigureError):
    message = N_(
        "{quantity} has more decimals than the unit allows ({decimals}). "
        "Write a coarser quantity or change the unit."
    )


class QuantityNotWhole(QuantityTooFine):
    message = N_(
        "{quantity} is not a whole number, and the unit is not divided. "
        "Write {lower} or {upper}."
    )


class QuantityTooLarge(FigureError):
    message = N_("{quantity} is too large; the limit is {limit}. Is it a slip?")


class Progress(Protocol):
    """How far an order line has come, in thousandths (domain.md Q3)."""

    @property
    def ordered(self) -> int: ...

    @property
    def delivered(self) -> int: ...

    @property
    def cancelled(self) -> int: ...


class ReservedProgress(Progress, Protocol):
    """Progress of a line that may have goods reserved."""

    @property
    def reserved(self) -> int: ...


def whole(units: int) -> int:
    """Turn whole units into thousandths."""
    return units * SCALE


def outstanding(line: Progress) -> int:
    """Say what the customer still has coming (domain.md Q3)."""
    return line.ordered - line.delivered - line.cancelled


def back_ordered(line: ReservedProgress) -> int:
    """Say what is still to come and has no goods reserved (domain.md Q3)."""
    return outstanding(line) - line.reserved


def check_quantity(quantity: int, decimals: int, *, allow_zero: bool = False) -> None:
    """Refuse a quantity (thousandths) its unit cannot have (domain.md Q1, Q7).

    Raises QuantityNotPositive, QuantityTooFine or QuantityTooLarge, each a sentence.
    """
    if allow_zero and quantity < 0:
        raise QuantityNegative
    if not allow_zero and quantity <= 0:
        raise QuantityNotPositive
    if quantity > MAX_QUANTITY:
        raise QuantityTooLarge(quantity=Figure(quantity), limit=Figure(MAX_QUANTITY))
    step = 10 ** (FINEST_DECIMALS - decimals)
    if quantity % step:
        raise too_fine(quantity, decimals)


def too_fine(quantity: int, decimals: int) -> QuantityTooFine:
    if decimals:
        return QuantityTooFine(quantity=Figure(quantity), decimals=decimals)
    lower = quantity // SCALE * SCALE
    return QuantityNotWhole(
        quantity=Figure(quantity), lower=Figure(lower), upper=Figure(lower + SCALE)
    )
