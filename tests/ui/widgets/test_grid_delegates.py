"""A grid with a model of its own: picker, quantity and price, all by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from ui.office import Office
from ui.widgets.grid_delegates import (
    PickerCellDelegate,
    PriceCellDelegate,
    QuantityCellDelegate,
)
from ui.widgets.pickers import PickItem

RUNNER = PickItem(7, "Drawer runner 500 mm", "22-0913")
HINGE = PickItem(8, "Hinge 110°", "31-1180")
EDIT = int(Qt.ItemDataRole.EditRole)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class Grid(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[list[object]] = [[None, 1000, 0], [RUNNER, 2000, 0]]

    def rowCount(self, _parent: QModelIndex = QModelIndex()) -> int:
        return len(self.cells)

    def columnCount(self, _parent: QModelIndex = QModelIndex()) -> int:
        return 3

    def data(self, index: QModelIndex, role: int = DISPLAY) -> object:
        value = self.cells[index.row()][index.column()]
        if role == EDIT:
            return value
        if role == DISPLAY:
            return value.title if isinstance(value, PickItem) else str(value or "")
        return None

    def setData(self, index: QModelIndex, value: object, _role: int = EDIT) -> bool:
        self.cells[index.row()][index.column()] = value
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        return ("Product", "Quantity", "Price")[section] if role == DISPLAY else None


def find(text: str) -> Sequence[PickItem]:
    return [
        i for i in (RUNNER, HINGE) if text.lower() in f"{i.title} {i.subtitle}".lower()
    ]


@pytest.fixture
def view(office: Office, qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    grid = Grid()
    grid.setParent(made)
    made.setModel(grid)
    made.setItemDelegateForColumn(0, PickerCellDelegate(find, office.tasks, made))
    made.setItemDelegateForColumn(1, QuantityCellDelegate(made))
    made.setItemDelegateForColumn(2, PriceCellDelegate(made))
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    made.setCurrentIndex(grid.index(0, 0))
    return made


def cells(view: QTableView) -> list[list[object]]:
    model = view.model()
    assert isinstance(model, Grid)
    return model.cells


def editor(view: QTableView) -> QLineEdit:
    found = [e for e in view.viewport().findChildren(QLineEdit) if e.isVisible()]
    assert found
    return found[-1]


def at(view: QTableView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def test_a_line_without_the_mouse(
    view: QTableView, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    picker = editor(view)
    assert picker.accessibleName() == "Product"
    qtbot.keyClicks(picker, "hin")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(view)[0][0] == HINGE)
    assert at(view) == (0, 1)
    quantity = editor(view)
    qtbot.keyClicks(quantity, "24")
    qtbot.keyClick(quantity, Qt.Key.Key_Return)
    assert at(view) == (0, 2)
    price = editor(view)
    qtbot.keyClicks(price, "9.95")
    qtbot.keyClick(price, Qt.Key.Key_Tab)
    assert cells(view)[0] == [HINGE, 24_000, 99_500]
    assert at(view) == (1, 0)
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    assert at(view) == (1, 1), "a choice that stands lets Enter go on"
    qtbot.keyClick(editor(view), Qt.Key.Key_Backtab)
    assert at(view) == (1, 0)


def test_tab_takes_the_marked_candidate(
    view: QTableView, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(view), "22-09")
    qtbot.keyClick(editor(view), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: cells(view)[0][0] == RUNNER)
    assert at(view) == (0, 1)


def test_esc_closes_the_list_first_and_the_cell_next(
    view: QTableView, office: Office, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    picker = editor(view)
    qtbot.keyClicks(picker, "hin")
    qtbot.waitUntil(picker.candidates.isVisible)  # type: ignore[attr-defined]
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.isVisible()
    assert picker.text() == RUNNER.title
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    qtbot.waitUntil(view.hasFocus)
    assert cells(view)[1][0] == RUNNER


def test_a_wrong_quantity_keeps_the_keyboard(
    view: QTableView, office: Office, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.model().index(0, 1))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = editor(view)
    qtbot.keyClicks(field, "many")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert cells(view)[0][1] == 1000
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert cells(view)[0][1] == 1000


def test_a_product_that_nobody_has_is_said_beneath_the_cell(
    view: QTableView, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    picker = editor(view)
    qtbot.keyClicks(picker, "nope")
    qtbot.keyClick(picker, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "No product has “nope”" in QToolTip.text())
    assert picker.property("wrong") == "true"
    assert picker.text() == "nope"
    qtbot.keyClick(picker, Qt.Key.Key_Backspace)
    assert picker.property("wrong") == "false"
