"""Void a wrong delivery: the reason is asked for, the goods come back (D6)."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.services.voiding import void_delivery
from ui.i18n import _
from ui.office import Office
from ui.widgets.form_row import FormRow
from ui.widgets.small_dialog import SmallDialog


class VoidDialog(SmallDialog):
    """A small window: what will happen, why, and the two buttons."""

    def __init__(
        self,
        office: Office,
        delivery_id: int,
        number: str,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Void delivery {number}").format(number=number)
        super().__init__(office, title, parent)
        self._delivery_id, self._number = delivery_id, number
        self.say(
            _(
                "The goods go back on the shelf and are reserved for the same "
                "lines. The packing slip is kept and marked as void."
            )
        )
        self.reason = QLineEdit()
        self.row = FormRow(_("Reason"), self.reason)
        self.body.addWidget(self.row)
        self.set_cancel(_("Keep it"))
        self.add_main(_("Void delivery"), "undo-2", self._void, "danger")
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()

    def _void(self) -> None:
        reason = self.reason.text()
        work = partial(void_delivery, self.office.session, self._delivery_id, reason)
        beside = partial(self.office.errors.show_beside, self.row)
        self.work_on(work, self._done, beside)

    def _done(self, _document_id: int) -> None:
        sentence = _("Delivery {number} is void; its goods are reserved again.")
        self.office.tell(sentence.format(number=self._number))
