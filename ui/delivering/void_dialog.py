"""Void a wrong delivery: why, the goods come back, who has its slip is told (D6)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from restordre_app.mail.addresses import Reader
from restordre_app.queries.parcels import ParcelView
from restordre_app.queries.voiding import VoidView, read_void
from restordre_app.services.voiding import Voided, void_delivery
from ui.i18n import _
from ui.office import Offer, Office
from ui.widgets.labels import label
from ui.widgets.reason_row import ReasonRow
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
        self.row = ReasonRow()
        self.reason = self.row.line
        self.body.addWidget(self.row)
        self.tell = QCheckBox(_("Tell the customer by e-mail"))
        self.tell.setChecked(True)
        self.readers = label("", "muted", wrap=True)
        for part in (self.tell, self.readers):
            part.hide()
            self.body.addWidget(part)
        self.set_cancel(_("Keep it"))
        self.add_main(_("Void delivery"), "undo-2", self._void, "danger")
        self.reason.returnPressed.connect(self.main.click)
        self.reason.setFocus()
        read = partial(read_void, office.session, delivery_id)
        office.tasks.run(self, read, self._show)

    def _show(self, view: VoidView) -> None:
        if view.parcel is not None:
            self._show_parcel(view.parcel)
        if view.told:
            self._show_told(view.told)

    def _show_told(self, told: Sequence[Reader]) -> None:
        """Offer to write to those who have its slip by mail, or may have it."""
        sentence = _(
            "Its papers were mailed to {addresses}. A message with the slip marked as "
            "void is put into the outbox."
        )
        addresses = ", ".join(each.address for each in told)
        self.readers.setText(sentence.format(addresses=addresses))
        self.tell.show()
        self.readers.show()

    def _show_parcel(self, parcel: ParcelView) -> None:
        """Say what becomes of those that went along, and offer to take them back."""
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
        reason = self.row.given()
        if not reason:
            return
        work = partial(
            void_delivery,
            self.office.session,
            self._delivery_id,
            reason,
            whole_parcel=self.whole.isChecked(),
            tell=self.tell.isChecked(),
        )
        beside = partial(self.office.errors.show_beside, self.row)
        self.work_on(work, self._done, beside)

    def _done(self, voided: Voided) -> None:
        sentence = _("Delivery {number} is void; its goods are reserved again.")
        if self.whole.isChecked():
            sentence = _(
                "The parcel with delivery {number} is void; its goods are reserved again."
            )
        words, show = sentence.format(number=self._number), None
        if voided.message_ids:
            words = f"{words} {_('The message to the customer lies in the outbox.')}"
            wish = {"filter": "queued"}
            show = Offer(_("Show"), partial(self.office.go_to, "outbox", wish))
        self.office.tell(words, offer=show)
