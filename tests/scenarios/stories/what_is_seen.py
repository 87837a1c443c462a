"""What the people of a story see: who waits for what, until when, and on which paper."""

from datetime import date

from restordre_app.queries.back_orders import (
    BackOrderFilter,
    BackOrderRow,
    find_back_orders,
    read_back_orders,
)
from restordre_app.services.checking import check
from restordre_app.session import Session
from restordre_app.store.documents import Document
from restordre_app.store.orders import SalesOrder
from tests.scenarios.office import Units, units
from tests.scenarios.slips import words_on


def back_orders(session: Session) -> list[BackOrderRow]:
    ids = find_back_orders(session, BackOrderFilter())
    return list(read_back_orders(session, ids).values())


def row_of(session: Session, order: SalesOrder) -> BackOrderRow:
    """The only back order of an order."""
    [row] = [row for row in back_orders(session) if row.order_id == order.id]
    return row


def pieces_of(session: Session, order: SalesOrder) -> list[tuple[Units, date | None]]:
    """Which part of what an order lacks is expected when."""
    row = row_of(session, order)
    return [(units(each.quantity), each.expectation.day) for each in row.pieces]


def words_of(session: Session, number: str) -> str:
    """All words on the paper of that number."""
    return words_on(session, Document.get(Document.number == number).id)


def assert_figures_add_up(session: Session) -> None:
    assert [str(each.sentence) for each in check(session)] == []
