"""The look: contrast of every pair of colours, schemes, text size, icons."""

import tempfile
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.icons import icon_pixmap, put_icon
from ui.look import font, font_px, px, text_size, tokens
from ui.office import Desk, Office
from ui.preferences import Preferences
from ui.stylesheet import stylesheet
from ui.theme import Scheme, Theme
from ui.tokens import DARK, LIGHT, Tokens
from ui.widgets.buttons import button
from ui.widgets.chip_paint import part_color, text_color
from ui.widgets.column import Part, Tone

READABLE = 4.5
GROUNDS = ("background", "surface", "side", "header", "row_selected", "row_hovered")
WORDS = ("text", "muted", "link", "tab_text")
PAIRS = [
    *product(WORDS, GROUNDS),
    *product(("faint",), ("surface", "side", "header")),
    ("on_accent", "accent"),
    ("tab_text", "tab_selected"),
    ("badge_text", "badge"),
]


def brightness(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(
    look: Tokens, words: str, ground: str
) -> None:
    assert contrast(getattr(look, words), getattr(look, ground)) >= READABLE


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("chip", list(LIGHT.chips))
def test_chips_can_be_read_on_themselves_and_on_rows(look: Tokens, chip: Tone) -> None:
    colors = look.chips[chip]
    grounds = (colors.ground, look.surface, look.row_selected, look.row_hovered)
    assert min(contrast(colors.text, ground) for ground in grounds) >= READABLE


def test_the_pair_of_the_light_hovered_main_button_can_be_read() -> None:
    assert contrast(LIGHT.on_accent, LIGHT.accent_hover) >= READABLE


def test_light_and_dark_name_the_same_colours() -> None:
    for field in fields(Tokens):
        if field.name not in ("dark", "chips"):
            assert getattr(LIGHT, field.name).startswith("#")
            assert getattr(DARK, field.name).startswith("#")


def test_choosing_dark_changes_everything_at_once_and_is_remembered(
    office: Office, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(office.theme.changed):
        office.theme.use(Scheme.DARK)
    assert tokens() is DARK
    assert DARK.background in qapp.styleSheet()
    assert office.preferences.get("scheme", "") == "dark"
    assert office.theme.scheme is Scheme.DARK


def test_title_bars_of_the_system_follow_what_was_chosen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Scheme] = []
    monkeypatch.setattr(
        theme, "tell_system", lambda _hints, scheme: told.append(scheme)
    )

    for scheme in (Scheme.DARK, Scheme.SYSTEM, Scheme.LIGHT):
        desk.theme.use(scheme)

    assert told == [Scheme.DARK, Scheme.SYSTEM, Scheme.LIGHT]
    assert theme.OF_QT[Scheme.SYSTEM] is Qt.ColorScheme.Unknown


def test_a_person_with_a_blank_in_their_name_gets_the_same_look(
    desk: Desk, tmp_path: Path
) -> None:
    """Their folder for passing files has one too; Qt would take none of the sheet."""
    sheets = []
    for folder in (tmp_path / "plain", tmp_path / "Mette Bøgh (2)'s Temp"):
        folder.mkdir()
        sheets.append(stylesheet(str(folder)))

    usual, with_blank = map(box_with, sheets)

    assert with_blank == usual


def test_where_nothing_can_be_kept_the_look_is_the_same(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    monkeypatch.setattr(theme, "cache_folder", lambda: in_the_way)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    Theme(qapp, Preferences())

    [passing] = tmp_path.glob("restordre-look-*")
    assert passing.as_posix() in qapp.styleSheet()


def box_with(sheet: str) -> QImage:
    """How a ticked box looks with a stylesheet."""
    box = QCheckBox("x")
    box.setChecked(True)
    box.setStyleSheet(sheet)
    box.resize(60, 30)
    return box.grab().toImage()


def test_a_scheme_nobody_knows_follows_the_computer(qapp: QApplication) -> None:
    preferences = Preferences()
    preferences.put("scheme", "pink")
    assert Theme(qapp, preferences).scheme is Scheme.SYSTEM


def test_text_grows_to_one_and_a_half_and_no_further(desk: Desk) -> None:
    before = font_px(13)
    desk.theme.use_text_size(400)
    assert text_size() == 150
    assert px(36) == 54
    assert font_px(13) == pytest.approx(before * 1.5, abs=1)
    desk.theme.use_text_size(20)
    assert text_size() == 100


def test_figures_have_equal_width(desk: Desk) -> None:
    assert font().featureTags()


def test_icons_follow_the_scheme(desk: Desk, qtbot: QtBot) -> None:
    made = button("Print", "printer")
    qtbot.addWidget(made)
    before = made.icon().cacheKey()
    desk.theme.use(Scheme.DARK)
    assert made.icon().cacheKey() != before


def test_an_icon_is_drawn_once_and_in_its_colour(desk: Desk) -> None:
    red = icon_pixmap("check", "#FF0000")
    assert icon_pixmap("check", "#FF0000").cacheKey() == red.cacheKey()
    image = red.toImage()
    spots = product(range(image.width()), range(image.height()))
    shades = {
        image.pixelColor(x, y).name()
        for x, y in spots
        if image.pixelColor(x, y).alpha() > 200
    }
    assert shades == {"#ff0000"}


def test_a_picture_that_does_not_ship_is_found_out_at_once(
    desk: Desk, qtbot: QtBot
) -> None:
    made = QPushButton()
    qtbot.addWidget(made)
    with pytest.raises(FileNotFoundError):
        put_icon(made, "no-such-picture")


def test_every_tone_and_part_has_a_colour() -> None:
    assert {text_color(tone) for tone in Tone} >= {LIGHT.text, LIGHT.muted}
    assert len({part_color(part) for part in Part}) == len(Part) - 1  # now = reserved
