"""Differences are found and told, never repaired (domain.md S3)."""

from dataclasses import replace

import pytest

from restordre_app.domain.checking import (
    FINDING_TEXTS,
    Finding,
    FindingKind,
    LineRecord,
    ProductRecord,
    SlipRecord,
    check_lines,
    check_products,
    check_slips,
)
from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts

LINE = LineRecord(
    subject="1001/1",
    ordered=whole(100),
    delivered=whole(70),
    cancelled=whole(10),
    reserved=whole(20),
    delivered_on_slips=whole(70),
    cancelled_in_history=whole(10),
)
PRODUCT = ProductRecord(
    subject="LAMP-70",
    on_hand=whole(20),
    reserved=whole(20),
    sum_of_movements=whole(20),
    reserved_on_lines=whole(20),
)
SLIP = SlipRecord(
    subject="1001-1",
    ordered=whole(100),
    previously=0,
    now=whole(70),
    cancelled=whole(10),
    rest=whole(20),
)


def test_clean_books_give_no_finding():
    assert list(check_lines([LINE, replace(LINE, cancelled_in_history=None)])) == []
    assert list(check_products([PRODUCT])) == []
    assert list(check_slips([SLIP])) == []


@pytest.mark.parametrize(
    ("change", "kind", "expected", "found"),
    [
        ({"delivered_on_slips": whole(60)}, FindingKind.DELIVERED, 60, 70),
        ({"cancelled_in_history": 0}, FindingKind.CANCELLED, 0, 10),
        ({"ordered": whole(79), "reserved": 0}, FindingKind.OVERDRAWN, 79, 80),
        ({"reserved": whole(21)}, FindingKind.RESERVED_TOO_MUCH, 20, 21),
        ({"reserved": whole(-1)}, FindingKind.NEGATIVE, 0, -1),
    ],
)
def test_wrong_order_line_is_found(change, kind, expected, found):
    findings = list(check_lines([replace(LINE, **change)]))

    assert findings == [Finding(kind, "1001/1", whole(expected), whole(found))]


@pytest.mark.parametrize(
    ("change", "kind", "expected", "found"),
    [
        ({"sum_of_movements": whole(25)}, FindingKind.ON_HAND, 25, 20),
        ({"reserved_on_lines": whole(15)}, FindingKind.RESERVED, 15, 20),
        (
            {"on_hand": whole(19), "sum_of_movements": whole(19)},
            FindingKind.AVAILABLE,
            19,
            20,
        ),
        (
            {"reserved": whole(-1), "reserved_on_lines": whole(-1)},
            FindingKind.NEGATIVE,
            0,
            -1,
        ),
    ],
)
def test_wrong_product_is_found(change, kind, expected, found):
    findings = list(check_products([replace(PRODUCT, **change)]))

    assert findings == [Finding(kind, "LAMP-70", whole(expected), whole(found))]


def test_slip_whose_figures_do_not_add_up_is_found():
    findings = list(check_slips([replace(SLIP, rest=whole(30))]))

    assert findings == [Finding(FindingKind.SLIP_SUM, "1001-1", whole(100), whole(110))]


def test_slip_with_a_negative_figure_is_found_though_it_adds_up():
    findings = list(check_slips([replace(SLIP, now=whole(100), rest=whole(-10))]))

    assert findings == [Finding(FindingKind.NEGATIVE, "1001-1", 0, whole(-10))]


def test_finding_is_a_sentence_in_the_readers_language():
    finding = Finding(FindingKind.ON_HAND, "LAMP-70", whole(25), whole(20))

    assert str(finding.sentence) == (
        "LAMP-70: 20 on hand, but the stock movements add up to 25."
    )
    assert finding.sentence.explain(texts("da")) == (
        "LAMP-70: Beholdningen er 20, men lagerbevægelserne giver 25."
    )


def test_every_kind_of_finding_has_its_sentence():
    assert FINDING_TEXTS.keys() == set(FindingKind)
