"""What each command answers: sentences, tables, CSV, JSON, exit codes."""

import csv
import io

import pytest
from pypdf import PdfReader

from restordre_app.cli.exit_codes import Exit
from restordre_app.errors import DatabaseBusy
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.services import ready
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import save_draft
from tests.builders import figures_of, lines_of


@pytest.fixture
def worked_example(there):
    """Order 1001: 100 wanted, 70 there."""
    customer = there.customer(name="Åge & Søn", number="7")
    bolt = there.product(on_hand=70, sku="BOLT", name="Bolt, 8 mm", barcode="5701")
    return there.order((bolt, 100), customer=customer, number="1001")


def test_the_worked_example_from_order_to_closed_order(run, worked_example, tmp_path):
    papers = tmp_path / "papers"

    first = run("deliver", "1001", "--out", papers)
    received = run("receive", "BOLT=30")
    second = run("deliver", "--ready")

    assert [first.code, received.code, second.code] == [Exit.DONE] * 3
    assert "1001-1" in first.out
    assert "quantity: 30" in received.out
    assert figures_of(lines_of(worked_example)[0])["delivered"] == 100
    assert "Nothing" in run("back-orders").out
    assert run("check").code == Exit.DONE
    names = sorted(path.name for path in papers.iterdir())
    assert names == ["back-order-confirmation-1001-R1.pdf", "packing-slip-1001-1.pdf"]
    assert "1001-1" in PdfReader(papers / names[1]).pages[0].extract_text()


def test_two_orders_of_a_customer_go_in_one_parcel(run, there, worked_example):
    nut = there.product(on_hand=5, sku="NUT")
    there.order((nut, 5), customer=worked_example.customer, number="1002")

    answer = run("deliver", "1001", "1002", "--together", "--json")

    assert [each["delivery"] for each in answer.data] == ["1001-1", "1002-1"]
    assert run("deliver", "1001", "--together").code == Exit.REFUSED


def test_lists_are_tables_in_the_readers_language(run, worked_example):
    english, danish = run("orders"), run("orders", "--language", "da")

    assert "Åge & Søn" in english.out
    assert "Confirmed" in english.out
    assert "Bekræftet" in danish.out
    assert "1.250,00" in danish.out
    assert "1,250.00" in english.out


def test_lists_as_csv_have_english_names_and_plain_numbers(run, worked_example):
    [row] = csv.DictReader(io.StringIO(run("stock", "--csv").out))

    assert (row["sku"], row["name"], row["on_hand"]) == ("BOLT", "Bolt, 8 mm", "70")
    assert row["frozen"] == "no"


def test_lists_as_json_have_codes_dates_and_exact_numbers(run, worked_example):
    [order] = run("orders", "--json").data
    [back_order] = run("back-orders", "--json").data

    assert (order["state"], order["rest_value"]) == ("confirmed", 1250)
    assert order["requested_on"] is None
    assert (back_order["rest"], back_order["back_ordered"]) == (100, 30)
    assert back_order["cause"] == "out_of_stock"


def test_lists_can_be_narrowed(run, worked_example):
    assert run("orders", "--filter", "closed", "--json").data == []
    assert len(run("orders", "--text", "åge", "--json").data) == 1
    assert run("stock", "--text", "nut", "--json").data == []


def test_the_history_of_an_order_is_told_from_its_beginning(run, worked_example):
    run("deliver", "1001")

    told = run("history", "1001", "--language", "da").out.splitlines()
    data = run("history", "1001", "--json").data

    assert "Oprettet" in told[0]
    assert "BOLT: 30 i restordre" in told[1]
    assert "følgeseddel 1001-1" in told[-1]
    assert data[1]["sku"] == "BOLT"


def test_delivering_as_json(run, worked_example):
    [done] = run("deliver", "1001", "--json").data

    assert done == {
        "order": "1001",
        "delivery": "1001-1",
        "papers": [],
        "problem": None,
    }
    assert run("deliver", "--ready", "--json").data == []


def test_a_held_order_goes_only_when_it_is_released(run, there):
    customer = there.customer(policy="ask")
    there.order((there.product(on_hand=5), 5), customer=customer, number="1001")

    held = run("deliver", "1001")
    released = run("deliver", "1001", "--release")

    assert (held.code, released.code) == (Exit.REFUSED, Exit.DONE)
    assert held.err.strip() == "Held: ask the customer first."


def test_counting_tells_who_loses_goods(run, worked_example):
    told = run("count", "BOLT=20", "--reason", "yearly")
    data = run("count", "BOLT=10", "--json").data

    assert "Order 1001 (Åge & Søn) loses 50" in told.out
    assert data == [
        {
            "sku": "BOLT",
            "old": 20,
            "new": 10,
            "released": [{"order": "1001", "customer": "Åge & Søn", "quantity": 10}],
        }
    ]


def test_goods_are_named_by_barcode_and_quantities_as_the_language_writes_them(
    run, there
):
    there.product(sku="K=1", unit="kg", barcode="570999")

    assert run("receive", "570999=1,5", "--language", "da").code == Exit.DONE
    assert run("count", "K=1=2.25", "--json").data[0]["new"] == 2.25


def test_received_goods_as_json(run, worked_example):
    data = run("receive", "BOLT=30", "--note", "slip 9", "--json").data

    assert (data["reserved_lines"], data["reserved_quantity"]) == (1, 30)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["deliver", "999"], "999"),
        (["history", "999"], "999"),
        (["receive", "NONE=3"], "NONE"),
        (["receive", "BOLT"], "BOLT"),
        (["receive", "=3"], "=3"),
        (["receive", "BOLT=1.5"], "1.5"),
        (["receive", "BOLT=-1"], "-1"),
        (["receive", "BOLT=0"], ""),
        (["receive", "BOLT=ten"], "ten"),
        (["receive", "BOLT=1000000000"], ""),
        (["count", "BOLT=x"], "x"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_code_1(run, worked_example, arguments, word):
    answer = run(*arguments)

    assert answer.code == Exit.REFUSED
    assert word in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_a_problem_is_data_too(run, worked_example):
    answer = run("deliver", "999", "--json")

    assert answer.code == Exit.REFUSED
    assert answer.data["error"] == "UnknownOrder"
    assert answer.data["message"] in answer.err


def test_importing_tells_new_changed_and_warnings(run, there, tmp_path):
    file = tmp_path / "goods.csv"
    file.write_text("sku,name,barcode\nA,Bolt,5701234567890\n", "utf-8")

    dry = run("import", "products", file, "--dry-run")
    told = run("import", "products", file)
    data = run("import", "products", file, "--json").data

    assert "dry run" in dry.out
    assert "Row 2: The barcode" in told.out
    assert "1 new" in told.out
    assert (data["unchanged"], data["warnings"][0]["row"]) == (1, 2)


def test_a_refused_file_lists_every_faulty_cell(run, there, tmp_path):
    file = tmp_path / "goods.csv"
    file.write_text('sku,name,unit_price\nA,Bolt,"1,5"\nB,,2\n', "utf-8")

    told = run("import", "products", file, "--language", "da")
    data = run("import", "products", file, "--json").data

    assert told.code == Exit.REFUSED
    assert "Række 2, unit_price “1,5”:" in told.err
    assert [(each["row"], each["column"]) for each in data["problems"]] == [
        (2, "unit_price"),
        (3, "name"),
    ]


def test_a_file_that_is_not_there_is_in_the_surroundings(run, there, tmp_path):
    assert run("import", "products", tmp_path / "none.csv").code == Exit.SURROUNDINGS


def test_check_reports_differences_with_its_own_exit_code(run, office, worked_example):
    office.database.execute_sql("DROP TRIGGER line_reserves")
    office.database.execute_sql("UPDATE order_line SET reserved = 60000")

    told, data = run("check"), run("check", "--json").data

    assert told.code == Exit.DIFFERENCES
    assert "Differences: 1" in told.out
    assert data["differences"][0]["kind"] == "reserved"
    assert data["engine"].startswith("SQLite")


def test_papers_that_cannot_be_written_are_told_although_the_delivery_stands(
    run, worked_example, tmp_path
):
    (tmp_path / "file").write_text("x")

    answer = run("deliver", "1001", "--out", tmp_path / "file")

    assert answer.code == Exit.SURROUNDINGS
    assert "posted" in answer.err
    assert figures_of(lines_of(worked_example)[0])["delivered"] == 70


def test_a_fault_in_one_order_is_told_and_the_others_go(run, there, monkeypatch):
    bolt = there.product(on_hand=10)
    there.order((bolt, 5), number="1001")
    there.order((bolt, 5), number="1002")
    held = find_order_by_number(there.session, "1001")
    real = ready.post_delivery

    def post(session, entry):
        if entry.order_id == held:
            raise DatabaseBusy
        return real(session, entry)

    monkeypatch.setattr(ready, "post_delivery", post)

    answer = run("deliver", "--ready")

    assert answer.code == Exit.REFUSED
    assert "Order 1001: The database is busy" in answer.out
    assert "Delivery 1002-1 is posted" in answer.out


def test_of_orders_named_one_that_cannot_go_does_not_stop_the_others(run, there):
    bolt = there.product(on_hand=10)
    there.order((bolt, 5), number="1001", policy="ask")
    there.order((bolt, 5), number="1002")

    answer = run("deliver", "1001", "1002")

    assert answer.code == Exit.REFUSED
    assert "Order 1001: Held: ask the customer first." in answer.out
    assert "Delivery 1002-1 is posted" in answer.out


def test_an_unknown_order_among_others_is_told_before_anything_goes(run, there):
    order = there.order((there.product(on_hand=10), 5), number="1001")

    answer = run("deliver", "1001", "999")

    assert (answer.code, "999" in answer.err) == (Exit.REFUSED, True)
    assert figures_of(lines_of(order)[0])["delivered"] == 0


def test_a_draft_is_to_be_confirmed_before_it_is_delivered(run, there):
    line = LineEntry(there.product(on_hand=5).id, 5_000)
    save_draft(there.session, OrderEntry(there.customer().id, (line,), number="1001"))

    assert "is not confirmed" in run("deliver", "1001").err
