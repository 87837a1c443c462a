"""The text that searching looks through, and the patterns it looks with.

Both engines search columns that are folded here: neither SQLite nor PostgreSQL finds
"ågård" in "Ågård" in the same way by itself. Services write them with `fold`, queries
look into them with `like_patterns`; nothing else may fold, or the two drift apart.
"""

import re
import unicodedata

LIKE = "LIKE ? ESCAPE '!'"
NUMBER_LIKE = re.compile(r"[\d\s+\-./()]+")
SHORTEST_PHONE = 6
HOME_PREFIXES = ("+45", "0045")


def fold(*parts: str | None) -> str:
    """Fold a row's texts into its search column, one line for each.

    What looks like a phone number or a code stands there without its spaces too, so
    that it is found however somebody writes it.
    """
    lines = [folded for part in parts if part and (folded := folded_part(part))]
    digits = [digits_of(line) for line in lines if is_number_like(line)]
    return "\n".join(dict.fromkeys([*lines, *digits]))


def like_patterns(text: str) -> tuple[str, ...]:
    """Patterns for `LIKE`: a row matches when it matches each of them.

    A phone number is one pattern, anything else one for each word. Signs that mean
    something to LIKE are taken literally.
    """
    searched = folded_part(text)
    if is_number_like(searched) and not has_code_marks(searched):
        return (like_pattern(without_home_prefix(searched)),)
    return tuple(like_pattern(word) for word in searched.split())


def like_pattern(text: str) -> str:
    """Match a text, as it stands, anywhere in a folded column."""
    escaped = re.sub(r"([!%_])", r"!\1", folded_part(text))
    return f"%{escaped}%"


def folded_part(text: str) -> str:
    """Fold case and accents' spelling; runs of blanks become one.

    PostgreSQL takes no NUL in a text, so pasting one must not break a search.
    """
    plain = unicodedata.normalize("NFC", text.replace("\0", ""))
    return " ".join(plain.casefold().split())


def is_number_like(text: str) -> bool:
    return (
        NUMBER_LIKE.fullmatch(text) is not None
        and len(digits_of(text)) >= SHORTEST_PHONE
    )


def has_code_marks(text: str) -> bool:
    """Whether it is rather an item number such as 22-0913-4 than a phone number."""
    return any(mark in text for mark in "-./")


def digits_of(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def without_home_prefix(text: str) -> str:
    """Numbers in Denmark are often kept without +45 and searched with it."""
    compact = text.replace(" ", "")
    for prefix in HOME_PREFIXES:
        compact = compact.removeprefix(prefix)
    return digits_of(compact)
