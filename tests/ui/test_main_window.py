"""The main window: tabs, badges, language, closing."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from restordre_app.changes import Topic
from tests.ui.demo_page import DEMO_PAGES, DemoPage
from ui.background import Progress
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Badge, Page
from ui.theme import Scheme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> MainWindow:
    office.preferences.put("page", "orders")
    made = MainWindow(office, DEMO_PAGES)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    qtbot.waitUntil(lambda: not office.tasks.busy)
    return made


def demo(window: MainWindow) -> DemoPage:
    page = window.page
    assert isinstance(page, DemoPage)
    return page


def test_it_opens_on_the_tab_it_was_left_on(window: MainWindow) -> None:
    assert window.page_key == "orders"
    window.open_page("stock")
    assert window.office.preferences.get("page", "") == "stock"


def test_an_unknown_tab_gives_the_first(window: MainWindow) -> None:
    window.open_page("no such tab")
    assert window.page_key == "today"


def test_ctrl_and_a_number_open_tabs(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    for number, page in enumerate(DEMO_PAGES, start=1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert window.page_key == page.key


def test_pages_are_made_when_first_opened_and_kept(window: MainWindow) -> None:
    page = window.page
    assert window.stack.count() == 1
    window.open_page("stock")
    assert window.stack.count() == 2
    window.open_page("orders")
    assert window.page is page


def test_tabs_are_chosen_by_mouse_and_by_arrow_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    tabs = window.side.tabs
    middle = tabs.tabRect(2).center()
    qtbot.mouseMove(tabs, middle)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=middle)
    assert window.page_key == "stock"
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Down)
    assert window.page_key == "back_orders"
    assert tabs.hasFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Up)
    qtbot.keyClick(tabs, Qt.Key.Key_Up)
    assert window.page_key == "orders"


def test_screen_readers_meet_page_tabs_with_their_counts(window: MainWindow) -> None:
    tabs = QAccessible.queryAccessibleInterface(window.side.tabs)
    assert tabs.role() == QAccessible.Role.PageTabList
    first = tabs.child(1)
    assert first.role() == QAccessible.Role.PageTab
    assert window.side.tabs.accessibleTabName(1) == "Orders, 1,248"


def test_a_wish_reaches_the_page(window: MainWindow) -> None:
    window.open_page("stock")
    window.office.go_to("orders", {"filter": "ready"})
    assert window.page_key == "orders"
    assert demo(window).wishes == [{"filter": "ready"}]


def test_badges_are_counted_again_when_their_topic_changes(
    office: Office, qtbot: QtBot
) -> None:
    counts = iter([3, 0, 5])
    page = Page(
        "orders",
        "clipboard-list",
        "Orders",
        DemoPage,
        lambda _session: Badge(next(counts), urgent=True),
        frozenset({Topic.ORDERS}),
    )
    window = MainWindow(office, [page])
    qtbot.addWidget(window)
    tabs = window.side.tabs
    qtbot.waitUntil(lambda: tabs.accessibleTabName(0) == "Orders, 3")
    office.feed.publish({Topic.STOCK})
    office.feed.publish({Topic.ORDERS})
    qtbot.waitUntil(lambda: tabs.accessibleTabName(0) == "Orders")
    office.feed.publish({Topic.ORDERS, Topic.STOCK})
    qtbot.waitUntil(lambda: tabs.accessibleTabName(0) == "Orders, 5")


def test_the_language_changes_at_once_and_keeps_what_is_seen(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    demo(window).table.select_ids([24809])
    qtbot.mouseClick(window.side.language, Qt.MouseButton.LeftButton)
    titles = [action.text() for action in window.menuBar().actions()]
    assert "&Lager" in titles
    assert window.page_key == "orders"
    qtbot.waitUntil(lambda: demo(window).table.selected_ids() == [24809])
    assert office.preferences.get("language", "") == "da"
    assert window.side.tabs.accessibleTabName(1).endswith("1.248")
    office.use_language("en")
    assert "&Stock" in [action.text() for action in window.menuBar().actions()]


def test_what_was_done_can_be_taken_back_once(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    taken_back: list[str] = []
    office.tell("Order 1001 was delivered.", undo=lambda: taken_back.append("1001"))
    assert window.status.notice.text() == "Order 1001 was delivered."
    assert window.status.can_undo
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    office.commands.trigger("undo")
    assert taken_back == ["1001"]
    office.tell("Nothing to take back here.")
    assert window.status.undo.isHidden()


def test_the_column_folds_when_the_window_is_narrow(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.side.width() == 208
    window.resize(1100, 700)
    assert window.side.width() == 56
    assert window.side.tabs.tabToolTip(0)
    window.grab()
    window.resize(1400, 900)
    assert window.side.width() == 208


def test_larger_text_and_dark_colours_by_the_menu(
    window: MainWindow, office: Office
) -> None:
    for key in ("larger", "larger", "smaller", "scheme_dark"):
        office.commands.trigger(key)
    assert office.theme.text_size == 110
    assert office.theme.scheme is Scheme.DARK
    window.grab()
    office.commands.trigger("scheme_light")
    office.theme.use_text_size(100)


def test_menu_entries_nobody_answers_are_not_shown(
    window: MainWindow, office: Office
) -> None:
    assert not office.commands.action("deliver").isVisible()
    assert office.commands.action("find").isEnabled()
    window.open_page("stock")
    assert not office.commands.action("find").isEnabled()
    window.open_page("orders")
    office.commands.set_enabled("find", on=False)
    assert not office.commands.action("find").isEnabled()


def test_find_puts_the_keyboard_in_the_search_box(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert demo(window).header.search.hasFocus()


def test_refresh_tells_every_screen(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(office.feed.changed) as news:
        office.commands.trigger("refresh")
    assert news.args[0] == frozenset(Topic)


def test_closing_while_work_is_under_way_asks(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> None:
        gate.wait(3)
        progress.report(1, 2)

    office.tasks.start(window, work, label="Printing")
    assert window.status.work.text() == "Printing"
    window.close()
    assert window.isVisible()
    box = window.findChild(QWidget, "qt_msgbox_label")
    assert box is not None
    question = box.window()
    stop = next(b for b in question.findChildren(QAbstractButton) if "Stop" in b.text())
    stop.click()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_work_that_is_waited_for_keeps_the_window_open(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    gate = threading.Event()
    office.tasks.start(window, lambda _progress: gate.wait(3), label="Printing")
    window.close()
    box = window.findChild(QWidget, "qt_msgbox_label")
    assert box is not None
    wait = next(
        b for b in box.window().findChildren(QAbstractButton) if "Wait" in b.text()
    )
    wait.click()
    gate.set()
    qtbot.waitUntil(lambda: not office.tasks.busy)
    qtbot.wait(10)
    assert window.isVisible()


def test_size_and_place_come_back(office: Office, qtbot: QtBot) -> None:
    first = MainWindow(office, DEMO_PAGES)
    qtbot.addWidget(first)
    first.resize(1000, 700)  # the offscreen display is 800 by 800
    first.show()
    first.close()
    again = MainWindow(office, DEMO_PAGES)
    qtbot.addWidget(again)
    assert again.height() == 700


def test_every_control_has_a_name(window: MainWindow) -> None:
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith("qt_")
    ]
    inner = [w for w in controls if isinstance(w.parent(), QLineEdit)]
    nameless = [
        w for w in controls if w not in inner and not (w.accessibleName() or _text(w))
    ]
    assert nameless == []
    assert demo(window).table.accessibleName()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_the_first_focus_is_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert demo(window).table.hasFocus()


def test_the_key_of_a_tab_gives_its_list_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Also of the tab that is shown: whoever presses it wants to work there."""
    with qtbot.waitActive(window):
        window.activateWindow()
    for away in (window.side.tabs, demo(window).header.search):
        away.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
        assert demo(window).table.hasFocus()


def test_a_tab_wanted_from_another_window_comes_to_the_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    with qtbot.waitActive(window):
        window.office.go_to("stock")
    assert window.page_key == "stock"
