"""The fields of a product, in four cards; what they say becomes a ProductEntry."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QVBoxLayout,
)

from restordre_app.queries.company import UnitView
from restordre_app.queries.product_view import ProductView
from restordre_app.services.products import ProductEntry
from ui.i18n import _
from ui.office import Office
from ui.products.finding import substitute_candidates, supplier_candidates
from ui.widgets.fields import PriceField, QuantityField
from ui.widgets.form_card import form_card
from ui.widgets.form_row import FormRow
from ui.widgets.form_window import EntryForm
from ui.widgets.pair import Pair
from ui.widgets.parts import bare_column
from ui.widgets.pickers import ItemPicker, PickItem

WHOLE = 1000
VAT_DECIMALS, WEIGHT_DECIMALS = 2, 3
BASIS_POINT = 10  # thousandths of a per cent in 1/100 of a per cent
USUAL_VAT = 2500


class ProductForm(EntryForm):
    """Every field with its row; rows are named as the fields of the entry.

    Signals:
        doubtful: something changed that may call for a warning.
    """

    doubtful = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._units: Sequence[UnitView] = ()
        self._make_fields(office)
        self._make_rows()
        self._arrange()
        self.unit.currentIndexChanged.connect(self._use_unit)
        self.service.toggled.connect(self._use_service)
        self.barcode.editingFinished.connect(self.doubtful)
        self.discontinued.toggled.connect(lambda _on: self.doubtful.emit())
        no_supplier = _("No supplier matches “{text}”. Try part of the name or number.")
        no_product = _(
            "No product has “{text}”. Type part of its name, or make it anew."
        )
        for name, sentence in (("supplier", no_supplier), ("substitute", no_product)):
            tell = partial(self._not_found, self.rows[name], sentence)
            picker = self.rows[name].field
            if isinstance(picker, ItemPicker):
                picker.nothing_found.connect(tell)
                picker.put_back.connect(tell)

    def _make_fields(self, office: Office) -> None:
        self.sku, self.name, self.barcode = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit = QComboBox()
        self.service = QCheckBox(_("Service: no stock, goes with the first delivery"))
        self.discontinued = QCheckBox(_("Discontinued"))
        find = partial(substitute_candidates, office.session)
        self.substitute = ItemPicker(find, office.tasks)
        self.supplier = ItemPicker(
            partial(supplier_candidates, office.session), office.tasks
        )
        self.supplier_sku, self.location = QLineEdit(), QLineEdit()
        self.lead_days = QuantityField()
        self.pack_size = QuantityField(required=True, allow_zero=False)
        self.reorder_point = QuantityField(required=True)
        self.unit_price = PriceField(required=True)
        self.cost_price = PriceField(required=True)
        self.vat_rate = QuantityField(decimals=VAT_DECIMALS, required=True)
        self.weight = QuantityField(decimals=WEIGHT_DECIMALS, required=True)

    def _make_rows(self) -> None:
        self.rows = {
            "sku": FormRow(_("Item no."), self.sku),
            "name": FormRow(_("Name"), self.name),
            "unit": FormRow(_("Unit"), self.unit),
            "barcode": FormRow(_("Barcode"), self.barcode),
            "substitute": FormRow(_("Substitute"), self.substitute),
            "supplier": FormRow(_("Supplier"), self.supplier),
            "supplier_sku": FormRow(_("Supplier's item no."), self.supplier_sku),
            "lead_days": FormRow(_("Lead time (days)"), self.lead_days),
            "pack_size": FormRow(_("Pack"), self.pack_size, _("Units in a pack")),
            "reorder_point": FormRow(_("Reorder point"), self.reorder_point),
            "location": FormRow(_("Location"), self.location),
            "unit_price": FormRow(_("Price"), self.unit_price, _("Without VAT")),
            "cost_price": FormRow(_("Cost price"), self.cost_price),
            "vat_rate": FormRow(_("VAT (%)"), self.vat_rate),
            "weight_grams": FormRow(_("Weight (kg)"), self.weight),
        }

    def _arrange(self) -> None:
        rows = self.rows
        product = form_card(
            _("Product"),
            rows,
            (("sku", "unit"), ("name",), ("barcode",), ("substitute",)),
        )
        product.body.addWidget(self.service)
        product.body.addWidget(self.discontinued)
        supply = form_card(
            _("Purchasing"), rows, (("supplier",), ("supplier_sku", "lead_days"))
        )
        shelf = form_card(
            _("Stock"), rows, (("location",), ("reorder_point", "pack_size"))
        )
        price = form_card(
            _("Price"),
            rows,
            (("unit_price", "cost_price"), ("vat_rate", "weight_grams")),
        )
        sides = [bare_column(12), bare_column(12)]
        for (_side, column), cards in zip(
            sides, ((product, supply), (shelf, price)), strict=True
        ):
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Pair(sides[0][0], sides[1][0]))

    # What is shown

    def show_units(self, units: Sequence[UnitView]) -> None:
        self._units = units
        self.unit.clear()
        for unit in units:
            self.unit.addItem(unit.code, unit.unit_id)

    def show_new(self) -> None:
        """An empty card with the usual figures."""
        self.pack_size.set_value(WHOLE)
        self.vat_rate.set_value(USUAL_VAT * BASIS_POINT)
        for field in (
            self.reorder_point, self.unit_price, self.cost_price, self.weight,
        ):  # fmt: skip
            field.set_value(0)

    def show_product(self, product: ProductView) -> None:
        self._show_facts(product)
        self.unit.setCurrentIndex(self.unit.findData(product.unit_id))
        self.service.setChecked(not product.stocked)
        self.discontinued.setChecked(product.discontinued)
        lead = product.lead_days
        self.lead_days.set_value(None if lead is None else lead * WHOLE)
        self.pack_size.set_value(product.pack_size)
        self.reorder_point.set_value(product.reorder_point)
        self.unit_price.set_value(product.unit_price)
        self.cost_price.set_value(product.cost_price)
        self.vat_rate.set_value(product.vat_rate * BASIS_POINT)
        self.weight.set_value(product.weight_grams)

    def _show_facts(self, product: ProductView) -> None:
        for field, text in (
            (self.sku, product.sku),
            (self.name, product.name),
            (self.barcode, product.barcode),
            (self.supplier_sku, product.supplier_sku),
            (self.location, product.location),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        substitute = f"{product.substitute_sku} {product.substitute_name}"
        for picker, item_id, words in (
            (self.supplier, product.supplier_id, product.supplier),
            (self.substitute, product.substitute_id, substitute),
        ):
            picker.set_item(None if item_id is None else PickItem(item_id, words))

    def _use_unit(self, number: int) -> None:
        """Quantities may be as fine as the unit (Q1)."""
        if 0 <= number < len(self._units):
            for field in (self.pack_size, self.reorder_point):
                field.decimals = self._units[number].decimals

    def _use_service(self, *_on: object) -> None:
        for name in ("location", "reorder_point", "pack_size"):
            self.rows[name].setEnabled(not self.service.isChecked())

    # What was typed

    def _not_found(self, row: FormRow, sentence: str, text: str) -> None:
        """Words that fit nothing do not vanish without a word."""
        row.show_problem(sentence.format(text=text))

    def is_right(self) -> bool:
        """What is typed in a picker and not chosen would be lost: it is asked for."""
        right = super().is_right()
        choose = {
            "supplier": _("Choose the supplier: type part of the name or number."),
            "substitute": _("Choose the product that the customer takes instead."),
        }
        for picker, name in (
            (self.supplier, "supplier"), (self.substitute, "substitute"),
        ):  # fmt: skip
            if not picker.is_settled():
                self.rows[name].show_problem(choose[name])
                if right:
                    picker.setFocus()
                right = False
        return right

    def is_readable(self) -> bool:
        """Whether every number was right when it was last read; nothing is moved."""
        fields = (row.field for row in self.rows.values())
        numbers = (self.pack_size, self.reorder_point, self.unit_price, self.cost_price,
                   self.vat_rate, self.weight)  # fmt: skip
        wrong = any(field.property("wrong") == "true" for field in fields)
        return not wrong and all(field.value() is not None for field in numbers)

    def entry(self) -> ProductEntry:
        """What the fields say; each must be right."""
        days = self.lead_days.value()
        return ProductEntry(
            sku=self.sku.text(),
            name=self.name.text(),
            unit_id=self.unit.currentData(),
            barcode=self.barcode.text(),
            stocked=not self.service.isChecked(),
            pack_size=self.pack_size.value(),
            supplier_id=self.supplier.item.id if self.supplier.item else None,
            supplier_sku=self.supplier_sku.text(),
            lead_days=None if days is None else days // WHOLE,
            reorder_point=self.reorder_point.value(),
            location=self.location.text(),
            unit_price=self.unit_price.value(),
            cost_price=self.cost_price.value(),
            vat_rate=self.vat_rate.value() // BASIS_POINT,
            weight_grams=self.weight.value(),
            discontinued=self.discontinued.isChecked(),
            substitute_id=self.substitute.item.id if self.substitute.item else None,
        )

    def as_typed(self) -> tuple[object, ...]:
        ticks = (self.service.isChecked(), self.discontinued.isChecked())
        return *super().as_typed(), *ticks
