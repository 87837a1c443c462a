"""When who gets goods still to come: in pieces, in rank order (domain.md E1, E2)."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.expected_dates import (
    CoveredPiece,
    Incoming,
    cover,
    deciding,
)
from restordre_app.domain.promises import Expectation, ExpectationState, Precision
from restordre_app.domain.quantities import whole
from tests.unit.domain.builders import TODAY, a_piece, days_ago, queues, stocks

THIRD = date(2026, 12, 3)  # a Thursday
WEEK_51 = date(2026, 12, 14)
DATED, IN_STOCK = ExpectationState.DATED, ExpectationState.IN_STOCK
AWAITING = ExpectationState.AWAITING_SUPPLIER
NOT_ORDERED = ExpectationState.NOT_ORDERED


def coming(units, day=None, precision=Precision.DAY, line=1, product=1, **changes):
    return Incoming(
        line, product, whole(units), day, precision, str(2030 + line), **changes
    )


def told(pieces):
    return [
        (each.quantity // 1000, each.day, each.state, each.source) for each in pieces
    ]


def covered(waiting, *incoming, free=0, handling=0):
    return cover(waiting, {1: whole(free)}, incoming, handling)


def test_a_line_is_covered_in_two_pieces():
    line = a_piece(quantity=whole(30))
    pieces = covered(
        [line], coming(12, WEEK_51, Precision.WEEK, line=2), coming(18, THIRD)
    )

    assert told(pieces[line.line_id]) == [
        (18, THIRD, DATED, "2031"),
        (12, WEEK_51, DATED, "2032"),
    ]
    assert deciding(pieces[line.line_id]) == 1


def test_older_demand_is_covered_first():
    older = a_piece(quantity=whole(10), queued_on=days_ago(5))
    newer = a_piece(quantity=whole(10))
    pieces = covered([newer, older], coming(15, THIRD), coming(9, WEEK_51, line=2))

    assert told(pieces[older.line_id]) == [(10, THIRD, DATED, "2031")]
    assert told(pieces[newer.line_id]) == [
        (5, THIRD, DATED, "2031"),
        (5, WEEK_51, DATED, "2032"),
    ]


def test_what_lies_free_on_the_shelf_comes_first_and_needs_no_date():
    line = a_piece(quantity=whole(10))
    pieces = covered([line], coming(20, THIRD), free=4)

    assert told(pieces[line.line_id]) == [
        (4, None, IN_STOCK, ""),
        (6, THIRD, DATED, "2031"),
    ]


def test_what_nobody_has_ordered_is_not_given_a_date():
    line = a_piece(quantity=whole(10))

    some = covered([line], coming(6, THIRD))[line.line_id]
    none = covered([line])[line.line_id]

    assert told(some) == [(6, THIRD, DATED, "2031"), (4, None, NOT_ORDERED, "")]
    assert told(none) == [(10, None, NOT_ORDERED, "")]
    assert deciding(some) == 1


def test_goods_ordered_without_a_date_come_last_and_await_the_supplier():
    line = a_piece(quantity=whole(10))
    pieces = covered(
        [line],
        coming(3, line=1),
        coming(3, THIRD, Precision.UNKNOWN, line=2),
        coming(4, WEEK_51, line=3),
    )

    assert told(pieces[line.line_id]) == [
        (4, WEEK_51, DATED, "2033"),
        (3, None, AWAITING, "2031"),
        (3, None, AWAITING, "2032"),
    ]


def test_handling_days_are_working_days_and_only_for_days():
    lines = [a_piece(quantity=whole(1), queued_on=days_ago(9 - n)) for n in range(3)]
    christmas = date(2026, 12, 24)
    december = date(2026, 12, 1)
    pieces = covered(
        lines,
        coming(1, WEEK_51, Precision.WEEK, line=1),
        coming(1, christmas, line=2),
        coming(1, december, Precision.MONTH, line=3),
        handling=1,
    )

    days = [pieces[line.line_id][0].day for line in lines]
    assert days == [WEEK_51, date(2026, 12, 28), december]


def test_handling_nothing_still_ends_on_a_working_day():
    line = a_piece(quantity=whole(1))
    sunday = date(2026, 12, 6)

    [piece] = covered([line], coming(1, sunday))[line.line_id]

    assert piece.day == date(2026, 12, 7)


def test_a_week_is_over_after_a_day_in_it_and_confirmed_goods_come_first():
    line = a_piece(quantity=whole(3))
    friday = WEEK_51 + timedelta(days=4)
    pieces = covered(
        [line],
        coming(1, WEEK_51, Precision.WEEK, line=1),
        coming(1, friday, line=2),
        coming(1, friday, line=3, confirmed=True),
    )

    assert [each.source for each in pieces[line.line_id]] == ["2033", "2032", "2031"]


def test_a_line_that_grew_gets_one_piece_from_one_order():
    first = a_piece(quantity=whole(5), queued_on=days_ago(2))
    grown = a_piece(quantity=whole(5), line_id=first.line_id)
    pieces = covered([first, grown], coming(20, THIRD))

    assert told(pieces[first.line_id]) == [(10, THIRD, DATED, "2031")]


def test_goods_of_another_product_are_no_help():
    line = a_piece(quantity=whole(5))

    assert told(covered([line], coming(9, THIRD, product=2))[line.line_id]) == [
        (5, None, NOT_ORDERED, "")
    ]


def test_whether_a_day_has_passed_depends_on_when_one_asks():
    piece = CoveredPiece(1000, THIRD, Precision.DAY, DATED, "2031", 1)

    assert piece.expectation(TODAY) == Expectation(THIRD, Precision.DAY, "2031", DATED)
    later = piece.expectation(THIRD + timedelta(days=1))
    assert later.state is ExpectationState.OVERDUE
    on_the_shelf = CoveredPiece(1000, None, Precision.UNKNOWN, IN_STOCK)
    assert on_the_shelf.expectation(TODAY).state is IN_STOCK
    awaited = CoveredPiece(1000, None, Precision.UNKNOWN, AWAITING, "2031")
    assert awaited.expectation(TODAY).state is AWAITING
    assert deciding(()) is None


def test_a_customer_is_told_the_same_whatever_the_quantity():
    piece = CoveredPiece(1000, THIRD, Precision.DAY, DATED, "2031", 1)
    more = CoveredPiece(2000, THIRD, Precision.DAY, DATED, "2031", 1)
    other = CoveredPiece(1000, THIRD, Precision.DAY, DATED, "2032", 2)

    assert piece.promises_as(more)
    assert not piece.promises_as(other)


@st.composite
def purchases(draw, products=3):
    return [
        Incoming(
            purchase_line_id=line,
            product_id=draw(st.integers(1, products)),
            quantity=draw(st.integers(1, 30_000)),
            day=draw(st.none() | st.dates(days_ago(20), days_ago(-60))),
            precision=draw(st.sampled_from(Precision)),
            number=str(2000 + line),
            confirmed=draw(st.booleans()),
        )
        for line in range(1, draw(st.integers(0, 8)) + 1)
    ]


@given(queues(), stocks(), purchases(), st.integers(0, 5))
def test_every_line_is_covered_for_exactly_what_it_lacks(queue, free, bought, days):
    pieces = cover(queue, free, bought, days)

    lacks = Counter()
    for piece in queue:
        lacks[piece.line_id] += piece.quantity
    assert {k: sum(p.quantity for p in v) for k, v in pieces.items()} == lacks
    assert all(piece.quantity > 0 for line in pieces.values() for piece in line)


@given(queues(), stocks(), purchases(), st.integers(0, 5))
def test_no_purchase_and_no_shelf_gives_more_than_it_has(queue, free, bought, days):
    product_of = {piece.line_id: piece.product_id for piece in queue}
    used, taken = Counter(), Counter()
    for line_id, line in cover(queue, free, bought, days).items():
        for piece in line:
            if piece.purchase_line_id is not None:
                used[piece.purchase_line_id] += piece.quantity
            if piece.state is IN_STOCK:
                taken[product_of[line_id]] += piece.quantity

    assert all(used[each.purchase_line_id] <= each.quantity for each in bought)
    assert all(taken[product] <= free.get(product, 0) for product in taken)


@given(queues(), stocks(), purchases(), st.integers(0, 5))
def test_nobody_in_front_waits_longer_than_somebody_behind(queue, free, bought, days):
    """By the last day that counts, of the same product, whatever the order or source."""
    pieces = cover(queue, free, bought, days)
    of_line = {each.purchase_line_id: each for each in bought}

    def when(piece):
        if piece.purchase_line_id is None:
            return (0,) if piece.state is IN_STOCK else (2,)
        return (1, *of_line[piece.purchase_line_id].place())

    last = {}
    whole_lines = Counter(piece.line_id for piece in queue)
    for piece in sorted(queue, key=lambda each: each.rank()):
        if whole_lines[piece.line_id] > 1:
            continue  # a line that has grown stands in two places
        moments = [when(part) for part in pieces[piece.line_id]]
        assert moments == sorted(moments)
        assert last.get(piece.product_id, (0,)) <= moments[0]
        last[piece.product_id] = moments[-1]


@given(queues(), stocks(), purchases(), st.randoms())
def test_the_sequence_of_reading_does_not_matter(queue, free, bought, random):
    before = cover(queue, free, bought, 1)
    random.shuffle(queue)
    random.shuffle(bought)

    assert cover(queue, free, bought, 1) == before
