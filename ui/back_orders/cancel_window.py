"""Cancelling what a customer still has coming, in part or whole (domain.md O5)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.releases import FreedProduct, read_freed_by_lines
from restordre_app.services.many_rests import cancel_rests
from restordre_app.services.rests import MoreThanRest, cancel_rest
from ui.back_orders.subjects import short_words, subject_words
from ui.figures import lines_words, quantity_words
from ui.i18n import _
from ui.look import px
from ui.office import Offer, Office
from ui.papers.making import cancellation_offer
from ui.receiving import open_allocation
from ui.widgets.form_row import all_right
from ui.widgets.labels import label
from ui.widgets.reason_row import ReasonRow
from ui.widgets.rest_row import RestRow
from ui.widgets.work_window import WorkWindow

WIDTH = 540
PRODUCTS_SHOWN, WAITING_SHOWN = 6, 3


class CancelWindow(WorkWindow):
    """Asks how much and why; says which goods it would set free and who is next."""

    def __init__(
        self,
        office: Office,
        rows: Sequence[BackOrderRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Cancel rest"), parent)
        self._rows = tuple(rows)
        self.setMinimumWidth(px(WIDTH))
        self.show_title(_("Cancel rest"), subject_words(rows))
        self.quantity = self._quantity_row()
        self.reason_row = ReasonRow()
        self.reason = self.reason_row.line
        self.freed = label("", "muted", wrap=True)
        self.freed.hide()
        self.offer = QCheckBox(_("Show afterwards who could get the goods"))
        self.offer.hide()
        for each in (self.quantity, self.reason_row, self.freed, self.offer):
            if each is not None:
                self.body.addWidget(each)
        self.body.addStretch(1)
        self.set_main(self._main_words(), "package-x", self._cancel)
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()
        work = partial(
            read_freed_by_lines, office.session, [row.line_id for row in rows]
        )
        office.tasks.run(self, work, self._show_freed)

    def _quantity_row(self) -> RestRow | None:
        """How much of one line; of several the whole rest goes."""
        if len(self._rows) != 1:
            return None
        [row] = self._rows
        hint = _("The customer still has {quantity} coming.")
        rest = quantity_words(row.rest, row.unit)
        return RestRow(row.rest, row.decimals, hint.format(quantity=rest))

    def _main_words(self) -> str:
        if len(self._rows) == 1:
            return _("Cancel rest")
        words = _("Cancel the rest of {lines}")
        return words.format(lines=lines_words(len(self._rows)))

    def has_changes(self) -> bool:
        return bool(self.reason_row.text)

    def _show_freed(self, freed: Sequence[FreedProduct]) -> None:
        said = [freed_words(product) for product in freed[:PRODUCTS_SHOWN]]
        self.freed.setText("\n".join(said))
        self.freed.setVisible(bool(said))
        others_wait = any(product.waiting for product in freed)
        self.offer.setChecked(others_wait)
        self.offer.setVisible(others_wait)

    def _cancel(self) -> None:
        if self.quantity is not None and not all_right([self.quantity]):
            return
        reason = self.reason_row.given()
        if reason:
            self.work_on(self._work(reason), self._done, self._failed)

    def _work(self, reason: str) -> "partial[tuple[int, ...]]":
        session = self.office.session
        if self.quantity is None:
            ids = [row.line_id for row in self._rows]
            return partial(cancel_rests, session, ids, reason)
        [row] = self._rows
        return partial(cancel_rest, session, row.line_id, self.quantity.part, reason)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, MoreThanRest) and self.quantity is not None:
            self.office.errors.show_beside(self.quantity, error)
        else:
            self.office.errors.show(error)

    def _done(self, product_ids: tuple[int, ...]) -> None:
        show = bool(product_ids) and self.offer.isChecked()
        self.close_for_good()
        words = _("The rest is cancelled: {lines}.")
        sentence = words.format(lines=short_words(self._rows))
        allocate = partial(open_allocation, self.office, product_ids)
        offer = Offer(_("Allocate the goods"), allocate) if product_ids else None
        orders = {row.order_id for row in self._rows}
        if offer is None and len(orders) == 1:
            offer = cancellation_offer(self.office, orders.pop())
        self.office.tell(sentence, offer=offer)
        if show:
            allocate()


def freed_words(product: FreedProduct) -> str:
    """What becomes free, and for whom: "70 stk. … · Next: Nordsø Byg A/S (20 stk.)"."""
    goods = f"{quantity_words(product.quantity, product.unit)} {product.name}"
    if not product.waiting:
        return _("{goods} lie ready and go back to free stock.").format(goods=goods)
    names = [
        f"{each.customer} ({quantity_words(each.lacks, product.unit)})"
        for each in product.waiting[:WAITING_SHOWN]
    ]
    sentence = _("{goods} lie ready. Next in line: {names}.")
    return sentence.format(goods=goods, names=", ".join(names))
