"""The numbers of papers, made from the number of their order (domain.md D2)."""


def delivery_number(order_number: str, sequence: int) -> str:
    """Number the n-th delivery of an order: 1001-1, 1001-2."""
    return f"{order_number}-{sequence}"


def confirmation_number(order_number: str, sequence: int) -> str:
    """Number the n-th back-order confirmation of an order: 1001-R1, 1001-R2."""
    return f"{order_number}-R{sequence}"


def order_paper_number(order_number: str, sequence: int) -> str:
    """Number the n-th confirmation of an order itself: 1001, 1001-O2, 1001-O3."""
    return order_number if sequence == 1 else f"{order_number}-O{sequence}"


def cancellation_number(order_number: str, sequence: int) -> str:
    """Number the n-th cancellation of an order's rests: 1001-C1, 1001-C2."""
    return f"{order_number}-C{sequence}"


def consolidated_number(sequence: int) -> str:
    """Number the n-th slip of several orders in one parcel: S1, S2 (D5)."""
    return f"S{sequence}"
