"""A field with its name above it and, when something is wrong, the reason beneath it.

row = FormRow(_("Quantity"), QuantityField(decimals=0), hint=_("Whole pieces"))
row.show_problem(_("Write a whole number."));  row.show_problem("")
row.show_warning(_("The CVR no. does not add up."))     # allowed all the same
if not all_right([self.sku_row, self.quantity_row]): return   # focuses the first wrong
"""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.tokens import Tone
from ui.widgets.fields import ParsedField
from ui.widgets.labels import label
from ui.widgets.parts import bare_row


class FormRow(QWidget):
    """Label, field and problem, joined for the eye and for screen readers."""

    def __init__(
        self,
        name: str,
        field: QWidget,
        hint: str = "",
        beside: Sequence[QWidget] = (),
    ) -> None:
        """`beside` are buttons that belong to the field, at its right."""
        super().__init__()
        self.field = field
        self._hint = hint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        self.name = label(name, "label")
        self.name.setTextFormat(self.name.textFormat().AutoText)
        self.name.setBuddy(field)
        field.setAccessibleName(name.replace("&", ""))
        self._below, below = bare_row(5)
        self._sign = QLabel()
        self._words = label(hint, "small", wrap=True)
        below.addWidget(self._sign)
        below.addWidget(self._words, 1)
        layout.addWidget(self.name)
        if beside:
            layout.addLayout(self._level(beside))
        else:
            layout.addWidget(field)
        layout.addWidget(self._below)
        layout.addStretch(1)
        if isinstance(field, ParsedField):
            field.problem.connect(self.show_problem)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self._put_right)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self._put_right)
        self.show_problem("")

    def _level(self, beside: Sequence[QWidget]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(10))
        for widget in (self.field, *beside):
            line.addWidget(widget)
        line.addStretch(1)
        return line

    @property
    def problem(self) -> str:
        return self._words.text() if self._words.property("role") == "problem" else ""

    def show_hint(self, hint: str) -> None:
        """What stands beneath the field while nothing is wrong with it."""
        self._hint = hint
        if not self.problem:
            self._words.setText(hint)
            self._below.setVisible(bool(hint))

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; "" when it is put right."""
        wrong = bool(sentence)
        shade = tokens().chips[Tone.RED].text
        self._sign.setPixmap(icon_pixmap("circle-alert", shade, 14))
        self._sign.setVisible(wrong)
        self._words.setText(sentence or self._hint)
        self._words.setProperty("role", "problem" if wrong else "small")
        self.field.setProperty("wrong", "true" if wrong else "false")
        self.field.setAccessibleDescription(sentence)
        for widget in (self._words, self.field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._below.setVisible(bool(sentence or self._hint))

    def _put_right(self) -> None:
        """What is typed anew is neither wrong nor doubtful before it is read."""
        if not self._sign.isHidden():
            self.show_problem("")

    def show_warning(self, sentence: str) -> None:
        """Say a doubt about a value that is allowed all the same; "" takes it away."""
        if self.problem:
            return
        self.show_problem("")
        if not sentence:
            return
        shade = tokens().chips[Tone.AMBER].text
        self._sign.setPixmap(icon_pixmap("triangle-alert", shade, 14))
        self._sign.show()
        self._words.setText(sentence)
        self.field.setAccessibleDescription(sentence)
        self._below.show()

    def is_right(self) -> bool:
        """Read the field now; True when nothing is wrong."""
        if isinstance(self.field, ParsedField):
            return self.field.commit()
        return not self.problem


def all_right(rows: Iterable[FormRow]) -> bool:
    """Whether every field is right; the keyboard goes to the first that is not."""
    wrong = [row for row in rows if not row.is_right()]
    if wrong:
        wrong[0].field.setFocus()
    return not wrong
