"""How a supplier sells a product: number, price, pack, minimum, lead time, dropped (P2)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from restordre_app.queries.supplier_items import SupplierItemRow
from restordre_app.services.supplier_items import (
    SupplierItemEntry,
    remove_supplier_item,
    save_supplier_item,
)
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.products.finding import substitute_candidates, supplier_candidates
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, PriceField, QuantityField
from ui.widgets.form_card import form_card
from ui.widgets.form_row import FormRow
from ui.widgets.form_window import EntryForm, FormWindow, Keeping
from ui.widgets.pickers import ItemPicker, PickItem

WIDTH, HEIGHT = 620, 640
WHOLE = 1000
FINEST = 3


class SupplierItemForm(EntryForm):
    """Product and supplier are chosen once; what was agreed may change."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        session, tasks = office.session, office.tasks
        self.product = ItemPicker(partial(substitute_candidates, session), tasks)
        self.supplier = ItemPicker(partial(supplier_candidates, session), tasks)
        self.supplier_sku = QLineEdit()
        self.unit_price = PriceField()
        self.pack_size = QuantityField(decimals=FINEST, required=True, allow_zero=False)
        self.minimum = QuantityField(decimals=FINEST, required=True)
        self.lead_days = QuantityField()
        self.dropped_on = DateField(session.today)
        self._make_rows()
        self.pack_size.set_value(WHOLE)
        self.minimum.set_value(0)

    def _make_rows(self) -> None:
        self.rows = {
            "product": FormRow(_("Product"), self.product),
            "supplier": FormRow(_("Supplier"), self.supplier),
            "supplier_sku": FormRow(_("Supplier's item no."), self.supplier_sku),
            "unit_price": FormRow(_("Price"), self.unit_price, _("Without VAT")),
            "pack_size": FormRow(_("Pack"), self.pack_size, _("Units in a pack")),
            "minimum": FormRow(_("Smallest order"), self.minimum),
            "lead_days": FormRow(_("Lead time (days)"), self.lead_days),
            "dropped_on": FormRow(
                _("No longer sold since"),
                self.dropped_on,
                _("From then on it is never ordered there."),
            ),
        }
        lines = (
            ("product",),
            ("supplier",),
            ("supplier_sku", "unit_price"),
            ("pack_size", "minimum", "lead_days"),
            ("dropped_on",),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form_card(_("Supplier's item"), self.rows, lines))
        layout.addStretch(1)

    def show_row(self, row: SupplierItemRow) -> None:
        item = row.item
        self.fix_product(PickItem(item.product_id, row.name, row.sku))
        self.fix_supplier(PickItem(item.supplier_id, row.supplier, row.supplier_number))
        self.supplier_sku.setText(item.supplier_sku)
        self.unit_price.set_value(item.unit_price)
        self.pack_size.set_value(item.pack_size)
        self.minimum.set_value(item.minimum)
        days = item.lead_days
        self.lead_days.set_value(None if days is None else days * WHOLE)
        self.dropped_on.set_value(item.dropped_on)

    def fix_product(self, product: PickItem) -> None:
        self.product.set_item(product)
        self.product.setEnabled(False)

    def fix_supplier(self, supplier: PickItem) -> None:
        self.supplier.set_item(supplier)
        self.supplier.setEnabled(False)

    def is_right(self) -> bool:
        """Both must be chosen, and every field must be readable."""
        right = super().is_right()
        for name, picker in (("product", self.product), ("supplier", self.supplier)):
            if picker.item is None:
                self.rows[name].show_problem(_("Choose one from the list."))
                right = False
        return right

    def entry(self) -> SupplierItemEntry:
        """What the fields say; each must be right."""
        days = self.lead_days.value()
        return SupplierItemEntry(
            product_id=self.product.item.id if self.product.item else 0,
            supplier_id=self.supplier.item.id if self.supplier.item else 0,
            supplier_sku=self.supplier_sku.text(),
            unit_price=self.unit_price.value(),
            pack_size=self.pack_size.value() or 0,
            minimum=self.minimum.value() or 0,
            lead_days=None if days is None else days // WHOLE,
            dropped_on=self.dropped_on.value(),
        )


class SupplierItemWindow(FormWindow[SupplierItemForm]):
    """One product at one supplier; of a new one product or supplier may be given."""

    def __init__(
        self,
        office: Office,
        row: SupplierItemRow | None,
        fixed: Callable[[SupplierItemForm], None],
        parent: QWidget | None = None,
    ) -> None:
        title = _("New supplier's item") if row is None else _("Supplier's item")
        super().__init__(office, title, SupplierItemForm(office), parent)
        self._row, self._fixed = row, fixed
        self.forget = button(_("Forget it"), "trash-2")
        self.forget.setToolTip(_("What the product's card says counts again"))
        self.forget.clicked.connect(self._forget)
        self.forget.setVisible(row is not None and row.item.own)
        self.head.addWidget(self.forget)
        self.set_main(_("Save item"), "check", self.save)
        self.resize(px(WIDTH), px(HEIGHT))
        self.start(Keeping(lambda: row, self._show, self._saving, self._tell_saved))

    def _show(self, row: SupplierItemRow | None) -> None:
        if row is None:
            self._fixed(self.form)
            pickers = (self.form.product, self.form.supplier)
            self.begin(next((p for p in pickers if p.isEnabled()), self.form.product))
        else:
            self.form.show_row(row)
            self.show_title(row.name, f"{row.sku} · {row.supplier}")
            self.begin(self.form.supplier_sku)

    def _saving(self) -> Callable[[], int]:
        entry, session = self.form.entry(), self.office.session

        def save() -> int:
            save_supplier_item(session, entry)
            return entry.product_id

        return save

    def _tell_saved(self, _row_id: int) -> None:
        words = _("{product} at {supplier} is saved.")
        product, supplier = self.form.product.item, self.form.supplier.item
        self.office.tell(
            words.format(
                product=product.title if product else "",
                supplier=supplier.title if supplier else "",
            )
        )

    def _forget(self) -> None:
        if self._row is None:
            return
        row = self._row
        ids = row.item.product_id, row.item.supplier_id
        work = partial(remove_supplier_item, self.office.session, *ids)

        def done(_nothing: None) -> None:
            self.close_for_good()
            words = _("{product} at {supplier} is forgotten.")
            self.office.tell(words.format(product=row.name, supplier=row.supplier))

        self.work_on(work, done)
