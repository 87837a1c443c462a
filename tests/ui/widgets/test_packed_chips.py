"""Filters stand side by side; a switch fills its frame; both are one stop for Tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press
from ui.office import Office
from ui.widgets.filter_chips import FilterChips, Segmented

CHOICES = [("all", "All"), ("ready", "Ready"), ("late", "Overdue")]


def test_filters_do_not_spread_over_a_wide_window(office: Office, qtbot: QtBot) -> None:
    chips, switch = FilterChips(CHOICES), Segmented(CHOICES)
    for made in (chips, switch):
        qtbot.addWidget(made)
        made.resize(900, 40)
        made.show()

    assert chips.button("late").geometry().right() < 400
    assert switch.button("late").geometry().right() > 850


def test_tab_stops_at_the_chosen_filter_from_either_side(
    office: Office, qtbot: QtBot
) -> None:
    """And arrow keys go on from there: nowhere a ring around what is not chosen."""
    held = QWidget()
    before, chips, after = QLineEdit(), FilterChips(CHOICES), QLineEdit()
    row = QHBoxLayout(held)
    for each in (before, chips, after):
        row.addWidget(each)
    qtbot.addWidget(held)
    held.resize(900, 60)
    with qtbot.waitActive(held):
        held.show()
        held.activateWindow()

    after.setFocus()
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is chips.button("all")
    press(Qt.Key.Key_Right)
    assert chips.choice == "ready"
    assert QApplication.focusWidget() is chips.button("ready")
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    assert before.hasFocus()
    chips.choose("late")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips.button("late")
