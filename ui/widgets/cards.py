"""White cards on the page's ground.

card = Card(_("Shipment"))               # heading row with a line under it
card.head.addWidget(button(_("Reset"), kind="link"))
card.body.addWidget(...)                 # a QVBoxLayout with padding 16
table_card = Card(padding=0); table_card.head.addWidget(chips); …
facts = Facts(); facts.show_facts({_("Order date"): "21-11-2026", …})
facts.show_facts({_("Order"): "1001", …}, {_("Order"): open_order})    # that is a link
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.look import px
from ui.tokens import GAP, PADDING
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import label

EDGE = 3  # what a link's frame keeps from the edge, so that all end in one line
NO_WAYS: Mapping[str, Callable[[], object]] = MappingProxyType({})


class Card(QFrame):
    """A frame with an optional heading row; `head` and `body` are layouts to fill."""

    def __init__(
        self, title: str = "", *, padding: int = PADDING, headed: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("card", "true")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.bar = QFrame()
        self.bar.setProperty("headerBar", "true")
        self.head = QHBoxLayout(self.bar)
        self.head.setContentsMargins(px(11), px(7), px(11), px(7))
        self.head.setSpacing(px(GAP) // 2)
        self.title = label(title, "title")
        if title:
            self.head.setContentsMargins(px(PADDING), px(5), px(PADDING), px(5))
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.bar.setMinimumHeight(px(44))
        outer.addWidget(self.bar)
        self.bar.setVisible(headed)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*(px(padding) for _side in range(4)))
        self.body.setSpacing(px(GAP))
        outer.addLayout(self.body, 1)


class Facts(QWidget):
    """Names at the left, values at the right, one pair to a line."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(px(5))
        self._grid.setColumnStretch(1, 1)

    def show_facts(
        self,
        facts: Mapping[str, str],
        ways: Mapping[str, Callable[[], object]] = NO_WAYS,
    ) -> None:
        """Show these instead of what stood there; `ways` open what a fact names."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(facts.items()):
            top = Qt.AlignmentFlag.AlignTop  # beside the first line of a long value
            self._grid.addWidget(label(name, "muted"), number, 0, top)
            if name in ways:
                link = ElidedLink(value)
                link.setAccessibleName(f"{name}: {value}")
                link.clicked.connect(ways[name])
                self._grid.addWidget(link, number, 1, Qt.AlignmentFlag.AlignRight)
            else:
                fact = _fact(name, value)
                fact.setContentsMargins(0, 0, px(EDGE) if ways else 0, 0)
                self._grid.addWidget(fact, number, 1)


def _fact(name: str, value: str) -> QLabel:
    """A value at the right, which can be marked and copied."""
    shown = label(value, "strong", wrap=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight)
    shown.setAccessibleName(f"{name}: {value}")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
