"""Exact money: line amounts and VAT in øre, rounded half away from zero (Q2)."""

from typing import Protocol

BASIS_POINTS = 10_000
# Thousandths of a unit times 1/10000 of the currency unit, brought to øre.
QUANTITY_TIMES_PRICE_PER_ORE = 1000 * 10_000 // 100


def line_amount(quantity: int, unit_price: int, discount_bp: int = 0) -> int:
    """Price a quantity (thousandths) in øre, rounding once, at the end.

    The unit price is in 1/10000 of the currency unit, the discount in basis points.
    """
    exact = quantity * unit_price * (BASIS_POINTS - discount_bp)
    return rounded_division(exact, QUANTITY_TIMES_PRICE_PER_ORE * BASIS_POINTS)


class Priced(Protocol):
    """An order line with its price; quantities in thousandths."""

    @property
    def ordered(self) -> int: ...
    @property
    def cancelled(self) -> int: ...
    @property
    def unit_price(self) -> int: ...
    @property
    def discount(self) -> int: ...


def line_worth(line: Priced) -> int:
    """What a line is worth in øre without VAT; what was cancelled is not."""
    wanted = line.ordered - line.cancelled
    return line_amount(wanted, line.unit_price, line.discount)


def vat_amount(amount: int, rate_bp: int) -> int:
    """Say the VAT in øre on an amount in øre; 25 % is 2500 basis points."""
    return rounded_division(amount * rate_bp, BASIS_POINTS)


def rounded_division(dividend: int, divisor: int) -> int:
    """Divide by a positive number; halves go away from zero, as on an invoice."""
    sign = -1 if dividend < 0 else 1
    return sign * ((2 * abs(dividend) + divisor) // (2 * divisor))
