"""What a customer answers about a rest: keep, cancel, another product, all together."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.domain.quantities import SCALE
from restordre_app.domain.telling import AnswerKind
from restordre_app.i18n import N_
from restordre_app.queries.answers import AnswerFacts, Substitute, read_answer_facts
from restordre_app.services.answers import (
    AnswerEntry,
    AnswerTaken,
    record_answer,
    send_apart_again,
)
from ui.figures import quantity_words
from ui.i18n import _
from ui.look import px
from ui.office import Offer, Office
from ui.papers.making import cancellation_offer
from ui.products.finding import substitute_candidates
from ui.receiving import open_allocation
from ui.telling.phone_window import spoken_words
from ui.widgets.fields import QuantityField
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.labels import label
from ui.widgets.pickers import ItemPicker, PickItem
from ui.widgets.work_window import WorkWindow

WIDTH = 600
FINEST = 3
CHOICES = {
    AnswerKind.KEEP: N_("Keep"),
    AnswerKind.CANCEL: N_("Cancel"),
    AnswerKind.SUBSTITUTE: N_("Another product"),
    AnswerKind.WAIT_TOGETHER: N_("All together"),
}
MEANINGS = {
    AnswerKind.KEEP: N_("The customer waits. Nothing changes."),
    AnswerKind.CANCEL: N_("The customer does not want the rest. It is cancelled."),
    AnswerKind.SUBSTITUTE: N_(
        "The customer takes another product. It becomes a new line of the order, and "
        "what it replaces is cancelled."
    ),
    AnswerKind.WAIT_TOGETHER: N_(
        "The customer waits for the whole order. Nothing goes before all lines are "
        "whole."
    ),
}
MAIN = {
    AnswerKind.KEEP: (N_("Keep waiting"), "check"),
    AnswerKind.CANCEL: (N_("Cancel the rest"), "package-x"),
    AnswerKind.SUBSTITUTE: (N_("Replace"), "check"),
    AnswerKind.WAIT_TOGETHER: (N_("Send together"), "check"),
}


class AnswerWindow(WorkWindow):
    """Choose what was answered; only what that needs is asked for."""

    def __init__(
        self, office: Office, line_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, _("The customer's answer"), parent)
        self._line_id = line_id
        self.facts: AnswerFacts | None = None
        self.setMinimumWidth(px(WIDTH))
        self._make_fields()
        for part in (
            self.said, self.choice, self.meaning, self.product_row, self.quantity_row,
            self.new_row, self.note_row,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.choice.chosen.connect(self._choose)
        self.set_cancel(_("Back"))
        self._choose(AnswerKind.KEEP)
        self.main.setEnabled(False)
        office.tasks.run(
            self, partial(read_answer_facts, office.session, line_id), self._show
        )

    def _make_fields(self) -> None:
        self.said = label("", wrap=True)
        self.choice = Segmented([(kind.value, _(CHOICES[kind])) for kind in CHOICES])
        self.meaning = label("", "muted", wrap=True)
        find = partial(substitute_candidates, self.office.session)
        self.product = ItemPicker(find, self.office.tasks)
        self.product_row = FormRow(_("Product instead"), self.product)
        self.product.picked.connect(lambda _item: self.product_row.show_problem(""))
        self.quantity = QuantityField(required=True, allow_zero=False)
        self.quantity_row = FormRow(_("Of the rest"), self.quantity)
        self.quantity.changed.connect(self._follow_quantity)
        self.new = QuantityField(decimals=FINEST, required=True, allow_zero=False)
        self.new_row = FormRow(_("Quantity of the other product"), self.new)
        self.note = QLineEdit()
        self.note_row = FormRow(_("Note"), self.note)
        self.note.textEdited.connect(lambda _text: self.note_row.show_problem(""))
        self.note.returnPressed.connect(self.main.click)

    # Showing

    def _show(self, facts: AnswerFacts) -> None:
        self.facts = facts
        line = facts.line
        order = _("order {number}").format(number=line.order_number)
        self.show_title(self.windowTitle(), f"{facts.customer.name} · {order}")
        self.said.setText(spoken_words(line))
        self.quantity.decimals = line.decimals
        if facts.substitute is not None and not facts.substitute.discontinued:
            self.product.set_item(_picked(facts.substitute))
        if not facts.substitutes_allowed:
            other = self.choice.button(AnswerKind.SUBSTITUTE.value)
            other.setEnabled(False)
            other.setToolTip(_("This customer takes no substitutes."))
        self.main.setEnabled(True)
        self._choose(self.kind)
        first = self.choice.button(self.kind.value)
        (self.product if self.kind is AnswerKind.SUBSTITUTE else first).setFocus()

    @property
    def kind(self) -> AnswerKind:
        return AnswerKind(self.choice.choice)

    def choose(self, kind: AnswerKind) -> None:
        """Begin with an answer, such as the offer of another product."""
        self.choice.choose(kind.value)
        self._choose(kind)

    def _choose(self, choice: str) -> None:
        kind = AnswerKind(choice)
        gives_up = kind in {AnswerKind.CANCEL, AnswerKind.SUBSTITUTE}
        self.meaning.setText(_(MEANINGS[kind]))
        self.quantity_row.setVisible(gives_up)
        for row in (self.product_row, self.new_row):
            row.setVisible(kind is AnswerKind.SUBSTITUTE)
        reason = kind is AnswerKind.CANCEL
        self.note_row.name.setText(_("Reason") if reason else _("Note"))
        self.note_row.show_problem("")
        words, icon = MAIN[kind]
        self.set_main(_(words), icon, self._take)
        if self.facts is not None:
            line = self.facts.line
            missing = line.missing or line.rest
            usual = missing if kind is AnswerKind.SUBSTITUTE else line.rest
            self.quantity.set_value(usual)
            self.new.set_value(usual)
            hint = _("The customer still has {quantity} coming.")
            rest = quantity_words(line.rest, line.unit)
            self.quantity_row.show_hint(hint.format(quantity=rest))

    def _follow_quantity(self, value: int | None) -> None:
        """The same quantity of the other product, until a person says otherwise."""
        if value is not None and value % SCALE == 0:
            self.new.set_value(value)

    def has_changes(self) -> bool:
        return bool(self.note.text().strip())

    # Taking it down

    def _take(self) -> None:
        if self.facts is None or not self._is_right():
            return
        kind = self.kind
        gives_up = kind in {AnswerKind.CANCEL, AnswerKind.SUBSTITUTE}
        other = self.product.item if kind is AnswerKind.SUBSTITUTE else None
        entry = AnswerEntry(
            self._line_id,
            kind,
            note=self.note.text().strip(),
            quantity=self.quantity.value() if gives_up else None,
            product_id=other.id if other else None,
            new_quantity=self.new.value() if other else None,
        )
        rows = {"note": self.note_row, "reason": self.note_row}
        work = partial(record_answer, self.office.session, entry)
        self.work_on(work, self._done, partial(self.show_beside, rows))

    def _is_right(self) -> bool:
        """Whether what this answer needs is there; the first field that lacks it."""
        kind = self.kind
        if kind is AnswerKind.SUBSTITUTE:
            wrong = self.product.item is None
            problem = _("Choose the product that the customer takes instead.")
            self.product_row.show_problem(problem if wrong else "")
            return all_right([self.product_row, self.quantity_row, self.new_row])
        if kind is AnswerKind.CANCEL:
            said = bool(self.note.text().strip())
            problem = _("Write why, so that others understand it later.")
            self.note_row.show_problem("" if said else problem)
            return all_right([self.quantity_row, self.note_row])
        return True

    def _done(self, taken: AnswerTaken) -> None:
        facts, kind = self.facts, self.kind
        self.close_for_good()
        if facts is None:
            return
        sentence = _("{customer}: {answer} ({product}).").format(
            customer=facts.customer.name,
            answer=_(CHOICES[kind]),
            product=facts.line.name,
        )
        undo = None
        if taken.before is not None:
            undo = partial(take_back, self.office, taken)
        self.office.tell(sentence, undo=undo, offer=self._offer(facts, taken))

    def _offer(self, facts: AnswerFacts, taken: AnswerTaken) -> Offer | None:
        """What may follow: goods for who is next, or saying so in writing."""
        if taken.released:
            give = partial(open_allocation, self.office, taken.released)
            return Offer(_("Allocate the goods"), give)
        if self.kind is AnswerKind.CANCEL:
            return cancellation_offer(self.office, facts.line.order_id)
        return None


def take_back(office: Office, taken: AnswerTaken) -> None:
    """Let the lines of the order go apart again."""
    if taken.before is None:
        return
    work = partial(send_apart_again, office.session, taken.before)
    words = _("The lines of the order may go apart again.")
    office.tasks.run(office, work, lambda _nothing: office.tell(words))


def _picked(product: Substitute) -> PickItem:
    stock = quantity_words(product.available, product.unit)
    return PickItem(product.product_id, product.name, product.sku, stock)
