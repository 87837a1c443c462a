"""What else was agreed for the order: least value, number of deliveries, when to ask.

Folded to one line until somebody wants it. An empty field means the customer's usual
terms (domain.md section 3); beside each field stands which rule counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from restordre_app.domain.policies import POLICY_SOURCE_TEXTS, PolicySource
from restordre_app.formatting import format_amount, format_date, format_quantity
from restordre_app.queries.customers import CustomerView
from restordre_app.services.order_entries import OrderEntry
from ui.errors import ErrorDesk
from ui.i18n import _, language, ngettext
from ui.icons import put_icon
from ui.look import px
from ui.office import Office
from ui.tokens import GAP
from ui.widgets.buttons import button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fields import AmountField, DateField, ParsedField, QuantityField
from ui.widgets.form_row import FormRow, all_right

WHOLE = 1000
FIELDS = ("minimum_value", "max_deliveries", "ask_after")


class AgreedTerms(QWidget):
    """A line that unfolds into three fields.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, office: Office, stretches: Iterable[int]) -> None:
        """Make the fields stand under others with these columns."""
        super().__init__()
        self._errors: ErrorDesk = office.errors
        self._today = office.session.today
        self._usual: dict[str, object] = dict.fromkeys(FIELDS)
        self._ask_days: int | None = None
        self._ordered_on: date | None = None
        self._confirmed = False
        self.fold = button(_("&More terms"), "chevron-right", "link")
        self.fold.setCheckable(True)
        self.summary = ElidedLabel("", "small")
        self.minimum = AmountField()
        self.most = QuantityField()
        self.ask_after = DateField(self._today)
        self._arrange(stretches)
        self._connect()
        self._retell()

    def _arrange(self, stretches: Iterable[int]) -> None:
        self.rows: dict[str, FormRow] = {
            "minimum_value": FormRow(_("Minimum for a rest"), self.minimum),
            "max_deliveries": FormRow(_("Most deliveries"), self.most),
            "ask_after": FormRow(_("Ask the customer after"), self.ask_after),
        }
        top = QHBoxLayout()
        top.setSpacing(px(GAP))
        top.addWidget(self.fold)
        top.addWidget(self.summary, 1)
        top.addStretch()
        self.inside = QWidget()
        grid = QGridLayout(self.inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(GAP) + 4)
        for column, row in enumerate(self.rows.values()):
            grid.addWidget(row, 0, column)
        grid.addWidget(QWidget(), 0, len(self.rows))
        for column, stretch in enumerate(stretches):
            grid.setColumnStretch(column, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(GAP) // 2)
        layout.addLayout(top)
        layout.addWidget(self.inside)
        self.inside.hide()

    def _connect(self) -> None:
        self.fold.toggled.connect(self._unfold)
        self.fold.clicked.connect(self._go_inside)
        for field in self._fields().values():
            field.changed.connect(self._typed)

    def _fields(self) -> dict[str, ParsedField]:
        return dict(zip(FIELDS, (self.minimum, self.most, self.ask_after), strict=True))

    def _unfold(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.inside.setVisible(wanted)
        self.summary.setVisible(not wanted)
        put_icon(self.fold, "chevron-down" if wanted else "chevron-right", "link")

    def _go_inside(self) -> None:
        if self.fold.isChecked():
            self.minimum.setFocus()

    def _typed(self, _value: object) -> None:
        self._retell()
        self.changed.emit()

    # What is shown

    def show_customer(self, customer: CustomerView) -> None:
        """What counts where the order says nothing."""
        self._usual["minimum_value"] = customer.minimum_value or None
        self._usual["max_deliveries"] = customer.max_deliveries
        self._ask_days = customer.ask_after_days
        self._retell()

    def show_order_day(self, ordered_on: date) -> None:
        """A confirmed order: its day for asking was set when it was confirmed."""
        self._ordered_on, self._confirmed = ordered_on, True
        self._retell()

    def show_entry(self, entry: OrderEntry) -> None:
        most = entry.max_deliveries
        self.minimum.set_value(entry.minimum_value)
        self.most.set_value(None if most is None else most * WHOLE)
        self.ask_after.set_value(entry.ask_after)
        self._retell()

    def entry(self, kept: OrderEntry) -> OrderEntry:
        """The order's own terms; None where the customer's count."""
        own = self._own()
        return replace(kept, **own)

    def _own(self) -> dict[str, Any]:
        most = self.most.value()
        return {
            "minimum_value": self.minimum.value(),
            "max_deliveries": most // WHOLE if most else None,
            "ask_after": self.ask_after.value(),
        }

    # Which rule counts

    def _usual_day(self) -> date | None:
        if self._ask_days is None:
            return None
        return (self._ordered_on or self._today()) + timedelta(days=self._ask_days)

    def _counting(self) -> dict[str, tuple[PolicySource, object]]:
        """Each term that is agreed, and where; an order's own one is nearest."""
        usual = {**self._usual, "ask_after": self._usual_day()}
        found: dict[str, tuple[PolicySource, object]] = {}
        for name, value in self._own().items():
            brought = name == "ask_after" and value == usual[name]
            if value is not None and not brought:
                found[name] = PolicySource.ORDER, value
            elif usual[name] is not None and not self._left_out(name, value):
                found[name] = PolicySource.CUSTOMER, usual[name]
        return found

    def _left_out(self, name: str, value: object) -> bool:
        """A confirmed order got its day for asking; without one nobody asks."""
        return name == "ask_after" and self._confirmed and value is None

    def _retell(self) -> None:
        counting = self._counting()
        fields = self._fields()
        for name, row in self.rows.items():
            source, value = counting.get(name, (None, None))
            usual = source is PolicySource.CUSTOMER
            hint = "" if not usual else _figure(name, value)
            fields[name].setPlaceholderText(hint or EMPTY[name]())
            none = _("Nothing agreed")
            row.show_hint(_(POLICY_SOURCE_TEXTS[source]) if source else none)
        self.summary.show_words(summary_words(counting))

    # What is wrong

    def is_right(self) -> bool:
        """Whether every field can be read; one that cannot is shown."""
        if all(row.is_right() for row in self.rows.values()):
            return True
        self.fold.setChecked(True)
        return all_right(self.rows.values())

    def show_problem(self, error: BaseException) -> bool:
        """Say a refusal beside the field it is about; False if it is about none."""
        row = self.rows.get(str(getattr(error, "field", "")))
        if row is None:
            return False
        self.fold.setChecked(True)
        self._errors.show_beside(row, error)
        row.field.setFocus()
        return True


EMPTY = {
    "minimum_value": lambda: _("No minimum"),
    "max_deliveries": lambda: _("Any number"),
    "ask_after": lambda: _("dd-mm-yyyy"),
}


def _figure(name: str, value: object) -> str:
    if isinstance(value, date):
        return format_date(value, language())
    number = value if isinstance(value, int) else 0
    if name == "minimum_value":
        return format_amount(number, language())
    return format_quantity(number * WHOLE, language())


def summary_words(counting: Mapping[str, tuple[PolicySource, object]]) -> str:
    """Where and what: "Set on the order: at least 500.00 per rest · at most 2 …"."""
    said = []
    for source in (PolicySource.ORDER, PolicySource.CUSTOMER):
        parts = [
            _term_words(name, value)
            for name, (where, value) in counting.items()
            if where is source
        ]
        if parts:
            said.append(f"{_(POLICY_SOURCE_TEXTS[source])}: {' · '.join(parts)}")
    return "  –  ".join(said)


def _term_words(name: str, value: object) -> str:
    figure = _figure(name, value)
    if name == "minimum_value":
        if not value:
            return _("no minimum for a rest")
        return _("a rest at least {amount}").format(amount=figure)
    if name == "max_deliveries":
        count = value if isinstance(value, int) else 0
        words = ngettext(
            "at most {count} delivery", "at most {count} deliveries", count
        )
        return words.format(count=figure)
    return _("ask after {day}").format(day=figure)
