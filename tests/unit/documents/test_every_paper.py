"""What holds for every kind of paper, whatever stands on it."""

import re

import pytest

from restordre_app.documents.archive import from_json, to_json
from restordre_app.documents.kinds import KINDS
from restordre_app.documents.rendering import missing_glyphs, render
from tests.unit.documents.more_samples import (
    WORDS,
    back_order_list,
    cancellation,
    chase_letter,
    consolidated_slip,
    order_confirmation,
    pick_list,
    purchase_order,
)
from tests.unit.documents.reading import pages, words
from tests.unit.documents.samples import confirmation, packing_slip

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
EVERY = pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)


@EVERY
def test_a_stored_paper_comes_back_as_it_was(make):
    paper = make(15, words=WORDS)
    kind = next(each for each in KINDS.values() if each.content is type(paper))

    again = from_json(kind.content, to_json(paper))

    assert again == paper
    assert render(again) == render(paper)


@EVERY
@pytest.mark.parametrize("language", ["da", "en", "de"])
@pytest.mark.parametrize("count", [1, 15, 60])
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
