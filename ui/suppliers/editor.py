"""The window in which a supplier is made or changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from restordre_app.queries.suppliers import SupplierView, read_supplier
from restordre_app.services.suppliers import SupplierEntry, save_supplier
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.fields import QuantityField
from ui.widgets.form_card import choose, field_text, form_card, scrolling
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.work_window import WorkWindow
from ui.windows import show_window

WIDTH, HEIGHT = 620, 690
WHOLE = 1000
NOTE_HEIGHT = 80
TEXTS = (
    "number", "name", "address", "postcode", "city", "country", "phone", "email",
)  # fmt: skip


class SupplierForm(QWidget):
    """Every field with its row; rows are named as the fields of the entry."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.language = QComboBox()
        self.language.addItem(_("Danish"), "da")
        self.language.addItem(_("English"), "en")
        self.lead_days = QuantityField()
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(px(NOTE_HEIGHT))
        self.note.setTabChangesFocus(True)
        self._make_rows()
        self._arrange()

    def _make_rows(self) -> None:
        names = {
            "number": _("Supplier no."),
            "name": _("Name"),
            "address": _("Address"),
            "postcode": _("Postcode"),
            "city": _("Town"),
            "country": _("Country"),
            "phone": _("Phone"),
            "email": _("E-mail"),
        }
        self.rows = {
            name: FormRow(words, self.texts[name]) for name, words in names.items()
        }
        self.rows |= {
            "language": FormRow(_("Language of papers"), self.language),
            "lead_days": FormRow(_("Lead time (days)"), self.lead_days),
            "note": FormRow(_("Note for the office"), self.note),
        }
        for row in self.rows.values():
            if isinstance(row.field, QLineEdit):
                row.field.textEdited.connect(lambda _text, r=row: r.show_problem(""))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        lines = (
            ("number", "lead_days"),
            ("name",),
            ("address",),
            ("postcode", "city", "country"),
            ("phone", "email"),
            ("language",),
            ("note",),
        )
        layout.addWidget(form_card(_("Supplier"), self.rows, lines))
        layout.addStretch(1)

    def show_supplier(self, supplier: SupplierView) -> None:
        for name, field in self.texts.items():
            field.setText(getattr(supplier, name))
            field.setCursorPosition(0)
        choose(self.language, supplier.language)
        days = supplier.lead_days
        self.lead_days.set_value(None if days is None else days * WHOLE)
        self.note.setPlainText(supplier.note)

    def is_right(self) -> bool:
        """Read every field; the keyboard goes to the first that is wrong."""
        for row in self.rows.values():
            if row.field is not self.lead_days:
                row.show_problem("")
        return all_right(self.rows.values())

    def entry(self) -> SupplierEntry:
        """What the fields say; each must be right."""
        days = self.lead_days.value()
        return SupplierEntry(
            **{name: field.text() for name, field in self.texts.items()},
            language=self.language.currentData(),
            lead_days=None if days is None else days // WHOLE,
            note=self.note.toPlainText(),
        )

    def as_typed(self) -> tuple[object, ...]:
        """Everything as it stands, to tell whether something was typed."""
        return tuple(field_text(row.field) for row in self.rows.values())


class SupplierWindow(WorkWindow):
    """Saves with Ctrl+Enter.

    Signals:
        saved: id of the supplier.
    """

    saved = Signal(object)

    def __init__(
        self,
        office: Office,
        supplier_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New supplier") if supplier_id is None else _("Supplier")
        super().__init__(office, title, parent)
        self._supplier_id = supplier_id
        self.form = SupplierForm()
        self.form.texts["country"].setText(SupplierEntry(name="").country)
        self.body.addWidget(scrolling(self.form), 1)
        self.set_main(_("Save supplier"), "check", self._save)
        self.resize(px(WIDTH), px(HEIGHT))
        self._before = self.form.as_typed()
        self.form.texts["name"].setFocus()
        if supplier_id is None:
            number = self.form.texts["number"]
            number.setPlaceholderText(_("The next free number"))
        else:
            work = partial(read_supplier, office.session, supplier_id)
            self.work_on(work, self._show)

    def _show(self, supplier: SupplierView) -> None:
        self.form.show_supplier(supplier)
        self.show_title(supplier.name, f"{supplier.number} · {supplier.city}")
        self._before = self.form.as_typed()
        self.form.texts["name"].setFocus()

    def has_changes(self) -> bool:
        return self.form.as_typed() != self._before

    def _save(self) -> None:
        if self.form.is_right():
            entry = self.form.entry()
            session, supplier_id = self.office.session, self._supplier_id
            work = partial(save_supplier, session, entry, supplier_id)
            self.work_on(work, self._saved, partial(self.show_beside, self.form.rows))

    def _saved(self, supplier_id: int) -> None:
        name = self.form.texts["name"].text().strip()
        self.office.tell(_("Supplier {name} is saved.").format(name=name))
        self.saved.emit(supplier_id)
        self.close_for_good()


def open_supplier(
    office: Office, supplier_id: int | None = None, parent: QWidget | None = None
) -> SupplierWindow:
    """Open a supplier's card, a new one by default; several may be open."""
    return show_window(SupplierWindow(office, supplier_id, parent))
