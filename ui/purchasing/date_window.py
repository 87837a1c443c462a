"""Moving the dates on which goods are expected: one line or many, with the reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.domain.promises import Precision
from restordre_app.formatting import format_expected
from restordre_app.services.purchasing import set_expected
from ui.figures import lines_words
from ui.i18n import _, language
from ui.office import Office
from ui.purchasing.subjects import DueLine, subject_words
from ui.widgets.expected_window import ExpectedWindow
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label

UNDATED = (None, Precision.UNKNOWN)
AS_NOW, YES, NO = "as_now", "yes", "no"
CONFIRMED: dict[str, bool | None] = {AS_NOW: None, YES: True, NO: False}


class DatesWindow(ExpectedWindow):
    """Also whether the supplier has confirmed it, and why it is another date.

    `answered`: the supplier was asked and has said so, which is a confirmation.
    """

    def __init__(
        self,
        office: Office,
        lines: Sequence[DueLine],
        parent: QWidget | None = None,
        *,
        answered: bool = False,
    ) -> None:
        super().__init__(office, _("Move dates"), subject_words(lines), parent)
        self._lines = tuple(lines)
        self.confirmed = Segmented(
            [(AS_NOW, _("As now")), (YES, _("Confirmed")), (NO, _("Not confirmed"))]
        )
        self.confirmed.setAccessibleName(_("Confirmed by the supplier"))
        self.confirmed.choose(YES if answered else AS_NOW)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("The supplier's mail of today, a delay …"))
        self.reason.returnPressed.connect(self.main.click)
        self._fill()
        due = [line.expected for line in lines]
        self.begin({(each.day, each.precision) if each else UNDATED for each in due})

    def _fill(self) -> None:
        self.ask(_("Expected from the supplier"))
        self.body.addWidget(label(_("Confirmed by the supplier"), "label"))
        self.body.addWidget(self.confirmed)
        hint = _("Kept in the history.")
        self.body.addWidget(FormRow(_("Reason"), self.reason, hint))
        self.body.addStretch(1)
        self.set_main(self._main_words(), "calendar", self._set)

    def _main_words(self) -> str:
        count = len(self._lines)
        if count == 1:
            return _("Set date")
        return _("Set the date of {lines}").format(lines=lines_words(count))

    def unknown_words(self) -> str:
        return _("The lines are on order without a date.")

    def undated_words(self) -> str:
        return ""

    def has_changes(self) -> bool:
        return bool(self.reason.text().strip())

    def _set(self) -> None:
        if not self.date_is_right():
            return
        work = partial(
            set_expected,
            self.office.session,
            [line.line_id for line in self._lines],
            self.day,
            self.precision,
            confirmed=CONFIRMED[self.confirmed.choice],
            reason=self.reason.text().strip(),
        )
        self.work_on(work, self._done)

    def _done(self, _result: object) -> None:
        self.close_for_good()
        day, said = self.day, lines_words(len(self._lines))
        if day is None:
            words = _("The date was taken back for {lines}.")
            self.office.tell(words.format(lines=said))
            return
        when = format_expected(day, self.precision, language())
        words = _("{when} is expected from the supplier for {lines}.")
        sentence = words.format(when=when, lines=said)
        self.office.tell(f"{sentence[0].upper()}{sentence[1:]}")
