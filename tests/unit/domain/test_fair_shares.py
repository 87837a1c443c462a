"""Fair shares in whole packs, the remainder by age (domain.md A2)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.allocation import Rule, ShareKind, allocate
from restordre_app.domain.fair_shares import fair_shares
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts
from tests.unit.domain.builders import a_piece, days_ago

wishes = st.lists(st.integers(1, 60_000), max_size=12)
packs = st.integers(1, 12_000)


def given_out(pieces, free, **changes):
    shares = allocate(pieces, {1: whole(free), **changes}, Rule.PROPORTIONAL)
    return [share.quantity // 1000 for share in shares]


def in_packs_of(units, *wanted):
    """Pieces that wait for so much each, the first the oldest."""
    return [
        a_piece(quantity=whole(each), pack=whole(units), queued_on=days_ago(99 - age))
        for age, each in enumerate(wanted)
    ]


def test_each_gets_his_part_of_what_there_is():
    assert given_out(in_packs_of(1, 60, 30, 10), 50) == [30, 15, 5]


def test_packs_of_six_are_not_broken_and_the_remainder_goes_by_age():
    """Exact parts are 20, 20 and 8: three packs, three and one; one pack is left."""
    assert given_out(in_packs_of(6, 60, 60, 24), 48) == [24, 18, 6]


def test_what_is_less_than_a_pack_goes_by_age_too():
    assert given_out(in_packs_of(6, 20, 20), 16) == [10, 6]


def test_too_little_for_a_pack_each_goes_to_the_oldest():
    assert given_out(in_packs_of(6, 12, 12, 12), 10) == [6, 4, 0]


def test_nobody_gets_a_pack_who_waits_for_less():
    assert given_out(in_packs_of(6, 2, 40), 12) == [2, 10]


def test_enough_for_all_is_given_to_all():
    assert given_out(in_packs_of(6, 7, 11), 99) == [7, 11]


def test_each_product_has_its_own_packs():
    singles = in_packs_of(1, 10, 10)
    dozens = [replace(each, product_id=2) for each in in_packs_of(12, 24, 24)]

    shares = allocate([*dozens, *singles], {1: 5_000, 2: 24_000}, Rule.PROPORTIONAL)

    found = {share.line_id: share.quantity // 1000 for share in shares}
    assert [found[each.line_id] for each in singles] == [3, 2]
    assert [found[each.line_id] for each in dozens] == [12, 12]


def test_a_line_that_grew_counts_whole_and_with_its_older_age():
    [grown, other] = in_packs_of(1, 10, 20)
    growth = replace(grown, quantity=whole(10), queued_on=days_ago(0))

    shares = allocate([other, growth, grown], {1: whole(11)}, Rule.PROPORTIONAL)

    assert [(each.line_id, each.quantity) for each in shares] == [
        (grown.line_id, whole(6)),
        (other.line_id, whole(5)),
    ]


def test_a_line_that_is_kept_whole_saves_its_fair_share():
    [line, _other] = pieces = in_packs_of(1, 10, 10)
    pieces[0] = replace(line, policy=Policy.COMPLETE_LINE)

    shares = allocate(pieces, {1: whole(10)}, Rule.PROPORTIONAL)

    assert [share.reason.kind for share in shares] == [
        ShareKind.SAVED_UP,
        ShareKind.FAIR_SHARE,
    ]


def test_a_share_says_what_there_was_for_how_much():
    [old, young] = allocate(in_packs_of(6, 60, 6), {1: whole(12)}, Rule.PROPORTIONAL)

    assert old.reason.explain(texts("en")) == (
        "Gets its fair share; 48 still missing. There is 12, 66 is waited for, "
        "and a pack holds 6. Waiting since 16-08-2026."
    )
    assert young.reason.kind is ShareKind.LESS_THAN_A_PACK
    assert young.reason.explain(texts("da")) == (
        "Venter – andelen er mindre end et kolli. Der er 12, der ventes på 66, "
        "og der er 6 i et kolli. Har ventet siden 17-08-2026."
    )


def test_packs_of_one_are_not_mentioned():
    [share, _other] = allocate(
        in_packs_of(1, 10, 10), {1: whole(10)}, Rule.PROPORTIONAL
    )

    assert share.reason.explain(texts("en")) == (
        "Gets its fair share; 5 still missing. There is 10, 20 is waited for. "
        "Waiting since 16-08-2026."
    )


def test_nothing_and_plenty_need_no_arithmetic():
    pieces = in_packs_of(6, 10)

    for free in ({}, {1: -whole(5)}):
        [share] = allocate(pieces, free, Rule.PROPORTIONAL)
        assert share.reason.kind is ShareKind.NOTHING_LEFT
    [share] = allocate(pieces, {1: whole(10)}, Rule.PROPORTIONAL)
    assert share.reason.explain(texts("en")) == (
        "Gets all it waits for. Waiting since 16-08-2026."
    )


@given(wishes, st.integers(0, 400_000), packs)
def test_all_is_given_out_and_nobody_gets_more_than_he_waits_for(waits, free, pack):
    shares = fair_shares(waits, free, pack)

    assert sum(shares) == min(sum(waits), free)
    assert all(0 <= got <= wait for got, wait in zip(shares, waits, strict=True))


@given(wishes, st.integers(0, 400_000), packs)
def test_nobody_is_further_from_his_exact_part_than_a_pack(waits, free, pack):
    """With the pack that goes by age, a share may exceed the part by one pack."""
    there = min(free, sum(waits))
    for got, wait in zip(fair_shares(waits, free, pack), waits, strict=True):
        assert abs(got * sum(waits) - wait * there) <= pack * sum(waits)


@given(wishes, st.integers(0, 400_000), packs)
def test_at_most_one_pack_is_broken_where_all_wait_for_whole_packs(waits, free, pack):
    waits = [wait * pack for wait in waits]

    shares = fair_shares(waits, free * pack // 7, pack)

    assert sum(1 for got in shares if got % pack) <= 1


@given(wishes, st.integers(0, 400_000), packs)
def test_who_waits_for_more_of_the_same_age_or_older_never_gets_less(waits, free, pack):
    waits = sorted(waits, reverse=True)

    shares = fair_shares(waits, free, pack)

    assert shares == sorted(shares, reverse=True)
