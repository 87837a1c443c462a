"""What several chosen back orders come to: in all, by cause, by who is responsible."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from restordre_app.domain.order_state import LineState
from restordre_app.formatting import format_amount
from restordre_app.queries.back_orders import BackOrderRow
from ui.back_orders.marks import cause_words
from ui.figures import NOTHING, count_words
from ui.i18n import _, language
from ui.look import px
from ui.widgets.cards import Facts
from ui.widgets.labels import label, line
from ui.widgets.parts import bare_column

Rows = Sequence[BackOrderRow]
SHOWN = 6


def sum_of(rows: Rows) -> QWidget:
    """Three columns of figures about the chosen lines."""
    part = QWidget()
    layout = QHBoxLayout(part)
    layout.setContentsMargins(0, px(2), px(6), 0)
    layout.setSpacing(px(22))
    columns = (
        (_("In all"), _totals(rows)),
        (_("Causes"), _counted(rows, cause_words)),
        (_("Responsible"), _counted(rows, lambda row: row.responsible or NOTHING)),
    )
    for number, (words, facts) in enumerate(columns):
        if number:
            layout.addWidget(line(vertical=True))
        layout.addWidget(_column(words, facts), 1)
    return part


def _totals(rows: Rows) -> Mapping[str, str]:
    states = Counter(row.state for row in rows)
    return {
        _("Lines"): count_words(len(rows)),
        _("Orders"): count_words(len({row.order_id for row in rows})),
        _("Customers"): count_words(len({row.customer_id for row in rows})),
        _("Ready"): count_words(states[LineState.READY]),
        _("Overdue"): count_words(states[LineState.OVERDUE]),
        _("Value"): format_amount(sum(row.value for row in rows), language()),
    }


def _counted(rows: Rows, words: Callable[[BackOrderRow], str]) -> Mapping[str, str]:
    counted = Counter(words(row) for row in rows)
    return {name: count_words(count) for name, count in counted.most_common(SHOWN)}


def _column(words: str, figures: Mapping[str, str]) -> QWidget:
    part, layout = bare_column(6)
    facts = Facts()
    facts.show_facts(figures)
    layout.addWidget(label(words, "title"))
    layout.addWidget(facts, 0, Qt.AlignmentFlag.AlignTop)
    layout.addStretch(1)
    return part
