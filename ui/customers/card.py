"""The phone view of a customer: whom to call, what they wait for, what was said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from restordre_app.queries.customer_view import CustomerCard
from ui.customers.card_parts import (
    orders_part,
    people_part,
    place_words,
    waiting_words,
)
from ui.customers.columns import line_columns
from ui.customers.log_part import log_part
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.tokens import GAP, PADDING, ROW_TWO_LINES
from ui.widgets.buttons import button, fold_words
from ui.widgets.cards import Card
from ui.widgets.column import Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.paged_table import PagedTable
from ui.widgets.pair import Pair
from ui.widgets.parts import bare_column
from ui.widgets.scrolling import ScrollingColumn
from ui.widgets.status_chip import StatusChip

SHARES, LOG_SHARE = (3, 2), (4, 3)
AS_HIGH_AS_MAY_BE = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
LEAST_ORDERS = 236  # number and state of an order, side by side
LEAST_HEIGHT = 136  # two lines are seen; in a lower window all of it is moved
SUM_SHARE = 100  # of what the buttons leave
HEAD_ROOMY, LINES_ROOMY, LOG_ROOMY = 560, 760, 860  # narrower than this, pictures only


class CustomerPane(QWidget):
    """Tells what is wanted; the page's deeds do it.

    Signals:
        order_wanted, paper_wanted, message_wanted: id of what is to be shown.
        new_order_wanted, edit_wanted, deliver_wanted, date_wanted, priority_wanted,
        answer_wanted, phone_wanted, confirmation_wanted: a button.
    """

    order_wanted = Signal(object)
    paper_wanted = Signal(object)
    message_wanted = Signal(object)
    new_order_wanted = Signal()
    edit_wanted = Signal()
    deliver_wanted = Signal()
    date_wanted = Signal()
    priority_wanted = Signal()
    answer_wanted = Signal()
    phone_wanted = Signal()
    confirmation_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.card: CustomerCard | None = None
        self._make_head()
        self._make_lines(office)
        self._make_foot()
        content, layout = bare_column(12)
        layout.addWidget(self.head)
        layout.addWidget(self.lines, SHARES[0])
        layout.addWidget(self.foot, SHARES[1])
        self._nothing = QFrame()
        self._nothing.setProperty("card", "true")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(ScrollingColumn(content))
        self._arrange_nothing()

    def _arrange_nothing(self) -> None:
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._nothing).addWidget(self._words)
        self.show_nothing()

    # Putting it together

    def _make_head(self) -> None:
        self.head = QFrame()
        self.head.setProperty("card", "true")
        self.name, self.place = ElidedLabel("", "subheading"), ElidedLabel("", "muted")
        self.chip = StatusChip()
        self.note = label("", "amber", wrap=True)
        self.edit = button(_("Edit"), "pencil")
        self.new_order = button(_("New order"), "plus")
        self.edit.clicked.connect(self.edit_wanted)
        self.new_order.clicked.connect(self.new_order_wanted)
        self._people = QVBoxLayout()
        top = QHBoxLayout()
        top.setSpacing(px(GAP))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.place)
        top.addLayout(words, 1)
        for each in (self.chip, self.edit, self.new_order):
            top.addWidget(each)
        layout = QVBoxLayout(self.head)
        pad = px(PADDING)
        layout.setContentsMargins(pad, px(12), pad, px(12))
        layout.setSpacing(px(GAP))
        layout.addLayout(top)
        layout.addLayout(self._people)
        layout.addWidget(self.note)

    def _make_lines(self, office: Office) -> None:
        self.lines = Card(_("Waits for"), padding=0)
        self.sum = ElidedLabel("", "muted")
        self.table = PagedTable(line_columns(), "customer_lines", office, ROW_TWO_LINES)
        self.table.setAccessibleName(_("Waits for"))
        self.table.show_empty(
            EmptyState("package-check", _("They wait for nothing. All is delivered."))
        )
        self.answer = button(_("Their answer"), "hand")
        self.priority = button(_("Prioritise"), "arrow-up")
        self.date = button(_("Set date"), "calendar")
        self.deliver = button(_("Deliver"), "truck", "primary")
        self.lines.head.insertWidget(1, self.sum, SUM_SHARE)
        for made, signal in (
            (self.answer, self.answer_wanted),
            (self.priority, self.priority_wanted),
            (self.date, self.date_wanted),
            (self.deliver, self.deliver_wanted),
        ):
            made.clicked.connect(signal)
            self.lines.head.addWidget(made)
        self.table.setSizePolicy(*AS_HIGH_AS_MAY_BE)
        self.lines.body.addWidget(self.table)
        self.lines.setMinimumHeight(px(LEAST_HEIGHT))

    def _make_foot(self) -> None:
        self.log = ScrollCard(_("Sent and told"))
        self.orders = ScrollCard(_("Open orders"))
        self.phone = button(_("Told by phone"), "phone")
        self.confirmation = button(_("Send confirmation"), "send")
        self.phone.clicked.connect(self.phone_wanted)
        self.confirmation.clicked.connect(self.confirmation_wanted)
        self.log.head.addWidget(self.phone)
        self.log.head.addWidget(self.confirmation)
        for part in (self.log, self.orders):
            part.setMinimumHeight(px(LEAST_HEIGHT))
        self.orders.setMinimumWidth(px(LEAST_ORDERS))
        self.foot = Pair(self.log, self.orders, LOG_SHARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lesser buttons leave their words to the tooltip."""
        super().resizeEvent(event)
        width = event.size().width()
        lesser = (self.answer, self.priority, self.date)
        fold_words(lesser, folded=width < px(LINES_ROOMY))
        fold_words((self.edit,), folded=width < px(HEAD_ROOMY))
        fold_words((self.phone, self.confirmation), folded=width < px(LOG_ROOMY))

    # What is shown

    def show_nothing(self, words: str = "") -> None:
        """Nobody, or several, are chosen: say so."""
        hint = _("Choose a customer to see what they wait for.")
        self._words.setText(f"{words}. {hint}" if words else hint)
        self.card = None
        self._stack.setCurrentIndex(0)

    def show_card(self, card: CustomerCard) -> None:
        """One customer; what is chosen among their lines stays chosen."""
        self.card = card
        customer = card.customer
        self.name.show_words(customer.name)
        self.place.show_words(place_words(card))
        blocked = _("Blocked") if customer.blocked else ""
        self.chip.show_state(blocked, Tone.RED)
        self.note.setText(customer.note)
        self.note.setVisible(bool(customer.note))
        self._show_people(people_part(customer))
        self.sum.show_words(waiting_words(card) if card.waiting else "")
        self.table.show_rows(card.waiting)
        self.table.select_first()
        for made in (self.date, self.answer, self.phone, self.confirmation):
            made.setEnabled(bool(card.waiting))
        self.priority.setEnabled(any(row.back_ordered for row in card.waiting.values()))
        self.deliver.setEnabled(any(row.reserved for row in card.waiting.values()))
        self.log.show_part(
            log_part(card.log, self.paper_wanted.emit, self.message_wanted.emit)
        )
        self.orders.show_part(orders_part(card, self.order_wanted.emit))
        self._stack.setCurrentIndex(1)

    def _show_people(self, part: QWidget) -> None:
        while (item := self._people.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self._people.addWidget(part)


class ScrollCard(Card):
    """A headed card with one part that scrolls when there is much of it."""

    def __init__(self, title: str) -> None:
        super().__init__(title, padding=0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(never)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setSizePolicy(*AS_HIGH_AS_MAY_BE)
        self.body.addWidget(self.area)

    def show_part(self, part: QWidget) -> None:
        """Show this instead of what stood there, from its beginning."""
        ground = QWidget()
        ground.setProperty("clear", "true")
        layout = QVBoxLayout(ground)
        pad = px(PADDING)
        layout.setContentsMargins(pad, px(10), pad, px(10))
        layout.addWidget(part)
        layout.addStretch(1)
        self.area.setWidget(ground)
