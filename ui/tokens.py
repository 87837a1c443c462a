"""The colours and sizes of the design, for light and dark. Sizes in logical pixels."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; the words beside it say it too."""

    PLAIN = "plain"
    MUTED = "muted"
    GREY = "grey"
    BLUE = "blue"
    AMBER = "amber"
    RED = "red"
    GREEN = "green"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class ChipColors:
    ground: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Contrast of every text on its ground is at least 4.5:1."""

    dark: bool
    background: str
    surface: str
    side: str
    header: str
    border: str
    strong_border: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    row_selected: str
    row_hovered: str
    tab_selected: str
    tab_text: str
    badge: str
    badge_text: str
    bar_ground: str
    done: str
    missing: str
    part: str
    rest: str
    link: str
    chips: dict[Tone, ChipColors]

    def chip(self, tone: Tone) -> ChipColors:
        """What has no colour of its own is grey on a chip."""
        return self.chips.get(tone, self.chips[Tone.GREY])


LIGHT = Tokens(
    dark=False,
    background="#F6F7F9",
    surface="#FFFFFF",
    side="#FBFBFC",
    header="#FAFBFC",
    border="#E4E7EC",
    strong_border="#CDD3DD",
    text="#182230",
    muted="#596377",
    faint="#69748A",
    accent="#2563EB",
    accent_hover="#1D4FD8",
    on_accent="#FFFFFF",
    focus="#93B4F8",
    row_selected="#EAF1FF",
    row_hovered="#F4F6FA",
    tab_selected="#E9EFFC",
    tab_text="#1D4ED8",
    badge="#EEF1F5",
    badge_text="#475467",
    bar_ground="#E9ECF1",
    done="#22A06B",
    missing="#E5484D",
    part="#D38B1E",
    rest="#8691A8",
    link="#1D4FBF",
    chips={
        Tone.GREY: ChipColors("#EEF1F5", "#475467"),
        Tone.BLUE: ChipColors("#E5EEFF", "#1D4FBF"),
        Tone.AMBER: ChipColors("#FEF3D7", "#8A5A00"),
        Tone.RED: ChipColors("#FDE7E5", "#B42318"),
        Tone.GREEN: ChipColors("#E2F5E9", "#14713F"),
        Tone.VIOLET: ChipColors("#F0EAFE", "#5B34C4"),
    },
)

DARK = Tokens(
    dark=True,
    background="#14171C",
    surface="#1B1F26",
    side="#171A20",
    header="#1B1F26",
    border="#2A303A",
    strong_border="#3A424F",
    text="#E7EAF0",
    muted="#A6B0C0",
    faint="#8591A5",
    accent="#2F6FE4",
    accent_hover="#4580EC",
    on_accent="#FFFFFF",
    focus="#3B6FD0",
    row_selected="#22314F",
    row_hovered="#21262F",
    tab_selected="#1F2C47",
    tab_text="#8DB4FF",
    badge="#2A303A",
    badge_text="#B6BFCE",
    bar_ground="#2A303A",
    done="#35B37E",
    missing="#F0625D",
    part="#D9A03C",
    rest="#6E7B91",
    link="#8DB4FF",
    chips={
        Tone.GREY: ChipColors("#2B323D", "#C3CBD8"),
        Tone.BLUE: ChipColors("#1D3260", "#A3C2FF"),
        Tone.AMBER: ChipColors("#43340F", "#F5CB6B"),
        Tone.RED: ChipColors("#4A1F1E", "#FFA39B"),
        Tone.GREEN: ChipColors("#153D29", "#7FD8A6"),
        Tone.VIOLET: ChipColors("#342559", "#C5ADFF"),
    },
)

ROW, ROW_EDIT, ROW_TWO_LINES = 36, 40, 48
HEADER, CONTROL, TAB = 34, 32, 34
SIDE, SIDE_FOLDED, DETAIL = 208, 56, 340
RADIUS, RADIUS_CARD = 6, 8
PADDING, GAP = 16, 8
CHIP_HEIGHT, ICON = 22, 16
FONT_BASE, FONT_SMALL, FONT_SUBHEADING, FONT_HEADING = 13, 12, 15, 20
FOLD_BELOW = 1250
