"""A card for each product on top: what came, who waits, what will be missing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy

from restordre_app.queries.allocating import PreviewProduct
from ui.figures import quantity_words
from ui.i18n import _
from ui.look import px
from ui.receiving.allocation_draft import AllocationDraft
from ui.widgets.cards import Card
from ui.widgets.column import BarParts, Part
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.parts import bare_row
from ui.widgets.quantity_bar import QuantityBar

NARROWEST, HEIGHT, SCROLL_BAR = 240, 98, 14


class ProductCards(QScrollArea):
    """The cards beside each other; many of them scroll sideways."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)
        self.setFixedHeight(px(HEIGHT))

    def show_draft(self, draft: AllocationDraft) -> None:
        inner, row = bare_row(12)
        inner.setProperty("clear", "true")
        for product in draft.products:
            row.addWidget(product_card(product, draft))
        self.setWidget(inner)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The bar to scroll sideways stands beneath the cards, not upon them."""
        inner = self.widget()
        wide = inner is not None and inner.minimumSizeHint().width() > self.width()
        self.setFixedHeight(px(HEIGHT) + (SCROLL_BAR if wide else 0))


def product_card(product: PreviewProduct, draft: AllocationDraft) -> Card:
    card = Card(headed=False, padding=12)
    top = QHBoxLayout()
    top.addWidget(ElidedLabel(product.name, "title"), 1)
    top.addWidget(label(product.sku, "small"))
    card.body.addLayout(top)
    card.body.addLayout(figures_of(product, draft))
    words, _role, parts = outcome_of(product, draft)
    card.setAccessibleName(f"{product.name}: {words}")
    bar = QuantityBar()
    whole = max(product.waiting, product.available)
    bar.show_parts(parts, whole, words)
    card.body.addWidget(bar)
    card.setMinimumWidth(max(px(NARROWEST), card.minimumSizeHint().width()))
    return card


def figures_of(product: PreviewProduct, draft: AllocationDraft) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(6))
    there = (_("received"), product.received)
    if not draft.received:
        there = (_("free"), product.available)
    for name, quantity in (there, (_("waiting"), product.waiting)):
        row.addWidget(label(name, "muted"))
        row.addWidget(label(quantity_words(quantity), "subheading"))
        row.addSpacing(px(4))
    row.addStretch(1)
    words, role, _parts = outcome_of(product, draft)
    row.addWidget(label(words, role))
    return row


def outcome_of(
    product: PreviewProduct, draft: AllocationDraft
) -> tuple[str, str, BarParts]:
    """What becomes of it in words, their colour, and the bar that says the same."""
    given = draft.given(product.product_id)
    left = draft.left(product)
    if product.frozen:
        return _("frozen"), "amber", []
    if left < 0:
        words = _("{quantity} too many").format(quantity=quantity_words(-left))
        return words, "red", [(Part.MISSING, given)]
    missing = product.waiting - given
    if missing > 0:
        words = _("{quantity} missing").format(quantity=quantity_words(missing))
        return words, "red", [(Part.NOW, given)]
    if not draft.put_away(product):
        return _("all given"), "green", [(Part.DELIVERED, given + left)]
    words = _("{quantity} to stock") if draft.received else _("{quantity} left")
    words = words.format(quantity=quantity_words(draft.put_away(product)))
    return words, "green", [(Part.DELIVERED, given + left)]
