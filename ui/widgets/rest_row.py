"""How much of a line's rest is to be cancelled: the whole stands there already."""

from ui.i18n import _
from ui.widgets.fields import QuantityField
from ui.widgets.form_row import FormRow


class RestRow(FormRow):
    """`rest` is in thousandths; `hint` says of whom it is still to come."""

    def __init__(self, rest: int, decimals: int, hint: str) -> None:
        self._rest = rest
        self.quantity = QuantityField(
            decimals=decimals, required=True, allow_zero=False
        )
        self.quantity.set_value(rest)
        super().__init__(_("Quantity to cancel"), self.quantity, hint)

    @property
    def part(self) -> int | None:
        """What is to be cancelled of it; None for the whole, whatever it is by then."""
        wanted = self.quantity.value()
        return None if wanted == self._rest else wanted
