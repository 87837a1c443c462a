"""What a line is said to be expected, as the tests of dates and promises read it."""

from datetime import date

from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.queries.back_orders import read_back_orders
from restordre_app.queries.chains import read_chain
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchasing import set_expected
from tests.builders import bought_of

THIRD = date(2026, 12, 3)  # a Thursday
FOURTH = date(2026, 12, 4)
TENTH = date(2026, 12, 10)
WEEK_51 = date(2026, 12, 14)
DATED = ExpectationState.DATED
NOT_ORDERED = ExpectationState.NOT_ORDERED
AWAITING = ExpectationState.AWAITING_SUPPLIER
IN_STOCK = ExpectationState.IN_STOCK


def view(session, order):
    return read_purchase(session, order.id)


def row_of(session, line):
    return read_back_orders(session, [line.id])[line.id]


def said(expectation):
    return expectation.day, expectation.state, expectation.source


def pieces_of(session, line):
    return [
        (piece.quantity // 1000, *said(piece.expectation))
        for piece in row_of(session, line).pieces
    ]


def history_of(session, line):
    return [
        (each.day, each.source, each.cause)
        for each in reversed(read_chain(session, line.id).promises)
    ]


def move(session, order, day, precision=Precision.DAY):
    set_expected(session, [line.id for line in bought_of(order)], day, precision)
