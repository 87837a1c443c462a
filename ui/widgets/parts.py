"""A part of a screen that holds others beside or beneath each other, and nothing else.

part, row = bare_row(8)
row.addWidget(label(_("Order"), "label"))
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import px


def bare_row(spacing: int = 0) -> tuple[QWidget, QHBoxLayout]:
    """Side by side, no margins around."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(spacing))
    return part, row


def bare_column(spacing: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """One beneath the other, no margins around."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(spacing))
    return part, column
