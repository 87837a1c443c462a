"""What matters is never cut for want of room, and columns stand in line."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from restordre_app.documents.content import Expected, ExpectedPart, OfficeWords
from restordre_app.documents.fonts import width
from restordre_app.documents.rendering import render
from restordre_app.documents.room import (
    room_for_complaint,
    room_for_foot,
    room_for_passage,
)
from restordre_app.documents.sheet import LEFT, Sheet
from tests.unit.documents.more_samples import (
    back_order_list,
    chase_letter,
    order_confirmation,
    purchase_order,
)
from tests.unit.documents.reading import pages, words
from tests.unit.documents.reading_tags import TaggedPaper
from tests.unit.documents.samples import (
    RECIPIENT,
    REFERENCES,
    SENDER,
    confirmation,
    confirmation_line,
    packing_slip,
)

HEAD_LINE = 17.2  # mm, of each page


def test_customers_own_long_number_is_never_cut():
    number = "REKVISITION-2026-0000-4711-ABCDEF-1234567890"
    references = replace(REFERENCES, customer_order_number=number)

    said = words(render(packing_slip(1, references=references)))

    assert number in said.replace(" ", "")


def test_no_line_of_a_long_address_is_left_out():
    party = replace(
        RECIPIENT,
        name="Nordjyske Bygningshåndværkeres Indkøbsforening for Vendsyssel og Omegn",
        address=("Industrikvarteret 1234, 3. sal", "c/o Transportcenter", "Boks 4711"),
        country="Grønland",
    )

    said = words(render(packing_slip(1, recipient=party)))

    for line in (*party.address, "Mette Sørensen", "9000 Aalborg", "Grønland"):
        assert line in said
    assert "Omegn" in said


def test_a_long_place_of_delivery_leaves_the_day_whole():
    place = "Nordjyske Bygningshåndværkeres Indkøbsforening, Gammel Industrivej 1234, "
    paper = order_confirmation(1, deliver_to=f"{place}9000 Aalborg")

    said = words(render(paper))

    assert "30-11-2026" in said
    assert f"{place}9000 Aalborg" in said


def test_prices_below_each_other_have_as_many_decimals():
    [(heads, rows)] = TaggedPaper(render(purchase_order(7, language="en"))).tables()

    at = heads.index("Price")
    assert [row[at] for row in rows] == [
        "12.475", "12.600", "12.725", "12.850", "12.975", "13.100", "–",
    ]  # fmt: skip


def test_without_a_discount_there_is_no_column_for_it():
    paper = order_confirmation(3)
    discounted = replace(paper.lines[0], discount=1250)

    [(heads, _rows)] = TaggedPaper(render(paper)).tables()
    some = replace(paper, lines=(discounted, *paper.lines[1:]))
    [(more, rows)] = TaggedPaper(render(some)).tables()

    assert "Rabat" not in heads
    assert [row[more.index("Rabat")] for row in rows][:2] == ["12,5 %", ""]


def test_first_confirmation_does_not_speak_of_what_was_told_earlier():
    line = replace(confirmation_line(1), previously_told=None, unchanged=False)
    paper = TaggedPaper(render(confirmation(lines=(line,))))

    heads, rows = paper.tables()[0]

    assert heads[-2:] == ["Forventet levering", "Årsag"]
    assert rows[0][-1] == "Næste parti ankommer 03-12-2026"


def test_day_to_reply_by_is_not_broken():
    paper = chase_letter(2, language="de", reply_by=date(2026, 11, 27))

    [page] = pages(render(paper))

    assert "Bitte antworten Sie bis Freitag, 27. November 2026." in page


def test_a_long_name_of_our_own_beside_the_logo_is_whole():
    sender = replace(SENDER, name="Fjordby Engros og Håndværkerforsyning A/S")

    paper = TaggedPaper(render(packing_slip(1, sender=replace(sender, logo=wide()))))

    head = paper.said(paper.elements("/P")[0])
    assert head.count(sender.name) == 2


def wide() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (800, 100), "#8A1538").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("paper", "last", "whole"),
    [
        (order_confirmation(3), "2.470,00", "4.075,50 kr."),
        (back_order_list(3), "4.000,00", "5.280,00 kr."),
        (purchase_order(3), "2.545,00", "3.346,40 kr."),
    ],
)
def test_a_total_stands_below_the_column_it_sums_up(paper, last, whole, monkeypatch):
    ends, draw = {}, Sheet.figure

    def look(sheet, x, y, text, *style):
        ends[text] = x
        draw(sheet, x, y, text, *style)

    monkeypatch.setattr(Sheet, "figure", look)
    render(paper)

    assert ends[whole] == pytest.approx(ends[last])


def test_the_first_parts_of_a_rest_are_no_days_of_a_month():
    """30 pieces in January are not the 30th of January."""
    piece = ExpectedPart(30_000, Expected(date(2027, 1, 1), "month", "dated"))
    line = replace(confirmation_line(1), pieces=(piece, piece))

    assert "30 stk januar 2027" in words(render(confirmation(lines=(line,))))


@pytest.mark.parametrize("make", [order_confirmation, purchase_order])
def test_a_note_longer_than_a_page_is_printed_to_its_end(make):
    note = "\n".join(
        f"Punkt {number}: ring en dag før levering." for number in range(90)
    )

    said = pages(render(make(12, note=note)))

    assert all(f"Punkt {number}:" in " ".join(said) for number in range(90))
    assert all("før levering" in page for page in said[1:])


def test_a_text_beyond_its_room_ends_in_an_ellipsis_not_in_silence():
    after = "\n".join(f"Punkt {number}" for number in range(13))

    said = words(render(order_confirmation(1, words=OfficeWords(after=after))))

    assert "Punkt 11 Punkt 12 …" in said


def test_long_names_of_both_parties_keep_apart_on_the_next_page(monkeypatch):
    left, right, draw = [], [], (Sheet.text, Sheet.figure)

    def text(sheet, x, y, said, style, *space):
        end = draw[0](sheet, x, y, said, style, *space)
        left.append((y, end if x == LEFT else 0.0))
        return end

    def figure(sheet, x, y, said, style, *space):
        right.append((y, x - width(said, style)))
        draw[1](sheet, x, y, said, style, *space)

    sender = replace(SENDER, name="Fjordby Engros og Håndværkerforsyning " * 3)
    recipient = replace(RECIPIENT, name="Byggecenter Østerå og Nørresundby " * 3)
    monkeypatch.setattr(Sheet, "text", text)
    monkeypatch.setattr(Sheet, "figure", figure)
    render(packing_slip(40, sender=sender, recipient=recipient))

    ours, theirs = ([x for y, x in side if y == HEAD_LINE] for side in (left, right))
    assert max(ours) < min(theirs)


@pytest.mark.parametrize(
    ("room", "text", "fits"),
    [
        (room_for_passage, "Vi handler efter vore betingelser.\n" * 12, True),
        (room_for_passage, "Vi handler efter vore betingelser.\n" * 13, False),
        (room_for_passage, "Salgs- og leveringsbetingelser gælder. " * 30, True),
        (room_for_passage, "Salgs- og leveringsbetingelser gælder. " * 50, False),
        (room_for_complaint, "Mangler meldes straks. " * 6, True),
        (room_for_complaint, "Mangler meldes straks. " * 9, False),
        (room_for_foot, "IBAN DK50 0040 0440 1162 43 · " * 4, True),
        (room_for_foot, "W" * 140, False),
    ],
)
def test_what_is_said_to_fit_is_printed_whole(room, text, fits):
    place = {"room_for_passage": "after", "room_for_foot": "foot"}.get(room.__name__)
    text = text.strip()
    limit = room(text)

    assert (limit == len(text)) is fits
    for part, whole in ((text[:limit], True), (text, fits)):
        paper = packing_slip(1, complaint_text=part)
        if place:
            paper = packing_slip(1, words=OfficeWords(**{place: part}))
        assert ("…" not in words(render(paper))) is whole
