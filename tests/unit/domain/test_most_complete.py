"""As many complete orders as possible (domain.md A2)."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from restordre_app.domain.allocation import Rule, ShareKind, allocate
from restordre_app.domain.most_complete import (
    Contest,
    Patience,
    Search,
    most_complete,
    with_older,
)
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts
from tests.unit.domain.builders import a_piece, days_ago, queues, stocks

amounts = st.integers(1, 9)
dice = st.randoms(use_true_random=False)
some_wishes = st.lists(
    st.dictionaries(st.integers(1, 4), amounts, min_size=1), max_size=9
)
some_stock = st.fixed_dictionaries({each: st.integers(0, 25) for each in range(1, 5)})


def covered(wishes, chosen, free):
    """Whether there is enough for all that were chosen."""
    return all(
        sum(wishes[place].get(each, 0) for place in chosen) <= there
        for each, there in free.items()
    )


def highest_number(wishes, free):
    """The most orders that can be completed, found by trying every choice."""
    places = range(len(wishes))
    return max(
        count
        for count in range(len(wishes) + 1)
        if any(covered(wishes, choice, free) for choice in combinations(places, count))
    )


def outcome(pieces, **free):
    shares = allocate(
        pieces, {int(key[1:]): whole(there) for key, there in free.items()},
        Rule.MOST_COMPLETE,
    )  # fmt: skip
    return {share.line_id: share for share in shares}


def units(shares, *pieces):
    return [shares[piece.line_id].quantity // 1000 for piece in pieces]


@given(some_wishes, some_stock)
def test_no_choice_whatsoever_completes_more(wishes, free):
    chosen = most_complete(wishes, free)

    assert covered(wishes, chosen, free)
    assert len(chosen) == highest_number(wishes, free)


def test_no_choice_completes_more_where_the_smallest_first_is_not_the_best():
    """The smallest order takes a little of everything and blocks two others."""
    wishes = [{1: 5, 2: 5}, {1: 8}, {2: 8}]
    free = {1: 10, 2: 10}

    assert most_complete(wishes, free) == {1, 2}


@settings(max_examples=40, deadline=None)
@given(dice)
def test_thirteen_orders_in_one_contest_are_always_exact(random):
    wishes = [
        {each: random.randint(1, 30) for each in random.sample(range(5), 3)}
        for _order in range(13)
    ]
    free = {each: random.randint(30, 100) for each in range(5)}

    chosen = most_complete(wishes, free)

    assert covered(wishes, chosen, free)
    larger = combinations(range(13), len(chosen) + 1)
    assert not any(covered(wishes, choice, free) for choice in larger)


@given(st.lists(amounts, max_size=40), st.integers(0, 150))
def test_over_one_product_the_smallest_orders_are_completed(quantities, free):
    chosen = most_complete([{1: each} for each in quantities], {1: free})

    fitting = 0
    for quantity in sorted(quantities):
        free -= quantity
        fitting += free >= 0
    assert len(chosen) == fitting


@given(some_wishes, some_stock)
def test_smallest_first_alone_completes_the_promised_part(wishes, free):
    """Of a contest over four products at least a quarter of the most possible."""
    possible = {
        place: wish
        for place, wish in enumerate(wishes)
        if covered(wishes, [place], free)
    }
    contest = Contest(possible, free)

    chosen = contest.filled_up((), contest.smallest_first())

    highest = highest_number(wishes, free)
    assert highest // 4 <= len(chosen) <= highest <= len(wishes)
    assert not possible or highest <= contest.at_most()


def test_of_many_orders_none_is_left_out_that_would_still_fit():
    wishes = [
        {(order * 7 + line * 3) % 5: order * (13 + line) % 40 + 1 for line in range(3)}
        for order in range(400)
    ]
    free = {each: 900 + 300 * each for each in range(5)}

    chosen = most_complete(wishes, free)

    assert covered(wishes, chosen, free)
    left_out = set(range(400)) - chosen
    assert not any(covered(wishes, {*chosen, place}, free) for place in left_out)


def test_of_equally_many_the_older_orders_are_completed():
    assert most_complete([{1: 10}, {1: 5}], {1: 10}) == {0}
    assert most_complete([{1: 4}, {1: 4}, {1: 4}], {1: 8}) == {0, 1}
    assert most_complete([{1: 9}, {1: 3}, {1: 2}], {1: 6}) == {1, 2}


def test_swapping_and_searching_end_with_their_patience():
    contest = Contest({0: {1: 8, 2: 1}, 1: {1: 8}, 2: {2: 8}}, {1: 10, 2: 10})

    assert with_older(contest, {1, 2}, Patience(0)) == {1, 2}
    search = Search(contest, contest.smallest_first())
    assert search.better_than({0}, Patience(0)) == {0}
    assert search.better_than({0}, Patience(99)) == {1, 2}


def test_small_orders_are_completed_before_an_older_large_one():
    large = a_piece(quantity=whole(20), queued_on=days_ago(9))
    small = [a_piece(quantity=whole(6), queued_on=days_ago(3)) for _each in range(3)]

    shares = outcome([large, *small], _1=20)

    assert units(shares, large, *small) == [2, 6, 6, 6]
    assert next(iter(shares)) == small[0].line_id
    assert shares[large.line_id].reason.explain(texts("en")) == (
        "Gets what is left; 18 still missing. "
        "Comes after the orders that can be completed. Waiting since 14-11-2026."
    )
    assert shares[small[0].line_id].reason.explain(texts("da")) == (
        "Får alt, den venter på. Ordren kan blive komplet. Har ventet siden 20-11-2026."
    )


def test_an_order_needs_all_its_lines():
    """Half of the old order can never be covered, so the young one gets its goods."""
    nut = a_piece(order_id=500, product_id=1, queued_on=days_ago(9))
    bolt = a_piece(order_id=500, product_id=2, queued_on=days_ago(9))
    young = a_piece(product_id=1)

    shares = outcome([nut, bolt, young], _1=10, _2=4)

    assert units(shares, nut, bolt, young) == [0, 4, 10]
    assert "too little to complete its order" in shares[nut.line_id].reason.explain(
        texts("en")
    )


def test_an_order_that_lacks_other_goods_gives_way():
    lacking = a_piece(queued_on=days_ago(9), order_lacks_elsewhere=whole(1))
    young = a_piece()

    shares = outcome([lacking, young], _1=12)

    assert units(shares, lacking, young) == [2, 10]
    assert shares[lacking.line_id].reason.explain(texts("en")) == (
        "Gets what is left; 8 still missing. Its order lacks other goods too. "
        "Waiting since 14-11-2026."
    )


def test_where_no_order_can_be_completed_the_oldest_is_served_first():
    young = a_piece()
    old = a_piece(queued_on=days_ago(9), policy=Policy.COMPLETE_ORDER)

    shares = outcome([young, old], _1=7)

    assert units(shares, old, young) == [7, 0]
    assert [shares[each.line_id].reason.kind for each in (old, young)] == [
        ShareKind.SAVED_UP,
        ShareKind.NOTHING_LEFT,
    ]


def completed(pieces, shares):
    """Orders whose lines all get what they wait for and that lack nothing else."""
    order_of = {piece.line_id: piece.order_id for piece in pieces}
    waiting = {order_of[each.line_id] for each in shares if each.reason.missing}
    lacking = {each.order_id for each in pieces if each.order_lacks_elsewhere}
    return set(order_of.values()) - waiting - lacking


@given(queues(), stocks(), st.sampled_from(Rule))
def test_no_other_rule_completes_more_orders(queue, stock, rule):
    most = completed(queue, allocate(queue, stock, Rule.MOST_COMPLETE))

    assert len(most) >= len(completed(queue, allocate(queue, stock, rule)))


@given(queues(), stocks())
def test_what_is_said_of_an_order_is_what_happens(queue, stock):
    shares = allocate(queue, stock, Rule.MOST_COMPLETE)

    order_of = {piece.line_id: piece.order_id for piece in queue}
    said = {
        order_of[share.line_id]
        for share in shares
        if "can be completed. W" in share.reason.claim.text
        and share.reason.claim.text.startswith("Its")
    }
    assert said == completed(queue, shares)
