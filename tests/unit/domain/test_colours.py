"""The letterhead's colour: what is one, and which can be read on white paper."""

import pytest

from restordre_app.domain.colours import (
    NotAColour,
    TooPale,
    checked_colour,
    contrast_with_white,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("#1d4ed8", "#1D4ED8"), (" 1D4ED8 ", "#1D4ED8"), ("#047", "#004477"), ("", "")],
)
def test_a_colour_is_kept_as_six_digits(typed, kept):
    assert checked_colour(typed) == kept


@pytest.mark.parametrize("typed", ["blue", "#12345", "#GGGGGG", "#1D4ED8FF", "0" * 500])
def test_what_is_no_colour_is_refused_with_an_example(typed):
    with pytest.raises(NotAColour, match="such as #1D4ED8"):
        checked_colour(typed)


@pytest.mark.parametrize("typed", ["#FFFFFF", "#FACC15", "#7DD3FC"])
def test_a_pale_colour_is_refused_with_its_contrast(typed):
    with pytest.raises(TooPale, match="Choose a darker shade"):
        checked_colour(typed)


def test_contrast_goes_from_one_to_twenty_one():
    assert contrast_with_white("#FFFFFF") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
