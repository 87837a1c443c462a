"""Files as people have them: each kind of broken one is refused with the way out."""

import pytest

from resources import ROOT
from restordre_app.exchange import csv_rows
from restordre_app.exchange.csv_rows import (
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    NoRows,
    NotUtf8,
    OtherSeparator,
    QuoteNotClosed,
    WrongNumberOfCells,
    read_csv,
    read_csv_content,
)
from restordre_app.exchange.layouts import (
    LAYOUTS,
    ColumnMissing,
    ColumnTwice,
    FileKind,
    UnknownColumn,
    describe_layout,
)
from restordre_app.exchange.problems import CellRefused, Problem, RowsRefused
from restordre_app.exchange.records import records_of
from restordre_app.exchange.values import (
    CommaInNumber,
    DateOutOfReach,
    DigitsLost,
    LettersLost,
    NegativeNumber,
    NeitherYesNorNo,
    NotADate,
    NotANumber,
    NumberTooLarge,
    TooManyDecimals,
    as_day,
    as_scaled,
    as_text,
    as_yes,
)
from restordre_app.i18n import texts


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"\n\n  \n", FileEmpty),
        (b"sku,name\n", NoRows),
        (b'sku,name\nA,"Bolt\nB,Nut\n', QuoteNotClosed),
        (b'sku,name\nA,"Bo"lt\n', QuoteNotClosed),
        (b"sku;name\nA;Bolt\n", OtherSeparator),
        (b'\xef\xbb\xbf"sku";"name"\r\n"A";"Bolt"\r\n', OtherSeparator),
        (b"sep=;\nsku;name\nA;Bolt\n", OtherSeparator),
        (b"sku\tname\nA\tBolt\n", OtherSeparator),
        ("sku,name\nA,Møtrik\n".encode("cp1252"), NotUtf8),
        ("sku,name\nA,Møtrik\n".encode("utf-16"), NotUtf8),
        (b"sku,name\nA\n", WrongNumberOfCells),
        (b"sku,name,unit_price\nA,Bolt,1,50\n", WrongNumberOfCells),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_the_way_out(content, error):
    with pytest.raises(error) as refused:
        read_csv_content("goods.csv", content)

    said = refused.value.explain(texts("da"))
    assert "goods.csv" in said
    assert "{" not in said


def test_the_line_of_a_wrong_letter_is_told():
    with pytest.raises(NotUtf8, match="line 3"):
        read_csv_content("a.csv", b"sku,name\nA,B\nC,M\xf8trik\n")


def test_a_byte_order_mark_windows_line_ends_and_quoted_commas_are_read():
    content = '\ufeffsku,name\r\n A ,"Bolt, ""8"" mm"\r\n\r\nB,"two\r\nlines"\r\n'

    table = read_csv_content("a.csv", content.encode())

    assert table.heading == ("sku", "name")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("A", 'Bolt, "8" mm')),
        (4, ("B", "two\r\nlines")),
    ]


def test_a_file_that_is_not_there_or_far_too_large_is_told(tmp_path, monkeypatch):
    with pytest.raises(FileUnreadable, match="No such file"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(FileUnreadable):
        read_csv(tmp_path)
    monkeypatch.setattr(csv_rows, "LARGEST_FILE", 3)
    (tmp_path / "big.csv").write_text("sku,name\nA,B\n")
    with pytest.raises(FileTooLarge):
        read_csv(tmp_path / "big.csv")


@pytest.mark.parametrize(
    ("heading", "error"),
    [
        ("sku,varenavn", UnknownColumn),
        ("name", ColumnMissing),
        ("sku,sku", ColumnTwice),
    ],
)
def test_a_heading_must_hold_known_columns_once(heading, error):
    row = ",".join("x" for _ in heading.split(","))
    table = read_csv_content("a.csv", f"{heading}\n{row}\n".encode())

    with pytest.raises(error):
        records_of(table, LAYOUTS[FileKind.PRODUCTS])


@pytest.mark.parametrize(
    ("cell", "decimals", "value"),
    [
        ("0", 0, 0),
        ("12", 3, 12_000),
        ("1234.5", 3, 1_234_500),
        ("12.500", 2, 1250),
        ("-0", 2, 0),
        ("007", 0, 7),
    ],
)
def test_canonical_numbers_are_read_exactly(cell, decimals, value):
    assert as_scaled(cell, decimals, 9_999_999) == value


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("12,5", CommaInNumber),
        ("1.234,50", CommaInNumber),
        ("1,234", CommaInNumber),
        ("ten", NotANumber),
        ("12 kg", NotANumber),
        ("1e3", NotANumber),
        ("٣", NotANumber),
        (".5", NotANumber),
        ("1.2345", TooManyDecimals),
        ("-1", NegativeNumber),
        ("10000000", NumberTooLarge),
        ("1000000000000", NumberTooLarge),
    ],
)
def test_other_numbers_are_refused_never_guessed(cell, error):
    with pytest.raises(error):
        as_scaled(cell, 3, 9_999_999)


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("23-11-2026", NotADate),
        ("20261123", NotADate),
        ("2026-02-30", NotADate),
        ("1899-12-31", DateOutOfReach),
        ("2999-01-01", DateOutOfReach),
    ],
)
def test_other_dates_are_refused(cell, error):
    with pytest.raises(error):
        as_day(cell)


def test_yes_and_no_are_read_in_any_case():
    assert [as_yes(cell) for cell in ("Yes", "TRUE", "1")] == [True, True, True]
    assert [as_yes(cell) for cell in ("no", "False", "0")] == [False, False, False]
    with pytest.raises(NeitherYesNorNo):
        as_yes("måske")


def test_texts_that_lost_letters_or_digits_on_their_way_are_refused():
    assert as_text("5701234567899") == "5701234567899"
    with pytest.raises(LettersLost):
        as_text("M\ufffdtrik")
    with pytest.raises(DigitsLost):
        as_text("5,70123E+12")


def test_every_faulty_cell_of_a_row_is_told():
    content = b"sku,unit_price,stocked\n,1.23456,maybe\nA,1,yes\n"
    records = records_of(read_csv_content("a.csv", content), LAYOUTS[FileKind.PRODUCTS])

    assert [(each.row, each.column) for each in records.problems] == [
        (2, "sku"),
        (2, "unit_price"),
        (2, "stocked"),
    ]
    assert [record.text("sku") for record in records.good] == ["A"]


def test_a_key_that_stands_twice_is_told_with_the_other_row():
    content = b"sku,name\nA,1\nB,2\nA,3\n"
    records = records_of(read_csv_content("a.csv", content), LAYOUTS[FileKind.PRODUCTS])

    [problem] = records.problems
    assert (problem.row, problem.column) == (4, "sku")
    assert "row 2" in str(problem.error)


def test_many_faults_are_told_up_to_a_page_of_them():
    problems = tuple(Problem(row, "", "", CellRefused()) for row in range(2, 30))
    error = RowsRefused.because("a.csv", problems)

    said = error.explain(texts("da")).splitlines()

    assert len(said) == 22
    assert said[0].endswith("28.")
    assert "8" in said[-1]


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_description_of_each_kind_of_file_is_the_one_the_reader_uses(kind):
    described = (ROOT.parent / "docs" / "import.md").read_text("utf-8")

    assert describe_layout(LAYOUTS[kind]) in described
