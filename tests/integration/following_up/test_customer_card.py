"""A customer on the phone: who is found, and what is read about them."""

import pytest

from restordre_app.domain.order_state import LineState
from restordre_app.queries.back_orders import BackOrderChip, BackOrderFilter
from restordre_app.queries.back_orders import find_back_orders as find_lines
from restordre_app.queries.customer_view import read_card
from restordre_app.queries.customers import (
    SORTS,
    CustomerChip,
    CustomerFilter,
    count_customers,
    find_customers,
    read_customers,
)
from restordre_app.queries.gone import CustomerGone
from restordre_app.queries.orders import OrderChip, OrderFilter, find_orders
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.customer_places import ContactEntry
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.rests import set_responsible
from restordre_app.session import Session
from tests.builders import Given, days_ago, lines_of
from tests.integration.queries.conftest import CountStatements


def found(session: Session, **wanted: object) -> list[int]:
    return find_customers(session, CustomerFilter(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["bodil", "bodil@x.dk", "20112233", "20 11 22 33"])
def test_a_customer_is_found_by_a_contact(session: Session, typed: str) -> None:
    contact = ContactEntry("Bodil Krag", "bodil@x.dk", "20 11 22 33")
    entry = CustomerEntry(name="Ågård Køkken ApS", contacts=(contact,))
    customer_id = save_customer(session, entry)
    save_customer(session, CustomerEntry(name="Nordsø Byg A/S"))

    assert found(session, text=typed) == [customer_id]


def test_the_list_says_since_when_the_oldest_waits(
    session: Session, given: Given
) -> None:
    customer, other = given.customer(name="A"), given.customer(name="B")
    given.order((given.product(), 1), customer=customer, ordered_on=days_ago(3))
    given.order((given.product(), 1), customer=customer)

    rows = read_customers(session, [customer.id, other.id])
    assert rows[customer.id].waiting_since == session.today()
    assert rows[other.id].waiting_since is None
    for sort in SORTS:
        assert len(found(session, sort=sort)) == 2
    assert found(session, sort="waiting_since")[0] == customer.id


def test_who_must_be_told_is_one_rule_everywhere(
    session: Session, given: Given
) -> None:
    jonas = save_staff(session, StaffEntry("JK", "Jonas"))
    first = given.order((given.product(), 2), (given.product(), 1))
    given.order((given.product(), 3))
    given.order((given.product(on_hand=5), 5))
    set_responsible(session, [lines_of(first)[1].id], jonas)

    to_tell = [each.customer_id for each in read_customers_to_tell(session)]
    of_jonas = read_customers_to_tell(session, responsible_id=jonas)
    assert sorted(found(session, chip=CustomerChip.TELL)) == sorted(to_tell)
    assert count_customers(session)["tell"] == len(to_tell) == 2
    mine = found(session, chip=CustomerChip.TELL, responsible_id=jonas)
    assert mine == [each.customer_id for each in of_jonas] == [first.customer_id]


def test_any_list_keeps_one_person_s_behind_any_filter(
    session: Session, given: Given
) -> None:
    jonas = save_staff(session, StaffEntry("JK", "Jonas"))
    bolt, nut = given.product(on_hand=9), given.product()
    his = given.order((bolt, 4), (nut, 1), responsible_id=jonas)
    given.order((bolt, 5), (nut, 1))

    ready = OrderFilter(chip=OrderChip.READY, responsible_id=jonas)
    undated = BackOrderFilter(chip=BackOrderChip.NO_DATE, responsible_id=jonas)
    assert find_orders(session, ready) == [his.id]
    assert find_lines(session, undated) == [lines_of(his)[1].id]


def test_the_card_has_lines_orders_papers_and_people(
    session: Session, given: Given
) -> None:
    save_staff(session, StaffEntry("MH", "Mette"))
    customer = given.customer(name="Ågård Køkken ApS")
    order = given.order((given.product(on_hand=70), 100), customer=customer)
    given.order((given.product(), 5))
    given.delivery(order)

    card = read_card(session, customer.id)

    assert card.customer.name == "Ågård Køkken ApS"
    assert [row.rest for row in card.waiting.values()] == [30_000]
    assert [row.number for row in card.orders] == [order.number]
    assert {entry.document_number for entry in card.log} == {"1001-1", "1001-R1"}
    assert card.rest_value == 30 * 1250
    assert card.count(LineState.NOT_ORDERED) == 1
    assert [person.name for person in card.staff] == ["Mette"]
    with pytest.raises(CustomerGone):
        read_card(session, 999_999)


def test_the_card_costs_the_same_few_statements_however_much_waits(
    session: Session, given: Given, statements: CountStatements
) -> None:
    customer = given.customer()

    def cost() -> int:
        with statements() as sent:
            read_card(session, customer.id)
        return len(sent)

    given.order((given.product(), 1), customer=customer)
    few = cost()
    for _number in range(20):
        given.order((given.product(), 1), customer=customer)
    assert cost() == few
    assert few <= 25
