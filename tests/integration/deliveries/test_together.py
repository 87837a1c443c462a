"""Several orders of a customer in one parcel: all of them, or none (D5)."""

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.together import OtherAddress, OtherCustomer
from restordre_app.services.deliveries import DeliveryEntry, DeliveryLineEntry
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.delivery_plans import DeliveryHeld
from restordre_app.store.customers import DeliveryAddress
from restordre_app.store.deliveries import Delivery
from tests.builders import lines_of, reload


def entry_of(order) -> DeliveryEntry:
    return DeliveryEntry(
        order.id,
        tuple(DeliveryLineEntry(line.id, line.reserved) for line in lines_of(order)),
    )


def test_each_order_has_its_slip_and_each_slip_names_the_other(session, given):
    rail, customer = given.product(on_hand=100), given.customer()
    orders = [given.order((rail, 10), customer=customer) for _ in range(2)]

    posted = deliver_together(session, [entry_of(order) for order in orders])

    assert [each.number for each in posted] == ["1001-1", "1002-1"]
    notes = [Delivery.get_by_id(each.delivery_id).note for each in posted]
    assert notes == ["Samme forsendelse: 1002-1.", "Samme forsendelse: 1001-1."]
    assert reload(rail).on_hand == 80_000


def test_another_customers_order_is_not_sent_along(session, given):
    rail = given.product(on_hand=100)
    orders = [given.order((rail, 10)) for _ in range(2)]

    with pytest.raises(OtherCustomer):
        deliver_together(session, [entry_of(order) for order in orders])

    assert Delivery.select().count() == 0


def test_another_address_is_another_parcel(session, given):
    rail, customer = given.product(on_hand=100), given.customer()
    site = DeliveryAddress.create(customer=customer, name="Byggeplads", city="Vejle")
    here = given.order((rail, 10), customer=customer)
    there = given.order((rail, 10), customer=customer, address_id=site.id)

    with pytest.raises(OtherAddress):
        deliver_together(session, [entry_of(here), entry_of(there)])


def test_one_that_is_held_holds_them_all(session, given):
    rail, customer = given.product(on_hand=15), given.customer()
    ready = given.order((rail, 10), customer=customer)
    whole = given.order((rail, 10), customer=customer, policy=Policy.COMPLETE_ORDER)

    with pytest.raises(DeliveryHeld):
        deliver_together(session, [entry_of(ready), entry_of(whole)])

    assert Delivery.select().count() == 0
    assert reload(rail).on_hand == 15_000
