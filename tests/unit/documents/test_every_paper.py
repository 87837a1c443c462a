"""What holds for every kind of paper, whatever stands on it."""

import re
from dataclasses import fields, is_dataclass, replace
from inspect import getfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from restordre_app.documents.archive import from_json, to_json
from restordre_app.documents.content import ConsolidatedSlip
from restordre_app.documents.kinds import KINDS, lay_out_paper
from restordre_app.documents.rendering import missing_glyphs, render
from restordre_app.documents.tagging import ARTIFACT, HEAD_ROW
from tests.unit.documents.more_samples import (
    WORDS,
    back_order_list,
    cancellation,
    chase_letter,
    confirmation_of_two,
    consolidated_slip,
    order_confirmation,
    pick_list,
    purchase_order,
)
from tests.unit.documents.reading import pages, words
from tests.unit.documents.samples import confirmation, packing_slip, slip_line

SAMPLES = {
    "packing_slip": packing_slip,
    "back_order_confirmation": confirmation,
    "purchase_order": purchase_order,
    "chase_letter": chase_letter,
    "consolidated_slip": consolidated_slip,
    "order_confirmation": order_confirmation,
    "pick_list": pick_list,
    "cancellation": cancellation,
    "back_order_list": back_order_list,
}
SHORT = 120
EVERY = pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)
# Every length in one language and every language in one length; the rest with --long.
LENGTHS = [("da", 1), ("da", 15), ("da", 60), ("en", 15), ("de", 15)]
OTHERS = [("en", 1), ("en", 60), ("de", 1), ("de", 60)]


@EVERY
def test_a_stored_paper_comes_back_as_it_was(make):
    paper = make(15, words=WORDS)
    kind = next(each for each in KINDS.values() if each.content is type(paper))

    again = from_json(kind.content, to_json(paper))

    assert again == paper
    assert render(again) == render(paper)


@EVERY
@pytest.mark.parametrize(
    ("language", "count"),
    [*LENGTHS, *(pytest.param(*each, marks=pytest.mark.long) for each in OTHERS)],
)
def test_every_page_says_which_it_is_of_how_many(make, language, count):
    paper = make(count, language=language)

    said = pages(render(paper))

    found = [re.search(r"(\d+) (?:af|of|von) (\d+)", page) for page in said]
    assert all(paper.number in page for page in said)
    assert {match[2] for match in found if match} == {str(len(said))}
    assert missing_glyphs(paper) == []


@EVERY
def test_fifteen_lines_fit_on_one_page_or_the_answer_has_a_page_of_its_own(make):
    most = 2 if make is confirmation else 1
    assert len(pages(render(make(15)))) <= most


@EVERY
def test_the_offices_own_words_stand_on_the_paper(make):
    said = words(render(make(3, words=WORDS)))

    assert "Tak for jeres ordre" in said
    assert "Vi handler efter vore salgs- og leveringsbetingelser. Spørg gerne." in said
    assert "IBAN DK50" in said


KEPT = {
    "language", "precision", "state", "policy", "currency", "colour", "code",
    "barcode", "number",
}  # fmt: skip


def with_text(value, text: str):
    """The same content with a text in every field that people write."""
    if isinstance(value, tuple):
        return tuple(with_text(each, text) for each in value)
    if not is_dataclass(value):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, str):
            changes[field.name] = old if field.name in KEPT else text
        else:
            changes[field.name] = with_text(old, text)
    return replace(value, **changes)


@EVERY
@pytest.mark.parametrize("text", ["Rustfri bolt med langt navn " * 40, "X" * 1000])
def test_very_long_texts_leave_every_paper_in_order(make, text):
    paper = with_text(make(15, words=WORDS), text)

    said = pages(render(paper))

    assert len(said) <= 8
    assert any("…" in page for page in said)


@EVERY
def test_signs_without_a_glyph_are_reported_of_every_paper(make):
    paper = with_text(make(2), "Hammer 🔨")

    assert missing_glyphs(paper) == ["🔨"]
    assert "Hammer ?" in words(render(paper))


@EVERY
def test_every_paper_says_in_the_file_what_it_is(make):
    paper = make(2, language="de")
    file = PdfReader(BytesIO(render(paper)))

    assert file.metadata.title.endswith(paper.number)
    assert file.metadata.author == "Fjordby Engros A/S"
    assert file.trailer["/Root"]["/Lang"] == "de"
    assert file.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.xmp_metadata.dc_title == {"x-default": file.metadata.title}
    assert file.xmp_metadata.dc_creator == ["Fjordby Engros A/S"]
    assert file.xmp_metadata.dc_language == ["de"]


@EVERY
def test_the_companys_colour_stands_where_ours_would(make):
    paper = make(3)
    sender = replace(paper.sender, colour="#8A1538")
    if isinstance(paper, ConsolidatedSlip):
        own = replace(paper, parcel=replace(paper.parcel, sender=sender))
    else:
        own = replace(paper, sender=sender)

    drawn = PdfReader(BytesIO(render(own))).pages[0].get_contents().get_data()

    assert b"0.5412 0.0824 0.2196 rg" in drawn
    assert b"0.1451 0.3882 0.9216 rg" not in drawn


def test_figures_beside_each_other_are_read_apart():
    page = PdfReader(BytesIO(render(packing_slip(1)))).pages[0]

    assert "40 20 20 0" in " ".join(page.extract_text().split())


@EVERY
def test_every_font_of_a_paper_is_in_its_file(make):
    [page, *_more] = PdfReader(BytesIO(render(make(3)))).pages

    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]

    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize(
    "make", [chase_letter, consolidated_slip, back_order_list, confirmation_of_two]
)
def test_a_page_that_begins_with_a_new_group_has_the_heads_of_the_columns(make):
    """Of many lengths one ends its first group at the foot of a page."""
    for count in range(24, 56):
        for page in lay_out_paper(make(count)).pages:
            roles = [each.block.role for each in page if each.block.in_table]
            assert roles[:1] in ([], [HEAD_ROW], [ARTIFACT]), count


def test_of_several_orders_the_slip_says_that_they_are_complete():
    paper = consolidated_slip(2, language="da")
    line = replace(slip_line(1), rest=0, cancelled=0, expected=None)
    orders = tuple(replace(order, lines=(line,)) for order in paper.orders)

    together, alone = (
        words(render(replace(paper, orders=some))) for some in (orders, orders[:1])
    )

    assert "Intet udestår: ordrerne er fuldt leveret." in together
    assert "Intet udestår: ordren er fuldt leveret." in alone


def test_a_new_paper_is_one_short_file():
    """The two papers with drawings of their own are older, and larger."""
    drawn = {"packing_slip", "back_order_confirmation"}
    files = {getfile(kind.lay_out) for kind in KINDS.values()} - {
        getfile(KINDS[name].lay_out) for name in drawn
    }

    lengths = {name: len(Path(name).read_text("utf-8").splitlines()) for name in files}

    assert len(lengths) == len(SAMPLES) - len(drawn)
    assert {name: n for name, n in lengths.items() if n >= SHORT} == {}
