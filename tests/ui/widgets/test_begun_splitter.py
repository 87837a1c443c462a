"""A pane begins as wide as it is meant to be, however much the list beside it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.begun_splitter import BegunSplitter


def test_parts_begin_with_their_sizes_once_there_is_room(qtbot):
    splitter = BegunSplitter(Qt.Orientation.Horizontal, (800, 340))
    qtbot.addWidget(splitter)
    for least in (525, 300):
        part = QWidget()
        part.setMinimumWidth(least)
        splitter.addWidget(part)
    splitter.setStretchFactor(0, 1)
    splitter.resize(1140 + splitter.handleWidth(), 600)

    splitter.show()
    assert splitter.sizes() == [800, 340]
    splitter.setSizes([700, 440])
    splitter.hide()
    splitter.show()
    assert splitter.sizes() == [700, 440]
