"""A window in which one thing is made or changed: a form that scrolls, and saving it.

class SupplierWindow(FormWindow[SupplierForm]):
    def __init__(self, office, supplier_id, parent):
        super().__init__(office, _("Supplier"), SupplierForm(), parent)
        self.set_main(_("Save supplier"), "check", self.save)
        saving = partial(self.saving_with, save_supplier)
        self.start(Keeping(read, self._show, saving, self._tell_saved))
    def _show(self, supplier): …  # then self.begin(first_field)
    def _tell_saved(self, row_id): self.office.tell(…)
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from restordre_app.errors import ChangedMeanwhile
from restordre_app.session import Session
from ui.i18n import _, ui_texts
from ui.office import Office
from ui.widgets.fields import ParsedField
from ui.widgets.form_card import field_text
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.info_banner import InfoBanner
from ui.widgets.scrolling import scrolling
from ui.widgets.work_window import WorkWindow


class EntryForm(QWidget):
    """Every field with its row; rows are named as the fields of the entry."""

    rows: dict[str, FormRow]

    @abstractmethod
    def entry(self) -> Any:
        """What the fields say; each must be right."""

    def is_right(self) -> bool:
        """Read every field; the keyboard goes to the first that is wrong."""
        for row in self.rows.values():
            if not isinstance(row.field, ParsedField):
                row.show_problem("")
        return all_right(self.rows.values())

    def as_typed(self) -> tuple[object, ...]:
        """Everything as it stands, to tell whether something was typed."""
        return tuple(field_text(row.field) for row in self.rows.values())


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYPAD = Qt.KeyboardModifier.KeypadModifier

Form = TypeVar("Form", bound=EntryForm)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the form's thing is read, shown, saved, and what is said afterwards.

    `read` works in the background and gives what `show` puts into the form. `saving`
    looks at the form and gives the work that saves it, which gives the row's id.
    """

    read: Callable[[], Any]
    show: Callable[[Any], None]
    saving: Callable[[], Callable[[], int]]
    tell_saved: Callable[[int], None]


class FormWindow(WorkWindow, Generic[Form]):
    """Saves with Ctrl+Enter; what is refused is said beside its field.

    What another desk saved meanwhile is never written over: what was typed stays, and
    the thing can be read again. `row_id` is the thing's, None for a new one, `version`
    the one that was read.

    Signals:
        saved: id of what was saved.
    """

    saved = Signal(object)

    def __init__(
        self, office: Office, title: str, form: Form, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, title, parent)
        self.form = form
        self.row_id: int | None = None
        self.version: int | None = None
        self.stale = InfoBanner("", "warning", _("Read again"))
        self.stale.acted.connect(self.read)
        self.stale.hide()
        self.body.addWidget(self.stale)
        self.body.addWidget(scrolling(form), 1)
        self._before = form.as_typed()
        self._keeping: Keeping | None = None

    def start(self, keeping: Keeping) -> None:
        """Read what the form shows; from now on it can be saved."""
        self._keeping = keeping
        self.read()

    def read(self) -> None:
        """Show what is there now, in place of what was typed."""
        if self._keeping is not None:
            self.stale.hide()
            self.work_on(self._keeping.read, self._keeping.show)

    def begin(self, field: QWidget) -> None:
        """What stands there now is no change yet; typing begins in the field."""
        self._before = self.form.as_typed()
        field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field, and from the last one to the main button."""
        if Qt.Key(event.key()) not in ENTER or event.modifiers() & ~KEYPAD:
            super().keyPressEvent(event)
            return
        self.focusNextChild()
        if self.focusWidget() is self.cancel:
            self.main.setFocus()

    def has_changes(self) -> bool:
        return self.form.as_typed() != self._before

    def save(self) -> None:
        keeping = self._keeping
        if keeping is None or not self.form.is_right():
            return

        def saved(row_id: int) -> None:
            keeping.tell_saved(row_id)
            self.saved.emit(row_id)
            self.close_for_good()

        self.work_on(keeping.saving(), saved, self._refused)

    def saving_with(
        self, save: Callable[[Session, Any, int | None, int | None], int]
    ) -> Callable[[], int]:
        """The work that adds the thing, or changes it as it was read."""
        entry = self.form.entry()
        return partial(save, self.office.session, entry, self.row_id, self.version)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.stale.show_sentence(error.explain(ui_texts()), "warning")
            self.stale.show()
        else:
            self.show_beside(self.form.rows, error)
