"""Moving goods from one order to another shows whose promise suffers, then does it (A4)."""

from datetime import date

import pytest

from restordre_app.domain.prioritising import (
    GivesMoreThanItHas,
    MoreThanIsMissing,
    NothingToMove,
    NothingToPrioritise,
)
from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.quantities import QuantityNotWhole
from restordre_app.domain.telling import TellReason
from restordre_app.queries.back_orders import read_back_orders
from restordre_app.queries.gone import LineGone
from restordre_app.queries.prioritising import read_priority
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.services.prioritising import (
    CannotMoveBack,
    FrozenUntilCounted,
    move_back,
    prioritise,
)
from restordre_app.services.stock import freeze_product
from restordre_app.session import Session
from restordre_app.store.catalogue import Product
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import PromiseChange
from tests.builders import Given, days_ago, figures_of, lines_of, reload

THIRD, FOURTH = date(2026, 12, 3), date(2026, 12, 4)
READY = ExpectationState.IN_STOCK


class Lamps:
    """Ten lamps: seven for the first order, three for the second; the third lacks six.

    Twenty come on the 3rd of December, so that customers have them on the 4th.
    """

    def __init__(self, given: Given) -> None:
        self.product: Product = given.product(on_hand=10, name="Wall lamp")
        given.purchase((self.product, 20, THIRD))
        first = given.order((self.product, 7), ordered_on=days_ago(9))
        second = given.order((self.product, 3), ordered_on=days_ago(5))
        urgent = given.order((self.product, 6), ordered_on=days_ago(1))
        [self.first], [self.second], [self.urgent] = map(
            lines_of, (first, second, urgent)
        )

    def reserved(self) -> tuple[int, ...]:
        lines = (self.first, self.second, self.urgent)
        return tuple(figures_of(line)["reserved"] for line in lines)


@pytest.fixture
def lamps(given: Given) -> Lamps:
    return Lamps(given)


def test_the_last_ranked_gives_first_and_its_new_date_is_shown(
    session: Session, lamps: Lamps
) -> None:
    view = read_priority(session, [lamps.urgent.id])

    assert view.gets == {lamps.urgent.id: 6000}
    assert view.gives == {lamps.second.id: 3000, lamps.first.id: 3000}
    assert [line.line_id for line in view.others] == [lamps.second.id, lamps.first.id]
    assert all(line.before.state is READY for line in view.others)
    assert {line.after.day for line in view.losers} == {FOURTH}
    [winner] = view.winners
    assert (winner.before.day, winner.after.state) == (FOURTH, READY)
    assert lamps.reserved() == (7, 3, 0), "nothing is done before somebody says so"


def test_what_is_shown_is_what_happens(session: Session, lamps: Lamps) -> None:
    view = read_priority(session, [lamps.urgent.id], {lamps.first.id: 5000})
    moved = prioritise(session, view)

    assert lamps.reserved() == (2, 3, 5)
    assert moved.losers == 1
    rows = read_back_orders(session, [lamps.first.id, lamps.urgent.id])
    shown = {line.line_id: line.after for line in (*view.winners, *view.others)}
    for line_id, row in rows.items():
        assert row.expectation.day == shown[line_id].day == FOURTH
    product = reload(lamps.product)
    assert (product.on_hand, product.reserved) == (10_000, 10_000)


def test_the_loser_waits_has_a_cause_and_must_be_told(
    session: Session, lamps: Lamps
) -> None:
    prioritise(
        session, read_priority(session, [lamps.urgent.id], {lamps.first.id: 6000})
    )

    loser = reload(lamps.first)
    assert loser.waiting_since == session.today()
    assert loser.cause == "out_of_stock"
    [change] = PromiseChange.select().where(
        PromiseChange.order_line == lamps.first.id, PromiseChange.new_day == FOURTH
    )
    assert change.cause == "allocation"
    told = {
        line.line_id: line.reason
        for customer in read_customers_to_tell(session)
        for line in customer.lines
    }
    assert told[lamps.first.id] is TellReason.NOT_TOLD


def test_the_history_says_who_gave_what_to_whom(session: Session, lamps: Lamps) -> None:
    prioritise(
        session, read_priority(session, [lamps.urgent.id], {lamps.first.id: 6000})
    )

    entries = {
        (entry.subject_id, entry.action): (entry.old_value, entry.new_value)
        for entry in HistoryEntry.select()
        if entry.action in ("moved_to", "reserved")
    }
    number = lamps.urgent.order.number
    assert entries[lamps.first.id, "moved_to"] == (number, "6000")
    assert entries[lamps.urgent.id, "reserved"] == ("", "6000")


def test_what_lies_free_costs_nobody_anything_but_who_counted_on_it(
    session: Session, given: Given
) -> None:
    product = given.product(name="Vase")
    [earlier] = lines_of(given.order((product, 4), ordered_on=days_ago(4)))
    [urgent] = lines_of(given.order((product, 4)))
    given.stock(product, 4)  # found, and given to nobody yet

    view = read_priority(session, [urgent.id])

    assert view.gives == {}
    assert view.gets == {urgent.id: 4000}
    [loser] = view.losers
    assert loser.line_id == earlier.id
    assert loser.before.state is READY
    assert loser.after.state is ExpectationState.NOT_ORDERED
    prioritise(session, view)
    assert figures_of(urgent)["reserved"] == 4


def test_several_lines_of_several_products_go_first_together(
    session: Session, lamps: Lamps, given: Given
) -> None:
    bulb = given.product(on_hand=8, name="Bulb")
    [holder] = lines_of(given.order((bulb, 8), ordered_on=days_ago(3)))
    both = lines_of(given.order((lamps.product, 2), (bulb, 5)))

    view = read_priority(session, [line.id for line in both])
    prioritise(session, view)

    assert [figures_of(line)["reserved"] for line in both] == [2, 5]
    assert figures_of(holder)["reserved"] == 3
    assert lamps.reserved() == (7, 1, 0)


def test_it_can_be_undone_while_the_goods_lie_there(
    session: Session, lamps: Lamps
) -> None:
    moved = prioritise(session, read_priority(session, [lamps.urgent.id]))
    move_back(session, moved)
    assert lamps.reserved() == (7, 3, 0)


def test_it_cannot_be_undone_once_the_goods_are_gone(
    session: Session, lamps: Lamps, given: Given
) -> None:
    moved = prioritise(session, read_priority(session, [lamps.urgent.id]))
    given.delivery(lamps.urgent.order)
    with pytest.raises(CannotMoveBack, match="cannot be undone"):
        move_back(session, moved)
    assert lamps.reserved() == (4, 0, 0)


def test_nobody_moves_the_same_goods_twice(session: Session, lamps: Lamps) -> None:
    seen_by_mette = read_priority(session, [lamps.urgent.id])
    seen_by_jonas = read_priority(session, [lamps.urgent.id])
    prioritise(session, seen_by_mette)
    with pytest.raises(PreviewOutdated):
        prioritise(session, seen_by_jonas)
    assert lamps.reserved() == (4, 0, 6)


def test_frozen_goods_stay_where_they_are_until_counted(
    session: Session, lamps: Lamps
) -> None:
    freeze_product(session, lamps.product.id, "The shelf is empty")
    view = read_priority(session, [lamps.urgent.id])
    assert (view.frozen, view.gives, view.gets) == ((lamps.product.sku,), {}, {})
    with pytest.raises(FrozenUntilCounted, match="Count it first"):
        prioritise(session, view)


def test_a_line_that_has_all_its_goods_needs_no_priority(
    session: Session, lamps: Lamps
) -> None:
    with pytest.raises(NothingToPrioritise, match="lie ready"):
        read_priority(session, [lamps.first.id])
    with pytest.raises(LineGone):
        read_priority(session, [999_999])


def test_typed_quantities_are_refused_with_the_possible_ones(
    session: Session, lamps: Lamps
) -> None:
    urgent = [lamps.urgent.id]
    with pytest.raises(GivesMoreThanItHas, match=r"4 is more .* At most 3"):
        read_priority(session, urgent, {lamps.second.id: 4000})
    with pytest.raises(MoreThanIsMissing, match="7 would be moved, and only 6"):
        read_priority(session, urgent, {lamps.first.id: 7000})
    with pytest.raises(QuantityNotWhole):
        read_priority(session, urgent, {lamps.first.id: 1500})
    nothing = read_priority(session, urgent, {})
    with pytest.raises(NothingToMove, match="Nothing is moved yet"):
        prioritise(session, nothing)
    assert lamps.reserved() == (7, 3, 0)


def test_a_grown_line_gives_up_what_it_holds_and_keeps_its_place(
    session: Session, lamps: Lamps
) -> None:
    OrderLine.update(grown=2000, grown_on=days_ago(2)).where(
        OrderLine.id == lamps.second.id
    ).execute()
    view = read_priority(session, [lamps.urgent.id], {lamps.second.id: 3000})
    prioritise(session, view)
    assert lamps.reserved() == (7, 0, 3)
