"""Filters stand side by side; a switch fills its frame."""

from pytestqt.qtbot import QtBot

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
