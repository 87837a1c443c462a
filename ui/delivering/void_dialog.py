"""Void a wrong delivery: the reason is asked for, the goods come back (D6)."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from restordre_app.queries.parcels import ParcelView, read_parcel
from restordre_app.services.voiding import void_delivery
from ui.i18n import _
from ui.office import Office
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
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
        self.parcel = label("", "muted", wrap=True)
        self.whole = QCheckBox()
        for part in (self.parcel, self.whole):
            part.hide()
            self.body.addWidget(part)
        self.reason = QLineEdit()
        self.row = FormRow(_("Reason"), self.reason)
        self.body.addWidget(self.row)
        self.set_cancel(_("Keep it"))
        self.add_main(_("Void delivery"), "undo-2", self._void, "danger")
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()
        read = partial(read_parcel, office.session, delivery_id)
        office.tasks.run(self, read, self._show_parcel)

    def _show_parcel(self, parcel: ParcelView | None) -> None:
        """Say what becomes of those that went along, and offer to take them back."""
        if parcel is None:
            return
        sentence = _(
            "It went in one parcel with {numbers}. Their common packing slip {slip} is "
            "void as well; a new one is made for what still stands."
        )
        numbers = ", ".join(parcel.others)
        self.parcel.setText(sentence.format(numbers=numbers, slip=parcel.slip))
        self.whole.setText(_("Void the whole parcel"))
        self.parcel.show()
        self.whole.show()

    def _void(self) -> None:
        work = partial(
            void_delivery,
            self.office.session,
            self._delivery_id,
            self.reason.text(),
            whole_parcel=self.whole.isChecked(),
        )
        beside = partial(self.office.errors.show_beside, self.row)
        self.work_on(work, self._done, beside)

    def _done(self, _document_id: int) -> None:
        sentence = _("Delivery {number} is void; its goods are reserved again.")
        if self.whole.isChecked():
            sentence = _(
                "The parcel with delivery {number} is void; its goods are reserved again."
            )
        self.office.tell(sentence.format(number=self._number))
