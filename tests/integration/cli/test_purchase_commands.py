"""Commands about purchasing: purchase-orders, expected, receive PO, import."""

import csv
import io
from datetime import date

import pytest

from restordre_app.cli.exit_codes import Exit
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.stock import freeze_product
from tests.builders import bought_of, lines_of, reload


@pytest.fixture
def rail(there):
    return there.product(sku="RAIL", name="Skinne", pack_size=6_000)


@pytest.fixture
def bolt(there):
    return there.product(sku="BOLT", name="Bolt")


@pytest.fixture
def order(there, rail, bolt):
    """2001: 30 rails due on a Thursday of long ago, 10 bolts without a date."""
    return there.purchase(
        (rail, 30, date(2026, 1, 8)),
        (bolt, 10, None),
        supplier=there.supplier(name="Hansen"),
        ordered_on=date(2026, 1, 5),
    )


def figures(office, order):
    return [
        (line.received // 1000, line.rejected // 1000, line.incoming // 1000)
        for line in read_purchase(office, order.id).lines
    ]


def test_purchase_orders_are_listed(run, order):
    english = run("purchase-orders").out
    danish = run("purchase-orders", "--language", "da", "--filter", "overdue").out
    [data] = run("purchase-orders", "--text", "hansen", "--json").data
    [row] = csv.DictReader(io.StringIO(run("purchase-orders", "--csv").out))

    assert ("2001" in english, "Sent" in english) == (True, True)
    assert ("Hansen" in danish, "Sendt" in danish) == (True, True)
    assert (data["state"], data["lines"], data["overdue_lines"]) == ("sent", 2, 1)
    assert (row["order_number"], row["next_expected"]) == ("2001", "2026-01-08")
    assert run("purchase-orders", "--filter", "draft", "--json").data == []


def test_every_back_order_tells_which_part_comes_when(run, there, rail, order):
    there.order((rail, 40), number="1001")
    there.order((there.product(sku="LONE"), 3))

    rows = run("expected", "--json").data

    assert [(row["quantity"], row["state"], row["source"]) for row in rows] == [
        (30, "overdue", "2001"),
        (10, "not_ordered", ""),
        (3, "not_ordered", ""),
    ]
    assert (rows[0]["expected_on"], rows[0]["precision"]) == ("2026-01-09", "day")
    assert "Overskredet" in run("expected", "--language", "da").out
    [lone] = run("expected", "--text", "LONE", "--json").data
    assert (lone["quantity"], lone["expected_on"]) == (3, None)


def test_all_that_an_order_owes_is_taken_in(run, office, order):
    answer = run("receive", "2001", "--json")

    assert answer.code == Exit.DONE
    assert figures(office, order) == [(30, 0, 0), (10, 0, 0)]


def test_goods_are_shared_over_the_orders_they_came_for(
    run, office, there, rail, order
):
    other = there.purchase((rail, 5, None))

    run("receive", "2001", other.number, "RAIL=32", "BOLT=4", "--note", "slip 7")

    assert figures(office, order) == [(30, 0, 0), (4, 0, 6)]
    assert figures(office, other) == [(2, 0, 3)]


def test_packs_rejects_and_closing(run, office, order, rail):
    run("receive", "2001", "RAIL=4", "--packs", "--reject", "RAIL=1", "--close")

    assert figures(office, order) == [(24, 6, 0), (0, 0, 0)]
    assert [line.cancelled // 1000 for line in bought_of(order)] == [6, 10]
    assert reload(rail).on_hand == 24_000


def test_a_part_of_all_that_came_is_rejected(run, office, order, bolt):
    run("receive", "2001", "--reject", "BOLT=3")

    assert figures(office, order) == [(30, 0, 0), (7, 3, 3)]
    run("receive", "RAIL=1", "--reject", "BOLT=3")
    assert reload(bolt).on_hand == 7_000


def test_packs_without_an_order_are_our_own(run, rail):
    run("receive", "RAIL=2", "--packs")

    assert reload(rail).on_hand == 12_000


@pytest.mark.parametrize(
    ("goods", "option", "said"),
    [
        (["RAIL=31"], "--keep-surplus", "31 came, but only 30 is still to come"),
        (["NAIL=1"], "--extra", "NAIL is not on purchase order 2001"),
    ],
)
def test_what_was_not_ordered_is_asked_about(run, there, order, goods, option, said):
    nail = there.product(sku="NAIL")

    refused = run("receive", "2001", *goods)

    assert (refused.code, said in refused.err) == (Exit.REFUSED, True)
    assert reload(nail).on_hand == 0
    assert run("receive", "2001", *goods, option).code == Exit.DONE


def test_what_has_come_already_is_not_taken_in_again(run, office, order):
    assert run("receive", "2001").code == Exit.DONE

    answer = run("receive", "2001")

    assert answer.code == Exit.REFUSED
    assert "Nothing more is to come of purchase order 2001" in answer.err
    assert figures(office, order) == [(30, 0, 0), (10, 0, 0)]


def test_an_unknown_purchase_order_is_told(run, order):
    answer = run("receive", "2999")

    assert answer.code == Exit.REFUSED
    assert "There is no purchase order 2999" in answer.err


def test_purchase_orders_are_imported(run, office, there, rail, tmp_path):
    there.supplier(number="501")
    [line] = lines_of(there.order((rail, 10)))
    file = tmp_path / "purchase-orders.csv"
    file.write_text(
        "order_number,supplier,ordered_on,sku,quantity,expected_on,precision,confirmed\n"
        "P-7,501,2026-01-05,RAIL,30,2026-01-08,,yes\n"
        "P-8,501,2026-01-04,RAIL,5,2026-02-01,month,\n",
        "utf-8",
    )

    answer = run("import", "purchase-orders", file, "--json")

    assert answer.data["created"] == 2
    [first, second] = run("purchase-orders", "--json").data
    assert {first["order_number"], second["order_number"]} == {"P-7", "P-8"}
    assert run("expected", "--json").data[0]["source"] == "P-7"
    again = run("import", "purchase-orders", file)
    assert (again.code, "P-7 is in the program already" in again.err) == (
        Exit.REFUSED, True,
    )  # fmt: skip
    assert line.id


@pytest.fixture
def short(there, bolt):
    """30 bolts are waited for; the supplier sells them by the dozen."""
    supplier = there.supplier(name="Nordbolt", number="815", lead_days=7)
    bolt.supplier = supplier
    bolt.pack_size = 12_000
    bolt.save()
    there.order((bolt, 30))
    return supplier


def test_proposals_say_how_they_come_to_their_figures(run, short):
    english, danish = run("proposals").out, run("proposals", "--language", "da").out
    [data] = run("proposals", "--supplier", "815", "--json").data

    assert "30 waiting → 3 packs of 12" in english
    assert "30 venter → 3 kolli à 12" in danish
    assert (data["supplier"], data["sku"], data["quantity"]) == ("Nordbolt", "BOLT", 36)
    assert data["why"] == "30 waiting → 3 packs of 12"


def test_proposals_become_drafts_once(run, short):
    [made] = run("proposals", "--order", "--json").data
    again = run("proposals", "--order")

    assert (made["supplier"], made["state"], made["lines"]) == ("Nordbolt", "draft", 1)
    assert (again.code, "Nothing to show" in again.out) == (Exit.DONE, True)


def test_what_nobody_sells_is_listed_and_left_out_of_the_order(run, there, rail):
    there.order((rail, 2))

    [data] = run("proposals", "--json").data
    ordered = run("proposals", "--order", "--json").data

    assert (data["supplier"], data["expected_on"], ordered) == ("", None, [])


def test_a_frozen_product_is_listed_and_left_out_of_the_order(run, there, short, bolt):
    freeze_product(there.session, bolt.id, "the shelf is empty")

    [data] = run("proposals", "--json").data

    assert data["quantity"] == 36
    assert run("proposals", "--order", "--json").data == []


def test_a_proposal_for_an_unknown_supplier_is_told(run, short):
    answer = run("proposals", "--supplier", "4711")

    assert answer.code == Exit.REFUSED
    assert "There is no supplier 4711" in answer.err
