"""A sentence just beneath a cell that is typed in, while there is no room in the row.

say_beneath(editor, _("…"))      # stays until something is typed, some seconds at least
say_beneath(editor, "")          # and is taken away
"""

from PySide6.QtWidgets import QToolTip, QWidget


def say_beneath(editor: QWidget, sentence: str) -> None:
    """Show it at the left edge of the cell, in place of what was said before."""
    corner = editor.mapToGlobal(editor.rect().bottomLeft())
    QToolTip.showText(corner, sentence, editor)
