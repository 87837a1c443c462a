"""The foot of a window: what it comes to at the left, what can be done at the right.

foot = FootBar()
foot.words.addWidget(total); foot.lesser.addWidget(button(_("Print"), "printer"))
foot.row.addWidget(main)

Where the room is short, lesser buttons leave their words to the tooltip, one by one,
so that the sentence at the left stays on its line; at last it goes on to the next.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.look import px
from ui.widgets.buttons import fold_to_fit, saved_by_folding


class FootBar(QFrame):
    """`lesser` holds what stands before the buttons of the row itself."""

    def __init__(self) -> None:
        super().__init__()
        self._measured: tuple[int, ...] = ()
        self.setObjectName("footBar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(24), px(12), px(24), px(12))
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.row.addLayout(self.words, 1)
        self.lesser = QHBoxLayout()
        self.row.addLayout(self.lesser)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Other words at the left need other room, too."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        room = self.width() - self._unsaid()
        others = (each.sizeHint().width() for each in _widgets_in(self.row))
        measured = (room, *others)  # the main button may say more than before
        if measured != self._measured:
            self._measured = measured
            fold_to_fit(self.row, self._foldable(), room)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with all lesser buttons folded."""
        least = super().minimumSizeHint()
        saved = saved_by_folding(self._foldable())
        return QSize(least.width() - saved, least.height())

    def _foldable(self) -> list[QPushButton]:
        return [
            each
            for each in _widgets_in(self.lesser)
            if isinstance(each, QPushButton) and not each.icon().isNull()
        ]

    def _unsaid(self) -> int:
        """How many pixels more the longest sentence needs to stay on its line."""
        return max(
            (
                each.fontMetrics().horizontalAdvance(each.text())
                - each.minimumSizeHint().width()
                for each in _widgets_in(self.words)
                if isinstance(each, QLabel) and not each.isHidden()
            ),
            default=0,
        )


def _widgets_in(layout: QLayout) -> list[QWidget]:
    items = map(layout.itemAt, range(layout.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if widget is not None]
