"""Search everywhere, by keys: type a part of it, arrows, Enter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.office import Office
from ui.searching import open_search
from ui.searching.overlay import SearchOverlay


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def wishes(office: Office) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    office.page_wanted.connect(lambda key, wish: heard.append((key, wish)))
    return heard


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def search(office: Office, window: QWidget) -> SearchOverlay:
    found = open_search(office, window)
    assert isinstance(found, SearchOverlay)
    return found


def shown(search: SearchOverlay) -> list[str]:
    """What is listed; headings stand in brackets."""
    return [e.title if e.open else f"[{e.title}]" for e in search.model.items]


def find(search: SearchOverlay, qtbot, text: str) -> None:
    qtbot.keyClicks(search.field, text)
    qtbot.waitUntil(lambda: search._shown_for == text)


def test_hits_stand_under_a_heading_for_their_kind(search, given, qtbot):
    bolt = given.product(70, sku="M10-80", name="Bæk bolt M10 × 80")
    baek = given.customer(name="Bæk Entreprise ApS", number="30426")
    order = given.order((bolt, 100), customer=baek)
    given.delivery(order)

    find(search, qtbot, "bæk")

    assert shown(search) == [
        "[Orders]", order.number, "[Customers]", "Bæk Entreprise ApS",
        "[Products]", "M10-80",
    ]  # fmt: skip


def test_enter_opens_the_order_in_its_tab(search, given, wishes, qtbot):
    order = given.order((given.product(5), 5))

    find(search, qtbot, order.number)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    assert wishes == [("orders", {"order": order.id})]
    assert not search.isVisible()


def test_enter_pressed_faster_than_the_search_opens_the_first_hit(
    search, given, wishes, qtbot
):
    order = given.order((given.product(5), 5))

    qtbot.keyClicks(search.field, order.number)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: wishes == [("orders", {"order": order.id})])


def test_arrows_step_over_headings_and_round_the_ends(search, given, wishes, qtbot):
    product = given.product(5, sku="30426-X", name="Skrue")
    given.customer(name="Ågård Køkken", number="30426")

    find(search, qtbot, "30426")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Up)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    assert wishes == [("stock", {"product": product.id})]


def test_a_delivery_opens_its_slip(search, given, office, qtbot, qapp):
    order = given.order((given.product(70), 100))
    posted = given.delivery(order)

    find(search, qtbot, posted.number)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    def papers() -> list[QWidget]:
        return [w for w in qapp.topLevelWidgets() if type(w).__name__ == "PaperWindow"]

    qtbot.waitUntil(lambda: bool(papers()) and not office.tasks.busy)
    papers()[0].close()


def test_a_customer_opens_the_card(search, given, office, qtbot, qapp):
    given.customer(name="Ågård Køkken")
    before = set(qapp.topLevelWidgets())

    find(search, qtbot, "ågård")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not office.tasks.busy)
    opened = [w for w in qapp.topLevelWidgets() if w not in before and w.isVisible()]
    assert opened
    for card in opened:
        card.close()


def test_what_was_opened_lately_is_offered_again(search, given, office, window, qtbot):
    order = given.order((given.product(5), 5))
    find(search, qtbot, order.number)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)

    again = open_search(office, window)
    assert shown(again) == ["[Recent searches]", order.number]
    qtbot.keyClick(again.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(again) == ["[Orders]", order.number])


def test_nothing_found_says_what_to_do(search, qtbot):
    find(search, qtbot, "findes ikke")

    assert search.hint.text() == "Nothing was found. Write less of it."
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.isVisible()


def test_escape_and_a_click_beside_it_leave(office, window, qtbot):
    for leave in (
        lambda found: qtbot.keyClick(found.field, Qt.Key.Key_Escape),
        lambda found: qtbot.mouseClick(
            found, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)
        ),
    ):
        found = open_search(office, window)
        leave(found)
        assert not found.isVisible()


def test_an_emptied_field_and_a_click_on_a_hit(search, given, wishes, qtbot):
    order = given.order((given.product(5), 5))
    find(search, qtbot, order.number)
    search.list.clicked.emit(search.model.index(1))

    assert wishes == [("orders", {"order": order.id})]


def test_it_grows_and_shrinks_with_its_window(search, window, qtbot):
    window.resize(700, 500)

    qtbot.waitUntil(lambda: search.width() == 700)
    assert search.grab().width() >= 700
    search.field.setText("")
    search._search()
    assert shown(search) == []
