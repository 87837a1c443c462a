"""The top of a page: title, a line beneath it, search and buttons at the right.

header = PageHeader(_("Orders"), search=_("Order, customer or item"))
header.set_subtitle(_("1,248 open orders · 86 with back orders"))
header.add(button(_("Print"), "printer"))
header.search.searched.connect(self.reload)
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import px
from ui.tokens import GAP
from ui.widgets.buttons import fold_to_fit
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import label
from ui.widgets.search_box import SearchBox

SEARCH_WIDTH = 320


class PageHeader(QWidget):
    """Title and subtitle at the left; what is added stands at the right."""

    def __init__(self, title: str, search: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        self.title = label(title, "heading")
        self.subtitle = ElidedLabel("", "muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self.search = SearchBox(search)
        self.search.setMaximumWidth(px(SEARCH_WIDTH))
        expanding = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setSizePolicy(expanding)
        row.addWidget(self.search, 1)
        self.search.setVisible(bool(search))
        self._row, self._buttons = row, list[QPushButton]()

    def set_subtitle(self, text: str) -> None:
        self.subtitle.show_words(text)

    def add(self, *widgets: QWidget) -> None:
        """Add buttons at the right end; where room is short, words go from the left."""
        for each in widgets:
            self._row.addWidget(each)
            if isinstance(each, QPushButton) and not each.icon().isNull():
                self._buttons.append(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        fold_to_fit(self._row, self._buttons, room)
        main = [b for b in self._buttons if b.property("kind") == "primary"]
        if not any(b.property("folded") for b in main):
            lesser = [b for b in self._buttons if b not in main]
            fold_to_fit(self._row, lesser, room - self._hidden_choices())

    def _hidden_choices(self) -> int:
        """How many pixels more the switches would need to show all their choices."""
        switches = self.findChildren(FilterChips)
        return sum(
            each.sizeHint().width() - each.minimumSizeHint().width()
            for each in switches
        )

    def minimumSizeHint(self) -> QSize:
        """A page may be narrower than all the words of its buttons."""
        return QSize(0, super().minimumSizeHint().height())
