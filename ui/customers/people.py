"""The contact persons and delivery addresses of a customer, one row of fields each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from restordre_app.errors import AppError
from restordre_app.i18n import N_
from restordre_app.services.customer_places import (
    AddressEntry,
    ContactEntry,
    checked_address,
    checked_contact,
)
from ui.i18n import _, ui_texts
from ui.look import px
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import Card
from ui.widgets.form_card import field_text
from ui.widgets.labels import label

E = TypeVar("E", bound=ContactEntry | AddressEntry)


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row: which part of the entry it holds, and how wide it may be."""

    name: str
    title: str
    share: int
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Kind(Generic[E]):
    """What the rows of a list are: their fields, their check, their entry."""

    cells: tuple[Cell, ...]
    id_name: str
    entry: Callable[..., E]
    check: Callable[[E], object]


CONTACTS: Kind[ContactEntry] = Kind(
    (
        Cell("name", N_("Name"), 3),
        Cell("email", N_("E-mail"), 6),
        Cell("phone", N_("Phone"), 3),
        Cell("packing_slips", N_("Packing slips"), 1, tick=True),
        Cell("confirmations", N_("Confirmations"), 1, tick=True),
    ),
    "contact_id",
    ContactEntry,
    checked_contact,
)
ADDRESSES: Kind[AddressEntry] = Kind(
    (
        Cell("name", N_("Name"), 4),
        Cell("attention", N_("Attention"), 3),
        Cell("address", N_("Address"), 4),
        Cell("postcode", N_("Postcode"), 2),
        Cell("city", N_("Town"), 3),
        Cell("country", N_("Country"), 1),
    ),
    "address_id",
    AddressEntry,
    checked_address,
)


class EntryRow(Generic[E]):
    """The fields of one entry, and the place for what is wrong with it."""

    def __init__(self, kind: Kind[E], entry: E | None) -> None:
        self.kind, self.entry_id = kind, getattr(entry, kind.id_name, None)
        self.fields: dict[str, QWidget] = {}
        for cell in kind.cells:
            field = QCheckBox() if cell.tick else QLineEdit()
            field.setAccessibleName(_(cell.title))
            field.setToolTip(_(cell.title) if cell.tick else "")
            self.fields[cell.name] = field
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.remove = icon_button("trash-2", _("Remove"))
        self.fill(entry or _blank(kind))

    def fill(self, entry: E) -> None:
        for name, field in self.fields.items():
            value = getattr(entry, name)
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            elif isinstance(field, QLineEdit):
                field.setText(value)
                field.setCursorPosition(0)

    def values(self) -> dict[str, object]:
        return {name: field_text(field) for name, field in self.fields.items()}

    def is_blank(self) -> bool:
        """Whether nothing was typed in a row that was added."""
        blank = _blank(self.kind)
        same = all(value == getattr(blank, n) for n, value in self.values().items())
        return self.entry_id is None and same

    def entry(self) -> E:
        return self.kind.entry(**self.values(), **{self.kind.id_name: self.entry_id})

    def is_right(self) -> bool:
        """Ask the rule about this row and say what it answers beneath it."""
        sentence, wrong = "", ""
        try:
            self.kind.check(self.entry())
        except AppError as error:
            sentence = error.explain(ui_texts())
            wrong = str(getattr(error, "field", ""))
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for name, field in self.fields.items():
            marked = sentence and name == (wrong if wrong in self.fields else "name")
            field.setProperty("wrong", "true" if marked else "false")
            field.setAccessibleDescription(sentence if marked else "")
            field.style().unpolish(field)
            field.style().polish(field)
            if marked:
                field.setFocus()
        return not sentence


class EntryList(Card, Generic[E]):
    """Rows of fields with a button to add one; a removed row goes when it is saved.

    Signals:
        changed: a row was added or removed.
    """

    changed = Signal()

    def __init__(self, kind: Kind[E], title: str, add: str, hint: str) -> None:
        super().__init__(title)
        self.kind, self.rows = kind, list[EntryRow[E]]()
        self.add = button(add, "plus", "link")
        self.add.clicked.connect(self.add_row)
        self.head.addWidget(self.add)
        self.hint = label(hint, "muted", wrap=True)
        self._frame = QWidget()
        holder = QVBoxLayout(self._frame)
        holder.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        holder.addWidget(self._inner)
        self.body.addWidget(self.hint)
        self.body.addWidget(self._frame)
        self._arrange()

    def show_entries(self, entries: Sequence[E]) -> None:
        """Show these instead of what stood there."""
        self.rows = [self._make_row(entry) for entry in entries]
        self._arrange()

    def _make_row(self, entry: E | None) -> EntryRow[E]:
        row = EntryRow(self.kind, entry)
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def add_row(self) -> None:
        """An empty row, ready to be typed in."""
        row = self._make_row(None)
        self.rows.append(row)
        self._arrange()
        row.fields[self.kind.cells[0].name].setFocus()
        self.changed.emit()

    def _remove(self, row: EntryRow[E]) -> None:
        self.rows.remove(row)
        self._arrange()
        self.add.setFocus()
        self.changed.emit()

    def _arrange(self) -> None:
        """Put the rows into a new grid: headings once, then two lines for each."""
        before, self._inner = self._inner, QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        for column, cell in enumerate(self.kind.cells):
            grid.setColumnStretch(column, cell.share)
            grid.addWidget(label(_(cell.title), "label"), 0, column)
        for number, row in enumerate(self.rows):
            self._place(grid, 2 * number + 1, row)
        layout = self._frame.layout()
        if layout is not None:
            layout.replaceWidget(before, self._inner)
        before.deleteLater()
        self._frame.setVisible(bool(self.rows))
        self.hint.setVisible(not self.rows)

    def _place(self, grid: QGridLayout, line: int, row: EntryRow[E]) -> None:
        for column, (cell, field) in enumerate(
            zip(self.kind.cells, row.fields.values(), strict=True)
        ):
            side = Qt.AlignmentFlag.AlignCenter if cell.tick else Qt.AlignmentFlag(0)
            grid.addWidget(field, line, column, side)
        last = len(self.kind.cells)
        grid.addWidget(row.remove, line, last)
        grid.addWidget(row.problem, line + 1, 0, 1, last)

    def is_right(self) -> bool:
        """Check every row; empty new ones are simply left out."""
        typed = [row for row in self.rows if not row.is_blank()]
        if len(typed) < len(self.rows):
            self.rows = typed
            self._arrange()
        answers = [row.is_right() for row in reversed(self.rows)]
        return all(answers)

    def entries(self) -> tuple[E, ...]:
        return tuple(row.entry() for row in self.rows if not row.is_blank())


def _blank(kind: Kind[E]) -> E:
    return kind.entry(name="")
