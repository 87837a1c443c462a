"""Fields that a person types numbers and dates into, freely written.

    field = QuantityField(decimals=0)          # thousandths; Up and Down step by one
    field.set_value(70_000); field.value()     # 70_000, None while empty
    field.changed.connect(f)                   # object: the new value, once it is right
    field.problem.connect(row.show_problem)    # str: what is wrong, "" when right again
    AmountField() øre · PriceField() 1/10000 · DateField(session.today) dates

What was typed is read when the field is left or Enter is pressed, never while typing.
`commit()` reads it now and tells whether it is right; saving a form asks every field.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from restordre_app.errors import AppError
from restordre_app.formatting import (
    format_amount,
    format_date,
    format_price,
    format_quantity,
)
from restordre_app.parsing import (
    parse_amount,
    parse_date,
    parse_price,
    parse_quantity,
)
from ui.i18n import _, language, ui_texts
from ui.icons import put_icon
from ui.look import color, tokens
from ui.widgets.popup import Popup

WHOLE = 1000


class ParsedField(QLineEdit):
    """A line whose text stands for a value; subclasses say how it is read and written.

    Signals:
        changed: object, the new value (None for empty), only when it is another one.
        problem: str, a sentence, or "" when the text is right.
    """

    changed = Signal(object)
    problem = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(parent)
        self.required = required
        self._value: Any = None
        self._shown = ""
        self._misread = False
        self.returnPressed.connect(self.commit)

    def read(self, text: str) -> Any:
        """The value a text stands for; raises AppError with the sentence to show."""
        return text

    def write(self, value: Any) -> str:
        """The value as it is shown in the person's language."""
        return str(value)

    def value(self) -> Any:
        """The last value that was right; None for an empty field."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value without telling anybody it changed."""
        self._value = value
        self._shown = "" if value is None else self.write(value)
        self.setText(self._shown)
        self._mark("")

    def commit(self) -> bool:
        """Read what stands there; True when it is right.

        What somebody else said of this very text stays said until it is typed anew.
        """
        text = self.text().strip()
        if text == self._shown and not self._misread:
            return bool(text) or not self.required or self._read_now(text)
        return self._read_now(text)

    def _read_now(self, text: str) -> bool:
        try:
            value = None if not text and not self.required else self.read(text)
        except AppError as error:
            self._mark(error.explain(ui_texts()))
            return False
        different = value != self._value
        self.set_value(value)
        if different:
            self.changed.emit(value)
        return True

    def _wrong(self) -> bool:
        return bool(self.property("wrong") == "true")

    def _mark(self, sentence: str) -> None:
        wrong = self._misread = bool(sentence)
        if wrong or self._wrong():
            self.setProperty("wrong", "true" if wrong else "false")
            self.style().unpolish(self)
            self.style().polish(self)
            self.setToolTip(sentence)
            self.problem.emit(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        ):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class QuantityField(ParsedField):
    """A quantity in thousandths; `decimals` is how fine the unit may be (Q1)."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        decimals: int = 0,
        required: bool = False,
        allow_zero: bool = True,
    ) -> None:
        super().__init__(parent, required=required)
        self.decimals, self.allow_zero = decimals, allow_zero
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> int:
        return parse_quantity(
            text, language(), self.decimals, allow_zero=self.allow_zero
        )

    def write(self, value: int) -> str:
        return format_quantity(value, language())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: WHOLE, Qt.Key.Key_Down: -WHOLE}.get(Qt.Key(event.key()))
        if step is None or not self.commit():
            super().keyPressEvent(event)
            return
        before = self.value() or 0
        after = max(0, before + step)
        self.set_value(after)
        self.selectAll()
        if after != before:
            self.changed.emit(after)


class AmountField(ParsedField):
    """Money in øre (Q2)."""

    def __init__(
        self, parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(parent, required=required)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> int:
        return parse_amount(text, language())

    def write(self, value: int) -> str:
        return format_amount(value, language())


class PriceField(AmountField):
    """A unit price in 1/10000 of the currency unit (Q2)."""

    def read(self, text: str) -> int:
        return parse_price(text, language())

    def write(self, value: int) -> str:
        return format_price(value, language())


class DateField(ParsedField):
    """A date typed freely ("3/12", "0312", "+5", "uge 49") or taken from a calendar."""

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        required: bool = False,
    ) -> None:
        super().__init__(parent, required=required)
        self._today = today
        self._popup: Popup | None = None
        self.setPlaceholderText(_("dd-mm-yyyy"))
        self.open_calendar = QAction(_("Calendar"), self)
        put_icon(self.open_calendar, "calendar")
        self.open_calendar.triggered.connect(self.show_calendar)
        self.addAction(self.open_calendar, QLineEdit.ActionPosition.TrailingPosition)

    def read(self, text: str) -> date:
        return parse_date(text, language(), self._today())

    def write(self, value: date) -> str:
        return format_date(value, language())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.show_calendar()
        else:
            super().keyPressEvent(event)

    def show_calendar(self) -> None:
        """Open the calendar under the field; Enter or a click chooses."""
        shown = self.value() or self._today()
        calendar = QCalendarWidget()
        weekend = QTextCharFormat()
        weekend.setForeground(color(tokens().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        calendar.setAccessibleName(_("Calendar"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers
        )
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        self._popup = Popup(self)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
        self.setText(self.write(date(day.year(), day.month(), day.day())))
        self.commit()
        self.setFocus()
