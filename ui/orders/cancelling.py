"""Cancelling what is left of an order, and offering the goods to who is next (O5)."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from restordre_app.queries.order_view import OrderView
from restordre_app.queries.releases import FreedProduct
from restordre_app.services.orders import cancel_order
from ui.figures import quantity_words
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Office
from ui.papers.making import cancellation_offer
from ui.receiving import open_allocation
from ui.widgets.labels import label
from ui.widgets.reason_row import ReasonRow
from ui.widgets.small_dialog import SmallDialog

WAITING_SHOWN, PRODUCTS_SHOWN = 3, 3  # a low screen with large text holds no more


class CancelDialog(SmallDialog):
    """Says what goes and who could get the goods; asks for the reason."""

    def __init__(
        self,
        office: Office,
        order: OrderView,
        freed: tuple[FreedProduct, ...],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Cancel order {number}").format(number=order.number)
        super().__init__(office, title, parent)
        self._order = order
        self.say(what_goes(order))
        for product in freed[:PRODUCTS_SHOWN]:
            pair = QVBoxLayout()
            pair.setSpacing(px(2))
            pair.addWidget(label(freed_words(product), "strong", wrap=True))
            pair.addWidget(label(waiting_words(product), "small", wrap=True))
            self.body.addLayout(pair)
        more = len(freed) - PRODUCTS_SHOWN
        if more > 0:
            self.say(_("{count} more").format(count=more), "small")
        self.reason_row = ReasonRow()
        self.reason = self.reason_row.line
        self.body.addWidget(self.reason_row)
        self.offer = QCheckBox(_("Show afterwards who could get the goods"))
        others_wait = any(product.waiting for product in freed)
        self.offer.setChecked(others_wait)
        self.body.addWidget(self.offer)
        self.offer.setVisible(others_wait)
        self.add_main(_("Cancel the order"), "x", self._cancel, "danger")
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()

    def _cancel(self) -> None:
        reason = self.reason_row.given()
        if reason:
            session, order_id = self.office.session, self._order.order_id
            work = partial(cancel_order, session, order_id, reason)
            self.work_on(work, self._cancelled)

    def _cancelled(self, product_ids: tuple[int, ...]) -> None:
        number = self._order.number
        sentence = _("Order {number} is cancelled.").format(number=number)
        offer = None
        if self._order.confirmed_at is not None:
            offer = cancellation_offer(self.office, self._order.order_id)
        self.office.tell(sentence, offer=offer)
        if product_ids and self.offer.isChecked():
            open_allocation(self.office, product_ids)


def what_goes(order: OrderView) -> str:
    """In a sentence: a draft goes whole, of an order what is left goes."""
    if order.confirmed_at is None:
        return _("The draft is put aside. It does not hold any goods.")
    count = sum(line.outstanding > 0 for line in order.lines)
    sentence = ngettext(
        "What is left of {count} line is cancelled.",
        "What is left of {count} lines is cancelled.",
        count,
    ).format(count=count)
    if any(line.delivered for line in order.lines):
        stays = _("What was delivered stays delivered.")
        return f"{sentence} {stays}"
    return sentence


def freed_words(product: FreedProduct) -> str:
    quantity = quantity_words(product.quantity, product.unit)
    sentence = _("{quantity} {name} is released")
    return sentence.format(quantity=quantity, name=product.name)


def waiting_words(product: FreedProduct) -> str:
    """Who is next: "Next: Nordsø Byg A/S, order 1003 (30 stk.)"."""
    if not product.waiting:
        return _("Nobody else waits for it; it goes back to free stock.")
    one = _("{customer}, order {number} ({quantity})")
    names = [
        one.format(
            customer=waiting.customer,
            number=waiting.order_number,
            quantity=quantity_words(waiting.lacks, product.unit),
        )
        for waiting in product.waiting[:WAITING_SHOWN]
    ]
    more = len(product.waiting) - WAITING_SHOWN
    if more > 0:
        names.append(_("{count} more").format(count=more))
    return _("Next in line: {names}").format(names=" · ".join(names))
