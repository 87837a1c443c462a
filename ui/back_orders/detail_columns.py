"""The columns of the detail card: three beside each other, two where it is narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look import px
from ui.widgets.labels import line

NARROW = 900


class DetailColumns(QWidget):
    """Course, promises and cover; in a narrow window the cover stands under the course.

    `shares` are the widths of the three in relation to each other.
    """

    def __init__(self, parts: Sequence[QWidget], shares: Sequence[int]) -> None:
        super().__init__()
        self._parts, self._shares = tuple(parts), tuple(shares)
        self._lines = (line(vertical=True), line(vertical=True))
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, px(2), px(6), 0)
        self._grid.setHorizontalSpacing(px(22))
        self._grid.setVerticalSpacing(px(14))

    def fit(self, room: int) -> None:
        """Stand as the room (in pixels of the screen) allows."""
        narrow = room < px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        first, second, third = self._parts
        before, after = self._lines
        self._grid.addWidget(first, 0, 0)
        self._grid.addWidget(before, 0, 1, 2 if narrow else 1, 1)
        self._grid.addWidget(second, 0, 2, 2 if narrow else 1, 1)
        self._grid.addWidget(after, 0, 3)
        self._grid.addWidget(third, *((1, 0) if narrow else (0, 4)))
        after.setVisible(not narrow)
        for number, share in enumerate(self._shares):
            stretch = 0 if narrow and number == len(self._shares) - 1 else share
            self._grid.setColumnStretch(2 * number, stretch)
