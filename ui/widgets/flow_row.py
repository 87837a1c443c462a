"""A row of buttons that goes on in the next line where the room is short.

flow = FlowRow(); flow.show_widgets([button(_("Customer")), button(_("Order")), …])
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import px

GAP = 6


class FlowRow(QWidget):
    """Its widgets stand in the order of Tab, from left to right, line by line."""

    def __init__(self, widgets: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_widgets(widgets)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these instead of what stood here."""
        for gone in self._widgets:
            gone.hide()
            gone.deleteLater()
        self._widgets = list(widgets)
        for each in self._widgets:
            each.setParent(self)
            each.show()
        self.updateGeometry()
        self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._spots(width)[1]

    def sizeHint(self) -> QSize:
        widths = [each.sizeHint().width() for each in self._widgets]
        room = sum(widths) + px(GAP) * max(0, len(widths) - 1)
        return QSize(room, self.heightForWidth(max(room, self.width())))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        widest = max((each.sizeHint().width() for each in self._widgets), default=0)
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())
        self.updateGeometry()

    def _place(self, width: int) -> None:
        for each, spot in zip(self._widgets, self._spots(width)[0], strict=True):
            each.setGeometry(spot)

    def _spots(self, width: int) -> tuple[list[QRect], int]:
        """Where each stands in so much room, and how high all of it is."""
        spots, at, line = [], QPoint(0, 0), 0
        for each in self._widgets:
            size = each.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at, line = QPoint(0, at.y() + line + px(GAP)), 0
            spots.append(QRect(at, size))
            at = QPoint(at.x() + size.width() + px(GAP), at.y())
            line = max(line, size.height())
        return spots, at.y() + line
