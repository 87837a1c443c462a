"""Typing words with fields in braces: a field looks like a chip, and goes as one.

Backspace after a field and Delete before one take all of it; Undo brings all back.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from restordre_app.mail.filling import FIELD
from ui.look import tokens
from ui.tokens import Tone

TAKES = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def field_at(text: str, at: int, key: Qt.Key) -> tuple[int, int] | None:
    """Where the field begins and ends that a key takes away from this place."""
    for found in FIELD.finditer(text):
        edge = found.end() if key == Qt.Key.Key_Backspace else found.start()
        if edge == at:
            return found.span()
    return None


def takes_a_field(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return Qt.Key(event.key()) in TAKES and not plain


class FieldLine(QLineEdit):
    """One line, such as the subject."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if takes_a_field(event) and not self.hasSelectedText():
            key = Qt.Key(event.key())
            span = field_at(self.text(), self.cursorPosition(), key)
            if span is not None:
                self.setSelection(span[0], span[1] - span[0])
                self.del_()
                return
        super().keyPressEvent(event)

    def put_in(self, words: str) -> None:
        self.insert(words)


class FieldText(QPlainTextEdit):
    """Several lines; `known` tells the names that are fields here."""

    def __init__(self, known: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.paint = FieldPaint(self.document(), known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if takes_a_field(event) and not cursor.hasSelection():
            key, block = Qt.Key(event.key()), cursor.block()
            span = field_at(block.text(), cursor.positionInBlock(), key)
            if span is not None:
                cursor.setPosition(block.position() + span[0])
                keep = cursor.MoveMode.KeepAnchor
                cursor.setPosition(block.position() + span[1], keep)
                cursor.removeSelectedText()
                self.setTextCursor(cursor)
                return
        super().keyPressEvent(event)

    def put_in(self, words: str) -> None:
        self.insertPlainText(words)


class FieldPaint(QSyntaxHighlighter):
    """Fields in the chip's colours; what is no field here is red and underlined."""

    def __init__(
        self, document: QTextDocument, known: Callable[[], Collection[str]]
    ) -> None:
        super().__init__(document)
        self._known = known

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        known = self._known()
        for found in FIELD.finditer(text):
            right = found[1] in known
            shade = tokens().chips[Tone.BLUE if right else Tone.RED]
            form = QTextCharFormat()
            form.setBackground(QColor(shade.ground))
            form.setForeground(QColor(shade.text))
            form.setFontUnderline(not right)
            self.setFormat(found.start(), len(found[0]), form)
