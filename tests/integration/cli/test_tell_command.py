"""`restordre tell`: who must be told, and telling them from a scheduled job."""

import csv
import io
from datetime import date

import pytest

from restordre_app.cli.exit_codes import Exit
from restordre_app.queries.telling import count_customers_to_tell
from restordre_app.services.rests import promise_date
from restordre_app.store.documents import Document
from restordre_app.store.outbox import Message
from tests.builders import lines_of


@pytest.fixture
def waiting(there, office):
    """Two customers: one with a date, one without an address."""
    rail = there.product(sku="RAIL", name="Skinne")
    hansen = there.customer(number="10001", name="Hansen")
    order = there.order((rail, 30), customer=hansen)
    promise_date(office, [lines_of(order)[0].id], date(2035, 12, 3))
    there.order((rail, 12), customer=there.customer(number="10002", email=""))
    return order


def test_a_dry_run_lists_and_tells_nobody(run, office, waiting):
    first, second = run("tell", "--dry-run", "--json").data
    said = run("tell", "--dry-run", "--language", "da").out
    rows = list(csv.DictReader(io.StringIO(run("tell", "--dry-run", "--csv").out)))

    assert (first["customer_number"], first["quantity"]) == ("10001", 30)
    assert (first["expected_on"], first["precision"]) == ("2035-12-03", "day")
    assert (first["reason"], first["document"]) == ("not_told", "")
    assert (second["state"], second["mailed"]) == ("not_ordered", False)
    assert "Ikke oplyst endnu." in said
    assert [row["sku"] for row in rows] == ["RAIL", "RAIL"]
    assert count_customers_to_tell(office) == 2
    assert Document.select().count() == 0


def test_customers_are_told_and_the_list_is_empty_then(run, office, waiting):
    answer = run("tell", "--json")

    assert answer.code == Exit.DONE
    assert [(row["document"], row["mailed"]) for row in answer.data] == [
        ("1001-R1", True), ("1002-R1", False),
    ]  # fmt: skip
    assert Message.select().count() == 1
    assert run("tell", "--json").data == []
    assert "Nothing to show" in run("tell").out


def test_what_a_paper_cannot_show_is_said_beside_the_answer(run, there, waiting):
    there.order((there.product(name="Skinne 🔩"), 1))

    answer = run("tell", "--json")

    assert "1003-R1: the paper has no signs for 🔩" in answer.err
    assert len(answer.data) == 3


def test_one_customer_is_told(run, office, waiting):
    [row] = run("tell", "--customer", "10002", "--json").data
    assert row["document"] == "1002-R1"
    assert count_customers_to_tell(office) == 1


def test_a_customer_that_does_not_exist_is_said(run, office):
    answer = run("tell", "--customer", "4711")
    assert answer.code == Exit.REFUSED
    assert "There is no customer 4711" in answer.err


def test_who_cannot_be_told_is_said_and_the_rest_is(run, there, office, waiting):
    there.order((there.product(), 1), customer=there.customer(email="no address"))
    answer = run("tell")
    assert answer.code == Exit.REFUSED
    assert "no address" in answer.err
    assert count_customers_to_tell(office) == 1
