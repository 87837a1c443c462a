"""What is still to come of a product: its open purchase lines, earliest due first."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from restordre_app.queries.purchase_lines import PurchaseLineRow
from ui.figures import quantity_words
from ui.i18n import _
from ui.purchasing.marks import due_words
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.parts import bare_row
from ui.widgets.sections import UnfoldingList

SHOWN = 5
OpenLine = Callable[[int], None]


def purchase_list(
    lines: Sequence[PurchaseLineRow], today: date, open_line: OpenLine
) -> QWidget:
    """Each line with when it is due and its purchase order, which can be opened."""
    if not lines:
        return label(_("Nothing is on order."), "muted")
    return UnfoldingList([purchase_row(row, today, open_line) for row in lines], SHOWN)


def purchase_row(row: PurchaseLineRow, today: date, open_line: OpenLine) -> QWidget:
    part, layout = bare_row(8)
    when = due_words(row.expected_on, row.expected_precision, today)
    layout.addWidget(label(quantity_words(row.incoming, row.unit), "strong"))
    layout.addWidget(label(when, "red" if row.overdue else ""), 1)
    if not row.confirmed:
        layout.addWidget(label(_("not confirmed"), "small"))
    link = button(row.number, kind="link")
    link.setAccessibleName(_("Purchase order {number}").format(number=row.number))
    link.setToolTip(row.supplier)
    link.clicked.connect(lambda: open_line(row.line_id))
    layout.addWidget(link)
    return part
