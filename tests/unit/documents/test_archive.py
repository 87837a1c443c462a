"""What is printed can be stored and brought back unchanged (domain.md M1)."""

import json

import pytest

from restordre_app.documents.archive import UnreadableContent, from_json, to_json
from restordre_app.documents.content import BackOrderConfirmation, PackingSlip
from restordre_app.documents.rendering import render
from tests.unit.documents.samples import confirmation, packing_slip


def test_slip_and_confirmation_come_back_as_they_were():
    slip, paper = packing_slip(15), confirmation(15)
    assert from_json(PackingSlip, to_json(slip)) == slip
    assert from_json(BackOrderConfirmation, to_json(paper)) == paper


def test_reprint_from_storage_is_equal_byte_for_byte():
    slip = packing_slip()
    again = from_json(PackingSlip, to_json(slip))
    assert render(again) == render(slip)


def test_field_that_an_older_content_lacks_takes_its_default():
    stored = json.loads(to_json(packing_slip()))
    del stored["void"], stored["lines"][0]["cancelled_note"]
    again = from_json(PackingSlip, json.dumps(stored))
    assert again == packing_slip()


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: stored.update(colour="red"),
        lambda stored: stored.update(packages="three"),
        lambda stored: stored.update(delivered_on="soon"),
        lambda stored: stored.update(lines=7),
        lambda stored: stored.update(sender=None),
        lambda stored: stored.pop("number"),
    ],
)
def test_damaged_or_newer_content_is_refused_in_words(damage):
    stored = json.loads(to_json(packing_slip()))
    damage(stored)
    with pytest.raises(UnreadableContent, match="Open the stored PDF"):
        from_json(PackingSlip, json.dumps(stored))


def test_content_that_is_no_json_is_refused():
    with pytest.raises(UnreadableContent):
        from_json(PackingSlip, "{")
