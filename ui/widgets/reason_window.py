"""Asking why, before something is closed, given up or taken back.

    ReasonWindow(office, Question(_("Close …"), subject, explanation, _("Close"), "ban"),
                 work, done, parent).show_alone()

`work` gets the reason and runs in the background; `done` gets its outcome.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ui.look import px
from ui.office import Office
from ui.widgets.labels import label
from ui.widgets.reason_row import ReasonRow
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
        self.reason_row = ReasonRow()
        self.reason = self.reason_row.line
        self.body.addWidget(label(question.meaning, wrap=True))
        self.add_fields()
        self.body.addWidget(self.reason_row)
        self.body.addStretch(1)
        self.set_main(question.answer, question.icon, self._answer)
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()

    def add_fields(self) -> None:
        """What a subclass asks besides the reason."""

    def is_right(self) -> bool:
        """Whether those fields are right."""
        return True

    def has_changes(self) -> bool:
        return bool(self.reason_row.text)

    def _answer(self) -> None:
        reason = self.reason_row.given() if self.is_right() else ""
        if reason:
            self.work_on(partial(self._work, reason), self._finish)

    def _finish(self, result: T) -> None:
        self.close_for_good()
        self._done(result)
