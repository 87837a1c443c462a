"""Told by phone: what to say, and a note of what was answered (domain.md E5)."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.queries.telling import CustomerToTell, LineToTell
from restordre_app.services.telling import shown, tell_by_phone
from ui.i18n import _, ngettext
from ui.office import Office
from ui.telling.words import now_sentence, rest_words, told_words
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
from ui.widgets.small_dialog import SmallDialog

LINES_SHOWN = 8


class PhoneWindow(SmallDialog):
    """Says what to read out; afterwards the lines count as told."""

    def __init__(
        self, office: Office, customer: CustomerToTell, parent: QWidget | None
    ) -> None:
        super().__init__(office, _("Told by phone"), parent)
        self._customer = customer
        phone = customer.phone or _("no phone number")
        self.show_title(_("Told by phone"), f"{customer.name} · {phone}")
        for line in customer.lines[:LINES_SHOWN]:
            self.body.addWidget(label(spoken_words(line), wrap=True))
        more = len(customer.lines) - LINES_SHOWN
        if more > 0:
            words = ngettext("and {count} more line", "and {count} more lines", more)
            self.say(words.format(count=more))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Whom you spoke with, what they said"))
        self.note_row = FormRow(_("Note"), self.note, _("Kept with the customer."))
        self.body.addWidget(self.note_row)
        self.add_main(_("Told"), "phone", self._tell)
        self.note.setFocus()

    def has_changes(self) -> bool:
        return bool(self.note.text().strip())

    def _tell(self) -> None:
        customer = self._customer
        seen = [shown(line) for line in customer.lines]
        ids = [line.line_id for line in customer.lines]
        work = partial(
            tell_by_phone, self.office.session, ids, self.note.text().strip(), seen
        )
        self.work_on(
            work, self._done, partial(self.show_beside, {"note": self.note_row})
        )

    def _done(self, _entered: tuple[int, ...]) -> None:
        sentence = _("{customer} was told by phone.")
        self.office.tell(sentence.format(customer=self._customer.name))


def spoken_words(line: LineToTell) -> str:
    """Such as "30 stk. Hinge: 11-12-2026, told before: 04-12-2026"."""
    goods = f"{rest_words(line)} {line.name}"
    if line.told is None:
        return f"{goods}: {now_sentence(line)}"
    sentence = _("{goods}: {now}, told before: {told}")
    return sentence.format(goods=goods, now=now_sentence(line), told=told_words(line))
