"""Reading papers as a screen reader does: by their tags, cell by cell."""

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

Rows = list[list[str]]


class TaggedPaper:
    """The structure tree of a file, and the text of each marked piece of a page."""

    def __init__(self, pdf: bytes) -> None:
        self._file = PdfReader(BytesIO(pdf))
        self.root = self._file.trailer["/Root"]["/StructTreeRoot"]
        self.pieces = {
            page.indirect_reference.idnum: _pieces(page) for page in self._file.pages
        }

    def elements(self, role: str, under: DictionaryObject | None = None) -> list:
        """All elements of a role, in the order they are read."""
        found = []
        for kid in _kids(under if under is not None else self.root):
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                found += [kid] if kid["/S"] == role else []
                found += self.elements(role, kid)
        return found

    def said(self, element: DictionaryObject) -> str:
        """What is read out of an element and all in it."""
        parts = []
        for kid in _kids(element):
            if isinstance(kid, int):
                page = element.raw_get("/Pg").idnum
                parts.append(self.pieces[page][kid])
            elif "/S" in kid:
                parts.append(self.said(kid))
            else:
                parts.append(f"[{kid['/Obj']['/Contents']}]")
        return " ".join(" ".join(parts).split())

    def tables(self) -> list[tuple[list[str], Rows]]:
        """Of each table the headings of its columns, and its rows."""
        return [
            (
                [self.said(each) for each in self.elements("/TH", table["/K"][0])],
                [
                    [self.said(cell) for cell in _kids(row)]
                    for row in self.elements("/TR", table["/K"][1])
                ],
            )
            for table in self.elements("/Table")
        ]


def _kids(element: DictionaryObject) -> list:
    kids = element.get("/K", ArrayObject())
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    return [kid.get_object() for kid in kids]


def _pieces(page: DictionaryObject) -> dict[int, str]:
    """The text of each piece of a page by its number; -1 is what is not read."""
    fonts = {
        name: _letters(font["/ToUnicode"].get_object().get_data().decode())
        for name, font in page["/Resources"].get("/Font", {}).items()
        if "/ToUnicode" in font
    }
    pieces: dict[int, str] = {}
    number, letters = -1, {}
    for operands, operator in ContentStream(page.get_contents(), None).operations:
        if operator in {b"BDC", b"BMC"}:
            number = operands[1]["/MCID"] if operator == b"BDC" else -1
            assert number not in pieces or number == -1
            pieces.setdefault(number, "")
        elif operator == b"Tf":
            letters = fonts.get(operands[0], {})
        elif operator == b"Tj":
            codes = operands[0].original_bytes
            pieces[number] += "".join(letters[code] for code in codes)
    return pieces


def _letters(table: str) -> dict[int, str]:
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4})>", table, re.IGNORECASE)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
