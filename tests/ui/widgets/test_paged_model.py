"""The model that holds only the pages somebody looked at."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.demo_orders import DemoOrder, demo_columns, demo_ids, read_demo
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import (
    ALIGNMENT,
    CHECK,
    DISPLAY,
    EDIT,
    KEPT_ROWS,
    PAGE,
    TOOLTIP,
    PagedTableModel,
    Section,
)

Flag = Qt.ItemFlag


def answered(
    columns: list[Column[DemoOrder]] | None = None,
) -> PagedTableModel[DemoOrder]:
    """A model whose pages are read the moment they are wanted."""
    model = PagedTableModel(columns or demo_columns())
    model.page_wanted.connect(lambda ids: model.add_rows(read_demo(ids)))
    return model


def test_only_pages_that_come_into_view_are_asked_for(qapp: QApplication) -> None:
    model = PagedTableModel(demo_columns())
    asked: list[list[int]] = []
    model.page_wanted.connect(asked.append)
    model.show_ids(range(1, 100_001))
    assert model.rowCount() == 100_000
    assert asked == []
    index = model.index(50_000, 0)
    assert model.data(index) is None
    assert model.data(index) is None
    assert asked == [list(range(50_001, 50_101))]
    model.add_rows(read_demo(asked[0]))
    assert model.data(index) == "50001"
    assert len(asked) == 1


def test_what_qt_expects_of_a_model(qapp: QApplication) -> None:
    model = answered()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.show_ids(demo_ids(250))
    model.show_sections([Section("a", "A", "", [1, 2]), Section("b", "B", "", [])])
    model.fold(0)
    model.fold(0)
    model.fold(1)
    model.refresh()
    tester.deleteLater()


def test_rows_stay_while_newer_figures_are_on_their_way(qapp: QApplication) -> None:
    model = PagedTableModel(demo_columns())
    asked: list[list[int]] = []
    model.page_wanted.connect(asked.append)
    model.show_ids([5, 6])
    model.row_at(0)
    model.add_rows(read_demo([5, 6]))
    model.refresh()
    assert model.data(model.index(0, 0)) == "5"
    assert len(asked) == 2
    model.show_ids([6, 5])
    assert model.data(model.index(0, 0)) == "6"
    assert len(asked) == 3


def test_a_row_that_is_gone_is_not_asked_for_for_ever(qapp: QApplication) -> None:
    model = PagedTableModel(demo_columns())
    asked: list[list[int]] = []
    model.page_wanted.connect(asked.append)
    model.show_ids([5, 6])
    model.row_at(0)
    model.add_rows(read_demo([6]))
    for _look in range(3):
        assert model.row_at(0) is None
    assert len(asked) == 1


def test_no_more_rows_are_kept_than_the_limit(qapp: QApplication) -> None:
    model = answered()
    model.show_ids(range(1, 3 * KEPT_ROWS))
    for position in range(0, 2 * KEPT_ROWS, PAGE):
        model.row_at(position)
    assert model.row_of(1) is None
    assert model.row_of(2 * KEPT_ROWS) is not None
    first = model.row_at(0)
    assert first is None or first.number == 1
    assert model.row_of(1) is not None


def test_sections_fold_and_unfold(qapp: QApplication) -> None:
    model = answered()
    model.show_sections(
        [Section("a", "Ågård", "2 lines", [7, 8]), Section("b", "Bæk", "", [9])]
    )
    assert [model.id_at(row) for row in range(5)] == [None, 7, 8, None, 9]
    assert model.data(model.index(0, 0)) == "Ågård 2 lines"
    assert model.data(model.index(0, 1)) is None
    model.fold(0)
    assert [model.id_at(row) for row in range(3)] == [None, None, 9]
    assert model.is_folded(model.sections[0])
    model.fold(0, folded=True)
    assert model.rowCount() == 3
    model.show_sections(model.sections)
    assert model.rowCount() == 3, "what was folded stays folded when shown anew"
    model.fold(0, folded=False)
    assert model.rowCount() == 5
    model.fold(1)
    assert model.rowCount() == 5, "an ordinary row does not fold"
    assert model.flags(model.index(0, 0)) == Flag.ItemIsEnabled


def test_positions_and_ids(qapp: QApplication) -> None:
    model = answered()
    model.show_sections([Section("a", "A", "", [7, 8]), Section("b", "B", "", [9])])
    assert model.positions_of([9, 7, 1]) == [1, 4]
    assert model.ids_between(0, 4) == [7, 8, 9]
    assert model.id_at(-1) is None
    assert model.id_at(99) is None


def test_short_lists_are_shown_with_their_rows(qapp: QApplication) -> None:
    model = PagedTableModel(demo_columns())
    asked: list[object] = []
    model.page_wanted.connect(asked.append)
    model.show_rows(read_demo([3, 4]))
    assert model.data(model.index(1, 0)) == "4"
    model.replace_rows({4: read_demo([9])[9]})
    assert model.data(model.index(1, 0)) == "9"
    assert asked == []


def editable_columns() -> list[Column[DemoOrder]]:
    return [
        Column(
            "number",
            "No.",
            lambda r: str(r.number),
            Kind.STRONG,
            tooltip=lambda r: r.town,
        ),
        Column("customer", "Customer", lambda r: r.customer, subtext=lambda r: r.town),
        Column(
            "rest",
            "Rest",
            lambda r: str(r.rest),
            Kind.QUANTITY,
            edit=lambda r: r.rest * 1000 if r.rest else None,
        ),
        Column(
            "picked",
            "",
            lambda r: "",
            Kind.CHECK,
            checked=lambda r: r.tone is Tone.GREEN,
        ),
    ]


def test_cells_that_can_be_typed_in_tell_what_was_typed(qapp: QApplication) -> None:
    model = answered(editable_columns())
    typed: list[tuple[object, str, object]] = []
    model.edited.connect(lambda *told: typed.append(told))
    ids = demo_ids(40)
    model.show_ids(ids)
    rows = read_demo(ids)
    with_rest = next(at for at, number in enumerate(ids) if rows[number].rest)
    without = next(at for at, number in enumerate(ids) if not rows[number].rest)
    cell = model.index(with_rest, 2)
    assert model.flags(cell) & Flag.ItemIsEditable
    assert not model.flags(model.index(without, 2)) & Flag.ItemIsEditable
    assert model.data(cell, EDIT) == rows[ids[with_rest]].rest * 1000
    assert model.setData(cell, 2000)
    assert model.setData(model.index(0, 3), Qt.CheckState.Checked, CHECK)
    assert not model.setData(cell, 1, DISPLAY)
    assert typed == [(ids[with_rest], "rest", 2000), (ids[0], "picked", True)]
    assert model.flags(model.index(0, 3)) & Flag.ItemIsUserCheckable
    assert not model.flags(QModelIndex()) & Flag.ItemIsSelectable


def test_what_each_role_gives(qapp: QApplication) -> None:
    model = answered(editable_columns())
    model.show_ids([24816])
    first, second = model.index(0, 0), model.index(0, 1)
    assert model.data(first, TOOLTIP) == "Aarhus C"
    assert model.data(second, TOOLTIP) is None
    accessible = int(Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(second, accessible) == "Ågård Køkken ApS, Aarhus C"
    assert model.data(second, EDIT) == "Ågård Køkken ApS"
    assert model.data(first, CHECK) is None
    assert model.data(model.index(0, 3), CHECK) is not None
    assert model.data(first, int(Qt.ItemDataRole.FontRole)) is None
    right = model.data(model.index(0, 2), ALIGNMENT)
    assert isinstance(right, Qt.AlignmentFlag)
    assert right & Qt.AlignmentFlag.AlignRight
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(1, horizontal) == "Customer"
    assert model.headerData(1, horizontal, ALIGNMENT) is not None
    assert model.headerData(1, horizontal, EDIT) is None
    assert model.headerData(1, vertical) is None


def test_a_heading_is_said_in_every_column_and_written_in_one(
    qapp: QApplication,
) -> None:
    model = answered(editable_columns())
    model.show_sections([Section("7", "Ågård", "1 line", (24816,), "tell of 1 line")])
    accessible = int(Qt.ItemDataRole.AccessibleTextRole)
    first, third = model.index(0, 0), model.index(0, 2)
    assert model.data(first, DISPLAY) == "Ågård 1 line"
    assert model.data(third, DISPLAY) is None
    assert model.data(third, accessible) == "Ågård 1 line tell of 1 line"


def test_the_spreadsheet_gets_numbers_where_there_are_numbers() -> None:
    columns = {column.key: column for column in demo_columns()}
    order = read_demo([24816])[24816]
    assert columns["amount"].exported(order) == order.amount / 100
    assert columns["customer"].exported(order) == "Ågård Køkken ApS"
