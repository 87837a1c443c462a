"""The main window: menus, tabs, status bar. What is in a tab is the tab's business."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from restordre_app.changes import Topic
from ui.background import LongWork
from ui.i18n import _, language
from ui.look import px, text_size
from ui.office import Notice, Office
from ui.page import Badge, Page, PageView
from ui.theme import Scheme
from ui.tokens import FOLD_BELOW
from ui.widgets.close_question import CloseQuestion
from ui.widgets.info_banner import InfoBar
from ui.widgets.parts import bare_row
from ui.widgets.program_icon import program_icon
from ui.widgets.side_column import SideColumn, TabLook
from ui.widgets.status_line import StatusLine

DESIGN_SIZE, SMALLEST_SIZE = (1400, 900), (960, 620)
TEXT_STEP = 10


class MainWindow(QMainWindow):
    """Makes each page when its tab is first opened and keeps the badges right."""

    def __init__(self, office: Office, pages: Sequence[Page]) -> None:
        super().__init__()
        self.office, self._pages = office, tuple(pages)
        self._views: dict[str, PageView] = {}
        self._states: dict[str, object] = {}
        self._badges: dict[str, Badge] = {}
        self._closing: CloseQuestion | None = None
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*DESIGN_SIZE)
        for number in range(len(self._pages)):
            keys = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            keys.activated.connect(partial(self.go_to_number, number))
        self._bind_commands()
        self._connect_office()
        self.build(office.preferences.get("page", ""))
        self._restore_geometry()
        self.count_all()

    def build(self, key: str) -> None:
        """Make everything that holds words; also after a change of language."""
        self._size = text_size()
        self.setWindowTitle("Restordre")
        self.office.commands.build_menus(self.menuBar())
        looks = [TabLook(page.key, _(page.title), page.icon) for page in self._pages]
        self.side = SideColumn(looks)
        self.stack = QStackedWidget()
        self.bar = InfoBar()
        self.office.errors.adopt(self.bar)
        self.status = StatusLine()
        self.status.cancelled.connect(self.office.tasks.cancel)
        self.setStatusBar(self.status)
        self.setCentralWidget(self._arrange())
        for tab, badge in self._badges.items():
            self.side.tabs.show_badge(tab, badge)
        self._fold()
        self.open_page(key)
        self.side.chosen.connect(self.open_number)
        self.side.settings_wanted.connect(
            partial(self.office.commands.trigger, "settings")
        )
        self.side.language_wanted.connect(self.other_language)

    def _arrange(self) -> QWidget:
        middle, row = bare_row()
        row.addWidget(self.side)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        return middle

    @property
    def page(self) -> PageView | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, PageView) else None

    @property
    def page_key(self) -> str:
        number = self.side.tabs.currentIndex()
        return self._pages[number].key if 0 <= number < len(self._pages) else ""

    def open_page(self, key: str, wish: object = None) -> None:
        """Show a tab, the first one if there is none of this name."""
        keys = [page.key for page in self._pages]
        self.open_number(keys.index(key) if key in keys else 0)
        if wish is not None and self.page is not None:
            self.page.show_wish(wish)

    @Slot(str, object)
    def _go_to(self, key: str, wish: object) -> None:
        """A tab that is wanted from another window is shown in front of that."""
        self.open_page(key, wish)
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()

    @Slot(int)
    def open_number(self, number: int) -> None:
        if not 0 <= number < len(self._pages):
            return
        page = self._pages[number]
        self.side.tabs.setCurrentIndex(number)
        view = self._views.get(page.key)
        if view is None:
            view = page.create(self.office)
            self.office.commands.tell_keys(view)
            self._views[page.key] = view
            self.stack.addWidget(view)
            view.restore(self._states.pop(page.key, None))
        if (
            self.stack.currentWidget() is not view
            or self.office.commands.page is not view
        ):
            self.stack.setCurrentWidget(view)
            self.office.summarise("")
            self.office.commands.show_page(view.commands(), view)
            self.office.preferences.put("page", page.key)
            if not self.side.tabs.hasFocus():  # by arrow keys one goes on to the next
                view.entered()

    def go_to_number(self, number: int) -> None:
        """Its key: the tab, shown already or not, gets the keyboard."""
        self.open_number(number)
        if self.page is not None:
            self.page.entered()

    # Commands and news

    def _bind_commands(self) -> None:
        theme, bind = self.office.theme, self.office.commands.bind
        bind("quit", self.close)
        bind("undo", self._take_back)
        bind("refresh", lambda: self.office.feed.publish(Topic))
        bind("larger", lambda: theme.use_text_size(theme.text_size + TEXT_STEP))
        bind("smaller", lambda: theme.use_text_size(theme.text_size - TEXT_STEP))
        for scheme in Scheme:
            bind(f"scheme_{scheme}", partial(theme.use, scheme))
        bind("language", self.other_language)

    def _connect_office(self) -> None:
        office = self.office
        office.noticed.connect(self._tell)
        office.summarised.connect(self._summarise)
        office.page_wanted.connect(self._go_to)
        office.language_changed.connect(self._speak)
        office.tasks.progressed.connect(self._show_work)
        office.tasks.busy_changed.connect(self._close_when_done)
        office.feed.changed.connect(self._on_news)
        office.theme.changed.connect(self._measure)

    @Slot(object)
    def _tell(self, notice: Notice) -> None:
        self.status.tell(notice)

    # The status bar is made anew with the language, so nobody connects to it directly.

    @Slot(str)
    def _summarise(self, text: str) -> None:
        self.status.summarise(text)

    @Slot(object)
    def _show_work(self, work: LongWork | None) -> None:
        self.status.show_work(work)

    def _take_back(self) -> None:
        self.status.take_back()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        for page in self._pages:
            if page.topics & topics:
                self._count(page)

    def count_all(self) -> None:
        """Count the badges of all tabs in the background."""
        for page in self._pages:
            self._count(page)

    def _count(self, page: Page) -> None:
        if page.count is not None:
            done = partial(self._show_badge, page.key)
            count = partial(page.count, self.office.session)
            self.office.tasks.run(self, count, done, key=f"badge {page.key}")

    def _show_badge(self, key: str, badge: Badge) -> None:
        self._badges[key] = badge
        self.side.tabs.show_badge(key, badge)

    # Language and looks

    def other_language(self) -> None:
        self.office.use_language("en" if language() == "da" else "da")

    @Slot()
    def _speak(self) -> None:
        """Make all words anew; each page carries over what the person sees."""
        self._states = {key: view.remember() for key, view in self._views.items()}
        self._views = {}
        self.build(self.page_key)

    @Slot()
    def _measure(self) -> None:
        """Colours follow by themselves; another text size needs all sizes anew."""
        if text_size() != self._size:
            self._speak()
        self.side.measure()

    def _fold(self) -> None:
        self.side.fold(folded=self.width() < px(FOLD_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # Coming and going

    def _restore_geometry(self) -> None:
        saved = self.office.preferences.get("geometry", "")
        if saved:
            self.restoreGeometry(QByteArray.fromBase64(saved.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while long work is under way; the answer comes later."""
        if self.office.tasks.long_work:
            event.ignore()
            self._ask_to_close()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.office.preferences.put("geometry", geometry)
        self.office.preferences.save()
        super().closeEvent(event)

    def _ask_to_close(self) -> None:
        self._closing = CloseQuestion(self)
        self._closing.stop_chosen.connect(self.office.tasks.cancel)
        self._closing.open()

    @Slot(bool)
    def _close_when_done(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not busy and self._closing is not None and self._closing.to_stop:
            self._closing = None
            self.close()
