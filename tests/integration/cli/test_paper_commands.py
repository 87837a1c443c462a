"""restordre paper and papers: one paper to a file, a period with its index."""

import zipfile

import pytest

from restordre_app.cli.exit_codes import Exit
from tests.unit.documents.reading import words


def test_an_order_is_confirmed_on_paper(run, there, tmp_path):
    there.order((there.product(on_hand=70), 100), number="1001")
    file = tmp_path / "ob.pdf"

    answer = run("paper", "order-confirmation", "1001", "--out", file)

    assert answer.code == Exit.DONE
    assert "Ordrebekræftelse 1001" in words(file.read_bytes())


def test_a_kept_paper_comes_out_by_its_own_number(run, there, tmp_path):
    there.delivery(there.order((there.product(on_hand=70), 100), number="1001"))
    file = tmp_path / "slip.pdf"

    answer = run("paper", "packing-slip", "1001-1", "--out", file, "--json")

    assert answer.data == {"number": "1001-1", "path": str(file)}
    assert file.read_bytes().startswith(b"%PDF")


def test_a_pick_list_is_made_for_an_order(run, there, tmp_path):
    there.order((there.product(on_hand=70), 100), number="1001")
    file = tmp_path / "pick.pdf"

    assert run("paper", "pick-list", "1001", "--out", file).code == Exit.DONE
    assert "Plukliste" in words(file.read_bytes())


def test_a_paper_that_is_not_there_is_said(run, there, tmp_path):
    answer = run("paper", "packing-slip", "9999-1", "--out", tmp_path / "x.pdf")

    assert answer.code == Exit.REFUSED
    assert "no such paper with the number 9999-1" in answer.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_place_that_cannot_be_written_is_said(run, there, tmp_path):
    there.order((there.product(on_hand=70), 100), number="1001")
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "ob.pdf"

    answer = run("paper", "order-confirmation", "1001", "--out", place)

    assert answer.code == Exit.SURROUNDINGS
    assert "could not be written" in answer.err


def test_characters_without_a_sign_are_said_beside_the_answer(run, there, tmp_path):
    there.order((there.product(on_hand=70, name="Hammer 🔨"), 1), number="1001")
    out = tmp_path / "ob.pdf"

    answer = run("paper", "order-confirmation", "1001", "--out", out, "--json")

    assert answer.data["number"] == "1001"
    assert "1001: the paper has no signs for 🔨" in answer.err


def test_the_papers_of_a_period_are_listed_and_written_out(run, there, tmp_path):
    there.delivery(there.order((there.product(on_hand=70), 100), number="1001"))
    target = tmp_path / "papers.zip"

    listed = run("papers", "--from", "2026-01-01", "--json")
    written = run("papers", "--to", "2099-01-01", "--out", target)

    assert [row["number"] for row in listed.data] == ["1001-R1", "1001-1"]
    assert "2 papers are in" in written.out
    assert len(zipfile.ZipFile(target).namelist()) == 3
    assert run("papers", "--from", "2099-01-01", "--json").data == []


def test_a_day_that_is_none_is_said(run, there):
    answer = run("papers", "--from", "whenever")

    assert answer.code == Exit.REFUSED
    assert "whenever" in answer.err


def test_a_back_order_list_is_grouped_as_asked(run, there, tmp_path):
    there.order((there.product(on_hand=1), 10), number="1001")
    file = tmp_path / "list.pdf"

    answer = run("paper", "back-order-list", "customer", "--out", file)

    assert answer.code == Exit.DONE
    assert "Efter kunde" in words(file.read_bytes())


@pytest.mark.parametrize("which", [("1001", "1002"), ("--ready",)])
def test_a_parcel_is_written_with_its_common_slip_and_mailed_once(
    run, there, tmp_path, which
):
    rail, customer = there.product(on_hand=15), there.customer(papers_by="mail")
    for number in ("1001", "1002"):
        there.order((rail, 10), customer=customer, number=number)

    answer = run("deliver", *which, "--together", "--out", tmp_path / "out", "--json")

    written = {each.name for each in (tmp_path / "out").iterdir()}
    assert written == {
        "consolidated-slip-S1.pdf",
        "back-order-confirmation-1002-R1.pdf",
    }
    assert [row["delivery"] for row in answer.data] == ["1001-1", "1002-1"]
    [message] = run("outbox", "--json").data
    assert message["number"] == "1001, 1002"
