"""What all parts of Settings have in common: heading, fields, one button that saves."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
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
from ui.widgets.scrolling import scrolling

T = TypeVar("T")


class Section(QWidget):
    """Fill `body`; `rows` are the fields by the names errors call them.

    The body scrolls where the screen is low; what saves it stands beneath and is seen.
    """

    def __init__(self, office: Office, title: str, words: str = "") -> None:
        super().__init__()
        self.office = office
        self.rows: dict[str, FormRow] = {}
        self.setProperty("clear", "true")
        inner = QWidget()
        self.area = scrolling(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self._make_foot())
        self.body = QVBoxLayout(inner)
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

    def _make_foot(self) -> QFrame:
        self.foot_bar = QFrame()
        self.foot_bar.setObjectName("footBar")
        self._foot = QHBoxLayout(self.foot_bar)
        self._foot.setContentsMargins(px(28), px(10), px(28), px(10))
        self._said = label("", "small", wrap=True)
        self._foot.addWidget(self._said, 1)
        self.foot_bar.hide()
        return self.foot_bar

    def put_in_foot(self, *right: QWidget, left: Sequence[QWidget] = ()) -> None:
        """Buttons that are seen however far one has scrolled."""
        for place, each in enumerate(left):
            self._foot.insertWidget(place, each)
        for each in right:
            self._foot.addWidget(each)
        self.foot_bar.show()

    def say(self, sentence: str) -> None:
        """What was done here; the main window, which says it too, may lie behind."""
        self._said.setText(sentence)
        if sentence:
            self.foot_bar.show()

    @property
    def sentence(self) -> str:
        return self._said.text()

    def save_row(self, act: Callable[[], None], words: str = "") -> QPushButton:
        """Make the button that saves."""
        made = button(words or _("Save"), "check", "primary")
        made.clicked.connect(act)
        self.put_in_foot(made)
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
