"""The words of messages: per kind and language, with the fields to choose from.

The preview fills them with the newest order there is. Beneath stand the signatures.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from restordre_app.mail.kinds import (
    FIELD_TEXTS,
    KIND_TEXTS,
    MessageKind,
    Template,
    fields_of,
)
from restordre_app.queries.message_sample import sample_fields
from restordre_app.services.message_templates import (
    Signature,
    TemplateView,
    preview_template,
    read_signatures,
    read_template,
    reset_template,
    save_signature,
    save_template,
)
from restordre_app.session import Session
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Office
from ui.outbox.faults import place_at_fault
from ui.settings.field_editing import FieldLine, FieldText
from ui.settings.section import Section, choices
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.filter_chips import Segmented
from ui.widgets.flow_row import FlowRow
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label, set_role, unbroken
from ui.widgets.pair import Pair
from ui.widgets.parts import bare_column
from ui.widgets.scrolling import scrolling_facts

PREVIEW_DELAY_MS = 300
LANGUAGES = (("da", "Dansk"), ("en", "English"), ("de", "Deutsch"))
PASSING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TemplatesSection(Section):
    """What is typed and not saved is kept while one looks at another kind."""

    def __init__(self, office: Office) -> None:
        words = _("What messages say. A line whose fields are empty is left out.")
        super().__init__(office, _("Words of messages"), words)
        self._shown = Template("", "")
        self._place: tuple[MessageKind, str] | None = None
        self._typed: dict[tuple[MessageKind, str], Template] = {}
        self._people: dict[int, Signature] = {}
        self._signed: dict[int, str] = {}
        self._person: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self.preview_it)
        self._make_fields()
        self.body.addLayout(self._choices())
        self.body.addWidget(Pair(self._left(), self._right(), (3, 2)), 1)
        self._make_buttons()
        self.body.addWidget(self._signatures())
        self.read()
        work = partial(read_signatures, office.session)
        office.tasks.run(self, work, self._show_people)

    def _make_fields(self) -> None:
        self.kind = choices({kind.value: _(KIND_TEXTS[kind]) for kind in MessageKind})
        self.kind.setAccessibleName(_("Kind"))
        self.kind.activated.connect(lambda _row: self.read())
        self.language = Segmented(LANGUAGES)
        self.language.setAccessibleName(_("Language"))
        self.language.chosen.connect(lambda _key: self.read())
        self.subject, self.text = FieldLine(), FieldText(self._names)
        self.text.setMinimumHeight(px(170))
        for each in (self.subject, self.text):
            each.installEventFilter(self)
        self.office.theme.changed.connect(self.text.paint.rehighlight)
        self.subject.textChanged.connect(self._timer.start)
        self.text.textChanged.connect(self._timer.start)
        self.rows = {
            "subject": FormRow(_("Subject"), self.subject),
            "text": FormRow(_("Text"), self.text),
        }

    def _names(self) -> tuple[str, ...]:
        """The fields of the kind that is chosen."""
        return tuple(fields_of(self.place[0]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember where one types, not what Tab only passes: a field goes there."""
        typed = isinstance(event, QKeyEvent) and Qt.Key(event.key()) not in PASSING
        clicked = event.type() == QEvent.Type.MouseButtonPress
        if (typed or clicked) and isinstance(watched, FieldLine | FieldText):
            self._type_in(watched)
        return super().eventFilter(watched, event)

    def _type_in(self, field: FieldLine | FieldText) -> None:
        self._typing = field
        into_subject = field is self.subject
        self.into.setText(
            _("Put a field into the subject")
            if into_subject
            else _("Put a field into the text")
        )

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.kind, 1)
        row.addWidget(self.language)
        return row

    def _left(self) -> QWidget:
        held, left = bare_column(8)
        left.addWidget(self.rows["subject"])
        left.addWidget(self.rows["text"], 1)
        self.into = label("", "label")
        self._type_in(self.text)
        left.addWidget(self.into)
        self.fields = FlowRow()
        left.addWidget(self.fields)
        return held

    def _right(self) -> Card:
        card = Card(_("Preview"))
        self.preview_subject = label("", "strong", wrap=True)
        self.preview = label("", wrap=True)
        self.preview.setTextFormat(self.preview.textFormat().PlainText)
        self.preview_subject.setTextFormat(self.preview.textFormat().PlainText)
        held, words = bare_column(8)
        words.addWidget(self.preview_subject)
        words.addWidget(self.preview)
        words.addStretch(1)
        card.body.addWidget(scrolling_facts(held), 1)
        card.setMinimumWidth(px(250))
        return card

    def _make_buttons(self) -> None:
        self.reset = button(_("Use the built-in words"), "rotate-ccw")
        self.reset.clicked.connect(self._reset)
        self.save = button(_("Save"), "check", "primary")
        self.save.clicked.connect(self._save)
        self.put_in_foot(self.save, left=[self.reset])

    # What is shown

    @property
    def place(self) -> tuple[MessageKind, str]:
        """The kind and the language that are chosen."""
        return MessageKind(str(self.kind.currentData())), self.language.choice

    def read(self) -> None:
        """Show the chosen words; what was typed of others can be gone back to."""
        if self._place is not None and self.written() != self._shown:
            self._typed[self._place] = self.written()
        self._place = None
        work = partial(read_template, self.office.session, *self.place)
        self.office.tasks.run(self, work, self._show, key="template")

    def _show(self, view: TemplateView) -> None:
        self._shown, self._place = view.template, (view.kind, view.language)
        words = self._typed.pop(self._place, view.template)
        self.subject.setText(words.subject)
        self.subject.setCursorPosition(0)
        self.text.setPlainText(words.body)
        self.reset.setEnabled(view.own)
        for row in self.rows.values():
            row.show_problem("")
        self._show_fields(view.kind)
        self.preview_it()

    def _show_fields(self, kind: MessageKind) -> None:
        chips = []
        for name in fields_of(kind):
            chip = button(_(FIELD_TEXTS[name]))
            chip.setToolTip(f"{{{name}}}")
            chip.clicked.connect(partial(self.put_in, name))
            chips.append(chip)
        self.fields.show_widgets(chips)
        for first, second in pairwise((self.text, *chips)):
            QWidget.setTabOrder(first, second)

    def put_in(self, name: str) -> None:
        """Write a field where the cursor stands, in subject or text."""
        self._typing.put_in(f"{{{name}}}")
        self._typing.setFocus()

    def written(self) -> Template:
        return Template(self.subject.text(), self.text.toPlainText())

    def preview_it(self) -> None:
        """Fill what stands here with real data; what is wrong is said there."""
        work = partial(preview, self.office.session, *self.place, self.written())
        self.office.tasks.run(
            self, work, self._show_preview, failed=self._no_preview, key="preview"
        )

    def _show_preview(self, message: Template) -> None:
        set_role(self.preview, "")
        self.preview_subject.setText(unbroken(message.subject))
        self.preview.setText(message.body)

    def _no_preview(self, error: BaseException) -> None:
        explain = getattr(error, "explain", None)
        if explain is None:
            self.office.errors.show(error)
            return
        set_role(self.preview, "problem")
        self.preview_subject.setText("")
        self.preview.setText(explain(ui_texts()))

    # Saving

    def has_changes(self) -> bool:
        typed = self._typed or self.written() != self._shown
        return bool(typed or self._signed or self._signature_typed())

    def _save(self) -> None:
        work = partial(save_template, self.office.session, *self.place, self.written())
        self.work_on(self.save, work, self._tell)

    def _tell(self, _nothing: None) -> None:
        self.office.tell(_("The words are saved."))
        self._read_anew()

    def _read_anew(self, _nothing: None = None) -> None:
        """What stands here is no longer of use: show what is kept."""
        self._place = None
        self.read()

    def _reset(self) -> None:
        session, place = self.office.session, self.place
        undo = partial(self._back, partial(save_template, session, *place, self._shown))
        work = partial(reset_template, session, *place)
        self.work_on(self.reset, work, partial(self._tell_reset, undo))

    def _tell_reset(self, undo: Callable[[], None], _nothing: None) -> None:
        self.subject.setFocus()  # the button goes grey
        self.office.tell(_("The built-in words are used again."), undo=undo)
        self._read_anew()

    def _back(self, save: Callable[[], None]) -> None:
        """The office's own words after all."""
        self.office.tasks.run(self, save, self._read_anew)

    def refused(self, error: BaseException) -> None:
        """What is wrong with the words stands beneath them."""
        if getattr(error, "explain", None) is None:
            self.office.errors.show(error)
            return
        wrong = place_at_fault(error, self.written())
        row = self.rows["subject" if wrong == "subject" else "text"]
        self.office.errors.show_beside(row, error)
        row.field.setFocus()

    # Signatures

    def _signatures(self) -> Card:
        card = Card(_("Signature"))
        self.person = QComboBox()
        self.person.setAccessibleName(_("Person"))
        self.person.activated.connect(lambda _row: self._show_signature())
        self.signature = QPlainTextEdit()
        self.signature.setAccessibleName(_("Signature"))
        self.signature.setTabChangesFocus(True)
        self.signature.setFixedHeight(px(70))
        self.save_person = button(_("Save signature"), "check")
        self.save_person.clicked.connect(self._save_signature)
        side = QVBoxLayout()
        side.addWidget(self.person)
        side.addWidget(self.save_person)
        side.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.signature, 1)
        row.addLayout(side)
        card.body.addLayout(row)
        return card

    def saving_button(self) -> QPushButton | None:
        """Who types a signature means that, not the words above it."""
        here = self.signature.hasFocus() or self.person.hasFocus()
        return self.save_person if here else super().saving_button()

    def _show_people(self, people: tuple[Signature, ...]) -> None:
        self._people = {person.staff_id: person for person in people}
        chosen = self.person.currentData()
        self.person.clear()
        for person in people:
            self.person.addItem(person.name, person.staff_id)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self._show_signature()

    def _one(self) -> Signature | None:
        """Whose signature is shown."""
        return self._people.get(self._person) if self._person is not None else None

    def _show_signature(self) -> None:
        before = self._one()
        if before is not None and self._signature_typed():
            self._signed[before.staff_id] = self.signature.toPlainText()
        self._person = self.person.currentData()
        one = self._one()
        kept = one.text if one else ""
        self.signature.setPlainText(self._signed.pop(self._person or 0, kept))
        self.signature.setPlaceholderText(one.name if one else "")
        self.save_person.setEnabled(one is not None)

    def _signature_typed(self) -> bool:
        one = self._one()
        return one is not None and self.signature.toPlainText() != one.text

    def _save_signature(self) -> None:
        one = self._one()
        if one is not None:
            text = self.signature.toPlainText()
            work = partial(save_signature, self.office.session, one.staff_id, text)
            self.work_on(self.save_person, work, self._tell_signature)

    def _tell_signature(self, _nothing: None) -> None:
        self.office.tell(_("The signature is saved."))
        self._person = None
        work = partial(read_signatures, self.office.session)
        self.office.tasks.run(self, work, self._show_people)
        self.preview_it()


def preview(
    session: Session, kind: MessageKind, language: str, template: Template
) -> Template:
    fields = sample_fields(session, kind, language)
    return preview_template(session, kind, language, template, fields)
