"""The window in which a message is changed before it goes: readers, subject, text."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from restordre_app.mail.addresses import (
    AddressTooLong,
    NobodyToWriteTo,
    NotAnAddress,
    Reader,
)
from restordre_app.mail.kinds import Template
from restordre_app.queries.outbox import MessageView, read_message
from restordre_app.services.outbox import MessageText, change_text
from ui.i18n import _
from ui.look import px
from ui.office import Offer, Office
from ui.outbox.faults import place_at_fault
from ui.widgets.form_card import form_card
from ui.widgets.form_row import FormRow
from ui.widgets.form_window import EntryForm, FormWindow, Keeping

SIZE = (640, 660)
TEXT_HEIGHT = 240


class MessageForm(EntryForm):
    """Several readers are written with a comma between them."""

    def __init__(self) -> None:
        super().__init__()
        from PySide6.QtWidgets import QVBoxLayout

        text = QPlainTextEdit()
        text.setMinimumHeight(px(TEXT_HEIGHT))
        text.setTabChangesFocus(True)
        hint = _("Several with a comma between them")
        self.rows = {
            "readers": FormRow(_("To"), QLineEdit(), hint),
            "subject": FormRow(_("Subject"), QLineEdit()),
            "body": FormRow(_("Text"), text),
        }
        self._known: dict[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        lines = (("readers",), ("subject",), ("body",))
        layout.addWidget(form_card(_("Message"), self.rows, lines))

    def show_message(self, message: MessageView) -> None:
        readers = [each for each in message.row.readers if not each.accepted]
        self._known = {each.address: each.name for each in readers}
        values = (", ".join(self._known), message.row.subject, message.body)
        for row, value in zip(self.rows.values(), values, strict=True):
            field = row.field
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(value)
            elif isinstance(field, QLineEdit):
                field.setText(value)
                field.setCursorPosition(0)

    def name_of(self, error: BaseException) -> str:
        """The field an error is about; "" where it is about none."""
        if isinstance(error, NotAnAddress | AddressTooLong | NobodyToWriteTo):
            return "readers"
        text = self.entry()
        return place_at_fault(error, Template(text.subject, text.body))

    def entry(self) -> MessageText:
        readers, subject, body = (str(each) for each in self.as_typed())
        addresses = [each.strip() for each in readers.replace(";", ",").split(",")]
        return MessageText(
            subject,
            body,
            tuple(
                Reader(self._known.get(each, ""), each) for each in addresses if each
            ),
        )


class TextWindow(FormWindow[MessageForm]):
    """Ctrl+Enter saves; what is typed is kept until it is right."""

    def __init__(
        self,
        office: Office,
        message_id: int,
        parent: QWidget | None = None,
        after: Offer | None = None,
    ) -> None:
        super().__init__(office, _("Change the message"), MessageForm(), parent)
        self._message_id, self._after = message_id, after
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.set_main(_("Save the message"), "check", self.save)
        read = partial(read_message, office.session, message_id)
        self.start(Keeping(read, self._show, self._saving, self._tell_saved))

    def _show(self, message: MessageView) -> None:
        self.form.show_message(message)
        refused = any(each.reason for each in message.row.readers if not each.accepted)
        first = "readers" if refused else "subject"
        self.begin(self.form.rows[first].field)

    def _saving(self) -> "partial[int]":
        text = self.form.entry()
        return partial(save_text, self.office, self._message_id, text)

    def _tell_saved(self, _message_id: int) -> None:
        self.office.tell(_("The message is changed."), offer=self._after)

    def _refused(self, error: BaseException) -> None:
        name = self.form.name_of(error)
        if not name:
            super()._refused(error)
            return
        row = self.form.rows[name]
        self.office.errors.show_beside(row, error)
        row.field.setFocus()


def save_text(office: Office, message_id: int, text: MessageText) -> int:
    change_text(office.session, message_id, text)
    return message_id
