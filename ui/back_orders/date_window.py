"""Promising a date for the rest of one line or of many (domain.md E3)."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.formatting import format_expected
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.services.many_rests import FieldChange, decide
from restordre_app.services.rests import latest_supplier_day, promise_date
from restordre_app.session import Session
from ui.back_orders.deciding import tell_decided
from ui.back_orders.subjects import subject_words
from ui.i18n import _, language
from ui.office import Office
from ui.widgets.expected_window import ExpectedWindow


class DateWindow(ExpectedWindow):
    """What is typed is a promise; it may be earlier than the supplier's own date."""

    def __init__(
        self,
        office: Office,
        rows: Sequence[BackOrderRow],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Set expected date")
        super().__init__(office, title, subject_words(rows), parent)
        self._rows = tuple(rows)
        self.ask(_("Expected delivery"))
        self.body.addStretch(1)
        self.set_main(_("Set date"), "calendar", self._set)
        said = {(row.expectation.day, row.expectation.precision) for row in rows}
        self.begin(said)
        work = partial(read_supplier_day, office.session, self._ids())
        office.tasks.run(self, work, self._show_supplier_day)

    def _ids(self) -> list[int]:
        return [row.line_id for row in self._rows]

    def _show_supplier_day(self, day: date | None) -> None:
        self.supplier_day = day
        self.show_meaning()

    def unknown_words(self) -> str:
        return _("The date is taken back; the lines wait without one.")

    def undated_words(self) -> str:
        return _("A week or a month is a promise too, when the day is not known.")

    def _set(self) -> None:
        if self.date_is_right():
            session, ids = self.office.session, self._ids()
            promise = partial(promise_date, session, ids, self.day, self.precision)
            self.work_on(partial(decide, session, ids, promise), self._done)

    def _done(self, changes: tuple[FieldChange, ...]) -> None:
        self.close_for_good()
        day, words = self.day, _("The date was taken back for {lines}.")
        if day is not None:
            words = _("{when} is expected for {lines}.")
        when = format_expected(day, self.precision, language()) if day else ""
        tell_decided(self.office, words, self._rows, changes, when=when)


def read_supplier_day(session: Session, line_ids: Collection[int]) -> date | None:
    """When suppliers send what some lines wait for, where that is known (E3)."""
    with session.reading():
        return latest_supplier_day(line_ids)
