"""Two columns of the detail card: what the customer was promised, what covers it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from restordre_app.domain.policies import POLICY_SOURCE_TEXTS, POLICY_TEXTS
from restordre_app.formatting import format_date
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.chains import ChainView
from restordre_app.queries.promise_history import PromiseView
from ui.back_orders.chain_rail import strike
from ui.back_orders.marks import (
    customer_knows,
    state_sentence,
    told_what,
)
from ui.back_orders.promise_history import said_words
from ui.expectations import expectation_words
from ui.figures import NOTHING, quantity_words
from ui.i18n import _, language, ngettext
from ui.widgets.cards import Facts
from ui.widgets.labels import label
from ui.widgets.parts import bare_row


def promise_heading(row: BackOrderRow, promises: Sequence[PromiseView]) -> QWidget:
    """The promise that holds, after the one it took the place of: "uge 49 → 3/12"."""
    part, layout = bare_row(10)
    before = next((each for each in promises[1:] if each.day), None)
    if before is not None and row.expectation.day:
        old = label(said_words(before.new), "subheading")
        strike(old)
        layout.addWidget(old)
        layout.addWidget(label("→", "muted"))
    layout.addWidget(label(expectation_words(row.expectation), "subheading"))
    layout.addStretch(1)
    return part


def knowledge_words(row: BackOrderRow) -> str:
    """What the customer knows of it (E4)."""
    if row.told is None:
        return _("The customer has not been told anything yet.")
    if customer_knows(row):
        return _("The customer knows this.")
    sentence = _("The customer was last told: {what}.")
    return sentence.format(what=told_what(row))


def coverage_facts(chain: ChainView, row: BackOrderRow) -> Facts:
    """What stands against the rest: the queue before it and what is on the shelf."""
    cover = chain.coverage
    waiting = ngettext(
        "{quantity} · {count} customer",
        "{quantity} · {count} customers",
        cover.waiting_customers,
    ).format(
        quantity=quantity_words(cover.waiting_quantity, row.unit),
        count=cover.waiting_customers,
    )
    place = _("has its goods")
    if cover.place is not None:
        words = _("{place} of {all}")
        place = words.format(place=cover.place, all=cover.waiting_lines)
    facts = {
        _("Place in the queue"): place,
        _("Waiting in all"): waiting,
        _("On hand"): quantity_words(cover.on_hand, row.unit),
        _("Available"): quantity_words(cover.available, row.unit),
        _("Customer priority"): row.priority,
        _("Terms"): _(POLICY_TEXTS[row.policy]),
        _("Supplier"): row.supplier or NOTHING,
    }
    if row.ask_after:
        facts[_("Ask the customer after")] = format_date(row.ask_after, language())
    shown = Facts()
    shown.show_facts(facts)
    shown.setToolTip(_(POLICY_SOURCE_TEXTS[row.policy_source]))
    return shown


def coverage_doubts(chain: ChainView, row: BackOrderRow) -> list[str]:
    """What keeps goods back although somebody waits for them (A5, section 3)."""
    doubts = [state_sentence(row)]
    if chain.coverage.frozen:
        doubts.append(_("The product is frozen until it has been counted."))
    return [doubt for doubt in doubts if doubt]


def heading(words: str, remark: str = "") -> QWidget:
    """The heading of a column, with a smaller word at the right."""
    part = QWidget()
    layout = QHBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label(words, "title"), 1)
    layout.addWidget(label(remark, "small"), 0, Qt.AlignmentFlag.AlignRight)
    return part
