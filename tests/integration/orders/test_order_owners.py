"""Who is responsible for orders, and what cancelling one would set free."""

import pytest

from restordre_app.errors import NotFound
from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.orders import read_orders
from restordre_app.queries.releases import read_freed_by_order
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.rests import set_order_responsible


@pytest.fixture
def mette(session):
    return save_staff(session, StaffEntry(initials="MH", name="Mette"))


def test_several_orders_are_handed_over_at_once(session, given, mette):
    rail = given.product(on_hand=10)
    orders = [given.order((rail, 2)).id for _ in range(3)]

    set_order_responsible(session, orders, mette)

    assert {row.responsible for row in read_orders(session, orders).values()} == {
        "Mette"
    }


def test_no_order_is_ever_nobodys(session, given, mette):
    """Taken from everybody it is the customer's person's, else whose work it is."""
    jonas = save_staff(session, StaffEntry(initials="JK", name="Jonas"))
    rail = given.product(on_hand=10)
    of_jonas = given.customer(responsible=jonas)
    first = given.order((rail, 2), customer=of_jonas, responsible_id=mette)
    second = given.order((rail, 2), responsible_id=jonas)

    set_order_responsible(session, [first.id, second.id], None)

    rows = read_orders(session, [first.id, second.id])
    assert rows[first.id].responsible == "Jonas"
    assert rows[second.id].responsible == "Mette"


def test_a_stranger_cannot_be_responsible(session, given):
    order = given.order((given.product(on_hand=10), 2))

    with pytest.raises(NotFound):
        set_order_responsible(session, [order.id], 99)


def test_mine_is_whoever_signs(session, mette):
    assert read_my_staff_id(session) == mette

    session.who = "mh"
    assert read_my_staff_id(session) == mette

    session.who = ""
    assert read_my_staff_id(session) is None


def test_the_list_says_what_goes_and_what_is_held(session, given):
    rail = given.product(on_hand=10)
    goes = given.order((rail, 4))
    held = given.order((rail, 4), policy="ask")

    rows = read_orders(session, [goes.id, held.id])

    assert rows[goes.id].goes
    assert not rows[held.id].goes
    assert rows[held.id].hold == "ask_first"


def test_cancelling_shows_first_who_waits_for_the_goods(session, given):
    rail = given.product(on_hand=70, sku="22-0913")
    first = given.order((rail, 70))
    given.order((rail, 30), customer=given.customer(name="Nordsø Byg A/S"))

    [freed] = read_freed_by_order(session, first.id)

    assert (freed.sku, freed.quantity) == ("22-0913", 70_000)
    assert [(w.customer, w.lacks) for w in freed.waiting] == [
        ("Nordsø Byg A/S", 30_000)
    ]
