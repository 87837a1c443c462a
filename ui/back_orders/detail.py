"""The card beneath the list: one line's course, promises and cover, or a sum of many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.chains import ChainView
from ui.back_orders.chain_rail import ChainRail
from ui.back_orders.detail_columns import DetailColumns
from ui.back_orders.detail_parts import (
    coverage_doubts,
    coverage_facts,
    heading,
    knowledge_words,
    promise_heading,
)
from ui.back_orders.marks import state_tone, state_words
from ui.back_orders.pieces import pieces_part
from ui.back_orders.promise_history import promise_history
from ui.back_orders.several import sum_of
from ui.back_orders.subjects import subject_words
from ui.i18n import _
from ui.look import Weight, font, px
from ui.tokens import FONT_SUBHEADING, GAP
from ui.widgets.buttons import button, fold_to_fit, fold_words
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import label, line, literal
from ui.widgets.status_chip import StatusChip

SHARES = (4, 4, 3)
SIDE = 18
ROOMY = 1050  # narrower than this, the buttons show their pictures only
LONG_NAME = 220  # of a customer: longer ones are cut, with their tooltip


class BackOrderDetail(QFrame):
    """Tells what is wanted; the page's deeds do it.

    Signals:
        paper_wanted, message_wanted: id of a document, of a message, to look at.
        order_wanted, customer_wanted: show the order, open the customer.
        purchase_wanted: id of the purchase line that covers a piece of it.
        cancel_wanted, cause_wanted, responsible_wanted, priority_wanted, date_wanted,
        deliver_wanted: a button.
    """

    paper_wanted = Signal(object)
    message_wanted = Signal(object)
    order_wanted = Signal()
    customer_wanted = Signal()
    purchase_wanted = Signal(object)
    cancel_wanted = Signal()
    cause_wanted = Signal()
    responsible_wanted = Signal()
    priority_wanted = Signal()
    date_wanted = Signal()
    deliver_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.chain: ChainView | None = None
        self.rows: tuple[BackOrderRow, ...] = ()
        self._make_head()
        self._arrange()
        self.show_nothing()

    def _make_head(self) -> None:
        self.order = button("", kind="link")
        self.order.setProperty("inline", "true")  # its words begin where all do
        self.order.setFont(font(FONT_SUBHEADING, Weight.DemiBold))
        self.order.setToolTip(_("Show the order"))
        self.subject = ElidedLabel("", "muted", fills=False)
        self.customer = ElidedLink("")
        self.chip = StatusChip()
        self.cancel = button(_("Cancel rest"), "package-x")
        self.cause = button(_("Cause"), "tag")
        self.responsible = button(_("Responsible"), "user")
        self.priority = button(_("Prioritise"), "arrow-up")
        self.date = button(_("Set date"), "calendar")
        self.deliver = button(_("Deliver"), "truck", "primary")
        for made, signal in (
            (self.order, self.order_wanted),
            (self.customer, self.customer_wanted),
            (self.cancel, self.cancel_wanted),
            (self.cause, self.cause_wanted),
            (self.responsible, self.responsible_wanted),
            (self.priority, self.priority_wanted),
            (self.date, self.date_wanted),
            (self.deliver, self.deliver_wanted),
        ):
            made.clicked.connect(signal)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(SIDE), px(10), px(SIDE), px(8))
        layout.setSpacing(px(GAP))
        self._head = head = QHBoxLayout()
        head.setSpacing(px(6))
        for widget in (self.order, self.subject, self.customer, self.chip):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (
            self.cancel, self.cause, self.responsible, self.priority, self.date,
            self.deliver,
        ):  # fmt: skip
            head.addWidget(widget)
        layout.addLayout(head)
        layout.addWidget(line())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        bars = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(bars)
        layout.addWidget(self.area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lesser buttons leave their words to the tooltip."""
        super().resizeEvent(event)
        self._fit_head()
        self._fit_columns()

    def _fit_head(self) -> None:
        lesser = (self.cancel, self.cause, self.responsible, self.priority)
        roomy = self.width() >= px(ROOMY)
        whole = min(self.customer.sizeHint().width(), px(LONG_NAME))
        self.customer.setMinimumWidth(whole if roomy else 0)
        if not roomy:
            more = (self.date, self.deliver)
            fold_words(lesser, folded=True)
            fold_to_fit(self._head, more, self.width() - 2 * px(SIDE))
        else:
            fold_words((*lesser, self.date, self.deliver), folded=False)

    # What is shown

    def show_nothing(self) -> None:
        """Nothing is chosen: say what choosing brings."""
        self.chain, self.rows = None, ()
        words = label(
            _("Choose a line to see its course, its promises and what covers it."),
            "muted",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_head("", "", "")
        self._show_body(words)

    def show_chain(self, chain: ChainView) -> None:
        """One line; the place stays while the same line is shown again."""
        row = chain.row
        if row is None:
            self.show_nothing()
            return
        same = self.chain is not None and self.chain.line_id == chain.line_id
        place = self.area.verticalScrollBar().value() if same else 0
        self.chain, self.rows = chain, (row,)
        order = _("Order {number}").format(number=row.order_number)
        self._show_head(order, f"{row.name} ·", row.customer)
        self.chip.show_state(state_words(row), state_tone(row))
        self.deliver.setEnabled(row.reserved > 0)
        self.priority.setEnabled(row.back_ordered > 0)
        self._show_body(self._columns(chain, row))
        self.area.verticalScrollBar().setValue(place)

    def show_several(self, rows: Sequence[BackOrderRow]) -> None:
        """What the chosen lines come to."""
        self.chain, self.rows = None, tuple(rows)
        self._show_head("", subject_words(rows), "")
        self.deliver.setEnabled(any(row.reserved for row in rows))
        self.priority.setEnabled(any(row.back_ordered for row in rows))
        part = sum_of(rows)
        self._show_body(part)

    def _show_head(self, order: str, subject: str, customer: str) -> None:
        self.order.setText(literal(order))
        self.order.setAccessibleName(order)
        self.order.setVisible(bool(order))
        self.customer.show_words(customer)
        self.customer.setVisible(bool(customer))
        self.subject.show_words(subject)
        self.chip.hide()
        for made in (self.cancel, self.cause, self.responsible, self.date):
            made.setEnabled(bool(self.rows))
        self.deliver.setEnabled(False)
        self.priority.setEnabled(False)

    def _show_body(self, body: QWidget) -> None:
        body.setProperty("clear", "true")
        self.area.setWidget(body)
        self._fit_head()
        self._fit_columns()

    def _fit_columns(self) -> None:
        body = self.area.widget()
        if isinstance(body, DetailColumns):
            body.fit(self.width())

    def _columns(self, chain: ChainView, row: BackOrderRow) -> DetailColumns:
        columns = (
            self._course(chain, row),
            self._promises(chain, row),
            self._coverage(chain, row),
        )
        return DetailColumns(columns, SHARES)

    def _course(self, chain: ChainView, row: BackOrderRow) -> QWidget:
        rail = ChainRail(chain, self.paper_wanted.emit)
        return _column(heading(_("Course"), row.unit), rail)

    def _promises(self, chain: ChainView, row: BackOrderRow) -> QWidget:
        return _column(
            heading(_("Promised to the customer")),
            promise_heading(row, chain.promises),
            label(knowledge_words(row), "muted", wrap=True),
            promise_history(chain, self.paper_wanted.emit, self.message_wanted.emit),
        )

    def _coverage(self, chain: ChainView, row: BackOrderRow) -> QWidget:
        doubts = [
            label(each, "amber", wrap=True) for each in coverage_doubts(chain, row)
        ]
        parts = [heading(_("Cover")), *doubts]
        if row.pieces:
            parts.append(pieces_part(row, self.purchase_wanted.emit))
        return _column(*parts, coverage_facts(chain, row))


def _column(*parts: QWidget) -> QWidget:
    column = _clear_widget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(6))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return column


def _clear_widget() -> QWidget:
    made = QWidget()
    made.setProperty("clear", "true")
    return made
