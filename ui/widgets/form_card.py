"""A card with fields in a grid, and the texts that stand in a form.

form_card(_("Name and address"), rows, (("number", "name"), ("address",)))
"""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.look import px
from ui.widgets.cards import Card
from ui.widgets.form_row import FormRow

COLUMNS = 6


def form_card(
    title: str, rows: Mapping[str, FormRow], lines: Sequence[Sequence[str]]
) -> Card:
    """A card whose lines share their width evenly among the rows they name."""
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(8))
    for number, names in enumerate(lines):
        span = COLUMNS // len(names)
        for place, name in enumerate(names):
            grid.addWidget(rows[name], number, place * span, 1, span)
    for column in range(COLUMNS):
        grid.setColumnStretch(column, 1)
    card.body.addLayout(grid)
    return card


def field_text(field: QWidget) -> object:
    """What stands in a field, to tell whether something was typed."""
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentData()
        case QCheckBox():
            return field.isChecked()
        case _:
            return None


def choose(box: QComboBox, value: object) -> None:
    """Choose the entry that stands for a value; the first where there is none."""
    box.setCurrentIndex(max(0, box.findData(value)))
