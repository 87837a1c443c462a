"""Handing orders to somebody in the office (O7)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from restordre_app.queries.company import StaffView
from restordre_app.services.rests import set_order_responsible
from ui.i18n import _, ngettext
from ui.office import Office
from ui.widgets.form_row import FormRow
from ui.widgets.small_dialog import SmallDialog


class ResponsibleDialog(SmallDialog):
    """One choice for any number of orders."""

    def __init__(
        self,
        office: Office,
        order_ids: Sequence[int],
        people: Sequence[StaffView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Who is responsible?"), parent)
        self._ids = tuple(order_ids)
        sentence = ngettext("For {count} order.", "For {count} orders.", len(self._ids))
        self.say(sentence.format(count=len(self._ids)))
        self.choice = QComboBox()
        for person in people:
            words = f"{person.name} ({person.initials})"
            self.choice.addItem(words, person.staff_id)
        self.choice.addItem(_("Whoever has the customer"), None)
        self.body.addWidget(FormRow(_("Responsible"), self.choice))
        self.add_main(_("Set responsible"), "user", self._set)
        self.choice.setFocus()

    def _set(self) -> None:
        staff_id = self.choice.currentData()
        who = self.choice.currentText()
        sentence = _("Responsible: {who}.").format(who=who)
        work = partial(set_order_responsible, self.office.session, self._ids, staff_id)
        self.work_on(work, lambda _nothing: self.office.tell(sentence))
