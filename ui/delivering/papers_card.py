"""What happens with the papers: printed now, mailed, or kept for later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox

from restordre_app.domain.papers_by import PapersBy
from restordre_app.queries.proposals import DeliveryProposal
from ui.background import Lane
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Office
from ui.printing.jobs import PrintChoice
from ui.printing.printer_menu import printer_button
from ui.printing.printers import PaperKind, chosen_printer, printer_names
from ui.widgets.cards import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label

MOST_COPIES = 9
PRINT_SLIP = "delivery.print_slip"


class PapersCard(Card):
    """Ticks for both papers; what was chosen last is proposed the next time.

    Signals:
        changed: another paper or number of copies is wanted.
    """

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(_("Papers"), padding=12)
        self._preferences = office.preferences
        self._by = PapersBy.PRINT
        self.slip = QCheckBox(_("Print packing slip"))
        self.confirmation = QCheckBox(_("Print back-order confirmation"))
        self.mail = QCheckBox(_("Mail both papers"))
        self.readers = ElidedLabel("", "muted")
        self.copies = QSpinBox(minimum=1, maximum=MOST_COPIES)
        self.copies.setAccessibleName(_("Copies"))
        self.copies.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slip.setChecked(self._preferences.get(PRINT_SLIP, False))
        if not self._preferences.knows(PRINT_SLIP):
            office.tasks.run(self, printer_names, self._propose_slip, lane=Lane.FILES)
        self.confirmation.setChecked(
            self._preferences.get("delivery.print_confirmation", False)
        )
        self.copies.setValue(self._preferences.get("delivery.copies", 1))
        self._arrange(office)
        for box in (self.slip, self.confirmation, self.mail):
            box.toggled.connect(self.changed)
        self.copies.valueChanged.connect(self.changed)

    def _arrange(self, office: Office) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.slip)
        first.addSpacing(px(8))
        first.addWidget(self.copies)
        first.addWidget(label(_("copies"), "muted"))
        first.addStretch(1)
        first.addWidget(printer_button(office, PaperKind.SLIP, self))
        second.addWidget(self.confirmation)
        second.addStretch(1)
        second.addWidget(printer_button(office, PaperKind.CONFIRMATION, self))
        third = QHBoxLayout()
        third.addWidget(self.mail)
        third.addWidget(self.readers, 1)
        for row in (first, second, third):
            self.body.addLayout(row)

    def _propose_slip(self, printers: Sequence[str]) -> None:
        """The slip lies with the goods: printed wherever there is a printer at all."""
        self.slip.setChecked(self.slip.isChecked() or bool(printers))

    def show_proposal(self, proposal: DeliveryProposal) -> None:
        """Propose what the customer wants; who has no address gets paper."""
        readers = dict.fromkeys((*proposal.confirmation_emails, *proposal.slip_emails))
        self._by = proposal.papers_by if readers else PapersBy.PRINT
        self.mail.setEnabled(bool(readers))
        self.mail.setChecked(self._by is not PapersBy.PRINT)
        if self._by is not PapersBy.PRINT:
            unread = not proposal.confirmation_emails
            self.confirmation.setChecked(self._by is PapersBy.BOTH or unread)
        shown = ", ".join(readers) or _("The customer has no e-mail address.")
        self.readers.show_words(shown)

    @property
    def papers_by(self) -> PapersBy:
        """What goes by mail this time; printing is the window's own business."""
        return PapersBy.MAIL if self.mail.isChecked() else PapersBy.PRINT

    def show_rest(self, *, rests: bool) -> None:
        """Without a rest there is no confirmation to print (D4); the tick stays."""
        self.confirmation.setEnabled(rests)

    @property
    def prints(self) -> bool:
        return self.slip.isChecked() or self._prints_confirmation

    @property
    def _prints_confirmation(self) -> bool:
        return self.confirmation.isEnabled() and self.confirmation.isChecked()

    def verb(self) -> str:
        """The words of the main button follow what is ticked."""
        if self.mail.isChecked():
            return (
                _("Deliver, print and mail") if self.prints else _("Deliver and mail")
            )
        return _("Deliver and print") if self.prints else _("Deliver")

    def words(self) -> list[str]:
        """For the line under the sum: how much will be printed."""
        prints = self.slip.isChecked() * self.copies.value()
        prints += self._prints_confirmation
        sentence = ngettext("{count} print", "{count} prints", prints)
        said = sentence.format(count=prints) if prints else _("nothing is printed")
        return [said, _("mailed")] if self.mail.isChecked() else [said]

    def print_choice(self) -> PrintChoice:
        get = self._preferences
        return PrintChoice(
            slip_copies=self.copies.value() if self.slip.isChecked() else 0,
            confirmation_copies=int(self._prints_confirmation),
            slip_printer=chosen_printer(get, PaperKind.SLIP),
            confirmation_printer=chosen_printer(get, PaperKind.CONFIRMATION),
        )

    def remember(self) -> None:
        put = self._preferences.put
        put(PRINT_SLIP, self.slip.isChecked())
        if self._by is PapersBy.PRINT:
            put("delivery.print_confirmation", self.confirmation.isChecked())
        put("delivery.copies", self.copies.value())
