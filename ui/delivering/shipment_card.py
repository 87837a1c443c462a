"""How the goods travel: packages, weight, date, carrier and tracking."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit

from restordre_app.domain.quantities import SCALE
from restordre_app.queries.proposals import DeliveryProposal
from ui.delivering.draft import Shipment
from ui.i18n import _
from ui.look import px
from ui.widgets.cards import Card
from ui.widgets.fields import DateField, QuantityField
from ui.widgets.form_row import FormRow, all_right


class ShipmentCard(Card):
    """The card with everything about the transport.

    Signals:
        changed: something that is printed on the slip was changed.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_("Shipment"), padding=12)
        self.packages = QuantityField(decimals=0, required=True, allow_zero=False)
        self.packaging = QComboBox(editable=True)
        self.weight = QuantityField(decimals=3)
        self.day = DateField(today, required=True)
        self.carrier = QComboBox(editable=True)
        self.tracking = QLineEdit()
        self.tracking.setPlaceholderText(_("Type or scan the number"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Printed on the packing slip"))
        self.sent_on = FormRow(_("Sent on"), self.day)
        self.rows = [
            FormRow(_("Packages"), self.packages),
            FormRow(_("Packaging"), self.packaging),
            FormRow(_("Weight, kg"), self.weight),
            self.sent_on,
            FormRow(_("Carrier"), self.carrier),
            FormRow(_("Track & trace").replace("&", "&&"), self.tracking),
            FormRow(_("Note"), self.note),
        ]
        self._weight_typed = False
        self._arrange()
        self._connect()

    def show_proposal(self, proposal: DeliveryProposal, today: date) -> None:
        """Fill in what the customer got last time."""
        self.packages.set_value(SCALE)
        self.packaging.addItems([_("Carton"), _("Pallet"), _("Parcel"), _("Bag")])
        self.packaging.setCurrentText(proposal.packaging or _("Carton"))
        self.carrier.addItems(list(proposal.carriers))
        self.carrier.setCurrentText(proposal.carrier)
        self.day.set_value(today)
        self.show_weight(proposal.weight_grams)

    def show_weight(self, grams: int) -> None:
        """Follow the goods' own weight until the person has typed another."""
        if not self._weight_typed:
            self.weight.set_value(grams)

    def is_right(self) -> bool:
        return all_right(self.rows[:4])

    def shipment(self) -> Shipment:
        packages = self.packages.value() or SCALE
        return Shipment(
            packages=packages // SCALE,
            packaging=self.packaging.currentText().strip(),
            weight_grams=self.weight.value() or 0,
            carrier=self.carrier.currentText().strip(),
            tracking=self.tracking.text().strip(),
            delivered_on=self.day.value(),
            note=self.note.text().strip(),
        )

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        places = (
            (0, 0, 1),
            (0, 1, 1),
            (0, 2, 1),
            (0, 3, 1),
            (1, 0, 1),
            (1, 1, 1),
            (1, 2, 2),
        )
        for row, (line, column, span) in zip(self.rows, places, strict=True):
            grid.addWidget(row, line, column, 1, span)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        for box in (self.packaging, self.carrier):
            completer = box.completer()
            if isinstance(completer, QCompleter):
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def _connect(self) -> None:
        self.weight.changed.connect(self._keep_weight)
        for field in (self.packages, self.weight, self.day):
            field.changed.connect(self.changed)
        for box in (self.packaging, self.carrier):
            box.currentTextChanged.connect(self.changed)
        for words in (self.tracking, self.note):
            words.textChanged.connect(self.changed)

    def _keep_weight(self) -> None:
        self._weight_typed = True
