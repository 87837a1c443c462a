"""Colour, logo and own words: what is written, refused, and printed from then on."""

import struct
import zlib
from dataclasses import replace

import pytest

from restordre_app.documents.content import OfficeWords
from restordre_app.documents.kinds import KINDS
from restordre_app.documents.rendering import render
from restordre_app.queries.company import read_company
from restordre_app.queries.paper_sample import MAKERS, sample_paper
from restordre_app.queries.paper_words import office_words
from restordre_app.services.company import ColourRefused, company_entry, save_company
from restordre_app.services.company_logo import (
    Drawing,
    LogoTooLarge,
    NotAPicture,
    TooManyPixels,
    checked_logo,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.fields import ControlCharacter, TextTooLong, UnknownChoice
from restordre_app.services.paper_texts import WRITTEN_KINDS, save_office_words
from restordre_app.store.documents import DocumentKind, PaperText
from restordre_app.store.history import HistoryEntry
from tests.unit.documents.reading import words

SLIP = DocumentKind.PACKING_SLIP.value
MEGABYTE = 1024 * 1024
SVG = b'<?xml version="1.0"?><svg onload="alert(1)"><script>x()</script></svg>'


def pixels(side: int) -> bytes:
    """The beginning of a square picture: how large it is stands there."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + head + check + b"\0\0\0\0IDAT"


def test_words_are_kept_by_paper_and_language(session, given):
    save_office_words(
        session,
        {(SLIP, "da"): OfficeWords("Hej", "Tak", "Bank"), (SLIP, "en"): OfficeWords()},
    )

    assert office_words(DocumentKind.PACKING_SLIP, "da_DK").before == "Hej"
    assert office_words(DocumentKind.PACKING_SLIP, "en") == OfficeWords()
    assert office_words(DocumentKind.VOID_SLIP, "da").foot == "Bank"
    assert {row.action for row in HistoryEntry.select()} >= {"changed"}


def test_words_that_are_emptied_are_gone(session, given):
    save_office_words(session, {(SLIP, "da"): OfficeWords("Hej")})
    save_office_words(session, {(SLIP, "da"): OfficeWords(" ")})

    assert PaperText.select().count() == 0


def test_a_paper_that_is_made_keeps_what_it_says(session, given):
    order = given.order((given.product(on_hand=9), 5))
    save_office_words(session, {(SLIP, "da"): OfficeWords(after="Den gamle tekst")})
    [document_id] = given.delivery(order).document_ids
    save_office_words(session, {(SLIP, "da"): OfficeWords(after="Den nye tekst")})

    said = words(read_pdf(session, document_id))

    assert "Den gamle tekst" in said
    assert "Den nye tekst" not in said


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (OfficeWords(before="x" * 901), TextTooLong),
        (OfficeWords(after="linje\n" * 13), TextTooLong),
        (OfficeWords(foot="x" * 141), TextTooLong),
        (OfficeWords(after=("W" * 100 + "\n") * 7), TextTooLong),
        (OfficeWords(foot="W" * 140), TextTooLong),
        (OfficeWords(before="a\0b"), ControlCharacter),
    ],
)
def test_what_no_paper_has_room_for_is_refused(session, given, wrong, refusal):
    with pytest.raises(refusal):
        save_office_words(session, {(SLIP, "da"): wrong})

    assert PaperText.select().count() == 0


def test_a_language_that_papers_do_not_speak_is_refused(session, given):
    with pytest.raises(UnknownChoice, match="da, en, de"):
        save_office_words(session, {(SLIP, "fr"): OfficeWords("Bonjour")})


@pytest.mark.parametrize("typed", ["sky blue", "#FFEE00"])
def test_a_colour_that_cannot_be_used_is_refused_beside_its_field(
    session, given, typed
):
    entry = company_entry()

    with pytest.raises(ColourRefused, match="Colour: ") as refused:
        save_company(session, replace(entry, colour=typed))

    assert refused.value.field == "colour"
    assert read_company(session).colour == ""


@pytest.mark.parametrize(
    ("content", "refusal", "words"),
    [
        (b"\x89PNG" + bytes(25 * MEGABYTE), LogoTooLarge, "25 MB; there is room for 2"),
        (b"MZ this is a program", NotAPicture, "not a PNG or JPEG"),
        (SVG, Drawing, "save it as PNG"),
        (b"\xef\xbb\xbf" + SVG, Drawing, "may hold scripts"),
        (b"<!-- " + b"x" * 9_000 + b" -->" + SVG, Drawing, "may hold scripts"),
        (SVG.decode().encode("utf-16"), Drawing, "may hold scripts"),
        (pixels(7_000), TooManyPixels, "more than 40 million pixels"),
        (pixels(20_000), TooManyPixels, "more than 40 million pixels"),
    ],
)
def test_a_logo_no_paper_could_show_is_refused_with_the_way_out(
    content, refusal, words
):
    with pytest.raises(refusal, match=words):
        checked_logo(content)


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("language", ["da", "en", "de"])
def test_every_paper_that_can_have_words_has_an_example(session, given, kind, language):
    company, day = read_company(session), session.today()
    own = OfficeWords("Først", "Sidst", "Nederst")

    said = words(render(sample_paper(company, kind, language, own, day)))

    assert all(word in said for word in ("Først", "Sidst", "Nederst"))


def test_words_can_be_written_for_every_kind_that_is_not_a_variant():
    variants = {"void_slip", "consolidated_slip", "void_consolidated_slip"}
    assert {kind.value for kind in WRITTEN_KINDS} == set(KINDS) - variants
    assert set(MAKERS) == set(KINDS)
    assert set(KINDS) == {kind.value for kind in DocumentKind}
