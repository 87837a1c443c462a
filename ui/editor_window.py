"""The window in which an order is typed, of a customer's or to a supplier.

    class EditorFrame(EditorWindow[OrderView, OrderEntry]):
        def __init__(self, office):
            super().__init__(office, (1120, 760), _("Ctrl+Enter confirms"), nothing)
            …                                    # the head, a banner, the grid
            self.main = button(_("Confirm order"), "check", "primary")
            self.put_together([self.header, self.terms], lines_card)

Heading with a state, what is said to everybody, head and lines, totals and buttons.
Ctrl+Enter finishes what is typed, Ctrl+S keeps it, Esc closes and asks first.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from restordre_app.queries.company import Desk
from ui.editor_head import EditorHead
from ui.i18n import _
from ui.look import px, text_size
from ui.office import Office
from ui.searching import search_by_key
from ui.tokens import GAP, PADDING
from ui.widgets.asleep import Asleep
from ui.widgets.buttons import button
from ui.widgets.column import Tone
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label
from ui.widgets.leaving import asks_first
from ui.widgets.parts import bare_column
from ui.widgets.program_icon import program_icon
from ui.widgets.scrolling import GivingColumn
from ui.widgets.status_chip import StatusChip
from ui.widgets.typed_grid import TypedGrid
from ui.windows import follow_text, show_window

SMALLEST = (860, 560)
LINES = 156  # on a low screen three lines are seen, and what is over them moves


class Numbered(Protocol):
    """An order as the database has it."""

    @property
    def order_id(self) -> int: ...


Order = TypeVar("Order", bound=Numbered)
Entry = TypeVar("Entry")
Editor = TypeVar("Editor", bound="EditorWindow[Any, Any]")
T = TypeVar("T")


class EditorWindow(QWidget, Generic[Order, Entry]):
    """A free window; several may be open, but an order only once.

    `base` is the order as it was read; what differs from it was typed since.
    """

    header: EditorHead[Any]
    grid: TypedGrid
    main: QPushButton

    def __init__(
        self, office: Office, size: tuple[int, int], keys: str, nothing: Entry
    ) -> None:
        self._text_size = text_size()
        super().__init__()
        self.office = office
        self.order: Order | None = None
        self._wanted_id: int | None = None
        self.base = nothing
        self.currency = ""
        self._leaving = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(px(size[0]), px(size[1]))
        self.bar = InfoBar()
        office.errors.adopt(self.bar)
        office.language_changed.connect(self.bar.say_that_language_stays)
        self.title, self.chip = label("", "heading"), StatusChip()
        self.keys = label(keys, "small")
        self.total, self.sums = label("", "subheading"), label("", "small")
        self.close_button = button(_("Close"))
        self.save_button = button(_("Save draft"), "save")

    def put_together(self, over: Sequence[QWidget], lines: QWidget) -> None:
        """What stands over the lines, and the lines; buttons and keys are given."""
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(PADDING), px(24), px(PADDING))
        inner.setSpacing(px(12))
        inner.addLayout(self._top())
        heads, column = bare_column(12)
        for each in over:
            column.addWidget(each)
        inner.addWidget(GivingColumn(heads))
        lines.setMinimumHeight(px(LINES))
        inner.addWidget(lines, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(inner, 1)
        outer.addWidget(self._foot())
        self.close_button.clicked.connect(self.close)
        self.save_button.clicked.connect(self.save)
        self.main.clicked.connect(self.finish)
        for key, act in (
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Ctrl+S", self.save),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        search_by_key(self.office, self)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.keys)
        return top

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(GAP))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.total)
        words.addWidget(self.sums)
        row.addLayout(words, 1)
        for each in (self.close_button, self.save_button, self.main):
            row.addWidget(each)
        return foot

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._text_size = follow_text(self, self._text_size)

    def show_heading(self, title: str, state: tuple[str, Tone]) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.chip.show_state(*state)

    def show_desk(self, desk: Desk) -> None:
        """Who may be responsible, and the money that sums are said in."""
        self.currency = desk.currency
        self.header.show_staff(desk.staff)

    def begin(self) -> None:
        """Put the keyboard where typing begins."""
        if self.header.known is None:
            self.header.partner.setFocus()
        elif self.order is None:
            self.grid.start_typing()
        else:
            self.grid.go_to(0)

    # What is typed

    @property
    def order_id(self) -> int | None:
        """The order that is open here; None while it is new."""
        return self.order.order_id if self.order else self._wanted_id

    @abstractmethod
    def entry(self) -> Entry:
        """The order as it stands in the window."""

    @property
    def modified(self) -> bool:
        return self.entry() != self.base

    @property
    @abstractmethod
    def binding(self) -> bool:
        """Whether the order is a draft no more: it is only changed from then on."""

    # Saving

    @abstractmethod
    def keep(self) -> None:
        """Start saving; what is typed can be read."""

    @abstractmethod
    def bind(self) -> None:
        """Start confirming a draft, or sending it."""

    @abstractmethod
    def failed(self, error: BaseException) -> None:
        """Say what went wrong, beside what it is about."""

    def save(self) -> None:
        """Keep it: a draft stays open, an order that is binding closes."""
        if self._ready():
            self.keep()

    def finish(self) -> None:
        """What the main button and Ctrl+Enter do."""
        if self._ready():
            if self.binding:
                self.keep()
            else:
                self.bind()

    def _ready(self) -> bool:
        self.bar.hide()
        return (
            self.main.isEnabled()
            and self.grid.finish_typing()
            and self.header.is_right()
        )

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work in the background; nothing can be saved meanwhile."""
        tasks = self.office.tasks
        asleep = Asleep(self.save_button, self.main)
        tasks.run_asleep(self, work, done, self.failed, asleep)

    def only_changes(self) -> None:
        """From now on what is typed changes the order; it is no draft any more."""
        self.save_button.hide()
        self.main.setText(_("Save changes"))
        self.main.setAccessibleName(_("Save changes"))
        self.keys.setText(_("Ctrl+Enter saves"))

    # Closing

    def leave(self) -> None:
        """Close without asking; the main window, where work goes on, is next."""
        self._leaving = True
        self.close()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow) and window.isVisible():
                window.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask, without waiting, when something typed would be lost."""
        asked = asks_first(self)
        if not asked and (self._leaving or not self.modified):
            super().closeEvent(event)
            return
        event.ignore()
        if not asked:
            self._ask_to_close()

    def _ask_to_close(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(_("Keep what was typed?"))
        box.setInformativeText(_("It is not saved yet."))
        role = QMessageBox.ButtonRole
        box.addButton(_("Save"), role.AcceptRole).clicked.connect(self.save)
        discard = box.addButton(_("Discard"), role.DestructiveRole)
        discard.clicked.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        box.setEscapeButton(box.addButton(_("Continue typing"), role.RejectRole))
        box.open()


def shown_again(kind: type[Editor], order_id: int | None) -> Editor | None:
    """The window of an order that is open already, in front of the others."""
    for window in QApplication.topLevelWidgets():
        here = isinstance(window, kind) and window.order_id == order_id
        if isinstance(window, kind) and here and order_id is not None:
            return show_window(window)
    return None
