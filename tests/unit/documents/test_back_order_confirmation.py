"""The confirmation says what comes when and asks for an answer (domain.md E2-E6)."""

from dataclasses import replace

import pytest

from restordre_app.documents.content import Expected
from restordre_app.documents.rendering import (
    render,
)
from restordre_app.documents.reply import next_number
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
        "Så sender vi en ny bekræftelse, 10024-R3, der erstatter denne.",
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
    assert "10024-R2" in said


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
    said = words(render(confirmation(lines=(line,))))
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


def test_number_of_the_next_confirmation():
    assert next_number("1001-R9") == "1001-R10"
    assert next_number("special") == ""
    said = words(render(confirmation(number="special")))
    assert "Så sender vi en ny bekræftelse, der erstatter denne." in said
