"""The one stylesheet of the program, made from the tokens and the text size.

Screens do not write stylesheets. They mark widgets with a property:
`button.setProperty("kind", "primary")`; kinds are listed in `ui.widgets.buttons`.
"""

import os
from pathlib import Path

from ui.icons import icon_svg
from ui.look import font_px, px, tokens
from ui.tokens import (
    CONTROL,
    FONT_BASE,
    FONT_HEADING,
    FONT_SMALL,
    FONT_SUBHEADING,
    HEADER,
    RADIUS,
    RADIUS_CARD,
    TAB,
    Tokens,
    Tone,
)


def stylesheet(pictures: str) -> str:
    """The sheet for the look of the moment; its small pictures go to a folder.

    Qt's stylesheets read pictures from files only, so check marks and arrows in the
    scheme's colours are written beside each other there.
    """
    look = tokens()
    files = _write_pictures(Path(pictures), look)
    parts = (
        _surfaces,
        _texts,
        _buttons,
        _quiet_buttons,
        _work_cards,
        _fields,
        _choices,
        _tables,
        _bars,
        _menus,
    )
    return "\n".join(part(look, files) for part in parts)


def _write_pictures(folder: Path, look: Tokens) -> dict[str, str]:
    wanted = {
        "check": look.on_accent,
        "minus": look.on_accent,
        "chevron-down": look.muted,
        "chevron-up": look.muted,
        "chevron-right": look.muted,
        "chevron-left": look.muted,
    }
    files = {}
    for name, value in wanted.items():
        file = folder / f"{name}-{value.removeprefix('#')}.svg"
        if not file.exists():  # whole at once: another program may be starting, too
            written = file.with_suffix(f".{os.getpid()}")
            written.write_text(icon_svg(name, value), encoding="utf-8")
            written.replace(file)
        # In quotes: on Windows the folder has the person's name in it, blanks and all.
        files[name] = f'"{file.as_posix()}"'
    return files


def _surfaces(t: Tokens, _files: dict[str, str]) -> str:
    return f"""
QMainWindow, QDialog, QWidget#page {{ background: {t.background}; }}
QFrame#sideColumn {{ background: {t.side}; border: none;
    border-right: 1px solid {t.border}; }}
QFrame[card="true"] {{ background: {t.surface}; border: 1px solid {t.border};
    border-radius: {RADIUS_CARD}px; }}
QFrame[card="true"] QFrame[headerBar="true"] {{ border: none;
    border-bottom: 1px solid {t.border}; background: transparent; }}
QFrame#footBar {{ background: {t.surface}; border: none;
    border-top: 1px solid {t.border}; }}
QFrame[line="true"] {{ background: {t.border}; border: none;
    min-height: 1px; max-height: 1px; }}
QFrame[line="vertical"] {{ background: {t.border}; border: none;
    min-width: 1px; max-width: 1px; }}
QScrollArea, QScrollArea > QWidget > QWidget[clear="true"] {{
    background: transparent; border: none; }}
QSplitter::handle {{ background: transparent; }}
QWidget#barPlace {{ background: {t.background}; }}
QFrame[banner="info"] {{ background: {t.chips[Tone.BLUE].ground};
    border: 1px solid {t.focus}; border-radius: {RADIUS_CARD}px; }}
QFrame[banner="problem"] {{ background: {t.chips[Tone.RED].ground};
    border: 1px solid {t.missing}; border-radius: {RADIUS_CARD}px; }}
QFrame[banner="warning"] {{ background: {t.chips[Tone.AMBER].ground};
    border: 1px solid {t.part}; border-radius: {RADIUS_CARD}px; }}
QFrame[banner="good"] {{ background: {t.chips[Tone.GREEN].ground};
    border: 1px solid {t.done}; border-radius: {RADIUS_CARD}px; }}
QFrame#popup {{ background: {t.surface}; border: 1px solid {t.strong_border};
    border-radius: {RADIUS}px; }}
QToolTip {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; padding: {px(4)}px {px(6)}px; }}
"""


def _texts(t: Tokens, _files: dict[str, str]) -> str:
    chips = t.chips
    return f"""
QLabel {{ background: transparent; }}
QLabel[role="heading"] {{ font-size: {font_px(FONT_HEADING)}px; font-weight: 600; }}
QLabel[role="subheading"] {{ font-size: {font_px(FONT_SUBHEADING)}px;
    font-weight: 600; }}
QLabel[role="title"] {{ font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 500; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ color: {t.muted}; font-size: {font_px(FONT_SMALL)}px; }}
QLabel[role="label"] {{ color: {t.muted}; font-size: {font_px(FONT_SMALL)}px;
    font-weight: 500; }}
QLabel[role="figure"] {{ font-size: {font_px(32)}px; font-weight: 600; }}
QLabel[role="count"] {{ font-size: {font_px(24)}px; font-weight: 600; }}
QLabel[role="lead"] {{ font-size: {font_px(FONT_SUBHEADING)}px; }}
QLabel[role="problem"] {{ color: {chips[Tone.RED].text};
    font-size: {font_px(FONT_SMALL)}px; }}
QLabel[role="red"] {{ color: {chips[Tone.RED].text}; font-weight: 500; }}
QLabel[role="green"] {{ color: {chips[Tone.GREEN].text}; font-weight: 500; }}
QLabel[role="amber"] {{ color: {chips[Tone.AMBER].text}; font-weight: 500; }}
QLabel[role="link"] {{ color: {t.link}; }}
"""


def _buttons(t: Tokens, _files: dict[str, str]) -> str:
    # White on the dark scheme's lighter hover colour would be too faint to read.
    hover = t.accent if t.dark else t.accent_hover
    pad = px(12)
    return f"""
QPushButton, QToolButton {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; border-radius: {RADIUS}px;
    padding: 0 {pad}px; min-height: {px(CONTROL) - 2}px; font-weight: 500;
    outline: none; }}
QPushButton:hover, QToolButton:hover {{ background: {t.row_hovered}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.badge}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.accent};
    padding: 0 {pad - 1}px; min-height: {px(CONTROL) - 4}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.faint};
    background: {t.header}; border-color: {t.border}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ width: 0; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {t.accent};
    color: {t.on_accent}; border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover {{
    background: {hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus {{
    border: 2px solid {t.focus}; }}
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled {{
    background: {t.bar_ground}; color: {t.faint}; border-color: {t.bar_ground}; }}
"""


def _quiet_buttons(t: Tokens, _files: dict[str, str]) -> str:
    return f"""
QPushButton[kind="danger"] {{ color: {t.chips[Tone.RED].text};
    border-color: {t.missing}; }}
QPushButton[kind="link"], QToolButton[kind="link"] {{ background: transparent;
    color: {t.link}; border: 1px solid transparent; padding: 0 {px(6)}px; }}
QPushButton[kind="link"]:hover {{ background: {t.row_selected}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent};
    padding: 0 {px(6) - 1}px; }}
QPushButton[kind="link"]:disabled, QToolButton[kind="link"]:disabled,
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled {{
    color: {t.faint}; }}
QPushButton[kind="link"][inline="true"] {{ min-height: {px(18)}px;
    padding: 0 {px(2)}px; text-align: left; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent;
    color: {t.muted}; border: 1px solid transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{
    background: {t.row_hovered}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{
    border: 2px solid {t.accent}; }}
QPushButton[kind="side"] {{ background: transparent; border: 1px solid transparent;
    color: {t.muted}; text-align: left; margin: 0 {px(12)}px;
    padding: 0 0 0 {px(10)}px; }}
QPushButton[kind="side"]:hover {{ background: {t.row_hovered}; }}
QPushButton[kind="side"][folded="true"] {{ text-align: center; padding: 0; }}
QPushButton[kind="side"]:focus {{ border: 2px solid {t.accent};
    padding: 0 0 0 {px(10) - 1}px; }}
QPushButton[kind="chip"] {{ background: transparent; border: 1px solid transparent;
    color: {t.muted}; padding: 0 {px(11)}px; min-height: {px(28) - 2}px; }}
QPushButton[kind="chip"]:hover {{ background: {t.row_hovered}; }}
QPushButton[kind="chip"]:checked {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {t.accent};
    padding: 0 {px(11) - 1}px; min-height: {px(28) - 4}px; }}
QFrame#segmented {{ background: {t.badge}; border: 1px solid {t.border};
    border-radius: {RADIUS_CARD}px; }}
"""


def _work_cards(t: Tokens, _files: dict[str, str]) -> str:
    return f"""
QFrame[work="true"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[kind="row"] {{ background: transparent; border: 1px solid transparent;
    padding: 0; min-height: {px(24)}px; }}
QPushButton[kind="row"]:hover {{ background: {t.row_hovered}; }}
QPushButton[kind="row"]:focus {{ border: 2px solid {t.accent}; padding: 0;
    min-height: {px(24) - 2}px; }}
"""


def _fields(t: Tokens, files: dict[str, str]) -> str:
    fields = "QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit"
    focus = ", ".join(f"{name.strip()}:focus" for name in fields.split(","))
    off = ", ".join(f"{name.strip()}:disabled" for name in fields.split(","))
    return f"""
{fields} {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; border-radius: {RADIUS}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QAbstractSpinBox {{ padding: 0 {px(9)}px;
    min-height: {px(CONTROL) - 2}px; }}
QComboBox {{ padding: 0 {px(8)}px 0 {px(10)}px; min-height: {px(CONTROL) - 2}px; }}
QPlainTextEdit, QTextEdit {{ padding: {px(5)}px {px(6)}px; }}
{focus} {{ border: 2px solid {t.accent}; }}
QLineEdit:focus {{ padding: 0 {px(9) - 1}px; min-height: {px(CONTROL) - 4}px; }}
QComboBox:focus {{ padding: 0 {px(8) - 1}px 0 {px(10) - 1}px;
    min-height: {px(CONTROL) - 4}px; }}
{off} {{ background: {t.header}; color: {t.muted}; border-color: {t.border}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{
    border: 2px solid {t.missing}; }}
QLineEdit[cell="true"] {{ border-radius: {RADIUS - 2}px; min-height: 0;
    padding: 0 {px(6)}px; border: 2px solid {t.accent}; }}
QLineEdit[cell="true"][wrong="true"] {{ border: 2px solid {t.missing}; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{ border: none;
    padding: 0 {px(10)}px; background: transparent; }}
QLineEdit[readOnly="true"] {{ background: {t.header}; }}
QComboBox::drop-down {{ border: none; width: {px(24)}px; }}
QComboBox::down-arrow {{ image: url({files["chevron-down"]});
    width: {px(14)}px; height: {px(14)}px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; outline: none; padding: {px(3)}px;
    selection-background-color: {t.row_selected}; selection-color: {t.text}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none;
    width: {px(20)}px; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({files["chevron-up"]});
    width: {px(12)}px; height: {px(12)}px; }}
QAbstractSpinBox::down-arrow {{ image: url({files["chevron-down"]});
    width: {px(12)}px; height: {px(12)}px; }}
"""


def _choices(t: Tokens, files: dict[str, str]) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(8)}px; background: transparent;
    padding: {px(3)}px; border: 1px solid transparent; border-radius: {RADIUS}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(14)}px;
    height: {px(14)}px; border: 1px solid {t.rest}; background: {t.surface};
    border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: {px(14) // 2 + 1}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url({files["check"]}); }}
QCheckBox::indicator:indeterminate {{ background: {t.accent};
    border-color: {t.accent}; image: url({files["minus"]}); }}
QRadioButton::indicator:checked {{ border: {px(4)}px solid {t.accent};
    width: {px(8)}px; height: {px(8)}px; background: {t.on_accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    background: {t.badge}; border-color: {t.strong_border}; }}
QAbstractSpinBox {{ max-height: {px(CONTROL) - 2}px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0;
    min-height: 0; background: transparent; }}
QAbstractSpinBox QLineEdit {{ padding-left: {px(8)}px; }}
QLineEdit QToolButton {{ border: none; background: transparent; padding: 0;
    min-height: 0; }}
QCalendarWidget QToolButton {{ border: none; min-height: {px(26)}px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.header}; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; outline: none;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{
    qproperty-icon: url({files["chevron-left"]}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{
    qproperty-icon: url({files["chevron-right"]}); }}
"""


def _tables(t: Tokens, files: dict[str, str]) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {t.surface}; color: {t.text};
    border: none; outline: none; gridline-color: {t.border};
    selection-background-color: {t.row_selected}; selection-color: {t.text}; }}
QTableView[round="true"] {{ border-bottom-left-radius: {RADIUS_CARD}px;
    border-bottom-right-radius: {RADIUS_CARD}px; }}
QHeaderView {{ background: {t.header}; border: none; }}
QHeaderView::section {{ background: {t.header}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.border}; padding: 0 {px(10)}px;
    min-height: {px(HEADER) - 1}px; font-size: {font_px(FONT_BASE)}px;
    font-weight: 500; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QHeaderView::down-arrow {{ image: url({files["chevron-down"]});
    width: {px(12)}px; height: {px(12)}px; subcontrol-origin: padding;
    subcontrol-position: center right; right: {px(4)}px; }}
QHeaderView::up-arrow {{ image: url({files["chevron-up"]});
    width: {px(12)}px; height: {px(12)}px; subcontrol-origin: padding;
    subcontrol-position: center right; right: {px(4)}px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableCornerButton::section {{ background: {t.header}; border: none; }}
QListWidget#settingsParts {{ background: transparent; font-weight: 500; }}
QListWidget#settingsParts::item {{ color: {t.muted}; border-radius: {RADIUS}px;
    border: 2px solid transparent; padding: 0 {px(10) - 2}px;
    min-height: {px(TAB) - 4}px; }}
QListWidget#settingsParts::item:hover {{ background: {t.row_hovered}; }}
QListWidget#settingsParts::item:selected {{ background: {t.tab_selected};
    color: {t.tab_text}; }}
QListWidget#settingsParts::item:selected:focus {{ border-color: {t.accent}; }}
QListView#choices {{ padding: {px(3)}px; border-radius: {RADIUS}px; }}
"""


def _bars(t: Tokens, _files: dict[str, str]) -> str:
    return f"""
QStatusBar {{ background: {t.side}; color: {t.muted};
    border-top: 1px solid {t.border}; font-size: {font_px(FONT_SMALL)}px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.muted}; font-size: {font_px(FONT_SMALL)}px; }}
QStatusBar QPushButton {{ min-height: {px(20)}px; border: 1px solid transparent;
    font-size: {font_px(FONT_SMALL)}px; }}
QProgressBar {{ background: {t.bar_ground}; border: none; border-radius: 3px;
    min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.strong_border}; border-radius: 3px;
    margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {t.rest}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _menus(t: Tokens, _files: dict[str, str]) -> str:
    return f"""
QMenuBar {{ background: {t.side}; color: {t.text};
    border-bottom: 1px solid {t.border}; padding: 1px {px(6)}px; }}
QMenuBar::item {{ padding: {px(4)}px {px(9)}px; border-radius: {RADIUS - 2}px;
    background: transparent; }}
QMenuBar::item:selected {{ background: {t.tab_selected}; color: {t.tab_text}; }}
QMenu {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.strong_border}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(5)}px {px(24)}px {px(5)}px {px(8)}px;
    border-radius: {RADIUS - 2}px; }}
QMenu::icon {{ padding-left: {px(6)}px; }}
QMenu::item:selected {{ background: {t.row_selected}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {px(4)}px; }}
"""
