"""Who a message goes to, and what is no address to send anything to."""

import re
import unicodedata
from dataclasses import dataclass

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_
from restordre_app.mail.filling import one_header_line, shortened

ADDRESS_LENGTH = 254
LOCAL_LENGTH = 64  # before the @, as the standard for mail has it
NAME_LENGTH = 160
ADDRESS = re.compile(
    r"(?!-)[^\s@,;:<>()\[\]\\\"]+@(?=.{4,253}$)[^\W_](?:[\w-]*[^\W_])?"
    r"(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.[^\W_][\w-]*[^\W_]"
)


class NobodyToWriteTo(FigureError):
    message = N_(
        "{name} has no e-mail address. Write one on the customer or supplier, or print "
        "the paper."
    )


class NotAnAddress(FigureError):
    message = N_(
        "The e-mail address of {name} cannot be used: “{address}”. Write it as "
        "name@example.com."
    )


class AddressTooLong(FigureError):
    message = N_(
        "The e-mail address of {name} has {length} characters; mail allows {limit}. "
        "Correct it."
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a message; the name may be empty."""

    name: str
    address: str


def tidy_address(text: str) -> str:
    """An address without what nobody sees: a web page's own signs, outer spaces."""
    composed = unicodedata.normalize("NFC", text)
    seen = (sign for sign in composed if unicodedata.category(sign) != "Cf")
    return "".join(seen).strip()


def is_address(text: str) -> bool:
    """Whether mail can be sent to it, as far as its form tells."""
    local = text.rpartition("@")[0]
    fits = len(text) <= ADDRESS_LENGTH and len(local) <= LOCAL_LENGTH
    fits = fits and text == one_header_line(text)
    return fits and ".." not in local and ADDRESS.fullmatch(text) is not None


def checked_reader(reader: Reader) -> Reader:
    """Tidy a reader. Raises NobodyToWriteTo, NotAnAddress, AddressTooLong."""
    name = shortened(one_header_line(reader.name), NAME_LENGTH)
    address = tidy_address(reader.address)
    said = name or shortened(one_header_line(address), 60)
    if not address:
        raise NobodyToWriteTo(name=said)
    if len(address) > ADDRESS_LENGTH:
        raise AddressTooLong(name=said, length=len(address), limit=ADDRESS_LENGTH)
    local = address.rpartition("@")[0]
    if len(local) > LOCAL_LENGTH:
        raise AddressTooLong(name=said, length=len(local), limit=LOCAL_LENGTH)
    if not is_address(address):
        raise NotAnAddress(name=said, address=shortened(one_header_line(address), 80))
    return Reader(name, address)


def checked_readers(readers: tuple[Reader, ...], name: str) -> tuple[Reader, ...]:
    """Tidy all, each address once; `name` is who is meant, should there be none."""
    if not readers:
        raise NobodyToWriteTo(name=name)
    tidy = (checked_reader(each) for each in readers)
    return tuple({each.address.casefold(): each for each in tidy}.values())
