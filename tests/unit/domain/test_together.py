"""Orders share a parcel only to the same customer at the same address (D5)."""

import pytest

from restordre_app.domain.together import (
    OneOrderOnly,
    OtherAddress,
    OtherCustomer,
    Parcel,
    refuse_apart,
)
from restordre_app.i18n import texts


def parcel(number: str, customer_id: int = 1, address_id: int | None = None) -> Parcel:
    return Parcel(number, customer_id, address_id)


def test_two_orders_of_a_customer_to_one_place_may_share():
    assert refuse_apart([parcel("1001"), parcel("1002")]) is None


@pytest.mark.parametrize("parcels", [[], [parcel("1001")]])
def test_one_order_is_not_together_with_anything(parcels):
    with pytest.raises(OneOrderOnly):
        refuse_apart(parcels)


def test_another_customer_is_named():
    with pytest.raises(OtherCustomer, match="1001 and 1003 are of different"):
        refuse_apart([parcel("1001"), parcel("1002"), parcel("1003", 2)])


def test_another_address_is_named_in_danish_too():
    with pytest.raises(OtherAddress) as caught:
        refuse_apart([parcel("1001"), parcel("1002", address_id=7)])

    assert "forskellige adresser" in caught.value.explain(texts("da"))
