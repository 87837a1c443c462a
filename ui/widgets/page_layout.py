"""The margins every page has: 24 at the sides, the header, then its content."""

from collections.abc import Iterable

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.look import px
from ui.tokens import PADDING

SIDE_MARGIN = 24


def page_layout(page: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Put the parts under each other; the last one takes the room that is left."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(
        px(SIDE_MARGIN), px(PADDING), px(SIDE_MARGIN), px(PADDING)
    )
    layout.setSpacing(px(PADDING) - 3)
    for part in parts:
        layout.addWidget(part)
    layout.setStretch(len(parts) - 1, 1)
    return layout


def split_page(
    page: QWidget, header: QWidget, splitter: QSplitter, parts: Iterable[QWidget]
) -> None:
    """The header over parts that share what is left; the first takes most of it."""
    for part in parts:
        splitter.addWidget(part)
    splitter.setStretchFactor(0, 1)
    splitter.setChildrenCollapsible(False)
    page_layout(page, header, splitter)
