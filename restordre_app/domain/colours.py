"""The company's own colour: written as #rrggbb, and dark enough to be read on white."""

import re

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_

HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
LEAST_CONTRAST = 4.5  # what WCAG 2 asks of small text
KNEE, SLOPE, OFFSET, SPAN, GAMMA = 0.04045, 12.92, 0.055, 1.055, 2.4
WEIGHTS = (0.2126, 0.7152, 0.0722)
GLARE = 0.05


class NotAColour(FigureError):
    message = N_(
        "“{value}” is not a colour. Write it as # and six digits, such as #1D4ED8."
    )


class TooPale(FigureError):
    message = N_(
        "{value} is too pale: on white paper its contrast is {contrast}, and small "
        "words need {least}. Choose a darker shade."
    )


def checked_colour(text: str) -> str:
    """The colour as "#rrggbb"; an empty text means the program's own.

    Raises NotAColour, TooPale.
    """
    plain = text.strip()
    if not plain:
        return ""
    found = HEX.fullmatch(plain)
    if found is None:
        raise NotAColour(value=plain[:40])
    digits = found[1] if len(found[1]) == 6 else "".join(c * 2 for c in found[1])  # noqa: PLR2004
    colour = f"#{digits.upper()}"
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        raise TooPale(
            value=colour, contrast=f"{contrast:.1f}", least=f"{LEAST_CONTRAST}"
        )
    return colour


def contrast_with_white(colour: str) -> float:
    """From 1 (white on white) to 21 (black on white), as WCAG 2 measures it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = sum(w * _linear(part) for w, part in zip(WEIGHTS, parts, strict=True))
    return (1 + GLARE) / (light + GLARE)


def _linear(part: float) -> float:
    if part <= KNEE:
        return part / SLOPE
    return float(((part + OFFSET) / SPAN) ** GAMMA)
