"""Deciding about one order: which terms hold, and whether it may go in spite of them."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from restordre_app.domain.policies import (
    HOLD_TEXTS,
    POLICY_SENTENCES,
    POLICY_SOURCE_TEXTS,
    POLICY_TEXTS,
    Policy,
    PolicySource,
)
from restordre_app.queries.order_view import OrderView
from restordre_app.services.rests import release_hold, set_policy
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.labels import label
from ui.widgets.small_dialog import SmallDialog

USUAL = -1


class TermsDialog(SmallDialog):
    """The five policies in plain words, and "as usual" (domain.md section 3)."""

    def __init__(
        self, office: Office, order: OrderView, parent: QWidget | None = None
    ) -> None:
        title = _("Terms for order {number}").format(number=order.number)
        super().__init__(office, title, parent)
        self._order = order
        self.say(_("They hold for this order only, unless a line says otherwise."))
        self.body.setSpacing(px(6))  # all six are seen on a low screen with large text
        self.choices = QButtonGroup(self)
        self._policies = list(Policy)
        for place, policy in enumerate(self._policies):
            sentence = _(POLICY_SENTENCES[policy])
            self._add(place, _(POLICY_TEXTS[policy]), sentence)
        usual = _("As usual")
        self._add(USUAL - 1, usual, usual_words(order))
        chosen = USUAL - 1
        if order.policy is not None:
            chosen = self._policies.index(order.policy)
        self.choices.button(chosen).setChecked(True)
        self.choices.button(chosen).setFocus()
        self.add_main(_("Use these terms"), "check", self._use)

    def _add(self, place: int, words: str, sentence: str) -> None:
        choice = QRadioButton(words)
        choice.setAccessibleDescription(sentence)
        self.choices.addButton(choice, place)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(choice)
        beneath = label(sentence, "small", wrap=True)
        beneath.setContentsMargins(px(26), 0, 0, 0)
        box.addWidget(beneath)
        self.body.addLayout(box)

    def _use(self) -> None:
        place = self.choices.checkedId()
        policy = self._policies[place] if place >= 0 else None
        order, session = self._order, self.office.session
        before = order.policy
        work = partial(set_policy, session, order.order_id, policy)
        back = partial(set_policy, session, order.order_id, before)
        tasks = self.office.tasks

        def told(_nothing: None) -> None:
            sentence = _("Order {number} has new terms.").format(number=order.number)
            self.office.tell(sentence, undo=lambda: tasks.run(tasks, back))

        self.work_on(work, told)


class ReleaseDialog(SmallDialog):
    """Shows what holds the order before a person lets it go all the same."""

    def __init__(
        self, office: Office, order: OrderView, parent: QWidget | None = None
    ) -> None:
        title = _("Release order {number}").format(number=order.number)
        super().__init__(office, title, parent)
        self._order = order
        hold = order.verdict.hold
        if hold is not None:
            self.say(_(HOLD_TEXTS[hold]), "strong")
        self.say(_("It holds for the next delivery only. Who released it is kept."))
        self.add_main(_("Release"), "check", self._release)
        self.main.setFocus()

    def _release(self) -> None:
        order = self._order
        work = partial(release_hold, self.office.session, order.order_id)
        sentence = _("Order {number} may be delivered.").format(number=order.number)
        self.work_on(work, lambda _nothing: self.office.tell(sentence))


def usual_words(order: OrderView) -> str:
    """What holds where the order says nothing; unknown while it does."""
    if order.choice.source is PolicySource.ORDER:
        return _("What the customer or the company has agreed for all orders.")
    policy, source = POLICY_TEXTS[order.choice.policy], order.choice.source
    return f"{_(POLICY_SOURCE_TEXTS[source])}: {_(policy)}"
