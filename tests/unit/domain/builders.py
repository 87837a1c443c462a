"""Pieces, lines and facts with sensible defaults, and Hypothesis makes many more."""

from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.delivering import LineFacts
from restordre_app.domain.policies import LineStanding, Policy
from restordre_app.domain.quantities import whole

TODAY = date(2026, 11, 23)  # a Monday
line_ids = count(1)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_piece(**changes) -> WaitingPiece:
    line_id = next(line_ids)
    defaults = {
        "line_id": line_id,
        "order_id": line_id,
        "product_id": 1,
        "quantity": whole(10),
        "queued_on": TODAY,
        "order_number": str(1000 + line_id),
        "position": 1,
    }
    return WaitingPiece(**(defaults | changes))


def a_line(ordered=100, delivered=0, cancelled=0, reserved=0, **changes):
    """Build a LineStanding from whole units."""
    return LineStanding(
        line_id=changes.pop("line_id", next(line_ids)),
        stocked=changes.pop("stocked", True),
        ordered=whole(ordered),
        delivered=whole(delivered),
        cancelled=whole(cancelled),
        reserved=whole(reserved),
        **changes,
    )


def some_facts(ordered=100, delivered=0, cancelled=0, reserved=0, **changes):
    """Build LineFacts from whole units."""
    line_id = changes.pop("line_id", next(line_ids))
    return LineFacts(
        line_id=line_id,
        product_id=changes.pop("product_id", 1),
        position=changes.pop("position", 1),
        sku=changes.pop("sku", "LAMP-70"),
        stocked=changes.pop("stocked", True),
        ordered=whole(ordered),
        delivered=whole(delivered),
        cancelled=whole(cancelled),
        reserved=whole(reserved),
        **changes,
    )


@st.composite
def queues(draw, products=3):
    """Draw a queue in which a line belongs to one order and one product.

    Some lines have grown and wait with two pieces; some orders lack other goods too.
    """
    pieces = []
    packs = [draw(st.sampled_from([1_000, 2_500, 6_000])) for _each in range(products)]
    lacks = [draw(st.sampled_from([0, 0, 1_000])) for _order in range(4)]
    for line_id in range(1, draw(st.integers(0, 12)) + 1):
        order = draw(st.integers(1, 4))
        product_id = draw(st.integers(1, products))
        shared = {
            "line_id": line_id,
            "order_id": order,
            "order_number": str(998 + order),
            "position": line_id,
            "product_id": product_id,
            "pack": packs[product_id - 1],
            "order_lacks_elsewhere": lacks[order - 1],
            "priority": draw(st.sampled_from("ABC")),
            "requested_on": draw(st.none() | st.dates(days_ago(0), days_ago(-9))),
            "policy": draw(st.sampled_from(Policy)),
        }
        pieces.extend(
            WaitingPiece(
                quantity=draw(st.integers(1, 20_000)),
                queued_on=draw(st.dates(days_ago(9), days_ago(0))),
                **shared,
            )
            for _piece in range(draw(st.integers(1, 2)))
        )
    return pieces


def stocks(products=3):
    return st.dictionaries(st.integers(1, products), st.integers(0, 60_000))
