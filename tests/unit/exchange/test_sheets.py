"""Lists as Excel sheets: typed cells, whole files, sentences when it cannot be."""

from datetime import date, datetime
from zipfile import ZipFile

import pytest

from restordre_app.exchange.sheets import SheetNotWritten, write_sheet

HEADERS = ["Order", "Date", "Amount", "Note", "Done", "Seen"]
ROW = ["1001", date(2026, 11, 23), 12.5, "=1+1", True, datetime(2026, 11, 23, 9, 30)]  # noqa: DTZ001


def cells(path):
    with ZipFile(path) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_numbers_and_dates_can_be_calculated_with(tmp_path):
    path = tmp_path / "orders.xlsx"

    count = write_sheet(path, "Orders", HEADERS, [ROW])

    written = cells(path)
    assert count == 1
    assert "<v>12.5</v>" in written
    assert "<v>46349</v>" in written  # 23-11-2026 as Excel counts days
    assert "<t>1001</t>" in written


def test_colleagues_may_read_it_as_any_other_file(tmp_path):
    plain, path = tmp_path / "plain.txt", tmp_path / "orders.xlsx"
    plain.write_text("", "utf-8")

    write_sheet(path, "Orders", HEADERS, [ROW])

    assert path.stat().st_mode == plain.stat().st_mode


def test_what_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "orders.xlsx"

    write_sheet(path, "Orders", HEADERS, [ROW])

    assert "<f>" not in cells(path)
    assert "<t>=1+1</t>" in cells(path)


def test_a_title_excel_does_not_allow_is_tidied(tmp_path):
    path = tmp_path / "orders.xlsx"

    write_sheet(path, "Orders / back orders: all of them and more", ["A"], [[None]])

    with ZipFile(path) as book:
        assert (
            "Orders   back orders  all of th" in book.read("xl/workbook.xml").decode()
        )


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(SheetNotWritten, match=r"orders\.xlsx could not be written"):
        write_sheet(tmp_path / "no" / "orders.xlsx", "Orders", HEADERS, [ROW])


def test_a_row_that_fails_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "orders.xlsx"
    path.write_bytes(b"old")

    def rows():
        yield ROW
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_sheet(path, "Orders", HEADERS, rows())

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
