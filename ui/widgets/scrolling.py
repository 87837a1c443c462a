"""A part of a window that scrolls where the screen is low."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)


def scrolling(inner: QWidget) -> QScrollArea:
    """Put a form into a frame that scrolls and lets the ground shine through.

    Tab goes from field to field: the frame itself has nothing that could be typed in.
    """
    area = FollowingArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("clear", "true")
    area.setWidget(inner)
    return area


class FollowingArea(QScrollArea):
    """Shows what gets the keyboard, also where it comes from outside the frame.

    Of itself Qt does so only while Tab goes from field to field within it: from the
    buttons at the foot it would come to a first field that nobody sees.
    """

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is None or inner is None or not inner.isAncestorOf(now):
            return
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        within = before is not None and inner.isAncestorOf(before)
        if not pressed and not within:
            self.ensureWidgetVisible(now)


class ScrollingColumn(FollowingArea):
    """Cards under each other: on a low screen they are moved up and down, never cut."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setProperty("clear", "true")
        self._inner = inner
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them at least, and the bar beside it."""
        inner, bar = self._inner.minimumSizeHint(), self.verticalScrollBar()
        width = inner.width() + bar.sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class GivingColumn(ScrollingColumn):
    """As high as what it holds while there is room; what stands beneath comes first."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__(inner)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum)

    def sizeHint(self) -> QSize:
        """At the width there is, a bar counted off: else one that came would stay."""
        inner, layout = self._inner.sizeHint(), self._inner.layout()
        high = layout.heightForWidth(self.viewport().width()) if layout else -1
        return QSize(inner.width(), high if high > 0 else inner.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that go on to another line need another height."""
        super().resizeEvent(event)
        self.updateGeometry()


def scrolling_facts(inner: QWidget) -> QScrollArea:
    """The same for what is only read: it is as wide as it is."""
    area = scrolling(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
