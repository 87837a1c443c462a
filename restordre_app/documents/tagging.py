"""Tags for screen readers: the title, headings, lists, tables with their cells, pictures.

A sheet says what each piece of text is when it writes it; here the pieces of all pages
become the structure tree of the file. A table goes on over the pages and has its head
once: heads that are drawn again, lines, tints and what repeats on every page are
artifacts, which are not read aloud. We say "tagged", not "PDF/UA".
"""

from collections.abc import Iterator
from typing import Any

ARTIFACT = ""
PARAGRAPH, MAIN_HEADING, HEADING, ITEM = "P", "H1", "H2", "LBody"
HEAD_ROW, TITLE_ROW, ROW = "THead", "TR of a title", "TR"
ROWS = (HEAD_ROW, TITLE_ROW, ROW)

BEGIN_ARTIFACT, END_PART = "/Artifact BMC", "EMC"
COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
TITLE_OVER = "/A<</O/Table/ColSpan {columns}/Scope/Row>>"


class Tag:
    """An element of the tree; what is not a tag among `kids` is written as it stands."""

    __slots__ = ("kids", "more", "number", "page", "parent", "role")

    def __init__(self, role: str, parent: "Tag | None" = None, more: str = "") -> None:
        self.role, self.parent, self.more = role, parent, more
        self.kids: list[Tag | str] = []
        self.page = self.number = -1

    def add(self, role: str, more: str = "") -> "Tag":
        kid = Tag(role, self, more)
        self.kids.append(kid)
        return kid

    def last(self, role: str) -> "Tag":
        """The kid that was added last if it has this role, else a new one."""
        kid = self.kids[-1] if self.kids else None
        return kid if isinstance(kid, Tag) and kid.role == role else self.add(role)


class Structure:
    """The tree of one file, growing as its pages are drawn."""

    def __init__(self) -> None:
        self._root = Tag("Document")
        self._table = self._row = self._root
        self._row_role, self._columns = ROW, 0
        self._owners: list[list[Tag]] = []  # of each page's parts, and of each link
        self._pages: list[int] = []  # places of the pages among the owners

    def new_page(self) -> None:
        self._pages.append(len(self._owners))
        self._owners.append([])

    def element(self, role: str) -> Tag:
        """A new element for text; an item goes into the list before it, or opens one."""
        if role == ITEM:
            return self._root.last("L").add("LI").add(role)
        return self._root.add(role)

    def begin_row(self, role: str) -> None:
        """A head opens a table, every other row continues the last one."""
        self._row_role = role
        if role == HEAD_ROW:
            self._columns = 0
            self._table = self._root.add("Table")
            self._row = self._table.add("THead").add("TR")
        else:
            self._row = self._table.last("TBody").add("TR")

    def cell(self) -> Tag:
        """The next cell of the row; the title of a section spans all columns."""
        if self._row_role == ROW:
            return self._row.add("TD")
        if self._row_role == HEAD_ROW:
            self._columns += 1
            return self._row.add("TH", COLUMN_HEAD)
        over = TITLE_OVER.format(columns=self._columns)
        return self._row.add("TH", over).add(HEADING)

    def picture(self, parent: Tag | None, words: str, place: str) -> Tag:
        """A picture and what is said of it; `place` is its box in points."""
        more = f"/Alt{_text(words)}/A<</O/Layout/Placement/Block/BBox[{place}]>>"
        return (parent or self._root).add("Figure", more)

    def begin(self, tag: Tag) -> str:
        """What opens a part of an element in the page's content."""
        parts = self._owners[self._pages[-1]]
        number, tag.page = len(parts), len(self._pages) - 1
        parts.append(tag)
        tag.kids.append(str(number))
        return f"/{tag.role} <</MCID {number}>> BDC"

    def begin_link(self, parent: Tag) -> tuple[Tag, int]:
        """An element for a link, and the key by which the link finds it."""
        tag = parent.add("Link")
        tag.page = len(self._pages) - 1
        self._owners.append([tag])
        return tag, len(self._owners) - 1

    def write(self, document: Any) -> None:
        """Put the tree into ReportLab's document, as objects ready written."""
        pages = document.Pages.pages
        for page, key in zip(pages, self._pages, strict=True):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = key, "/S"
        refs = [reference_to(document, page) for page in pages]
        trunk = document.objectcounter + 1
        tags = list(_all(self._root))
        for number, tag in enumerate(tags, start=trunk + 1):
            tag.number = number
        owners = " ".join(self._owner(key) for key in range(len(self._owners)))
        root = f"{self._root.number} 0 R"
        tree = f"<</Type/StructTreeRoot/K[{root}]/ParentTree<</Nums[{owners}]>>>>"
        document.Reference(tree.encode(), "Tags")
        for tag in tags:
            document.Reference(_written(tag, trunk, refs), f"Tag{tag.number}")
        document.Catalog.StructTreeRoot = f"{trunk} 0 R"
        document.Catalog.MarkInfo = "<</Marked true>>"

    def _owner(self, key: int) -> str:
        tags = " ".join(f"{tag.number} 0 R" for tag in self._owners[key])
        return f"{key} [{tags}]" if key in self._pages else f"{key} {tags}"


def _all(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _all(kid)


def reference_to(document: Any, thing: Any, name: str | None = None) -> str:
    """How other objects of ReportLab's document name this one, which is put into it."""
    number, version = document.idToObjectNumberAndVersion[
        document.Reference(thing, name).name
    ]
    return f"{number} {version} R"


def _written(tag: Tag, trunk: int, pages: list[str]) -> bytes:
    """An element as PDF writes it."""
    parent = tag.parent.number if tag.parent else trunk
    kids = " ".join(
        kid if isinstance(kid, str) else f"{kid.number} 0 R" for kid in tag.kids
    )
    page = f"/Pg {pages[tag.page]}" if tag.page >= 0 else ""
    held = f"/K[{kids}]" if kids else ""
    return f"<</S/{tag.role}/P {parent} 0 R{page}{tag.more}{held}>>".encode()


def _text(words: str) -> str:
    """A text of any alphabet as PDF writes it."""
    return f"<FEFF{words.encode('utf-16-be').hex()}>"
