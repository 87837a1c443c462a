"""Asking why, before something is closed, given up or taken back.

    ReasonWindow(office, Question(_("Close …"), subject, explanation, _("Close"), "ban"),
                 work, done, parent).show_alone()

`work` gets the reason and runs in the background; `done` gets its outcome.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
from ui.widgets.work_window import WorkWindow

T = TypeVar("T")
WIDTH = 500


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: heading, about what, what it means, the button's words."""

    title: str
    subject: str
    meaning: str
    answer: str
    icon: str


class ReasonWindow(WorkWindow, Generic[T]):
    """A reason is needed; it is kept in the history."""

    def __init__(
        self,
        office: Office,
        question: Question,
        work: Callable[[str], T],
        done: Callable[[T], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, question.title, parent)
        self._work, self._done = work, done
        self.setMinimumWidth(px(WIDTH))
        self.show_title(question.title, question.subject)
        self.reason = QLineEdit()
        self.reason_row = FormRow(_("Reason"), self.reason, _("Kept in the history."))
        self.body.addWidget(label(question.meaning, wrap=True))
        self.add_fields()
        self.body.addWidget(self.reason_row)
        self.body.addStretch(1)
        self.set_main(question.answer, question.icon, self._answer)
        self.reason.textEdited.connect(lambda _text: self.reason_row.show_problem(""))
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()

    def add_fields(self) -> None:
        """What a subclass asks besides the reason."""

    def is_right(self) -> bool:
        """Whether those fields are right."""
        return True

    def has_changes(self) -> bool:
        return bool(self.reason.text().strip())

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        if not self.is_right():
            return
        if not reason:
            sentence = _("Write why, so that others understand it later.")
            self.reason_row.show_problem(sentence)
            self.reason.setFocus()
            return
        self.work_on(partial(self._work, reason), self._finish)

    def _finish(self, result: T) -> None:
        self.close_for_good()
        self._done(result)
