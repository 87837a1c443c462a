"""Tags for screen readers: which text is the title, a heading or a paragraph.

A sheet opens a part for each piece of text it writes; here the parts of all pages
become the structure tree of the file. Lines, tints, codes and what repeats on every
page are artifacts, which are not read aloud. A row of a table is one paragraph that
is read from left to right; we say "tagged", not "PDF/UA".
"""

from collections.abc import Sequence
from typing import Any

PARAGRAPH, MAIN_HEADING, HEADING = "P", "H1", "H2"
ARTIFACT = ""


def begin_part(role: str, number: int) -> str:
    """What opens a part in the page's content; `number` counts within the page."""
    return f"/{role} <</MCID {number}>> BDC" if role else "/Artifact BMC"


END_PART = "EMC"


def write_structure(canvas: Any, pages: Sequence[Sequence[str]]) -> None:
    """Put the roles of each page's parts into the file, in the order they are read."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    document = canvas._doc  # noqa: SLF001 - ReportLab has no other door to its catalog
    root, whole = PDFDictionary({}), PDFDictionary({})
    root_ref, whole_ref = document.Reference(root), document.Reference(whole)
    children, places = [], []
    for number, (page, roles) in enumerate(
        zip(document.Pages.pages, pages, strict=True)
    ):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = number
        parts = _parts(document, whole_ref, document.Reference(page), roles)
        children += parts
        places += [number, PDFArray(parts)]
    whole.dict.update(_element("Document", root_ref), K=PDFArray(children))
    tree = document.Reference(PDFDictionary({"Nums": PDFArray(places)}))
    kind = PDFName("StructTreeRoot")
    root.dict.update({"Type": kind, "K": whole_ref, "ParentTree": tree})
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _parts(document: Any, whole: Any, page: Any, roles: Sequence[str]) -> list[Any]:
    """References to the elements of one page's parts."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    return [
        document.Reference(
            PDFDictionary({**_element(role, whole), "Pg": page, "K": at})
        )
        for at, role in enumerate(roles)
    ]


def _element(role: str, parent: Any) -> dict[str, Any]:
    from reportlab.pdfbase.pdfdoc import PDFName

    return {"Type": PDFName("StructElem"), "S": PDFName(role), "P": parent}
