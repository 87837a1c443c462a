"""Subjects and addresses as headers carry them: short lines of plain ASCII.

Written here and not by Python's own folding, which loses quotes when a line is long
(bugs.python.org: "Hansen, Jens" became two readers) and can end all headers early.
"""

import re
from email.header import Header
from email.headerregistry import Address

from restordre_app.mail.addresses import Reader
from restordre_app.mail.filling import one_header_line
from restordre_app.mail.letters import ascii_domain

LINE = 76
LONGEST_WORD = 60  # a longer one cannot stand on a line with what comes before it
NEXT_LINE = "\r\n "
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")


def header_text(text: str, name: str) -> str:
    """Write any text as the header `name` may hold it; what is plain stays readable."""
    line = one_header_line(text)
    charset = "us-ascii" if is_plain(line) else "utf-8"
    header = Header(line, charset, LINE, name)
    return header.encode(splitchars=" ", linesep="\r\n")


def is_plain(line: str) -> bool:
    """Whether a text needs no encoding: nothing foreign, nothing that looks encoded."""
    words = line.split(" ")
    return (
        line.isascii() and "=?" not in line and len(max(words, key=len)) < LONGEST_WORD
    )


def header_readers(readers: tuple[Reader, ...]) -> str:
    """Write readers as To or From hold them, each on a line of its own."""
    return f",{NEXT_LINE}".join(mailbox(each) for each in readers)


def mailbox(reader: Reader) -> str:
    """A name and an address: "Hansen, Jens" <jens@kunde.example>."""
    local, _, domain = reader.address.rpartition("@")
    address = Address("", local, ascii_domain(domain)).addr_spec
    name = one_header_line(reader.name)
    if not name:
        return address
    return f"{phrase(name)}{NEXT_LINE if len(name) > LONGEST_WORD else ' '}<{address}>"


def phrase(name: str) -> str:
    """A name as it may stand before an address."""
    if not is_plain(name):
        return header_text(name, "")
    if ATOMS.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
