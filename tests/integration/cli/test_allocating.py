"""`restordre allocate`: what lies free is given by a rule, or only shown."""

import csv
import io

import pytest

from restordre_app.cli.exit_codes import Exit
from restordre_app.services.stock import freeze_product
from tests.builders import days_ago, figures_of, lines_of


@pytest.fixture
def candle(there):
    return there.product(sku="CANDLE", pack_size=6_000)


@pytest.fixture
def lines(there, candle):
    """Three orders wait for 12, 18 and 30; then 30 are found on the shelf."""
    orders = [
        there.order((candle, wants), ordered_on=days_ago(age))
        for age, wants in ((3, 12), (2, 18), (1, 30))
    ]
    there.stock(candle, 30)
    return [lines_of(order)[0] for order in orders]


def reserved(lines):
    return [figures_of(line)["reserved"] for line in lines]


def test_the_oldest_are_given_first(run, lines):
    rows = run("allocate", "--json").data

    assert [(row["wants"], row["gets"]) for row in rows] == [
        (12, 12), (18, 18), (30, 0),
    ]  # fmt: skip
    assert rows[0]["completes"] == "order"
    assert rows[2]["reason"].startswith("Waits – nothing left.")
    assert reserved(lines) == [12, 18, 0]


def test_a_rule_is_only_tried(run, lines):
    tried = run("allocate", "CANDLE", "--rule", "proportional", "--dry-run")
    [first, *_] = csv.DictReader(io.StringIO(run("allocate", "--dry-run", "--csv").out))

    assert "This was a dry run: nothing was reserved." in tried.out
    assert "Gets its fair share; 18 still missing." in tried.out
    assert first["gets"] == "12"
    assert reserved(lines) == [0, 0, 0]

    run("allocate", "--rule", "proportional")
    assert reserved(lines) == [12, 6, 12]


def test_a_rule_applied_to_nothing_says_so(run, office, there, candle):
    there.product(sku="FREE", on_hand=5)
    there.order((candle, 3))
    frozen = there.product(sku="FROZEN")
    there.order((frozen, 3))
    there.stock(frozen, 5)
    freeze_product(office, frozen.id, "the shelf is empty")

    for words in ((), ("FREE", "FROZEN"), ("CANDLE", "--rule", "most_complete")):
        answer = run("allocate", *words)
        assert answer.code == Exit.DONE
        assert answer.out == (
            "Nobody waits for goods that lie free and are not frozen. There is nothing "
            "to give.\n"
        )
    assert "intet at tildele" in run("allocate", "--language", "da").out
    assert run("allocate", "--json").data == []


def test_an_unknown_product_is_told(run, lines):
    answer = run("allocate", "CANDEL")

    assert answer.code == Exit.REFUSED
    assert "There is no product CANDEL." in answer.err
    assert reserved(lines) == [0, 0, 0]
