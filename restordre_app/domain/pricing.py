"""Exact money: line amounts and VAT in øre, rounded half away from zero (Q2)."""

BASIS_POINTS = 10_000
# Thousandths of a unit times 1/10000 of the currency unit, brought to øre.
QUANTITY_TIMES_PRICE_PER_ORE = 1000 * 10_000 // 100


def line_amount(quantity: int, unit_price: int, discount_bp: int = 0) -> int:
    """Price a quantity (thousandths) in øre, rounding once, at the end.

    The unit price is in 1/10000 of the currency unit, the discount in basis points.
    """
    exact = quantity * unit_price * (BASIS_POINTS - discount_bp)
    return rounded_division(exact, QUANTITY_TIMES_PRICE_PER_ORE * BASIS_POINTS)


def vat_amount(amount: int, rate_bp: int) -> int:
    """Say the VAT in øre on an amount in øre; 25 % is 2500 basis points."""
    return rounded_division(amount * rate_bp, BASIS_POINTS)


def rounded_division(dividend: int, divisor: int) -> int:
    """Divide by a positive number; halves go away from zero, as on an invoice."""
    sign = -1 if dividend < 0 else 1
    return sign * ((2 * abs(dividend) + divisor) // (2 * divisor))
