"""A window in which one thing is made or changed: a form that scrolls, and saving it.

class SupplierWindow(FormWindow[SupplierForm]):
    def __init__(self, office, supplier_id, parent):
        super().__init__(office, _("Supplier"), SupplierForm(), parent)
        self.set_main(_("Save supplier"), "check", self.save)
        …                         # show what was read, then self.begin(first_field)
    def saving(self): return partial(save_supplier, session, self.form.entry(), …)
    def tell_saved(self, row_id): self.office.tell(…)
"""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.office import Office
from ui.widgets.fields import ParsedField
from ui.widgets.form_card import field_text, scrolling
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.work_window import WorkWindow


class EntryForm(QWidget):
    """Every field with its row; rows are named as the fields of the entry."""

    rows: dict[str, FormRow]

    def is_right(self) -> bool:
        """Read every field; the keyboard goes to the first that is wrong."""
        for row in self.rows.values():
            if not isinstance(row.field, ParsedField):
                row.show_problem("")
        return all_right(self.rows.values())

    def as_typed(self) -> tuple[object, ...]:
        """Everything as it stands, to tell whether something was typed."""
        return tuple(field_text(row.field) for row in self.rows.values())


Form = TypeVar("Form", bound=EntryForm)


class FormWindow(WorkWindow, Generic[Form]):
    """Saves with Ctrl+Enter; what is refused is said beside its field.

    Signals:
        saved: id of what was saved.
    """

    saved = Signal(object)

    def __init__(
        self, office: Office, title: str, form: Form, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, title, parent)
        self.form = form
        self.body.addWidget(scrolling(form), 1)
        self._before = form.as_typed()

    def begin(self, field: QWidget) -> None:
        """What stands there now is no change yet; typing begins in the field."""
        self._before = self.form.as_typed()
        field.setFocus()

    def has_changes(self) -> bool:
        return self.form.as_typed() != self._before

    def saving(self) -> Callable[[], int]:
        """The work that saves the form's entry and gives its id."""
        raise NotImplementedError

    def tell_saved(self, row_id: int) -> None:
        """Say in the main window what was saved."""
        raise NotImplementedError

    def save(self) -> None:
        if self.form.is_right():
            failed = partial(self.show_beside, self.form.rows)
            self.work_on(self.saving(), self._saved, failed)

    def _saved(self, row_id: int) -> None:
        self.tell_saved(row_id)
        self.saved.emit(row_id)
        self.close_for_good()
