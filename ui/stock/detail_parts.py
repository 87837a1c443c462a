"""The sections of the pane about a product: facts, shelf, queue, ledger."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from restordre_app.formatting import (
    format_date,
    format_datetime,
    format_price,
    format_quantity,
)
from restordre_app.queries.product_view import LedgerRow, ProductView
from restordre_app.queries.queues import QueueRow
from ui.expectations import expectation_remark
from ui.figures import quantity_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.stock.marks import movement_words, signed
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import Facts
from ui.widgets.column import Part
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.parts import bare_column
from ui.widgets.quantity_bar import LineBar
from ui.widgets.sections import UnfoldingList

QUEUE_SHOWN, LEDGER_SHOWN, LEDGER_MOST = 6, 5, 50
WHOLE = 1000
OpenOrder = Callable[[int], None]
GoFirst = Callable[[int], None]  # gets the line that is to be prioritised (A4)


def facts_of(product: ProductView) -> Facts:
    """What one asks first about a product; empty ones are left out."""
    found = dict(_facts(product))
    facts = Facts()
    facts.show_facts({name: value for name, value in found.items() if value})
    return facts


def _facts(product: ProductView) -> Iterator[tuple[str, str]]:
    if product.stocked:
        yield _("Location"), product.location
    yield _("Supplier"), product.supplier
    yield _("Supplier's item no."), product.supplier_sku
    if product.lead_days is not None:
        days = ngettext("{count} day", "{count} days", product.lead_days)
        yield _("Lead time"), days.format(count=product.lead_days)
    if product.stocked and product.reorder_point:
        yield _("Reorder point"), quantity_words(product.reorder_point, product.unit)
    if product.pack_size != WHOLE:
        yield _("Pack"), quantity_words(product.pack_size, product.unit)
    yield _("Price"), format_price(product.unit_price, language())
    yield _("Barcode"), product.barcode
    if product.substitute_id is not None:
        yield _("Substitute"), f"{product.substitute_sku} {product.substitute_name}"


def shelf_bar(product: ProductView) -> QWidget:
    """What lies there, how much of it is promised, and what is missing besides."""
    said = [
        _("{quantity} reserved").format(
            quantity=format_quantity(product.reserved, language())
        ),
        _("{quantity} available").format(
            quantity=format_quantity(product.available, language())
        ),
    ]
    if product.back_ordered:
        missing = format_quantity(product.back_ordered, language())
        said.append(_("{quantity} missing").format(quantity=missing))
    parts = [
        (Part.RESERVED, product.reserved),
        (Part.DELIVERED, product.available),
        (Part.MISSING, product.back_ordered),
    ]
    figures = quantity_words(product.on_hand, product.unit)
    return LineBar(_("On hand"), figures, parts, " · ".join(said))


def queue_list(
    product: ProductView, open_order: OpenOrder, go_first: GoFirst
) -> QWidget:
    """Who waits, in the order in which they are served."""
    rows = [
        queue_row(place, row, open_order, go_first)
        for place, row in enumerate(product.queue, start=1)
    ]
    if not rows:
        return label(_("Nobody waits for it."), "muted")
    return UnfoldingList(rows, QUEUE_SHOWN, spacing=8)


def queue_row(
    place: int, row: QueueRow, open_order: OpenOrder, go_first: GoFirst
) -> QWidget:
    part, lines = _two_lines()
    top = QHBoxLayout()
    top.setSpacing(px(10))
    top.addWidget(ElidedLabel(f"{place}. {row.customer}", "strong"), 1)
    if row.back_ordered:
        lacks = _("lacks {quantity}")
        missing = format_quantity(row.back_ordered, language())
        top.addWidget(label(lacks.format(quantity=missing), "red"))
        first = icon_button("arrow-up", _("Prioritise"))
        first.setProperty("inline", "true")
        first.clicked.connect(lambda: go_first(row.line_id))
        top.addWidget(first)
    else:
        top.addWidget(label(reserved_words(row), "link"))
    lines.addLayout(top)
    lines.addLayout(_place_line(row, open_order))
    return part


def _place_line(row: QueueRow, open_order: OpenOrder) -> QHBoxLayout:
    below = QHBoxLayout()
    below.setContentsMargins(px(6), 0, 0, 0)
    below.setSpacing(px(4))
    link = button(_("Order {number}").format(number=row.order_number), kind="link")
    link.clicked.connect(lambda: open_order(row.order_id))
    below.addWidget(link)
    words = _("priority {priority} · since {day}").format(
        priority=row.priority, day=format_date(row.queued_on, language())
    )
    said = [words]
    if row.back_ordered:
        said = [reserved_words(row), words, expectation_remark(row.expectation)]
    remark = " · ".join(word for word in said if word)
    below.addWidget(label(remark, "small", wrap=True), 1)
    return below


def reserved_words(row: QueueRow) -> str:
    """What lies ready for it; "" for nothing."""
    if not row.reserved:
        return ""
    held = format_quantity(row.reserved, language())
    return _("{quantity} reserved").format(quantity=held)


def ledger_list(product: ProductView) -> QWidget:
    """The newest movements with what lay there after each."""
    rows = [ledger_row(row) for row in product.ledger[:LEDGER_MOST]]
    if not rows:
        return label(_("Nothing has moved yet."), "muted")
    return UnfoldingList(rows, LEDGER_SHOWN)


def ledger_row(row: LedgerRow) -> QWidget:
    part, lines = _two_lines()
    top = QHBoxLayout()
    top.addWidget(label(movement_words(row)), 1)
    top.addWidget(label(signed(row.quantity), "green" if row.quantity > 0 else "red"))
    balance = label(format_quantity(row.balance, language()), "strong")
    balance.setMinimumWidth(px(56))
    balance.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    balance.setToolTip(_("on hand after it"))
    top.addWidget(balance)
    lines.addLayout(top)
    words = (format_datetime(row.at, language()), row.who, row.reason)
    said = " · ".join(word for word in words if word)
    lines.addWidget(label(said, "small", wrap=True))
    return part


def _two_lines() -> tuple[QWidget, QVBoxLayout]:
    part, lines = bare_column()
    return part, lines
