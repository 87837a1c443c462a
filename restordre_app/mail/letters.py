"""A letter as data, and its addresses and names as mail carries them."""

import re
import unicodedata
from dataclasses import dataclass

from restordre_app.mail.addresses import Reader

SPELLED = str.maketrans(
    {
        "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
        "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "Ss",
    }
)  # fmt: skip
KEPT_TODAY = frozenset("ßς")  # letters that domains have since 2010 (IDNA 2008)
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._\- ]+")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper that goes along, under the name its reader sees."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it goes out; the same `header_id` at every attempt."""

    header_id: str
    sender: Reader
    reply_to: str
    readers: tuple[Reader, ...]
    subject: str
    body: str
    language: str
    enclosures: tuple[Enclosure, ...] = ()


def ascii_domain(domain: str) -> str:
    """A domain as mail carries it: "køge.example" is "xn--kge-0na.example"."""
    if domain.isascii():
        return domain
    try:
        return ".".join(map(ascii_label, domain.lower().split(".")))
    except UnicodeError:
        return domain


def ascii_label(label: str) -> str:
    """One part of a domain. Python would write to "strasse" in place of "straße"."""
    if KEPT_TODAY.isdisjoint(label):
        return label.encode("idna").decode("ascii")
    return f"xn--{label.encode('punycode').decode('ascii')}"


def envelope_address(address: str) -> str:
    """An address as it is told to a server."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{ascii_domain(domain)}"


def needs_utf8(letter: Letter) -> bool:
    """Whether an address has letters before its @ that old servers do not take."""
    people = (letter.sender, *letter.readers, Reader("", letter.reply_to))
    return not all(envelope_address(each.address).isascii() for each in people)


def ascii_name(name: str) -> str:
    """A file name that every system and every mail program takes: "Foelgeseddel"."""
    spelled = unicodedata.normalize("NFKD", name.translate(SPELLED))
    plain = spelled.encode("ascii", "ignore").decode("ascii")
    return NOT_IN_NAMES.sub("-", plain).strip(" .-") or "paper.pdf"
