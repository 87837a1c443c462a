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
        parts = [
            document.Reference(
                PDFDictionary(
                    {
                        "Type": PDFName("StructElem"),
                        "S": PDFName(role),
                        "P": whole_ref,
                        "Pg": document.Reference(page),
                        "K": place,
                    }
                )
            )
            for place, role in enumerate(roles)
        ]
        children += parts
        places += [number, PDFArray(parts)]
    whole.dict.update(
        {
            "Type": PDFName("StructElem"),
            "S": PDFName("Document"),
            "P": root_ref,
            "K": PDFArray(children),
        }
    )
    tree = document.Reference(PDFDictionary({"Nums": PDFArray(places)}))
    root.dict.update(
        {"Type": PDFName("StructTreeRoot"), "K": whole_ref, "ParentTree": tree}
    )
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
