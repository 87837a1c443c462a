"""Moving the dates on which goods are expected: one line or many, with the reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.domain.promises import Precision, check_manual_promise
from restordre_app.formatting import format_expected, format_week_span
from restordre_app.services.purchasing import set_expected
from ui.back_orders.promise_field import PromiseField
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.office import Office
from ui.purchasing.subjects import DueLine, lines_words, subject_words
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.work_window import WorkWindow

WIDTH = 560
AS_NOW, YES, NO = "as_now", "yes", "no"
CONFIRMED: dict[str, bool | None] = {AS_NOW: None, YES: True, NO: False}


class DatesWindow(WorkWindow):
    """One field that takes a day, a week or a month, and whether it is confirmed."""

    def __init__(
        self, office: Office, lines: Sequence[DueLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, _("Move dates"), parent)
        self._lines = tuple(lines)
        self.setMinimumWidth(px(WIDTH))
        self.show_title(_("Move dates"), subject_words(lines))
        self.field = PromiseField(office.session.today)
        self.field_row = FormRow(_("Expected from the supplier"), self.field)
        self.exactness = Segmented(
            [
                (Precision.DAY, _("Day")),
                (Precision.WEEK, _("Week")),
                (Precision.MONTH, _("Month")),
                (Precision.UNKNOWN, _("Unknown")),
            ]
        )
        self.confirmed = Segmented(
            [(AS_NOW, _("As now")), (YES, _("Confirmed")), (NO, _("Not confirmed"))]
        )
        self.confirmed.setAccessibleName(_("Confirmed by the supplier"))
        self.meaning = label("", "muted", wrap=True)
        self.doubt = InfoBanner(tone="warning")
        self.reason = QLineEdit()
        self._fill()
        self._connect()
        self._start()

    def _fill(self) -> None:
        reason = FormRow(_("Reason"), self.reason, _("Kept in the history."))
        for widget in (
            self.field_row,
            self.exactness,
            self.meaning,
            self.doubt,
            label(_("Confirmed by the supplier"), "label"),
            self.confirmed,
            reason,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.reason.setPlaceholderText(_("The supplier's mail of today, a delay …"))
        self.set_main(self._main_words(), "calendar", self._set)

    def _main_words(self) -> str:
        count = len(self._lines)
        if count == 1:
            return _("Set date")
        return _("Set the date of {lines}").format(lines=lines_words(count))

    def _connect(self) -> None:
        self.field.changed.connect(lambda _day: self._show_meaning())
        self.field.precision_changed.connect(self.exactness.choose)
        self.field.returnPressed.connect(self.main.click)
        self.reason.returnPressed.connect(self.main.click)
        self.exactness.chosen.connect(self._be_exact)

    def _start(self) -> None:
        """Begin with the date that all of them have; the field is ready to type."""
        known = {line.expected for line in self._lines}
        expected = known.pop() if len(known) == 1 else None
        if expected is not None:
            self.field.set_promise(expected.day, expected.precision)
            self.exactness.choose(expected.precision)
        self.field.setFocus()
        self.field.selectAll()
        self._show_meaning()

    @property
    def precision(self) -> Precision:
        return Precision(self.exactness.choice)

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
            return _("The lines are on order without a date.")
        if day is None or self.precision is not Precision.WEEK:
            return ""
        return _("Any day of {span}.").format(span=format_week_span(day, language()))

    def _doubts(self) -> list[str]:
        """What speaks against the date; it may be set all the same."""
        day, today = self.field.value(), self.office.session.today()
        if day is None or self.precision is not Precision.DAY:
            return []
        doubts = check_manual_promise(day, None, today)
        return [doubt.sentence.explain(ui_texts()) for doubt in doubts]

    def has_changes(self) -> bool:
        return bool(self.reason.text().strip())

    def _set(self) -> None:
        known = self.precision is not Precision.UNKNOWN
        if known and not self.field.commit():
            self.field.setFocus()
            return
        work = partial(
            set_expected,
            self.office.session,
            [line.line_id for line in self._lines],
            self.field.value() if known else None,
            self.precision,
            confirmed=CONFIRMED[self.confirmed.choice],
            reason=self.reason.text().strip(),
        )
        self.work_on(work, self._done)

    def _done(self, _result: object) -> None:
        self.close_for_good()
        day, said = self.field.value(), lines_words(len(self._lines))
        if self.precision is Precision.UNKNOWN or day is None:
            words = _("The date was taken back for {lines}.")
            self.office.tell(words.format(lines=said))
            return
        when = format_expected(day, self.precision, language())
        words = _("{when} is expected from the supplier for {lines}.")
        sentence = words.format(when=when, lines=said)
        self.office.tell(f"{sentence[0].upper()}{sentence[1:]}")
