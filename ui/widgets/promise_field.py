"""A promise typed as exactly as it is known: a day, a week or a month (domain.md E2).

field = PromiseField(session.today)
field.set_promise(date(2026, 12, 14), Precision.WEEK)     # shows "uge 51"
field.value(), field.precision                            # the Monday, Precision.WEEK
field.changed.connect(f); field.precision_changed.connect(g)
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from restordre_app.domain.promises import Precision, first_day
from restordre_app.formatting import format_expected
from restordre_app.parsing import parse_expected
from ui.i18n import _, language
from ui.widgets.fields import DateField


class PromiseField(DateField):
    """Takes "3/12", "+5", "uge 51" and "december"; what is typed says how exact it is.

    Signals:
        precision_changed: Precision, when what was typed is coarser or finer.
    """

    precision_changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(today, required=True)
        self.precision = Precision.DAY
        self.setPlaceholderText(_("3/12, +5, week 51 or December"))

    def set_promise(self, day: date | None, precision: Precision) -> None:
        """Show a promise without telling anybody."""
        self.precision = precision
        self.set_value(None if day is None else first_day(day, precision))

    def make(self, precision: Precision) -> None:
        """Be as exact as this from now on; the day becomes a Monday or a first."""
        self.commit()
        self.set_promise(self.value(), precision)

    def read(self, text: str) -> date:
        day, found = parse_expected(text, language(), self._today())
        if found != self.precision:
            self.precision = Precision(found)
            self.precision_changed.emit(self.precision)
        return day

    def write(self, value: date) -> str:
        return format_expected(value, self.precision, language())
