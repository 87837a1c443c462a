"""The head of an order being typed: with whom, who takes care of it, what else."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from restordre_app.queries.company import StaffView
from ui.office import Office
from ui.widgets.cards import Card
from ui.widgets.fields import ParsedField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label, tip
from ui.widgets.pickers import ItemPicker, PickItem

Partner = TypeVar("Partner")


@dataclass(frozen=True, slots=True)
class PartnerWords:
    """What the field of the customer or supplier says."""

    name: str
    placeholder: str
    not_found: str
    lacks: str


class EditorHead(Card, Generic[Partner]):
    """Fields over the lines; the customer or supplier comes first.

    Signals:
        partner_picked: id of the customer or supplier, to be read.
        changed: something else was typed.
    """

    partner_picked = Signal(object)
    changed = Signal()

    def __init__(
        self,
        office: Office,
        find: Callable[[str], Sequence[PickItem]],
        words: PartnerWords,
    ) -> None:
        super().__init__(headed=False)
        self.known: Partner | None = None
        self._words = words
        self.partner = ItemPicker(find, office.tasks)
        self.partner.setPlaceholderText(words.placeholder)
        self.partner_row = FormRow(words.name, self.partner)
        self.partner.picked.connect(self._picked)
        self.partner.nothing_found.connect(self._not_found)
        self.their_ref, self.note = QLineEdit(), QLineEdit()
        self.responsible = QComboBox()
        self.facts = label("", "small", wrap=True)
        self.facts.hide()

    def listen_to(self, *fields: QWidget) -> None:
        """What is typed or chosen in these changes the order."""
        for field in fields:
            if isinstance(field, ParsedField):
                field.changed.connect(lambda _value: self.changed.emit())
            elif isinstance(field, QLineEdit):
                field.textEdited.connect(lambda _text: self.changed.emit())
            elif isinstance(field, QComboBox):
                field.activated.connect(lambda _place: self.changed.emit())

    def _picked(self, item: PickItem) -> None:
        self.partner_row.show_problem("")
        self.partner_picked.emit(item.id)

    def _not_found(self, text: str) -> None:
        self.partner_row.show_problem(self._words.not_found.format(text=text))

    def show_staff(self, staff: Iterable[StaffView]) -> None:
        self.responsible.clear()
        self.responsible.addItem("–", None)
        for person in staff:
            self.responsible.addItem(person.name, person.staff_id)

    def show_facts(self, words: str, note: str) -> None:
        """What one should know of the customer or supplier, under the fields."""
        self.facts.setText(words)
        self.facts.setToolTip(tip(note))
        self.facts.setVisible(bool(words))

    def fix_partner(self, why: str) -> None:
        """The customer or supplier stays who it is."""
        self.partner.setReadOnly(True)
        self.partner.setToolTip(why)

    def is_right(self) -> bool:
        """Whether somebody is chosen and every field can be read."""
        if self.known is None:
            self.partner_row.show_problem(self._words.lacks)
            self.partner.setFocus()
            return False
        return self.fields_are_right()

    @abstractmethod
    def fields_are_right(self) -> bool:
        """Read the other fields; the keyboard goes to the first that is wrong."""
