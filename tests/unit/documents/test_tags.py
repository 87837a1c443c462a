"""A screen reader hears each paper in order, and each cell under its heading."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from restordre_app.documents.rendering import render
from tests.unit.documents.more_samples import pick_list
from tests.unit.documents.reading import words
from tests.unit.documents.reading_tags import TaggedPaper
from tests.unit.documents.samples import SENDER, confirmation, packing_slip
from tests.unit.documents.test_every_paper import EVERY

BELONGS_IN = {
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TR": {"/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
}


@pytest.fixture(scope="module")
def slip() -> TaggedPaper:
    return TaggedPaper(render(packing_slip(60)))


def test_each_cell_of_a_slip_is_read_under_its_heading(slip):
    [(heads, rows)] = slip.tables()

    assert heads == [
        "Pos.", "Varenr.", "Varetekst", "Enhed", "Bestilt", "Tidl. leveret",
        "Leveret nu", "Rest", "Forventet",
    ]  # fmt: skip
    assert rows[0] == ["Denne levering 45 varelinjer"]
    assert rows[3] == [
        "3", "118305",
        "Vinkelbeslag 90 × 90 × 65, varmgalvaniseret EAN 5 712345 183052",
        "stk", "200", "80", "60", "60", "04-12-2026",
    ]  # fmt: skip
    lines = [row for row in rows if len(row) > 1]
    assert len(lines) == 60
    assert {len(row) for row in lines} == {len(heads)}


def test_heads_that_are_drawn_again_are_not_read_again(slip):
    artifacts = "".join(pieces[-1] for pieces in slip.pieces.values())

    assert len(slip.pieces) > 2
    assert artifacts.count("Tidl. leveret") == len(slip.pieces) - 1
    assert len(slip.elements("/Table")) == len(slip.elements("/THead")) == 1


def test_heads_say_that_they_stand_over_a_column_and_titles_over_all(slip):
    *heads, first, _second = slip.elements("/TH")

    assert {head["/A"]["/Scope"] for head in heads} == {"/Column"}
    assert first["/A"]["/ColSpan"] == len(heads)
    assert slip.said(slip.elements("/H2", first)[0]) == "Denne levering 45 varelinjer"


def test_answers_are_links_that_say_what_they_answer():
    paper = TaggedPaper(render(confirmation(1)))

    _lines, (heads, rows) = paper.tables()

    assert [head.split()[0] for head in heads[1:]] == [
        "Behold", "Annullér", "Erstatning", "Saml",
    ]  # fmt: skip
    assert rows[0][2] == "[Annullér: Alle linjer]"
    assert rows[1][1].startswith("[Behold: Pos. 3 Vinkelbeslag 90 × 90 × 65")
    assert "Det sker der nu" in [paper.said(each) for each in paper.elements("/H2")]


def test_pictures_are_told_in_words():
    slip = TaggedPaper(render(packing_slip(1, language="de")))
    picks = TaggedPaper(render(pick_list(2, language="en")))

    assert [figure["/Alt"] for figure in slip.elements("/Figure")] == [
        f"Logo: {SENDER.name}",
        "Strichcode: 10024-2",
        "QR-Code: Nummer scannen",
    ]
    in_cells = [picks.elements("/Figure", cell) for cell in picks.elements("/TD")]
    assert ["Barcode: 5712345042106"] in [
        [figure["/Alt"] for figure in cell] for cell in in_cells
    ]


@EVERY
def test_every_paper_is_a_tree_without_a_fault(make):
    pdf = render(make(40))
    paper, file = TaggedPaper(pdf), PdfReader(BytesIO(pdf))

    def roles_in(element) -> list[str]:
        found = []
        for kid in element.get("/K", []):
            inner = kid.get_object() if not isinstance(kid, int) else {}
            if "/S" in inner:
                assert element["/S"] in BELONGS_IN.get(inner["/S"], {element["/S"]})
                found += [inner["/S"], *roles_in(inner)]
        return found

    roles = roles_in(paper.root["/K"][0])
    assert roles.count("/H1") == 1
    assert {"/Table", "/TH", "/TD", "/Figure"} <= set(roles)
    for heads, rows in paper.tables():
        assert {len(row) for row in rows} <= {1, len(heads)}
    nums = paper.root["/ParentTree"]["/Nums"]
    keys = dict(zip(nums[::2], nums[1::2], strict=True))
    for page in file.pages:
        content = page.get_contents().get_data()
        assert content.count(b"/MCID") == len(keys[page["/StructParents"]])
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")


@EVERY
def test_everything_on_the_first_page_is_read_but_what_stands_on_every_page(make):
    pdf = render(make(3))
    paper = TaggedPaper(pdf)
    [document] = paper.elements("/Document")

    read = set(paper.said(document).split())

    foot = words(pdf).split("CVR-nr.")[-1]
    unread = set(re.split(r"\s+", words(pdf))) - read - set(foot.split())
    assert unread <= {"CVR-nr.", "Telefon", "Skan", "nummeret"}


def test_a_void_slip_says_so_before_all_else():
    paper = TaggedPaper(render(packing_slip(40, void=True)))

    first = paper.elements("/P")[0]

    assert paper.said(first).startswith("ANNULLERET")
    assert len(paper.elements("/Table")) == 1


def test_small_objects_are_packed_and_tables_cost_no_space():
    pdf = render(packing_slip(60))

    assert pdf.startswith(b"%PDF-1.5")
    assert pdf.count(b" 0 obj") < 20
    assert len(pdf) < 55_000
