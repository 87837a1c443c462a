"""Scanners read the codes on the papers, and a bad logo is refused in words."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from restordre_app.documents.codes import ORIENTATION, UnreadableLogo
from restordre_app.documents.rendering import (
    render,
)
from tests.unit.documents.reading import mail, scanned
from tests.unit.documents.samples import SENDER, confirmation, logo, packing_slip


@pytest.mark.parametrize("number", ["10024-2", "7-1", "SO-2026-000123-14"])
def test_both_codes_of_a_slip_hold_its_number(qapp, number):
    read = scanned(render(packing_slip(number=number)))
    assert sorted(read.values()) == [number, number]


def test_code_of_a_confirmation_begins_a_mail_with_the_answers(qapp):
    [read] = scanned(render(confirmation(2))).values()
    assert mail(read) == (
        "restordre@fjordby.example",
        "Svar på 10024-R2",
        ["Pos. 3: Behold", "Pos. 4: Behold"],
    )


def test_code_of_many_lines_can_still_be_read(qapp):
    [read] = [
        each for each in scanned(render(confirmation(60))).values() if "mailto" in each
    ]
    assert mail(read)[2] == ["Alle linjer: Behold"]


def test_without_an_answer_address_the_code_holds_the_number(qapp):
    sender = replace(SENDER, reply_email="")
    read = scanned(render(confirmation(sender=sender)))
    assert list(read.values()) == ["10024-R2"]


def test_number_that_bars_cannot_hold_is_still_in_the_square(qapp):
    read = scanned(render(packing_slip(number="Ø7-1")))
    assert list(read.values()) == ["Ø7-1"]


def picture(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 1).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        logo(),
        picture("JPEG", (300, 100)),
        picture("JPEG", (4000, 3000)),
        picture("PNG", (1, 1)),
        picture("PNG", (2000, 50)),
        picture("PNG", (20, 900), "P"),
    ],
)
def test_pictures_of_any_shape_are_printed(content):
    sender = replace(SENDER, logo=content)
    assert render(packing_slip(sender=sender)).startswith(b"%PDF")


def saved(made: Image.Image, kind: str, **how: object) -> bytes:
    buffer = BytesIO()
    made.save(buffer, kind, **how)
    return buffer.getvalue()


def held_upright() -> bytes:
    """A red picture with a blue left half, turned by the camera's word for it."""
    lying, turned = Image.new("RGB", (80, 40), "red"), Image.Exif()
    lying.paste("blue", (0, 0, 40, 40))
    turned[ORIENTATION] = 6  # to be turned by a quarter, clockwise
    return saved(lying, "JPEG", exif=turned, quality=95)


@pytest.mark.parametrize(
    ("content", "size", "top", "bottom"),
    [
        (held_upright(), (40, 80), (0, 0, 254), (254, 0, 0)),
        (saved(Image.new("I;16", (9, 9), 40_000), "PNG"), (9, 9), (156,) * 3,
         (156,) * 3),
        (saved(Image.new("CMYK", (9, 9), (0, 255, 255, 0)), "JPEG"), (9, 9),
         (254, 0, 0), (254, 0, 0)),
        (saved(Image.new("LA", (9, 9), (0, 128)), "PNG"), (9, 9), (127,) * 3,
         (127,) * 3),
    ],
    ids=["turned", "16 bit", "cmyk", "half seen through"],
)  # fmt: skip
def test_a_logo_is_printed_as_it_is_seen(content, size, top, bottom):
    paper = render(packing_slip(1, sender=replace(SENDER, logo=content)))

    [drawn] = PdfReader(BytesIO(paper)).pages[0].images
    seen = drawn.image.convert("RGB")

    assert seen.size == size
    middle, low = size[0] // 2, size[1] - 3
    for place, colour in (((middle, 2), top), ((middle, low), bottom)):
        assert seen.getpixel(place) == pytest.approx(colour, abs=3)


@pytest.mark.parametrize(
    "content", [b"no picture", logo()[:300], picture("GIF", (9, 9))]
)
def test_unreadable_logo_says_what_to_do(content):
    with pytest.raises(UnreadableLogo, match="PNG or JPEG"):
        render(packing_slip(sender=replace(SENDER, logo=content)))
