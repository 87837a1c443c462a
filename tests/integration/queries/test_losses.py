"""What a count would take from whom, told before it is done."""

from restordre_app.domain.quantities import whole
from restordre_app.queries.losses import read_losses
from restordre_app.services.stock import count_stock
from restordre_app.session import Session
from tests.builders import Given, days_ago


def test_the_last_in_the_queue_would_lose_first(session: Session, given: Given) -> None:
    rail = given.product(on_hand=20)
    given.order((rail, 12), number="1001", ordered_on=days_ago(3))
    given.order((rail, 8), number="1002", ordered_on=days_ago(1))
    losses = read_losses(session, rail.id, whole(5))
    told = [(loss.order_number, loss.quantity) for loss in losses]
    assert told == [("1002", whole(8)), ("1001", whole(7))]


def test_what_is_told_is_what_counting_does(session: Session, given: Given) -> None:
    rail = given.product(on_hand=20)
    for _order in range(3):
        given.order((rail, 6))
    told = read_losses(session, rail.id, whole(7))
    done = count_stock(session, rail.id, whole(7)).released
    assert [(loss.line_id, loss.customer, loss.quantity) for loss in told] == [
        (line.line_id, line.customer, line.quantity) for line in done
    ]


def test_nobody_loses_while_there_is_enough(session: Session, given: Given) -> None:
    rail = given.product(on_hand=20)
    given.order((rail, 6))
    assert read_losses(session, rail.id, whole(6)) == ()
