"""The field that asks why, wherever something is given up, put right or taken back."""

from PySide6.QtWidgets import QLineEdit

from ui.i18n import _
from ui.widgets.form_row import FormRow


class ReasonRow(FormRow):
    """A reason is needed; `line` is the field it is typed in."""

    def __init__(self) -> None:
        self.line = QLineEdit()
        super().__init__(_("Reason"), self.line, _("Kept in the history."))
        self.line.textEdited.connect(lambda _text: self.show_problem(""))

    @property
    def text(self) -> str:
        """What stands there so far."""
        return self.line.text().strip()

    def given(self) -> str:
        """The reason; without one the field says so and the answer is empty."""
        reason = self.text
        self.show_problem(
            "" if reason else _("Write why, so that others understand it later.")
        )
        if not reason:
            self.line.setFocus()
        return reason
