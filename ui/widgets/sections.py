"""Parts of a detail pane: a heading with a remark, and a list that unfolds.

pane.body.addWidget(section_title(_("Deliveries"), _("newest first")))
pane.body.addWidget(UnfoldingList([row_1, row_2, …], shown=6))
pane.body.addWidget(history_part(order))           # who did what, newest first
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from restordre_app.formatting import format_datetime
from restordre_app.queries.history_words import told_entries
from restordre_app.queries.order_view import OrderView
from restordre_app.queries.purchase_view import PurchaseView
from ui.i18n import language, ngettext
from ui.look import px
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.parts import bare_column

ENTRIES_SHOWN = 6


def section_title(words: str, remark: str = "") -> QWidget:
    """A heading inside a pane with a smaller word at the right."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, px(6), 0, 0)
    layout.addWidget(label(words, "title"), 1)
    layout.addWidget(label(remark, "small"))
    return row


class UnfoldingList(QWidget):
    """The first parts; a link at the end shows the others."""

    def __init__(self, parts: Sequence[QWidget], shown: int, spacing: int = 6) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(spacing))
        self._hidden = list(parts[shown:])
        for part in parts:
            layout.addWidget(part)
        for part in self._hidden:
            part.hide()
        count = len(self._hidden)
        words = ngettext("Show {count} more", "Show {count} more", count)
        self.more = button(words.format(count=count), kind="link")
        self.more.clicked.connect(self.unfold)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(self._hidden))  # not before: it would be a window

    def unfold(self) -> None:
        for part in self._hidden:
            part.show()
        self.more.hide()


def history_part(order: OrderView | PurchaseView) -> UnfoldingList:
    """The newest entries; the others unfold."""
    names = {line.line_id: line.name for line in order.lines}
    rows = [
        _history_row(sentence, f"{format_datetime(entry.at, language())} · {entry.who}")
        for entry, sentence in told_entries(order.history, names, language())
    ]
    return UnfoldingList(rows, ENTRIES_SHOWN)


def _history_row(sentence: str, when: str) -> QWidget:
    part, layout = bare_column()
    layout.addWidget(label(sentence, wrap=True))
    layout.addWidget(label(when, "small"))
    return part
