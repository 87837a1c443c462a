"""What to buy, from whom and how much, with the sum in words (domain.md P3)."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.proposals import Offer, Product, choose_offer, propose
from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts

QUANTITIES = st.integers(0, 5_000).map(whole)
OFFERS = st.builds(
    Offer,
    supplier_id=st.integers(1, 6),
    unit_price=st.none() | st.integers(0, 90_000),
    pack_size=st.integers(1, 40).map(whole),
    minimum=st.integers(0, 300).map(whole),
    lead_days=st.none() | st.integers(0, 60),
    dropped=st.booleans(),
)


@st.composite
def products(draw, number=1):
    on_hand = draw(QUANTITIES)
    return Product(
        product_id=number,
        sku=f"V-{number:03}",
        waiting=draw(QUANTITIES),
        reorder_point=draw(QUANTITIES),
        on_hand=on_hand,
        reserved=draw(st.integers(0, on_hand // 1000).map(whole)),
        incoming=draw(QUANTITIES),
        drafted=draw(QUANTITIES),
        frozen=draw(st.booleans()),
        discontinued=draw(st.booleans()),
        usual_supplier_id=draw(st.none() | st.integers(1, 6)),
        offers=tuple(draw(st.lists(OFFERS, max_size=3))),
    )


ranges = st.integers(0, 4).flatmap(
    lambda count: st.tuples(*[products(number) for number in range(count)])
)


def bolts(**figures):
    """A product of which whole units are given."""
    offers = figures.pop("offers", (Offer(1, lead_days=5),))
    others = {"substitute", "usual_supplier_id", "frozen", "discontinued"}
    said = {
        name: value if name in others else whole(value)
        for name, value in figures.items()
    }
    return Product(1, "V-001", offers=offers, **said)


def words(product, language="en"):
    [proposal] = propose([product])
    return proposal.arithmetic.explain(texts(language))


def doubts(product, language="en"):
    [proposal] = propose([product])
    return [doubt.explain(texts(language)) for doubt in proposal.doubts]


CARTONS = (Offer(1, pack_size=whole(12), lead_days=5),)


def test_the_sum_of_the_brief():
    short = bolts(waiting=30, reorder_point=12, incoming=24, offers=CARTONS)
    said = "30 waiting + 12 below reorder point − 24 on order = 18 → 2 packs of 12"
    assert words(short) == said
    assert words(short, "da") == (
        "30 venter + 12 under genbestillingspunkt − 24 bestilt = 18 → 2 kolli à 12"
    )
    [proposal] = propose([short])
    assert proposal.quantity == whole(24)


def test_what_stands_on_drafts_is_not_ordered_twice():
    assert words(bolts(waiting=30, drafted=20)) == "30 waiting − 20 on drafts = 10"
    assert propose([bolts(waiting=30, drafted=20, incoming=10)]) == ()


def test_free_goods_go_to_those_who_wait_before_anything_is_bought():
    assert (
        words(bolts(waiting=30, on_hand=12, reserved=4)) == "30 waiting − 8 free = 22"
    )
    above = bolts(waiting=30, on_hand=12, reserved=4, reorder_point=3)
    assert words(above) == "30 waiting − 5 free above reorder point = 25"


def test_a_lone_part_is_its_own_sum():
    assert words(bolts(waiting=30)) == "30 waiting"
    assert words(bolts(waiting=7, offers=CARTONS)) == "7 waiting → 1 pack of 12"


def test_the_least_a_supplier_sells_is_named():
    dozens = (Offer(1, pack_size=whole(12), minimum=whole(48)),)
    said = "7 waiting → 4 packs of 12 (at least 48)"
    assert words(bolts(waiting=7, offers=dozens)) == said
    loose = (Offer(1, minimum=whole(50)),)
    assert words(bolts(waiting=7, offers=loose)) == "7 waiting → 50 (at least 50)"


def test_enough_on_its_way_proposes_nothing():
    assert propose([bolts(waiting=30, incoming=30)]) == ()
    assert propose([bolts(reorder_point=10, on_hand=10)]) == ()


def test_a_frozen_shelf_is_not_believed():
    short = bolts(waiting=30, reorder_point=12, on_hand=12, frozen=True)
    assert words(short) == "30 waiting"
    assert doubts(short) == [
        "Count it first: it is frozen, and the 12 on the shelf are left out."
    ]
    assert propose([bolts(reorder_point=12, frozen=True)]) == ()


def test_a_discontinued_product_is_bought_only_for_those_who_wait():
    short = bolts(waiting=30, reorder_point=12, on_hand=4, discontinued=True)
    assert words(short) == "30 waiting − 4 free = 26"
    assert doubts(short) == ["Discontinued: only what customers wait for is bought."]
    assert propose([bolts(reorder_point=12, discontinued=True)]) == ()


def test_the_usual_supplier_is_asked_even_if_another_is_cheaper():
    dear, cheap = Offer(1, unit_price=900), Offer(2, unit_price=500)
    assert choose_offer([cheap, dear], usual_id=1) is dear
    assert choose_offer([cheap, dear], usual_id=None) is cheap


def test_who_dropped_a_product_is_never_asked():
    usual = Offer(1, unit_price=100, dropped=True)
    unpriced, priced = Offer(2), Offer(3, unit_price=999)
    assert choose_offer([usual, unpriced, priced], usual_id=1) is priced
    assert choose_offer([usual], usual_id=1) is None


def test_when_nobody_sells_it_any_more_the_substitute_is_named():
    gone = (Offer(1, dropped=True),)
    short = bolts(waiting=30, offers=gone, substitute="V-900")
    said = "No supplier sells it any more. Offer the customers the substitute V-900."
    assert doubts(short) == [said]
    assert words(short) == "30 waiting"
    [without] = doubts(bolts(waiting=30, offers=gone))
    assert "no substitute" in without
    [unknown] = doubts(bolts(waiting=30, offers=()))
    assert (
        unknown == "Nobody is known to sell it. Enter a supplier on the product's card."
    )


def test_a_supplier_without_a_lead_time_is_told_of():
    [doubt] = doubts(bolts(waiting=30, offers=(Offer(1),)))
    assert doubt.startswith("No lead time is known")


@given(ranges)
def test_what_is_short_is_covered_and_not_more_than_packs_and_minimum_ask(found):
    for proposal in propose(found):
        coming = proposal.product.incoming + proposal.product.drafted
        need = proposal.shortage.total
        assert need > 0
        assert proposal.quantity >= need
        assert need + coming == proposal.shortage.waiting + proposal.shortage.shelf
        if proposal.offer is None:
            assert proposal.quantity == need
            assert all(offer.dropped for offer in proposal.product.offers)
        else:
            pack, least = proposal.offer.pack_size, proposal.offer.minimum
            assert not proposal.offer.dropped
            assert proposal.quantity % pack == 0
            assert proposal.quantity >= least
            assert proposal.quantity - pack < max(need, least)


@given(ranges)
def test_once_it_is_on_order_or_drafted_nothing_is_proposed_any_more(found):
    for proposal in propose(found):
        product, quantity = proposal.product, proposal.quantity
        ordered = replace(product, incoming=product.incoming + quantity)
        drafted = replace(product, drafted=product.drafted + quantity)
        assert propose([ordered, drafted]) == ()


@given(ranges, st.randoms())
def test_the_sequence_of_the_products_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert propose(shuffled) == propose(found)


@given(ranges)
def test_the_sum_in_the_sentence_is_really_the_sum(found):
    for proposal in propose(found):
        said = proposal.arithmetic.explain(texts("en"))
        left, equals, right = said.split("→")[0].replace(",", "").partition("=")
        figures = [int(figure) for figure in re.findall(r"-?\d+", signed(left))]
        total = int(right) if equals else figures[0]
        assert sum(figures) == total == proposal.shortage.total // 1000


def signed(sum_words):
    """Put minus signs right before their figures."""
    return sum_words.replace("− ", "-")
