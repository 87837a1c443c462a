"""What the windows about one shelf share: what lies there, who would lose, the reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from restordre_app.errors import AppError
from restordre_app.formatting import format_quantity
from restordre_app.queries.losses import Loss, read_losses
from restordre_app.queries.product_view import ProductView
from restordre_app.services.stock import StockChange
from restordre_app.session import Session
from ui.figures import quantity_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Offer, Office
from ui.receiving import open_allocation
from ui.receiving.words import lost_words
from ui.widgets.fields import QuantityField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
from ui.widgets.reason_row import ReasonRow
from ui.widgets.work_window import WorkWindow

ChangeStock = Callable[[Session, int, int, str], StockChange]
WIDTH, SETTLE_MS = 480, 120
LOSSES_SHOWN = 6


class ShelfWindow(WorkWindow):
    """Shows while typing what would lie there and which lines would lose goods (A6)."""

    def __init__(
        self, office: Office, product: ProductView, title: str, parent: QWidget | None
    ) -> None:
        super().__init__(office, title, parent)
        self.product = product
        place = (product.sku, product.name, product.location)
        self.show_title(title, " · ".join(word for word in place if word))
        self.setMinimumWidth(px(WIDTH))
        self.reason_row = ReasonRow()
        self.reason = self.reason_row.line
        self.reason.returnPressed.connect(self.main.click)
        self.rows: dict[str, FormRow] = {"reason": self.reason_row}
        self.outcome = label(self._now_words(), "strong")
        self.outcome.setAccessibleName(_("Outcome"))
        self.losses = LossList(product.unit)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._show_outcome)

    def watch(self, field: QuantityField) -> None:
        """Tell the outcome anew while a quantity is typed."""
        field.textChanged.connect(lambda _text: self._settle.start())
        field.returnPressed.connect(self.reason.setFocus)

    def after(self) -> int | None:
        """What would lie there (thousandths); None while that cannot be told."""
        return None

    def _show_outcome(self) -> None:
        after = self.after()
        words = self._now_words() if after is None else self.outcome_words(after)
        self.outcome.setText(words)
        if after is None:
            self.losses.show_losses(())
            return
        session, product_id = self.office.session, self.product.product_id
        work = partial(read_losses, session, product_id, max(after, 0))
        self.office.tasks.run(self, work, self.losses.show_losses, key="losses")

    def _now_words(self) -> str:
        """How it stands before anything is typed."""
        sentence = _("On hand now: {quantity}, {reserved} of it reserved")
        return sentence.format(
            quantity=quantity_words(self.product.on_hand, self.product.unit),
            reserved=format_quantity(self.product.reserved, language()),
        )

    def outcome_words(self, after: int) -> str:
        before = self.product.on_hand
        sentence = _("On hand: {before} → {after}")
        unit = self.product.unit
        return sentence.format(
            before=quantity_words(before, unit), after=quantity_words(after, unit)
        )

    def answers(self, quantity: FormRow, empty: str) -> str:
        """The reason, once quantity and reason are both given; else ""."""
        if not quantity.is_right():
            quantity.field.setFocus()
            return ""
        field = quantity.field
        if isinstance(field, QuantityField) and field.value() is None:
            quantity.show_problem(empty)
            field.setFocus()
            return ""
        return self.reason_row.given()

    def change_stock(self, service: ChangeStock, quantity: int, reason: str) -> None:
        """Call the service with what was typed."""
        session, product_id = self.office.session, self.product.product_id
        work = partial(service, session, product_id, quantity, reason)
        self.work_on(work, self.tell_change, partial(self.show_beside, self.rows))

    def tell_change(self, change: StockChange) -> None:
        """Say what was done; offer free goods to those who wait for them (A3)."""
        said = [f"{self.product.sku}: {self.outcome_words(change.new)}"]
        if change.released:
            said.append(lost_words(len(change.released)))
        free = change.new > self.product.reserved
        waits = self.product.back_ordered and free and change.new > change.old
        offer = Offer(_("Allocate"), self._allocate) if waits else None
        self.office.tell(" · ".join(said), offer=offer)
        self.close_for_good()

    def _allocate(self) -> None:
        open_allocation(self.office, (self.product.product_id,))


class LossList(QFrame):
    """The lines that would lose what is reserved for them, the first to lose first."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.losses: Sequence[Loss] = ()
        self.setProperty("banner", "problem")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(px(14), px(8), px(14), px(8))
        self._rows.setSpacing(px(4))
        self.hide()

    def show_losses(self, losses: Sequence[Loss]) -> None:
        self.losses = losses
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if losses:
            self._say(_("These lines lose what is reserved for them:"), "title")
        for loss in losses[:LOSSES_SHOWN]:
            self._say(loss_words(loss, self._unit))
        more = len(losses) - LOSSES_SHOWN
        if more > 0:
            words = ngettext("and {count} more line", "and {count} more lines", more)
            self._say(words.format(count=more))
        self.setVisible(bool(losses))

    def _say(self, words: str, role: str = "") -> None:
        self._rows.addWidget(label(words, role, wrap=True))

    def sentences(self) -> list[str]:
        """What it says, for whoever cannot see it."""
        return [loss_words(loss, self._unit) for loss in self.losses]


def loss_words(loss: Loss, unit: str) -> str:
    return _("Order {number}, {customer}: {quantity}").format(
        number=loss.order_number,
        customer=loss.customer,
        quantity=quantity_words(loss.quantity, unit),
    )


def typed(field: QuantityField) -> int | None:
    """What a field says so far; None while it is no quantity."""
    try:
        return field.read(field.text())
    except AppError:
        return None
