"""Which orders may travel in one parcel (domain.md D5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_


class OneOrderOnly(FigureError):
    message = N_("One order alone is not sent together. Name at least two.")


class OtherCustomer(FigureError):
    message = N_(
        "Orders {first} and {other} are of different customers and cannot be sent "
        "together. Deliver them one by one."
    )


class OtherAddress(FigureError):
    message = N_(
        "Orders {first} and {other} go to different addresses and cannot be sent "
        "together. Deliver them one by one, or change the address first."
    )


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order that is to travel with others: whose it is and where it goes.

    `address_id` is None for the customer's own address.
    """

    order_number: str
    customer_id: int
    address_id: int | None


def refuse_apart(parcels: Sequence[Parcel]) -> None:
    """Refuse orders that cannot share a parcel, naming the two that differ.

    Raises OneOrderOnly, OtherCustomer or OtherAddress. Whether each order's policy
    lets its goods go is judged order by order, as for a delivery of its own.
    """
    if len(parcels) < 2:  # noqa: PLR2004 - together means two
        raise OneOrderOnly
    first, *others = parcels
    for other in others:
        names = {"first": first.order_number, "other": other.order_number}
        if other.customer_id != first.customer_id:
            raise OtherCustomer(**names)
        if other.address_id != first.address_id:
            raise OtherAddress(**names)
