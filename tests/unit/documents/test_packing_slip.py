"""The packing slip says what is in the parcel and what follows (domain.md D3, D4)."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from restordre_app.documents.content import (
    LinePrice,
    PackingSlip,
    Recipient,
    References,
    Sender,
    SlipLine,
)
from restordre_app.documents.rendering import render
from tests.unit.documents.reading import drawn_page, pages, words
from tests.unit.documents.samples import (
    MONTH,
    NOT_ORDERED,
    OVERDUE,
    RECIPIENT,
    SENDER,
    packing_slip,
)


def slip_of(*lines: SlipLine, **changes: object) -> PackingSlip:
    return packing_slip(lines=tuple(lines), **changes)


def hammers(**changes: object) -> SlipLine:
    """100 ordered, 70 delivered now, 30 to follow: the worked example."""
    line = SlipLine(
        1, "4711", "Hammer", "stk.", ordered=100_000, now=70_000, rest=30_000
    )
    return replace(line, **changes)


def test_worked_example_is_on_the_slip():
    said = words(render(slip_of(hammers())))
    for expected in (
        "Følgeseddel 10024-2",
        "Levering 2 af ordre 10024",
        "Afsendt mandag den 23. november 2026",
        "1 4711 Hammer stk. 100 0 70 30 Dato følger",
        "Restordren leveres uden yderligere bestilling.",
        "Bestilt = tidl. leveret + leveret nu + annulleret + rest",
    ):
        assert expected in said, expected


def test_letterhead_references_and_foot_are_complete():
    said = words(render(packing_slip()))
    for expected in (
        "Byggecenter Østerå A/S Att.: Mette Sørensen, varemodtagelsen",
        "Værkstedsvej 12 9000 Aalborg",
        "Ordrenr. 10024 Ordredato 26-10-2026 Deres ordrenr. IK-48817",
        "Deres ref. Mette Sørensen Vores ref. Lars Østergaard Kundenr. 30456",
        "Side 1 af 1",
        "CVR-nr. 12 34 56 78",
        "Midtfragt A/S",
        "3 kolli, 1 palle",
        "186,4 kg",
    ):
        assert expected in said


def test_slip_speaks_the_customers_language():
    said = words(render(packing_slip(language="en", complaint_text="")))
    for expected in (
        "Packing slip 10024-2",
        "Shipped Monday 23 November 2026",
        "Back order \u2013 to follow",
        "besides the rest of pos. 3 and 7",
        "week 51",
        "Report shortages and damage at once on receipt.",
        "1,030",
        "26-10-2026",
    ):
        assert expected in said


def test_lines_not_in_the_parcel_stand_under_back_orders():
    said = words(render(packing_slip()))
    delivered, _, later = said.partition("Restordre \u2013 eftersendes")
    assert "9 varelinjer" in delivered
    assert "Lasermåler" not in delivered
    assert "3 varelinjer \u2013 desuden resten på pos. 3 og 7" in later
    assert "Lasermåler" in later


def test_finished_lines_stand_on_the_slip_too():
    done = hammers(position=2, name="Sav", previously=100_000, now=0, rest=0)
    said = words(render(slip_of(hammers(), done)))
    assert "Intet udestående 1 varelinje 2 4711 Sav stk. 100 100 0 0" in said


def test_many_lines_with_a_rest_are_counted_instead_of_named():
    lines = [hammers(position=n) for n in range(1, 9)]
    later = hammers(position=9, now=0, rest=100_000)
    said = words(render(slip_of(*lines, later)))
    assert "desuden resten på 8 af linjerne ovenfor" in said


def test_back_orders_stand_alone_when_the_parcel_leaves_no_rest():
    later = hammers(position=2, now=0, rest=100_000)
    done = hammers(ordered=70_000, rest=0)
    assert "desuden" not in words(render(slip_of(done, later)))


@pytest.mark.parametrize(
    ("line", "freight_free", "sentence"),
    [
        (hammers(), False, "Restordren leveres uden yderligere bestilling."),
        (hammers(), True, "Restordren leveres fragtfrit og uden yderligere"),
        (hammers(ordered=70_000, rest=0), True, "ordren er fuldt leveret."),
        (hammers(rest=0, cancelled=30_000), True, "ordren er afsluttet."),
    ],
)
def test_promise_is_made_only_where_something_follows(line, freight_free, sentence):
    slip = slip_of(line, freight_free_rest=freight_free)
    assert sentence in words(render(slip))


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (None, "Dato følger"),
        (NOT_ORDERED, "Endnu ikke i bestilling"),
        (OVERDUE, "Overskredet siden 20-11-2026"),
        (MONTH, "januar 2027"),
    ],
)
def test_no_date_is_invented(expected, said):
    slip = slip_of(hammers(expected=expected))
    assert said in words(render(slip))


def test_cancelled_rest_is_said_beside_a_rest_and_alone():
    both = hammers(ordered=110_000, cancelled=10_000, cancelled_note="efter aftale")
    alone = hammers(rest=0, cancelled=30_000)
    assert "10 annulleret efter aftale" in words(render(slip_of(both)))
    assert "30 annulleret" in words(render(slip_of(alone)))


def test_notes_of_slip_and_line_are_printed():
    slip = slip_of(hammers(note="Skaft af ask"), note="Stilles ved port 3.")
    said = words(render(slip))
    assert "Skaft af ask" in said
    assert "Stilles ved port 3." in said


def test_prices_are_printed_only_when_given():
    assert "kr." not in words(render(slip_of(hammers())))
    priced = hammers(ordered=70_000, rest=0, price=LinePrice(125_000, 87_500))
    said = words(render(slip_of(priced)))
    assert "à 12,50 = 875,00" in said
    assert "Værdi uden moms 875,00 kr." in said


def test_fractions_and_huge_quantities_are_printed_in_full():
    line = hammers(ordered=9_999_999_999, now=1_500, rest=9_999_998_499)
    said = words(render(slip_of(line)))
    assert "9.999.999,999" in said
    assert "1,5" in said
    assert "9.999.998,499" in said


@pytest.mark.parametrize(
    ("lines", "expected"), [(1, 1), (12, 1), (15, 1), (60, 3), (300, 12)]
)
def test_pages(lines, expected):
    said = pages(render(packing_slip(lines)))
    assert len(said) == expected
    for number, page in enumerate(said, start=1):
        assert f"{number} af {expected}" in page
        assert "10024-2" in page
        assert "Bestilt" in page
        assert "Leveret nu" in page


@pytest.mark.parametrize("lines", [15, 60, 61, 62, 63, 300])
def test_every_line_is_printed_once_and_no_page_lacks_lines(lines):
    said = pages(render(packing_slip(lines, note="x " * 300)))
    rows = (re.findall(r"(?m)^(\d+) \d{6} ", page) for page in said)
    positions = [int(position) for page in rows for position in page]
    assert sorted(positions) == list(range(1, lines + 1))
    assert all("Enhed" in page for page in said)
    assert "Modtagelse" in said[-1]
    assert "EAN" in said[-1]
    assert sum("Modtagelse" in page for page in said) == 1


def test_section_goes_on_under_its_name():
    said = pages(render(packing_slip(60)))
    assert "Denne levering" in said[1]
    assert "fortsat" in said[1]


def test_void_slip_is_marked_on_every_page():
    said = pages(render(packing_slip(60, void=True)))
    assert len(said) == 3
    for page in said:
        assert page.count("ANNULLERET") == 2
        assert "denne følgeseddel gælder ikke" in page


def test_void_mark_survives_a_grey_copy(qapp):
    plain = drawn_page(render(packing_slip()))
    void = drawn_page(render(packing_slip(void=True)))
    dark = [sum(page.histogram()[:128]) for page in (plain, void)]
    assert dark[1] > dark[0] * 1.5


def test_same_slip_gives_the_same_bytes_here_and_in_another_process():
    slip = packing_slip(60)
    first = render(slip)
    render(packing_slip(3, note="Ελληνικά"))
    assert render(slip) == first
    program = (
        "import hashlib; from tests.unit.documents.samples import packing_slip;"
        "from restordre_app.documents.rendering import render;"
        "print(hashlib.sha256(render(packing_slip(60))).hexdigest())"
    )
    there = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert there[0] == there[1]


def test_file_says_what_it_is():
    reader = PdfReader(BytesIO(render(packing_slip())))
    assert reader.metadata.title == "Følgeseddel 10024-2"
    assert reader.metadata.author == "Fjordby Engros A/S"
    assert reader.trailer["/Root"]["/Lang"] == "da"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.01)


def test_typeface_is_embedded_as_a_subset():
    pdf = render(packing_slip())
    fonts = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    ours = [f.get_object() for name, f in fonts.items()]
    embedded = [f for f in ours if "SourceSans3" in f["/BaseFont"]]
    assert len(embedded) >= 4
    assert all("+" in f["/BaseFont"] for f in embedded)
    assert all("/FontFile2" in f["/FontDescriptor"] for f in embedded)
    assert len(pdf) < 60_000


def test_scant_content_makes_a_paper_too():
    slip = PackingSlip(
        "7-1",
        1,
        date(2026, 1, 2),
        Sender("Ås ApS"),
        Recipient("Kunde"),
        References("7"),
        lines=(),
    )
    said = words(render(slip))
    assert "Følgeseddel 7-1" in said
    assert "Kolli" not in said
    assert "CVR" not in said


def test_foreign_address_carries_its_country_and_stays_in_the_window():
    abroad = replace(RECIPIENT, country="Norge", address=tuple("abcdefgh"))
    said = words(render(packing_slip(recipient=abroad)))
    assert "9000 Aalborg Norge" in said
    home = words(render(packing_slip()))
    assert "Danmark" not in home


def test_sender_without_a_logo_or_phone():
    sender = replace(SENDER, logo=b"", phone="", tagline="", web="")
    said = words(render(packing_slip(sender=sender)))
    assert "Tlf." not in said
    assert "ordre@fjordby.example" in said


@pytest.mark.parametrize(
    ("number", "written"),
    [("13748136", "13 74 81 36"), ("DE 811 128", "DE 811 128"), ("1374", "1374")],
)
def test_our_company_number_stands_in_its_usual_pairs(number, written):
    said = words(render(packing_slip(1, sender=replace(SENDER, cvr=number))))

    assert f"CVR-nr. {written}" in said
