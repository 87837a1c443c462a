"""The numbers of papers, made from the number of their order (domain.md D2)."""


def delivery_number(order_number: str, sequence: int) -> str:
    """Number the n-th delivery of an order: 1001-1, 1001-2."""
    return f"{order_number}-{sequence}"


def confirmation_number(order_number: str, sequence: int) -> str:
    """Number the n-th back-order confirmation of an order: 1001-R1, 1001-R2."""
    return f"{order_number}-R{sequence}"
