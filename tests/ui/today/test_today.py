"""The Today tab: what waits, in words, and the way to it by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from restordre_app.changes import Topic
from restordre_app.services.orders import cancel_order
from restordre_app.session import Session
from restordre_app.store.outbox import MessageState
from tests.builders import Given
from tests.integration.following_up.test_today import write
from tests.ui.hands import Hands
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.office import Office
from ui.purchasing.page import PurchasingPage
from ui.today.cards import WorkCard
from ui.today.page import TodayPage

FindCard = Callable[[str], WorkCard]
WRITTEN = (
    (MessageState.FAILED, "Mette"),
    (MessageState.UNKNOWN, "MH"),
    (MessageState.UNKNOWN, "JK"),
)


def focused(page: TodayPage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def test_it_is_the_first_tab_and_greets_who_works_here(
    page: TodayPage, window: MainWindow
) -> None:
    assert window.page_key == "today"
    assert page.header.title.text() == "Good morning, Mette"
    assert page.header.subtitle.words == "Monday 23 November 2026"
    said = page.summary.text()
    assert said.startswith("1 promise is overdue, since 18-11-2026.")
    assert "1 order can be delivered now" in said


def test_each_card_says_how_many_and_shows_the_first(card: FindCard) -> None:
    ready, late, failed = card("ready"), card("overdue"), card("failed")

    assert ready.content.count == 1
    assert "Ågård Køkken ApS" in ready.lines[0].row.spoken
    assert late.lines[0].row.remark == "18-11-2026"
    assert not failed.lines
    assert failed.accessibleName().endswith("Every message has gone – good")


def test_arrows_go_from_card_to_card_and_enter_opens_the_filter(
    page: TodayPage, window: MainWindow, hands: Hands, card: FindCard
) -> None:
    assert focused(page) is card("ready")

    hands.press(card("ready"), Qt.Key.Key_Right)
    first = focused(page)
    assert isinstance(first, WorkCard)
    assert first is not card("ready")
    hands.press(first, Qt.Key.Key_Left)
    hands.press(focused(page), Qt.Key.Key_Left)  # nothing is left of the first
    assert focused(page) is card("ready")

    hands.press(focused(page), Qt.Key.Key_Return)
    hands.settle()
    assert window.page_key == "orders"
    assert window.page.chips.choice == "ready"  # type: ignore[union-attr]


def test_a_line_of_a_card_leads_to_what_it_names(
    page: TodayPage,
    window: MainWindow,
    hands: Hands,
    card: FindCard,
    orders: dict[str, int],
) -> None:
    late = card("overdue")
    late.lines[0].setFocus()
    hands.press(late.lines[0], Qt.Key.Key_Down)
    assert focused(page) is late.more
    hands.press(late.more, Qt.Key.Key_Up)
    hands.press(late.lines[0], Qt.Key.Key_Up)
    assert focused(page) is late
    hands.press(late.lines[0], Qt.Key.Key_Return)
    hands.settle()

    assert window.page_key == "back_orders"
    [line_id] = window.page.table.selected_ids()  # type: ignore[union-attr]
    assert window.page.detail.rows[0].order_id == orders["late"]  # type: ignore[union-attr]
    assert line_id


def test_mine_is_remembered_and_leads_to_mine(
    page: TodayPage, window: MainWindow, hands: Hands, card: FindCard, office: Office
) -> None:
    page.whose.button("mine").click()
    hands.settle()

    assert card("ready").content.count == 1
    assert card("overdue").content.count == 0
    assert card("overdue").content.note == "Every promise still holds – good"
    assert office.preferences.get("today/whose", "") == "mine"
    assert card("ready").content.way.wish["responsible"] == 1


def test_it_follows_what_happens_elsewhere_and_keeps_the_keyboard(
    page: TodayPage, hands: Hands, card: FindCard, given: Given, session: Session
) -> None:
    card("overdue").setFocus()
    given.order((given.product(on_hand=3), 3))
    hands.settle()

    assert card("ready").content.count == 2
    assert focused(page) is card("overdue")


def test_nobody_chosen_has_nothing_of_their_own(
    page: TodayPage, hands: Hands, session: Session
) -> None:
    page.whose.button("mine").click()
    session.who = "a stranger"
    page.reload()
    hands.settle()

    assert page.whose.choice == "all"
    assert not page.whose.button("mine").isEnabled()
    assert page.header.title.text() == "Good morning"


@pytest.mark.parametrize(("width", "columns"), [(1400, 3), (1100, 2)])
def test_cards_stand_as_many_beside_each_other_as_there_is_room_for(
    page: TodayPage, window: MainWindow, hands: Hands, width: int, columns: int
) -> None:
    window.resize(width, 800)
    hands.settle()

    tops = [card.y() for card in page.cards]
    assert tops.count(min(tops)) == columns


def test_the_other_language_shows_the_same_card(
    page: TodayPage, window: MainWindow, hands: Hands, office: Office
) -> None:
    office.use_language("da")
    hands.settle()

    shown = window.page
    assert isinstance(shown, TodayPage)
    assert shown.header.title.text() == "God morgen, Mette"
    words = {each.text() for each in shown.findChildren(QPushButton)}
    assert "Vis den" in words or "Vis alle 2" in words


def test_an_office_without_orders_is_told_how_to_begin(
    office: Office, hands: Hands
) -> None:
    page = TodayPage(office)
    hands.keep(page)
    hands.settle()

    assert page.summary.text().startswith("Nothing is here yet. Make a product")


def test_when_all_is_done_it_says_so(
    given: Given, session: Session, office: Office, hands: Hands
) -> None:
    cancel_order(session, given.order((given.product(), 1)).id, reason="not wanted")
    page = TodayPage(office)
    hands.keep(page)
    hands.settle()

    assert page.summary.text() == "Everything is done: nothing waits for you."
    assert all(not each.content.count for each in page.cards)


def test_who_must_be_told_and_what_to_buy_have_their_cards(card: FindCard) -> None:
    keys = ("ready", "tell", "overdue", "undated", "late", "proposals", "failed")
    assert all(card(key) for key in keys)
    assert {row.row.title for row in card("tell").lines} == {
        "Ågård Køkken ApS",
        "Nordsø Byg A/S",
    }
    assert "Handle" in {row.row.title for row in card("proposals").lines}
    assert card("late").content.note.endswith("good")


def test_the_card_of_customers_to_tell_opens_exactly_them(
    page: TodayPage, window: MainWindow, hands: Hands, card: FindCard
) -> None:
    page.whose.button("mine").click()
    hands.settle()
    shown = card("tell").content.count
    hands.press(card("tell"), Qt.Key.Key_Return)
    hands.settle()
    hands.settle()

    assert window.page_key == "customers"
    table = window.page.table  # type: ignore[union-attr]
    assert window.page.chips.choice == "tell"  # type: ignore[union-attr]
    assert table.rows.rowCount() == shown


def test_lines_keep_their_height_in_a_low_window(
    page: TodayPage, window: MainWindow, hands: Hands
) -> None:
    window.resize(1100, 620)
    hands.settle()
    heights = [line.height() for card in page.cards for line in card.lines]
    assert min(heights) >= 24


@pytest.mark.parametrize(
    ("key", "tab", "chip"),
    [
        ("ready", "orders", "ready"),
        ("tell", "customers", "tell"),
        ("overdue", "back_orders", "overdue"),
        ("undated", "back_orders", "no_date"),
        ("failed", "outbox", "failed"),
    ],
)
def test_each_card_opens_what_it_has_counted(
    page: TodayPage, window: MainWindow, hands: Hands, key: str, tab: str, chip: str
) -> None:
    card = next(each for each in page.cards if each.content.key == key)
    page.go(card.content.way)
    hands.settle()
    hands.settle()

    assert window.page_key == tab
    shown = window.page
    assert isinstance(shown, ListPage)
    assert shown.chips.choice == chip
    rows = shown.table.rows
    ids = [rows.id_at(number) for number in range(rows.rowCount())]
    assert sum(each is not None for each in ids) == card.content.count


@pytest.mark.parametrize("key", ["late", "proposals"])
def test_what_to_buy_and_whom_to_ask_open_their_view(
    page: TodayPage, window: MainWindow, hands: Hands, given: Given, key: str
) -> None:
    given.purchase((given.product(name="Rail"), 5, None))
    hands.settle()
    card = next(each for each in page.cards if each.content.key == key)
    assert card.content.count > 0
    page.go(card.content.way)
    hands.settle()
    hands.settle()

    assert window.page_key == "purchasing"
    assert isinstance(window.page, PurchasingPage)
    view = "chase" if key == "late" else "proposals"
    assert window.page.view.choice == view


@pytest.mark.parametrize("whose", ["all", "mine"])
def test_what_did_not_go_and_what_may_not_have_open_together(
    page: TodayPage,
    window: MainWindow,
    hands: Hands,
    card: FindCard,
    session: Session,
    whose: str,
) -> None:
    """A message of mine failed; nobody knows of another of mine and one of Jonas."""
    with session.transaction() as work:
        for state, by in WRITTEN:
            write(state, by)
        work.touch(Topic.MESSAGES)
    page.whose.button(whose).click()
    hands.settle()
    counted = card("failed").content.count
    page.go(card("failed").content.way)
    hands.settle()
    hands.settle()

    assert counted == {"all": 3, "mine": 2}[whose]
    assert isinstance(window.page, ListPage)
    assert window.page.table.rows.rowCount() == counted
