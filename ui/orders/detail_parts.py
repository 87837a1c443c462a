"""The sections of the detail pane: facts, lines, deliveries with papers, history."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.formatting import format_amount, format_date
from restordre_app.queries.order_view import DeliveryView, DocumentView, OrderView
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.orders.marks import line_figures, line_parts, line_remark
from ui.papers.names import paper_title
from ui.widgets.buttons import button
from ui.widgets.cards import Facts
from ui.widgets.labels import label
from ui.widgets.quantity_bar import LineBar

LINES_SHOWN = 40
OpenPaper = Callable[[int], None]


def facts_of(order: OrderView) -> Facts:
    """What one asks first about an order."""
    found = {_("Order date"): format_date(order.ordered_on, language())}
    if order.requested_on:
        found[_("Requested delivery")] = format_date(order.requested_on, language())
    if order.not_before:
        found[_("Not before")] = format_date(order.not_before, language())
    references = (order.customer_order_number, order.their_ref)
    said = " / ".join(word for word in references if word)
    if said:
        found[_("Reference")] = said
    if order.place.address_id is not None:
        found[_("Delivered to")] = f"{order.place.name}, {order.place.city}"
    found[_("Amount")] = format_amount(order.amount, language())
    if order.rest_value and order.rest_value != order.amount:
        found[_("Rest value")] = format_amount(order.rest_value, language())
    found[_("Terms")] = _(POLICY_TEXTS[order.choice.policy])
    if order.responsible:
        found[_("Responsible")] = order.responsible
    facts = Facts()
    facts.show_facts(found)
    return facts


def line_bars(order: OrderView) -> Iterable[QWidget]:
    """Each line with its bar; of a very long order the first ones."""
    confirmed = order.confirmed_at is not None
    for line in order.lines[:LINES_SHOWN]:
        remark = line_remark(line, confirmed=confirmed)
        parts = line_parts(line, confirmed=confirmed)
        yield LineBar(line.name, line_figures(line), parts, remark)
    more = len(order.lines) - LINES_SHOWN
    if more > 0:
        sentence = ngettext("and {count} more line", "and {count} more lines", more)
        yield label(sentence.format(count=more), "muted")


def delivery_part(
    delivery: DeliveryView, papers: Iterable[DocumentView], open_paper: OpenPaper
) -> QWidget:
    """One delivery: when and how, and its papers to open."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, px(2))
    layout.setSpacing(0)
    top = QHBoxLayout()
    top.setSpacing(px(6))
    top.addWidget(label(delivery.number, "strong"))
    if delivery.voided:
        top.addWidget(label(_("voided"), "red"))
    top.addStretch(1)
    top.addWidget(label(format_date(delivery.delivered_on, language()), "small"))
    layout.addLayout(top)
    layout.addWidget(label(delivery_words(delivery), "small", wrap=True))
    for paper in papers:
        layout.addWidget(paper_link(paper, open_paper), 0, Qt.AlignmentFlag.AlignLeft)
    return part


def delivery_words(delivery: DeliveryView) -> str:
    count = delivery.lines_now
    lines = ngettext("{count} line", "{count} lines", count).format(count=count)
    words = (lines, delivery.carrier, delivery.tracking, delivery.void_reason)
    return " · ".join(word for word in words if word)


def paper_link(paper: DocumentView, open_paper: OpenPaper) -> QWidget:
    link = button(paper_title(paper.kind, paper.number), "file-text", "link")
    link.clicked.connect(lambda: open_paper(paper.document_id))
    return link
