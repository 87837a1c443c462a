"""Promising a date for the rest of one line or of many (domain.md E3)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.domain.promises import (
    PROMISE_IN_THE_PAST,
    ExpectationState,
    Precision,
    check_manual_promise,
    expectation_for,
)
from restordre_app.formatting import format_expected, format_week_span
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.services.many_rests import FieldChange, decide
from restordre_app.services.rests import promise_date
from ui.back_orders.deciding import tell_decided
from ui.back_orders.promise_field import PromiseField
from ui.back_orders.subjects import subject_words
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.office import Office
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.work_window import WorkWindow

WIDTH = 520


class DateWindow(WorkWindow):
    """One field that takes a day, a week or a month; doubts are said before it counts."""

    def __init__(
        self,
        office: Office,
        rows: Sequence[BackOrderRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Set expected date"), parent)
        self._rows = tuple(rows)
        self.setMinimumWidth(px(WIDTH))
        self.show_title(_("Set expected date"), subject_words(rows))
        self.field = PromiseField(office.session.today)
        self.field_row = FormRow(_("Expected delivery"), self.field)
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
        self.body.addWidget(self.field_row)
        self.body.addWidget(self.exactness)
        self.body.addWidget(self.meaning)
        self.body.addWidget(self.doubt)
        self.body.addStretch(1)
        self.set_main(_("Set date"), "calendar", self._set)
        self._connect()
        self._start()

    def _connect(self) -> None:
        self.field.changed.connect(lambda _day: self._show_meaning())
        self.field.precision_changed.connect(self._follow)
        self.field.returnPressed.connect(self.main.click)
        self.exactness.chosen.connect(self._be_exact)

    def _start(self) -> None:
        """Begin with the promise that all of them have; the field is ready to type."""
        promises = {
            (row.expectation.day, row.expectation.precision) for row in self._rows
        }
        if len(promises) == 1:
            day, precision = promises.pop()
            if day is not None:
                self.field.set_promise(day, precision)
                self.exactness.choose(precision)
        self.field.setFocus()
        self.field.selectAll()
        self._show_meaning()

    @property
    def precision(self) -> Precision:
        return Precision(self.exactness.choice)

    def _follow(self, precision: Precision) -> None:
        self.exactness.choose(precision)

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
        self._show_meaning()

    def _show_meaning(self) -> None:
        self.meaning.setText(self._meaning())
        self.meaning.setVisible(bool(self.meaning.text()))
        doubts = self._doubts()
        self.doubt.show_sentence(" ".join(doubts), "warning")
        self.doubt.setVisible(bool(doubts))

    def _meaning(self) -> str:
        day = self.field.value()
        if self.precision is Precision.UNKNOWN:
            return _("The date is taken back; the lines wait without one.")
        if day is None:
            return _("A week or a month is a promise too, when the day is not known.")
        if self.precision is Precision.WEEK:
            return _("Any day of {span}.").format(
                span=format_week_span(day, language())
            )
        return ""

    def _doubts(self) -> list[str]:
        """What speaks against the date; it may be given all the same (E3)."""
        day, precision = self.field.value(), self.precision
        if day is None or precision is Precision.UNKNOWN:
            return []
        today = self.office.session.today()
        if precision is Precision.DAY:
            doubts = check_manual_promise(day, None, today)
            return [doubt.sentence.explain(ui_texts()) for doubt in doubts]
        expectation = expectation_for(day, precision, None, today)
        if expectation.state is not ExpectationState.OVERDUE:
            return []
        when = format_expected(day, precision, language())
        return [_(PROMISE_IN_THE_PAST).format(day=when.capitalize())]

    def _set(self) -> None:
        known = self.precision is not Precision.UNKNOWN
        if known and not self.field.commit():
            self.field.setFocus()
            return
        session, ids = self.office.session, [row.line_id for row in self._rows]
        day = self.field.value() if known else None
        promise = partial(promise_date, session, ids, day, self.precision)
        self.work_on(partial(decide, session, ids, promise), self._done)

    def _done(self, changes: tuple[FieldChange, ...]) -> None:
        self.close_for_good()
        day, words = self.field.value(), _("The date was taken back for {lines}.")
        if self.precision is not Precision.UNKNOWN and day is not None:
            words = _("{when} is expected for {lines}.")
        when = format_expected(day, self.precision, language()) if day else ""
        tell_decided(self.office, words, self._rows, changes, when=when)
