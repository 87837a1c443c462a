"""Letting an order go first: who suffers is seen before, by keys, from three tabs (A4)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from restordre_app.domain.causes import Cause
from restordre_app.services.rests import set_cause
from restordre_app.services.stock import freeze_product
from restordre_app.session import Session
from tests.builders import Given, days_ago, figures_of, lines_of
from tests.ui.hands import Hands
from ui.back_orders.page import BackOrdersPage
from ui.back_orders.priority_window import PriorityWindow, open_priority
from ui.main_window import MainWindow
from ui.office import Office

CTRL = Qt.KeyboardModifier.ControlModifier


class Lamps:
    """Seven lamps reserved for the first order, three for the second; one lacks six."""

    def __init__(self, given: Given) -> None:
        self.product = given.product(on_hand=10, name="Wall lamp")
        given.purchase((self.product, 20, date(2026, 12, 3)))
        agard = given.customer(name="Ågård Køkken ApS")
        nordso = given.customer(name="Nordsø Byg A/S")
        self.hotel = given.customer(name="Æblehaven Hotel")
        [self.first] = lines_of(
            given.order((self.product, 7), customer=agard, ordered_on=days_ago(9))
        )
        [self.second] = lines_of(
            given.order((self.product, 3), customer=nordso, ordered_on=days_ago(5))
        )
        [self.urgent] = lines_of(given.order((self.product, 6), customer=self.hotel))

    def reserved(self) -> tuple[int, ...]:
        lines = (self.first, self.second, self.urgent)
        return tuple(figures_of(line)["reserved"] for line in lines)


@pytest.fixture
def lamps(office: Office, given: Given) -> Lamps:
    return Lamps(given)


@pytest.fixture
def opened(office: Office, lamps: Lamps, hands: Hands) -> PriorityWindow:
    window = open_priority(office, [lamps.urgent.id])
    hands.keep(window)
    hands.settle()
    return window


def the_window() -> PriorityWindow:
    windows = QApplication.topLevelWidgets()
    [found] = [w for w in windows if isinstance(w, PriorityWindow) and w.isVisible()]
    return found


def said(window: PriorityWindow, line_id: int) -> dict[str, str]:
    row = window.table.rows.row_of(line_id)
    return {column.key: column.text(row) for column in window.table.rows.columns}


def test_who_gives_way_and_what_it_does_to_them_is_seen_first(
    opened: PriorityWindow, lamps: Lamps
) -> None:
    assert opened.subtitle.text() == "Wall lamp · order 1003 · Æblehaven Hotel"
    loser = said(opened, lamps.second.id)
    assert (loser["holds"], loser["gives"]) == ("3", "3")
    assert (loser["before"], loser["after"]) == ("Lies ready", "04-12-2026")
    winner = said(opened, lamps.urgent.id)
    assert (winner["gives"], winner["after"]) == ("+6", "Lies ready")
    assert opened.total.text() == "Order 1003 gets 6 of 6 stk."
    assert "Nordsø Byg A/S" in opened.remark.text()
    assert lamps.reserved() == (7, 3, 0)


def test_by_keys_another_figure_then_the_goods_then_back_again(
    opened: PriorityWindow, lamps: Lamps, hands: Hands
) -> None:
    table = opened.table
    assert table.current_id() == lamps.second.id
    hands.press(table, Qt.Key.Key_0)
    hands.settle()
    hands.press(QApplication.focusWidget(), Qt.Key.Key_Return)
    hands.settle()
    hands.settle()
    assert opened.total.text() == "Order 1003 gets 3 of 6 stk."
    assert said(opened, lamps.second.id)["after"] == "Lies ready"
    assert opened.has_changes()

    hands.press(opened, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert lamps.reserved() == (4, 3, 3)
    notice = hands.told[-1]
    assert notice.sentence.startswith("Order 1003 gets 3 of 6 stk.")
    assert "1 order waits longer now." in notice.sentence

    assert notice.undo is not None
    notice.undo()
    hands.settle()
    assert lamps.reserved() == (7, 3, 0)
    assert hands.told[-1].sentence == "The goods are back where they were."


def test_a_figure_that_cannot_be_is_said_and_changes_nothing(
    opened: PriorityWindow, lamps: Lamps, hands: Hands
) -> None:
    opened.table.rows.edited.emit(lamps.second.id, "gives", 4000)
    hands.settle()
    assert "At most 3" in opened.bar.sentence
    assert said(opened, lamps.second.id)["gives"] == "3"


def test_somebody_else_was_quicker(
    opened: PriorityWindow, lamps: Lamps, hands: Hands, given: Given
) -> None:
    given.delivery(lamps.second.order)
    hands.press(opened, Qt.Key.Key_Return, CTRL)
    hands.settle()
    hands.settle()
    assert "changed by somebody else" in opened.bar.sentence
    assert said(opened, lamps.first.id)["gives"] == "6"
    assert lamps.reserved() == (7, 0, 0)


def test_frozen_goods_are_not_moved(
    office: Office, session: Session, lamps: Lamps, hands: Hands
) -> None:
    freeze_product(session, lamps.product.id, "The shelf is empty")
    window = open_priority(office, [lamps.urgent.id])
    hands.keep(window)
    hands.settle()
    assert "frozen" in window.frozen.sentence
    assert not window.main.isEnabled()


def test_from_back_orders_by_the_menu_for_one_or_for_several(
    page: BackOrdersPage,
    office: Office,
    window: MainWindow,
    given: Given,
    hands: Hands,
    settle: object,
) -> None:
    lamps = Lamps(given)
    hands.settle()
    page.show_wish({"line": lamps.urgent.id})
    hands.settle()
    hands.settle()
    assert page.detail.priority.isEnabled()
    office.commands.trigger("prioritise")
    hands.settle()
    shown = the_window()
    assert [line.line_id for line in shown.view.winners] == [lamps.urgent.id]  # type: ignore[union-attr]
    shown.close_for_good()

    page.select_all()
    hands.settle()
    page.detail.priority.click()
    hands.settle()
    shown = the_window()
    assert shown.subtitle.text() == "4 lines"
    assert "lines get all they lack" in shown.total.text()
    shown.close_for_good()


def test_from_the_customer_and_from_the_queue_of_a_product(
    window: MainWindow, given: Given, hands: Hands, session: Session
) -> None:
    lamps = Lamps(given)
    set_cause(session, [lamps.urgent.id], Cause.UNEXPECTED_DEMAND)
    window.open_page("customers", {"customer": lamps.hotel.id})
    hands.settle()
    hands.settle()
    window.page.detail.priority.click()  # type: ignore[union-attr]
    hands.settle()
    the_window().close_for_good()

    window.open_page("stock", {"product": lamps.product.id})
    hands.settle()
    hands.settle()
    buttons = window.page.detail.findChildren(QToolButton)  # type: ignore[union-attr]
    [first] = [each for each in buttons if each.accessibleName() == "Prioritise"]
    first.click()
    hands.settle()
    shown = the_window()
    number = lamps.urgent.order.number
    assert shown.total.text() == f"Order {number} gets 6 of 6 stk."
    shown.close_for_good()
