"""Who gets the goods (domain.md A1, A2, O2)."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.allocation import (
    Rule,
    ShareKind,
    allocate,
    by_line,
    free_for_newcomer,
)
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts
from tests.unit.domain.builders import TODAY, a_piece, days_ago, queues, stocks

QUEUES = (Rule.OLDEST_FIRST, Rule.CUSTOMER_PRIORITY, Rule.REQUESTED_DATE)
automatic_rules = st.sampled_from([rule for rule in Rule if rule is not Rule.BY_HAND])
queueing_rules = st.sampled_from(QUEUES)


def quantities(shares) -> dict[int, int]:
    return {share.line_id: share.quantity for share in shares if share.quantity}


def test_oldest_line_is_served_first():
    young = a_piece(queued_on=days_ago(1))
    old = a_piece(queued_on=days_ago(9))

    shares = allocate([young, old], {1: whole(14)})

    assert quantities(shares) == {old.line_id: whole(10), young.line_id: whole(4)}


def test_priority_customer_is_served_before_an_older_one():
    old = a_piece(queued_on=days_ago(9), priority="B")
    dear = a_piece(priority="A")

    shares = allocate([old, dear], {1: whole(10)}, Rule.CUSTOMER_PRIORITY)

    assert quantities(shares) == {dear.line_id: whole(10)}


def test_of_two_equally_dear_customers_the_older_order_comes_first():
    young = a_piece(queued_on=days_ago(1), priority="A")
    old = a_piece(queued_on=days_ago(9), priority="A")

    shares = allocate([young, old], {1: whole(10)}, Rule.CUSTOMER_PRIORITY)

    assert quantities(shares) == {old.line_id: whole(10)}


def test_earliest_requested_date_comes_before_an_older_order():
    old = a_piece(queued_on=days_ago(9), requested_on=days_ago(-30))
    soon = a_piece(requested_on=days_ago(-2))

    shares = allocate([old, soon], {1: whole(10)}, Rule.REQUESTED_DATE)

    assert quantities(shares) == {soon.line_id: whole(10)}


def test_a_line_without_requested_date_waits_for_those_that_have_one():
    whenever = a_piece(queued_on=days_ago(9))
    soon = a_piece(requested_on=days_ago(-2))

    shares = allocate([whenever, soon], {1: whole(10)}, Rule.REQUESTED_DATE)

    assert quantities(shares) == {soon.line_id: whole(10)}


def test_order_999_is_older_than_order_1000_of_the_same_day():
    thousand = a_piece(order_number="1000")
    earlier = a_piece(order_number="999")

    shares = allocate([thousand, earlier], {1: whole(10)})

    assert quantities(shares) == {earlier.line_id: whole(10)}


def test_the_upper_line_of_an_order_comes_first():
    lower = a_piece(order_number="1001", position=2)
    upper = a_piece(order_number="1001", position=1)

    shares = allocate([lower, upper], {1: whole(10)})

    assert quantities(shares) == {upper.line_id: whole(10)}


def test_growth_of_a_line_waits_behind_an_order_that_came_before_it_grew():
    grown = a_piece(quantity=whole(5), queued_on=days_ago(9))
    growth = replace(grown, quantity=whole(3), queued_on=TODAY)
    between = a_piece(quantity=whole(4), queued_on=days_ago(4))

    shares = allocate([growth, between, grown], {1: whole(10)})

    assert [(share.line_id, share.quantity) for share in shares] == [
        (grown.line_id, whole(6)),
        (between.line_id, whole(4)),
    ]


def test_line_that_is_kept_whole_saves_up_and_says_so():
    piece = a_piece(policy=Policy.COMPLETE_LINE)

    (share,) = allocate([piece], {1: whole(4)})

    assert share.quantity == whole(4)
    assert share.reason.kind is ShareKind.SAVED_UP
    assert share.reason.explain(texts("en")) == (
        "Kept until all is there; 6 still missing. Waiting since 23-11-2026."
    )


def test_reason_is_said_in_danish_with_danish_figures():
    piece = a_piece(quantity=2_500_500, policy=Policy.PARTIAL, priority="A")

    (share,) = allocate([piece], {1: whole(1000)}, Rule.CUSTOMER_PRIORITY)

    assert share.reason.kind is ShareKind.PART
    assert share.reason.explain(texts("da")) == (
        "Får det, der er tilbage; 1.500,5 mangler stadig. "
        "Prioritet A, har ventet siden 23-11-2026."
    )


def test_line_that_gets_all_names_the_date_it_was_requested_for():
    piece = a_piece(requested_on=days_ago(-2))

    (share,) = allocate([piece], {1: whole(10)}, Rule.REQUESTED_DATE)

    assert share.reason.explain(texts("en")) == (
        "Gets all it waits for. Requested for 25-11-2026."
    )


def test_line_that_gets_nothing_is_there_with_the_reason():
    (share,) = allocate([a_piece(product_id=7)], {})

    assert share.quantity == 0
    assert share.reason.text == "Waits – nothing left."


def test_overdrawn_stock_gives_nothing_to_anybody():
    (share,) = allocate([a_piece()], {1: -whole(5)})

    assert share.quantity == 0


def test_newcomer_leaves_what_is_due_to_earlier_lines():
    waiting = [a_piece(quantity=whole(30), queued_on=days_ago(9))]
    newcomer = a_piece().rank()

    assert free_for_newcomer(waiting, whole(70), newcomer) == whole(40)
    assert free_for_newcomer(waiting, whole(20), newcomer) == 0


def test_newcomer_with_priority_goes_before_waiting_lines_without():
    waiting = [a_piece(quantity=whole(30), queued_on=days_ago(9), priority="C")]
    newcomer = a_piece(priority="A").rank(Rule.CUSTOMER_PRIORITY)

    free = free_for_newcomer(waiting, whole(70), newcomer, Rule.CUSTOMER_PRIORITY)

    assert free == whole(70)


@pytest.mark.parametrize("rule", Rule)
def test_rank_is_the_same_however_often_it_is_asked_for(rule):
    piece = a_piece()

    assert piece.rank(rule) == piece.rank(rule)


@given(queues(), stocks(), automatic_rules)
def test_nothing_is_made_and_nothing_held_back(queue, stock, rule):
    """What is given out is the smaller of what is there and what is waited for."""
    waited_for, given_out = Counter(), Counter()
    for piece in queue:
        waited_for[piece.product_id] += piece.quantity

    for share in allocate(queue, stock, rule):
        given_out[share.product_id] += share.quantity

    for product_id, waiting in waited_for.items():
        assert given_out[product_id] == min(waiting, stock.get(product_id, 0))


@given(queues(), stocks(), automatic_rules)
def test_every_line_gets_one_share_and_never_more_than_it_waits_for(queue, stock, rule):
    waiting = Counter()
    for piece in queue:
        waiting[piece.line_id] += piece.quantity

    shares = allocate(queue, stock, rule)

    assert sorted(share.line_id for share in shares) == sorted(waiting)
    for share in shares:
        assert 0 <= share.quantity <= waiting[share.line_id]
        assert share.reason.missing == waiting[share.line_id] - share.quantity


@given(queues(), stocks(), automatic_rules, st.randoms(use_true_random=False))
def test_order_of_the_input_does_not_matter(queue, stock, rule, random):
    shuffled = random.sample(queue, len(queue))

    assert allocate(queue, stock, rule) == allocate(shuffled, stock, rule)


@given(queues(), stocks(), automatic_rules)
def test_allocating_again_changes_nothing(queue, stock, rule):
    left, still_waiting = dict(stock), []
    given_out = quantities(allocate(queue, stock, rule))
    for piece in sorted(queue, key=lambda piece: piece.rank(rule)):
        taken = min(piece.quantity, given_out.get(piece.line_id, 0))
        given_out[piece.line_id] = given_out.get(piece.line_id, 0) - taken
        left[piece.product_id] = left.get(piece.product_id, 0) - taken
        if piece.quantity > taken:
            still_waiting.append(replace(piece, quantity=piece.quantity - taken))

    assert quantities(allocate(still_waiting, left, rule)) == {}


@given(queues(products=1), stocks(products=1), queueing_rules)
def test_nobody_gets_anything_while_one_before_him_lacks_something(queue, stock, rule):
    """Of lines with one piece each, an unserved one ends the queue."""
    in_order = sorted(queue, key=lambda piece: piece.rank(rule))
    alone = [line[0] for line in by_line(in_order)]

    somebody_lacks = False
    for share in allocate(alone, stock, rule):
        assert not (somebody_lacks and share.quantity)
        somebody_lacks = somebody_lacks or share.reason.missing > 0


@given(queues(products=1), stocks(products=1), queueing_rules)
def test_more_stock_never_gives_a_line_less(queue, stock, rule):
    less = quantities(allocate(queue, stock, rule))
    more = quantities(allocate(queue, {1: stock.get(1, 0) + whole(5)}, rule))

    assert all(more[line_id] >= quantity for line_id, quantity in less.items())


@given(queues(products=1), st.integers(0, 60_000))
def test_newcomer_gets_what_the_whole_queue_would_leave_him(queue, available):
    newcomer = a_piece(line_id=99, order_number="1000", quantity=whole(20))

    shares = quantities(allocate([*queue, newcomer], {1: available}))

    free = free_for_newcomer(queue, available, newcomer.rank())
    assert shares.get(99, 0) == min(free, newcomer.quantity)
