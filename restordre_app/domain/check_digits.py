"""Check digits of company numbers and barcodes; a wrong one only earns a warning."""

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
CVR_MODULUS = 11
GTIN_LENGTHS = (8, 12, 13, 14)
GTIN_MODULUS = 10


def is_valid_cvr(text: str) -> bool:
    """Tell whether a Danish company number adds up; spaces and "DK" are allowed."""
    digits = text.replace(" ", "").upper().removeprefix("DK")
    if not is_digits(digits) or len(digits) != len(CVR_WEIGHTS):
        return False
    return weighted_sum(digits, CVR_WEIGHTS) % CVR_MODULUS == 0


def is_valid_gtin(text: str) -> bool:
    """Tell whether an EAN, UPC, GTIN or GLN number adds up; spaces are allowed."""
    digits = text.replace(" ", "")
    if not is_digits(digits) or len(digits) not in GTIN_LENGTHS:
        return False
    weights_from_the_right = (1, 3) * len(digits)
    return weighted_sum(digits[::-1], weights_from_the_right) % GTIN_MODULUS == 0


def is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def weighted_sum(digits: str, weights: tuple[int, ...]) -> int:
    pairs = zip(digits, weights, strict=False)
    return sum(int(digit) * weight for digit, weight in pairs)
