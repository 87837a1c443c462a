"""The logo on the papers: a real picture of a reasonable size."""

import io

from restordre_app.domain.words import Figure
from restordre_app.i18n import N_
from restordre_app.services.fields import FieldError

LOGO_BYTES = 2 * 1024 * 1024
LOGO_PIXELS = 40_000_000
DRAWING_HEAD = 100_000  # bytes in which a drawing says what it is, after its remarks
FORMATS = ("PNG", "JPEG")


class LogoTooLarge(FieldError):
    message = N_(
        "The logo is {megabytes} MB; there is room for 2 MB. "
        "Save it smaller in a picture program."
    )


class TooManyPixels(FieldError):
    message = N_(
        "The logo has more than 40 million pixels. "
        "Make it smaller in a picture program."
    )


class NotAPicture(FieldError):
    message = N_("The logo is not a PNG or JPEG picture, or it is damaged.")


class Drawing(FieldError):
    message = N_(
        "The logo is an SVG drawing, which may hold scripts. Open it in a drawing "
        "program and save it as PNG."
    )


def checked_logo(content: bytes) -> bytes:
    """Refuse what a paper could not show; no bytes are no logo.

    The whole picture is decoded once here, so that a damaged one is refused now and
    not when a slip is to be printed. Raises LogoTooLarge, TooManyPixels, Drawing,
    NotAPicture.
    """
    if not content:
        return b""
    if b"<svg" in content[:DRAWING_HEAD].replace(b"\0", b"").lower():
        raise Drawing(field="logo")
    if len(content) > LOGO_BYTES:
        tenths = len(content) * 10 // (1024 * 1024)
        raise LogoTooLarge(field="logo", megabytes=Figure(tenths * 100))
    from PIL import Image  # loaded only when a logo is chosen

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > LOGO_PIXELS:
                raise TooManyPixels(field="logo")
            picture.load()
    except Image.DecompressionBombError as error:
        raise TooManyPixels(field="logo") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NotAPicture(field="logo") from error
    return content
