"""The window in which a supplier is made or changed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from restordre_app.queries.company import Home, read_home
from restordre_app.queries.suppliers import SupplierView, read_supplier
from restordre_app.services.suppliers import SupplierEntry, save_supplier
from restordre_app.session import Session
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.fields import QuantityField
from ui.widgets.form_card import choose, form_card
from ui.widgets.form_row import FormRow
from ui.widgets.form_window import EntryForm, FormWindow, Keeping
from ui.windows import show_window

WIDTH, HEIGHT = 620, 690
WHOLE = 1000
NOTE_HEIGHT = 80
TEXTS = (
    "number", "name", "address", "postcode", "city", "country", "phone", "email",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the window needs before anything can be typed."""

    supplier: SupplierView | None
    home: Home


class SupplierForm(EntryForm):
    """Few facts; the rest is between the two houses."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.language = QComboBox()
        self.language.addItem(_("Danish"), "da")
        self.language.addItem(_("English"), "en")
        self.language.addItem(_("German"), "de")
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

    def show_new(self, home: Home) -> None:
        """An empty card, from where we are."""
        self.texts["country"].setText(home.country)
        self.texts["number"].setPlaceholderText(_("The next free number"))
        choose(self.language, home.language)

    def show_supplier(self, supplier: SupplierView) -> None:
        for name, field in self.texts.items():
            field.setText(getattr(supplier, name))
            field.setCursorPosition(0)
        choose(self.language, supplier.language)
        days = supplier.lead_days
        self.lead_days.set_value(None if days is None else days * WHOLE)
        self.note.setPlainText(supplier.note)

    def entry(self) -> SupplierEntry:
        """What the fields say; each must be right."""
        days = self.lead_days.value()
        return SupplierEntry(
            **{name: field.text() for name, field in self.texts.items()},
            language=self.language.currentData(),
            lead_days=None if days is None else days // WHOLE,
            note=self.note.toPlainText(),
        )


class SupplierWindow(FormWindow[SupplierForm]):
    """A supplier's card."""

    def __init__(
        self,
        office: Office,
        supplier_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New supplier") if supplier_id is None else _("Supplier")
        super().__init__(office, title, SupplierForm(), parent)
        self.row_id = supplier_id
        self._name = ""
        self.items = button(_("Items…"), "package")
        self.items.setToolTip(_("What they sell: their numbers, prices, packs"))
        self.items.clicked.connect(self._open_items)
        self.items.hide()
        self.head.addWidget(self.items)
        self.set_main(_("Save supplier"), "check", self.save)
        self.resize(px(WIDTH), px(HEIGHT))
        read = partial(load, office.session, supplier_id)
        saving = partial(self.saving_with, save_supplier)
        self.start(Keeping(read, self._show, saving, self._tell_saved))

    def _show(self, loaded: Loaded) -> None:
        supplier = loaded.supplier
        if supplier is None:
            self.form.show_new(loaded.home)
        else:
            self.version = supplier.version
            self.form.show_supplier(supplier)
            self.show_title(supplier.name, f"{supplier.number} · {supplier.city}")
            self._name = supplier.name
            self.items.show()
        self.begin(self.form.texts["name"])

    def _open_items(self) -> None:
        from ui.purchasing.supplier_items_list import open_items_of_supplier

        if self.row_id is not None:
            open_items_of_supplier(self.office, self.row_id, self._name)

    def _tell_saved(self, _row_id: int) -> None:
        name = self.form.texts["name"].text().strip()
        self.office.tell(_("Supplier {name} is saved.").format(name=name))


def load(session: Session, supplier_id: int | None) -> Loaded:
    supplier = None if supplier_id is None else read_supplier(session, supplier_id)
    return Loaded(supplier, read_home(session))


def open_supplier(
    office: Office, supplier_id: int | None = None, parent: QWidget | None = None
) -> SupplierWindow:
    """Open a supplier's card, a new one by default; several may be open."""
    return show_window(SupplierWindow(office, supplier_id, parent))
