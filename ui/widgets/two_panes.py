"""Two panes side by side, the second beneath the first where the room is narrow.

panes = TwoPanes(lines_and_fields, preview, sizes=(716, 484), heights=(520, 560))

Large text on a small screen has no room for both: then they stand under each other, as
high as `heights` say, and the whole is moved up and down. Nothing is cut at a side.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from ui.look import px

BESIDE, BENEATH = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class TwoPanes(QScrollArea):
    """Sizes and heights are those of the design; they grow with the text."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        sizes: tuple[int, int],
        heights: tuple[int, int],
        gap: int,
    ) -> None:
        super().__init__()
        self._sizes, self._heights = sizes, heights
        self._splitter = QSplitter(BESIDE)
        self._splitter.setProperty("clear", "true")
        self._panes = (first, second)
        for pane in self._panes:
            self._splitter.addWidget(pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(px(gap))
        self._splitter.setSizes([px(size) for size in sizes])
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._splitter)

    @property
    def stacked(self) -> bool:
        """Whether the second pane stands beneath the first."""
        return self._splitter.orientation() is BENEATH

    def stretch_second(self) -> None:
        """The first pane keeps its width; the second takes what is more, or less."""
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider pane."""
        width = max(_least(pane).width() for pane in self._panes)
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(width + bar, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return handled

    def _arrange(self) -> None:
        """Beside each other while both have the width they need."""
        needed = sum(_least(pane).width() for pane in self._panes)
        stacked = needed + self._splitter.handleWidth() > self.width()
        if stacked == self.stacked:
            return
        self._splitter.setOrientation(BENEATH if stacked else BESIDE)
        high = [px(height) for height in self._heights] if stacked else [0]
        self._splitter.setMinimumHeight(sum(high))
        self._splitter.setSizes(high if stacked else [px(size) for size in self._sizes])


def _least(pane: QWidget) -> QSize:
    """What a pane needs at least, as a splitter reckons it."""
    return pane.minimumSizeHint().expandedTo(pane.minimumSize())
