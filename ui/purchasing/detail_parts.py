"""The sections of the pane about a purchase order: facts, lines, receipts, history."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from restordre_app.formatting import (
    format_amount,
    format_date,
    format_datetime,
    format_quantity,
)
from restordre_app.queries.papers import PaperView
from restordre_app.queries.purchase_view import PurchaseLineView, PurchaseView
from restordre_app.queries.receipts import ReceiptRow
from ui.figures import quantity_words
from ui.i18n import _, language, ngettext
from ui.papers.names import paper_title
from ui.purchasing.marks import due_words, line_parts
from ui.widgets.buttons import button
from ui.widgets.cards import Facts
from ui.widgets.labels import label
from ui.widgets.parts import bare_column
from ui.widgets.quantity_bar import LineBar

LINES_SHOWN = 40
UndoReceipt = Callable[[ReceiptRow], None]


def facts_of(order: PurchaseView) -> Facts:
    """What one asks first about an order to a supplier."""
    found = {_("Order date"): format_date(order.ordered_on, language())}
    if order.sent_at is not None:
        found[_("Sent")] = format_date(order.sent_at, language())
    if order.closed_at is not None:
        found[_("Closed")] = format_date(order.closed_at, language())
    if order.their_ref:
        found[_("Their ref.")] = order.their_ref
    found[_("Amount")] = format_amount(order.amount, language())
    if order.responsible:
        found[_("Responsible")] = order.responsible
    facts = Facts()
    facts.show_facts(found)
    return facts


def line_bars(order: PurchaseView, today: date) -> Iterable[QWidget]:
    """Each line with its bar; of a very long order the first ones."""
    for line in order.lines[:LINES_SHOWN]:
        yield line_bar(line, today)
    more = len(order.lines) - LINES_SHOWN
    if more > 0:
        sentence = ngettext("and {count} more line", "and {count} more lines", more)
        yield label(sentence.format(count=more), "muted")


def line_bar(line: PurchaseLineView, today: date) -> LineBar:
    received = format_quantity(line.received, language())
    figures = f"{received} / {quantity_words(line.ordered, line.unit)}"
    parts = line_parts(
        received=line.received,
        rejected=line.rejected,
        cancelled=line.cancelled,
        incoming=line.incoming,
    )
    return LineBar(line.name, figures, parts, line_remark(line, today))


def line_remark(line: PurchaseLineView, today: date) -> str:
    """What is to come and when, and what else happened to the line."""
    said = [line.sku]
    if line.incoming:
        words = _("{quantity} to come")
        said.append(words.format(quantity=format_quantity(line.incoming, language())))
        said.append(due_words(line.expected_on, line.expected_precision, today))
        said.append(_("confirmed") if line.confirmed else _("not confirmed"))
    over = line.received + line.cancelled - line.ordered
    for quantity, words in (
        (over, _("{quantity} more than ordered")),
        (line.rejected, _("{quantity} rejected")),
        (line.cancelled, _("{quantity} cancelled")),
    ):
        if quantity > 0:
            said.append(words.format(quantity=format_quantity(quantity, language())))
    return " · ".join(said)


def receipt_part(receipt: ReceiptRow, undo: UndoReceipt) -> QWidget:
    """One receipt: its number, when and by whom, and a way to take it back."""
    part, layout = bare_column()
    top = QHBoxLayout()
    top.addWidget(label(_("Receipt {number}").format(number=receipt.number)), 1)
    if receipt.voided:
        top.addWidget(label(_("taken back"), "red"))
    elif receipt.can_be_undone:
        link = button(_("Take back…"), kind="link")
        link.clicked.connect(lambda: undo(receipt))
        top.addWidget(link)
    layout.addLayout(top)
    words = (
        format_datetime(receipt.received_at, language()),
        receipt.received_by,
        receipt.note,
    )
    said = " · ".join(word for word in words if word)
    layout.addWidget(label(said, "small", wrap=True))
    return part


def paper_link(paper: PaperView, open_paper: Callable[[int], None]) -> QWidget:
    """The order as it was sent, with the day."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    link = button(paper_title(paper.kind, paper.number), "file-text", "link")
    link.clicked.connect(lambda: open_paper(paper.document_id))
    layout.addWidget(link)
    layout.addStretch(1)
    layout.addWidget(label(format_date(paper.created_at, language()), "small"))
    return row
