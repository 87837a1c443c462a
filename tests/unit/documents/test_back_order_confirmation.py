"""The confirmation says what comes when and asks for an answer (domain.md E2-E6)."""

from dataclasses import replace
from datetime import date

import pytest

from restordre_app.documents.content import (
    BackOrderConfirmation,
    Expected,
    ExpectedPart,
    OrderPart,
)
from restordre_app.documents.rendering import (
    render,
)
from tests.unit.documents.reading import pages, words
from tests.unit.documents.samples import (
    NOT_ORDERED,
    OVERDUE,
    REFERENCES,
    SENDER,
    confirmation,
    confirmation_line,
)


def test_everything_the_customer_needs_is_said():
    said = words(render(confirmation()))
    for expected in (
        "Restordrebekræftelse 10024-R2",
        "Erstatter 10024-R1 af 09-11-2026",
        "Status pr. 23-11-2026 efter følgeseddel 10024-2",
        "Følgeseddel 10024-2",
        "118305 · EAN 5 712345 183052",
        "stk 200 140 60 04-12-2026 fredag 23-11-2026",
        "uge 51 14.\u201318. december uge 48 Forsinket hos producenten",
        "uændret Stor efterspørgsel",
        "Afventer leverandør",
        "Udgået siden 10024-R1",
        (
            "Pos. 6 Brandfuge akryl, hvid, 310 ml: bestilt 30, leveret 22, "
            "8 annulleret efter aftale 16-11-2026, rest 0."
        ),
        "Så sender vi en ny bekræftelse, der erstatter denne.",
        "Svar senest mandag den 30. november 2026",
        "Hører vi ikke fra jer, beholder vi restordren.",
        "Alle linjer Pos. 3 Vinkelbeslag 90 × 90 60 stk",
        "Lars Østergaard, 70 00 00 12 restordre@fjordby.example",
    ):
        assert expected in said, expected


def test_english_confirmation():
    said = words(render(confirmation(language="en")))
    for expected in (
        "Back-order confirmation 10024-R2",
        "Replaces 10024-R1 of 09-11-2026",
        "Awaiting supplier",
        "unchanged",
        "Please reply by Monday 30 November 2026",
    ):
        assert expected in said


def test_first_confirmation_replaces_nothing():
    first = confirmation(
        number="10024-R1", replaces_number="", replaces_on=None, dropped=()
    )
    said = words(render(first))
    assert "Erstatter" not in said
    assert "Udgået" not in said
    assert "10024-R1" in said


def test_dropped_line_of_a_first_confirmation():
    said = words(render(confirmation(replaces_number="")))
    assert "Udgået Pos. 6 Brandfuge" in said


def test_replaced_number_without_its_day():
    said = words(render(confirmation(replaces_on=None)))
    assert "Erstatter 10024-R1 · Status" in said


def test_without_a_deadline_the_question_stays():
    said = words(render(confirmation(reply_by=None, slip_number="")))
    assert "Svar senest" not in said
    assert "Ønsker I noget ændret?" in said
    assert "Status pr. 23-11-2026" in said


def test_what_was_not_told_is_a_dash_and_no_day_is_invented():
    line = replace(
        confirmation_line(1),
        previously_told=None,
        expected=NOT_ORDERED,
        cause_text="",
    )
    told = confirmation_line(2)
    said = words(render(confirmation(lines=(line, told))))
    assert "Endnu ikke i bestilling \u2013" in said


def test_overdue_and_undated_promises():
    told = Expected(None, "unknown", "awaiting_supplier")
    line = replace(confirmation_line(1), previously_told=told, expected=OVERDUE)
    said = words(render(confirmation(lines=(line,))))
    assert "Overskredet siden 20-11-2026 Afventer leverandør" in said


def test_cancelled_part_of_a_line_is_said():
    line = replace(confirmation_line(1), cancelled=5_000)
    assert "5 annulleret" in words(render(confirmation(lines=(line,))))


def test_freight_free_rest_and_note():
    paper = confirmation(freight_free_rest=True, note="Vi har lukket den 24-12-2026.")
    said = words(render(paper))
    assert "Restordren leveres fragtfrit og uden yderligere bestilling." in said
    assert "Vi har lukket den 24-12-2026." in said


def test_when_all_rests_are_gone_nothing_is_asked():
    said = words(render(confirmation(0)))
    assert "Udgået siden 10024-R1" in said
    assert "Behold" not in said
    assert "Spørgsmål eller svar" in said


@pytest.mark.parametrize(
    ("lines", "expected"), [(1, 1), (5, 1), (6, 2), (15, 2), (60, 6), (300, 26)]
)
def test_pages(lines, expected):
    said = pages(render(confirmation(lines)))
    assert len(said) == expected
    for number, page in enumerate(said, start=1):
        assert f"{number} af {expected}" in page
        assert "Enhed" in page or "Kryds af" in page
    assert "Underskrift" in said[-1]


@pytest.mark.parametrize("lines", [6, 7, 8, 15, 30])
def test_reply_that_fits_a_page_stays_on_one(lines):
    said = pages(render(confirmation(lines)))
    with_grid = [page for page in said if "Kryds af" in page]
    assert len(with_grid) == 1
    assert "Svar senest" in with_grid[0]
    assert "Underskrift" in with_grid[0]


def test_long_reply_repeats_its_heading():
    said = pages(render(confirmation(60)))
    with_grid = [page for page in said if "Kryds af" in page]
    assert len(with_grid) == 2
    assert all("Behold" in page for page in with_grid)


def test_same_content_gives_the_same_bytes():
    assert render(confirmation(15)) == render(confirmation(15))


def test_answers_go_to_whoever_can_be_reached():
    sender = replace(SENDER, reply_email="")
    references = replace(REFERENCES, our_phone="", our_ref="")
    said = words(render(confirmation(sender=sender, references=references)))
    assert "70 00 00 00 lars@fjordby.example" in said


def several(count: int = 3, lines: int = 2) -> BackOrderConfirmation:
    """Orders 1001, 1002 … of one customer, with so many lines each."""
    whole = confirmation(lines)
    return replace(
        whole,
        number="10001-R4",
        lines=(),
        dropped=(),
        replaces_number="",
        orders=tuple(
            OrderPart(
                order_number=str(1001 + number),
                order_date=date(2026, 11, 9),
                customer_order_number="PO 7" if number == 1 else "",
                lines=whole.lines,
                replaces_number=f"{1001 + number}-R1" if number else "",
                replaces_on=date(2026, 11, 9) if number else None,
                dropped=whole.dropped if number == 1 else (),
            )
            for number in range(count)
        ),
    )


def test_several_orders_have_a_section_each():
    said = words(render(several()))
    for expected in (
        "Restordrebekræftelse 10001-R4",
        "3 ordrer · Status pr. 23-11-2026",
        "Ordre 1001 af 09-11-2026",
        "Ordre 1002 af 09-11-2026 jeres ordrenr. PO 7 · Erstatter 1002-R1 af 09-11-2026",
        "Ordre 1003 af 09-11-2026 Erstatter 1003-R1",
        "Udgået siden 1002-R1",
        "Alle linjer Ordre 1001 Pos. 3",
    ):
        assert expected in said, expected


@pytest.mark.parametrize(("count", "lines"), [(2, 1), (3, 5), (4, 15)])
def test_every_page_of_several_orders_says_whose_lines_these_are(count, lines):
    for page in pages(render(several(count, lines))):
        if "Forventet" in page:
            assert "Ordre 100" in page


def test_what_lies_ready_and_what_comes_in_parts_is_said():
    line = replace(
        confirmation_line(3),
        ready=12_000,
        pieces=(
            ExpectedPart(18_000, Expected(date(2026, 12, 3), "day", "dated")),
            ExpectedPart(12_000, Expected(date(2026, 12, 14), "week", "dated")),
        ),
    )
    said = words(render(confirmation(lines=(line,))))
    assert "12 ligger klar" in said
    assert "I dele: 18 stk 03-12-2026 · 12 stk uge 51" in said


@pytest.mark.parametrize("count", [16, 29, 30, 44])
def test_no_page_but_that_to_send_back_is_without_a_line(count):
    said = pages(render(confirmation(count, dropped=())))

    reply = next(at for at, page in enumerate(said) if "Svar senest" in page)
    assert all("EAN 5" in page for page in said[:reply])
