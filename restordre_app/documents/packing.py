"""Writes a drawn document as a file in which all small objects are packed together.

ReportLab writes each object by itself, and the tags of a table are hundreds of them.
Here they go into compressed object streams (PDF 1.5), so that a tagged paper is no
larger than one without tags.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from restordre_app.documents.tagging import Structure

HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
OBJECTS_IN_STREAM = 200  # a reader opens a stream as a whole
ENTRY = struct.Struct(">BIH")
IN_FILE, IN_STREAM = 1, 2


def packed(canvas: Any, structure: Structure) -> bytes:
    """Return the file of all that was drawn on ReportLab's canvas, with its tags."""
    document = canvas._doc  # noqa: SLF001 - ReportLab has no other door to its objects
    structure.write(document)
    document.format = lambda: _File(document).written()
    written: bytes = document.GetPDFData(canvas)
    return written


class _File:
    """The file while it grows: its pieces, and where each object lies."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pieces, self._length = [HEADER], len(HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def written(self) -> bytes:
        loose: list[tuple[int, bytes]] = []
        for number, body in self._objects():
            if body.endswith(b"endstream"):
                self._add(number, body)
            else:
                loose.append((number, body))
        free = len(self._places) + len(loose)
        for start in range(0, len(loose), OBJECTS_IN_STREAM):
            self._add_packed(free, loose[start : start + OBJECTS_IN_STREAM])
            free += 1
        return self._ended(free)

    def _objects(self) -> Iterator[tuple[int, bytes]]:
        """All objects by number; more may come up while they are written."""
        from reportlab.pdfbase.pdfdoc import format as as_pdf

        document, number = self._document, 1
        while number in document.numberToId:
            thing = document.idToObject[document.numberToId[number]]
            yield number, as_pdf(thing, document, toplevel=1).strip()
            number += 1

    def _add(self, number: int, body: bytes) -> None:
        self._places[number] = (IN_FILE, self._length, 0)
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._pieces.append(piece)
        self._length += len(piece)

    def _add_packed(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index, at = [], 0
        for place, (each, body) in enumerate(objects):
            self._places[each] = (IN_STREAM, number, place)
            index.append(f"{each} {at}")
            at += len(body) + 1
        head = " ".join(index).encode() + b"\n"
        content = head + b"\n".join(body for _, body in objects)
        kind = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
        self._add(number, _stream(kind, content))

    def _ended(self, number: int) -> bytes:
        """Add where everything lies, and return the file."""
        document, start = self._document, self._length
        self._places[number] = (IN_FILE, start, 0)
        entries = b"".join(
            ENTRY.pack(*self._places[each]) for each in range(number + 1)
        )
        root, info = (
            document.Reference(each).format(document).decode()
            for each in (document.Catalog, document.info)
        )
        name = document.ID().splitlines()[1].decode()  # a remark comes after it
        kind = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID{name}"
        self._add(number, _stream(kind, entries))
        return b"".join([*self._pieces, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(kind: str, content: bytes) -> bytes:
    content = zlib.compress(content)
    head = f"<<{kind}/Filter/FlateDecode/Length {len(content)}>>\nstream\n"
    return head.encode() + content + b"\nendstream"
