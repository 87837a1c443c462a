"""Counting a shelf, putting its stock right by a difference, freezing it (A5, A6)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.product_view import ProductView
from restordre_app.services.stock import (
    adjust_stock,
    count_stock,
    freeze_product,
    unfreeze_product,
)
from ui.i18n import _
from ui.office import Office
from ui.stock.shelf_window import ShelfWindow, typed
from ui.widgets.fields import QuantityField
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label

MORE, FEWER = "more", "fewer"


class CountWindow(ShelfWindow):
    """What was counted is from then on what lies there; a frozen product is free."""

    def __init__(
        self, office: Office, product: ProductView, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, product, _("Count the shelf"), parent)
        self.counted = QuantityField(decimals=product.decimals)
        row = FormRow(f"{_('Counted')} ({product.unit})", self.counted)
        self.rows["quantity"] = row
        for widget in (row, self.outcome, self.losses, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.reason.setText(_("Counted on the shelf"))
        if product.frozen:
            self.body.addWidget(label(_("Counting ends the freeze."), "muted"))
        self.set_main(_("Save the count"), "check", self._save)
        self.watch(self.counted)
        self.counted.setFocus()

    def after(self) -> int | None:
        return typed(self.counted)

    def has_changes(self) -> bool:
        return bool(self.counted.text().strip())

    def _save(self) -> None:
        reason = self.answers(self.rows["quantity"], _("Write what was counted."))
        if reason:
            self.change_stock(count_stock, self.counted.value(), reason)


class AdjustWindow(ShelfWindow):
    """So many more or fewer than the system says, with the reason."""

    def __init__(
        self, office: Office, product: ProductView, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, product, _("Adjust stock"), parent)
        self.way = Segmented([(MORE, _("More")), (FEWER, _("Fewer"))])
        self.way.choose(FEWER)
        self.quantity = QuantityField(decimals=product.decimals, allow_zero=False)
        row = FormRow(f"{_('Difference')} ({product.unit})", self.quantity)
        self.rows["quantity"] = row
        for widget in (self.way, row, self.outcome, self.losses, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.reason.setPlaceholderText(_("Damaged, found, own use …"))
        self.set_main(_("Adjust stock"), "check", self._save)
        self.watch(self.quantity)
        self.way.chosen.connect(lambda _way: self._settle.start())
        self.quantity.setFocus()

    def change(self, quantity: int) -> int:
        return quantity if self.way.choice == MORE else -quantity

    def after(self) -> int | None:
        quantity = typed(self.quantity)
        return (
            None if quantity is None else self.product.on_hand + self.change(quantity)
        )

    def has_changes(self) -> bool:
        return bool(self.quantity.text().strip() or self.reason.text().strip())

    def _save(self) -> None:
        words = _("Write how many more or fewer there are.")
        reason = self.answers(self.rows["quantity"], words)
        if reason:
            wanted = self.change(self.quantity.value())
            self.change_stock(adjust_stock, wanted, reason)


class FreezeWindow(ShelfWindow):
    """The shelf is empty though there should be some: give nothing out (A5)."""

    def __init__(
        self, office: Office, product: ProductView, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, product, _("Freeze product"), parent)
        words = _(
            "Nothing more of it is given out until somebody has counted it. What is "
            "reserved already stays reserved."
        )
        self.body.addWidget(label(words, wrap=True))
        self.body.addWidget(self.reason_row)
        self.body.addStretch(1)
        self.reason.setText(_("The shelf is empty"))
        self.reason.selectAll()
        self.set_main(_("Freeze"), "snowflake", self._save)
        self.reason.setFocus()

    def _save(self) -> None:
        reason = self.reason_row.given()
        if reason:
            session, product_id = self.office.session, self.product.product_id
            work = partial(freeze_product, session, product_id, reason)
            failed = partial(self.show_beside, self.rows)
            self.work_on(work, self._tell, failed)

    def _tell(self, _nothing: None) -> None:
        sentence = _("{sku} is frozen until it is counted.")
        self.office.tell(sentence.format(sku=self.product.sku), undo=self._thaw)
        self.close_for_good()

    def _thaw(self) -> None:
        session, product_id = self.office.session, self.product.product_id
        work = partial(unfreeze_product, session, product_id)
        self.office.tasks.run(self.office, work)
