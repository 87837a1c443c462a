"""A part of a screen that holds others beside or beneath each other, and nothing else.

part, row = bare_row(8)
row.addWidget(label(_("Order"), "label"))
"""

from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import px

Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


def bare_row(spacing: int = 0) -> tuple[QWidget, QHBoxLayout]:
    """Side by side, no margins around."""
    return _bare(QHBoxLayout, spacing)


def bare_column(spacing: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """One beneath the other, no margins around."""
    return _bare(QVBoxLayout, spacing)


def _bare(kind: type[Box], spacing: int) -> tuple[QWidget, Box]:
    part = QWidget()
    box = kind(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(spacing))
    return part, box
