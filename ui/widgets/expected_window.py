"""A window that asks when goods are expected: a day, a week, a month, or not known.

class DateWindow(ExpectedWindow):
    def __init__(self, …):
        super().__init__(office, _("Set expected date"), subject, parent)
        self.ask(_("Expected delivery"))         # the fields; more may follow
        …
        self.begin({(day, precision), …})         # what it is about has now
"""

from abc import abstractmethod
from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import QWidget

from restordre_app.domain.promises import (
    PROMISE_BEFORE_SUPPLIER,
    PROMISE_IN_THE_PAST,
    Precision,
    check_manual_promise,
    last_day,
)
from restordre_app.formatting import format_date, format_expected, format_week_span
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.office import Office
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.promise_field import PromiseField
from ui.widgets.work_window import WorkWindow

WIDTH = 560


class ExpectedWindow(WorkWindow):
    """Doubts are said while the date is typed; it may be given all the same (E3).

    `supplier_day` is the first day on which the goods can be there, where known.
    """

    supplier_day: date | None = None

    def __init__(
        self, office: Office, title: str, subject: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, title, parent)
        self.setMinimumWidth(px(WIDTH))
        self.show_title(title, subject)
        self.field = PromiseField(office.session.today)
        self.exactness = Segmented(
            [
                (Precision.DAY, _("Day")),
                (Precision.WEEK, _("Week")),
                (Precision.MONTH, _("Month")),
                (Precision.UNKNOWN, _("Unknown")),
            ]
        )
        self.meaning = label("", "muted", wrap=True)
        self.doubt = InfoBanner(tone="warning")
        self.field.changed.connect(lambda _day: self.show_meaning())
        self.field.precision_changed.connect(self.exactness.choose)
        self.field.returnPressed.connect(self.main.click)
        self.exactness.chosen.connect(self._be_exact)

    def ask(self, name: str) -> None:
        """Put the date into the window, under its name."""
        self.field_row = FormRow(name, self.field)
        for each in (self.field_row, self.exactness, self.meaning, self.doubt):
            self.body.addWidget(each)

    def begin(self, known: Collection[tuple[date | None, Precision]]) -> None:
        """Begin with the date that all of them have; the field is ready to type."""
        day, precision = next(iter(known)) if len(known) == 1 else (None, Precision.DAY)
        if day is not None:
            self.field.set_promise(day, precision)
            self.exactness.choose(precision)
        self.field.setFocus()
        self.field.selectAll()
        self.show_meaning()

    @abstractmethod
    def unknown_words(self) -> str:
        """What it means that no date is known."""

    @abstractmethod
    def undated_words(self) -> str:
        """What may be typed, while nothing is."""

    @property
    def precision(self) -> Precision:
        return Precision(self.exactness.choice)

    @property
    def day(self) -> date | None:
        """What was typed; None too where no date is known."""
        return None if self.precision is Precision.UNKNOWN else self.field.value()

    def date_is_right(self) -> bool:
        """Read the date; the keyboard stays where it is wrong."""
        if self.precision is Precision.UNKNOWN or self.field.commit():
            return True
        self.field.setFocus()
        return False

    def _be_exact(self, chosen: str) -> None:
        precision = Precision(chosen)
        known = precision is not Precision.UNKNOWN
        self.field.setEnabled(known)
        if known:
            if self.field.text().strip():
                self.field.make(precision)
            self.field.precision = precision
        else:
            self.field.set_promise(None, Precision.DAY)
            self.field_row.show_problem("")
        self.show_meaning()

    def show_meaning(self) -> None:
        """Say what was typed and what speaks against it."""
        self.meaning.setText(self._meaning())
        self.meaning.setVisible(bool(self.meaning.text()))
        doubts = self._doubts()
        self.doubt.show_sentence(" ".join(doubts), "warning")
        self.doubt.setVisible(bool(doubts))

    def _meaning(self) -> str:
        if self.precision is Precision.UNKNOWN:
            return self.unknown_words()
        if self.day is None:
            return self.undated_words()
        if self.precision is not Precision.WEEK:
            return ""
        span = format_week_span(self.day, language())
        return _("Any day of {span}.").format(span=span)

    def _doubts(self) -> list[str]:
        day, today = self.day, self.office.session.today()
        if day is None:
            return []
        if self.precision is Precision.DAY:
            found = check_manual_promise(day, self.supplier_day, today)
            return [doubt.sentence.explain(ui_texts()) for doubt in found]
        doubts, last = [], last_day(day, self.precision)
        if last < today:
            when = format_expected(day, self.precision, language()).capitalize()
            doubts.append(_(PROMISE_IN_THE_PAST).format(day=when))
        if self.supplier_day is not None and last < self.supplier_day:
            when = format_date(self.supplier_day, language())
            doubts.append(_(PROMISE_BEFORE_SUPPLIER).format(supplier_day=when))
        return doubts
