"""A splitter whose parts have the sizes they begin with, whatever they held before.

Sizes that are set before there is a window are lost where the parts need more than the
little room they have until then; so they are set once more when it is first shown.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter


class BegunSplitter(QSplitter):
    """The first part takes what the others leave."""

    def __init__(self, way: Qt.Orientation, sizes: Sequence[int]) -> None:
        super().__init__(way)
        self._sizes: Sequence[int] = sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sizes:
            self.setSizes(self._sizes)
            self._sizes = ()
