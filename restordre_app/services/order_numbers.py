"""Numbers of orders, of customers' and purchase orders alike."""

from restordre_app.errors import RuleError
from restordre_app.store.company import skip_numbers_through, take_number
from restordre_app.store.orders import SalesOrder
from restordre_app.store.purchasing import PurchaseOrder

LONGEST_SERIES = 15  # digits; a longer number is a name, not a place in the series


def order_number(
    model: type[SalesOrder] | type[PurchaseOrder],
    series: str,
    wanted: str,
    taken: type[RuleError],
) -> str:
    """The number that was typed, else the next of the series. Raises `taken`."""
    if not wanted:
        return str(take_number(series))
    if model.select().where(model.number == wanted).exists():
        raise taken(number=wanted)
    if wanted.isdecimal() and len(wanted) <= LONGEST_SERIES:
        skip_numbers_through(series, int(wanted))
    return wanted
