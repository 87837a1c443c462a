"""What all parts of Settings have in common: heading, fields, one button that saves."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from restordre_app.services.fields import FieldError
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.asleep import Asleep
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label

T = TypeVar("T")


class Section(QWidget):
    """Fill `body`; `rows` are the fields by the names errors call them."""

    def __init__(self, office: Office, title: str, words: str = "") -> None:
        super().__init__()
        self.office = office
        self.rows: dict[str, FormRow] = {}
        self.setProperty("clear", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(28), px(22), px(28), px(22))
        self.body.setSpacing(px(12))
        self.body.addWidget(label(title, "heading"))
        if words:
            self.body.addWidget(label(words, "muted", wrap=True))

    def has_changes(self) -> bool:
        """Whether something typed here is not saved yet."""
        return False

    def saving_button(self) -> QPushButton | None:
        """What Ctrl+Enter presses; None where nothing waits for being saved."""
        found = getattr(self, "save", None)
        return found if isinstance(found, QPushButton) else None

    def save_row(self, act: Callable[[], None], words: str = "") -> QPushButton:
        """Add the foot with the button that saves."""
        made = button(words or _("Save"), "check", "primary")
        made.clicked.connect(act)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(made)
        self.body.addLayout(row)
        return made

    def work_on(
        self,
        sleeper: QPushButton,
        work: Callable[[], T],
        done: Callable[[T], None],
    ) -> None:
        """Call a service; its button sleeps, and errors stand beside their field."""
        for row in self.rows.values():
            row.show_problem("")
        tasks = self.office.tasks
        tasks.run_asleep(self, work, done, self.refused, Asleep(sleeper))

    def refused(self, error: BaseException) -> None:
        row = self.rows.get(error.field) if isinstance(error, FieldError) else None
        if row is None:
            self.office.errors.show(error)
        else:
            self.office.errors.show_beside(row, error)
            row.field.setFocus()


def framed(table: QWidget) -> Card:
    """A table on a card of its own."""
    card = Card(padding=0, headed=False)
    card.body.addWidget(table)
    return card


def grid_of(
    rows: Mapping[str, FormRow], places: Mapping[str, tuple[int, int, int]]
) -> QGridLayout:
    """Lay fields out in six columns: name -> (row, column, how many wide)."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(10))
    for name, (row, column, wide) in places.items():
        grid.addWidget(rows[name], row, column, 1, wide)
    for column in range(6):
        grid.setColumnStretch(column, 1)
    return grid


def written_in(field: QWidget) -> str:
    """What stands in a field, whatever kind it is."""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else ""


def write_in(field: QWidget, value: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    elif isinstance(field, QLineEdit):
        field.setText(value)
        field.setCursorPosition(0)


def choices(entries: Mapping[str, str]) -> QComboBox:
    """A choice of words; the data of each is its key."""
    made = QComboBox()
    for key, words in entries.items():
        made.addItem(words, key)
    return made
