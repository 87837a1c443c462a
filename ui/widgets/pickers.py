"""Finding one of many by typing any part of it.

    picker = ItemPicker(find_customers, office.tasks)     # (text) -> list[PickItem]
    picker.picked.connect(self.use_customer)              # PickItem
    picker.cleared.connect(self.no_customer)
    picker.set_item(PickItem(7, "Ågård Køkken ApS", "1007 · Aarhus C", "A"))

Up and Down choose, Enter takes, Esc closes and puts back what was there. `find` is
called in the background; only the newest text's candidates are shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.background import TaskRunner
from ui.i18n import _
from ui.icons import put_icon
from ui.look import Weight, color, font, px, tokens
from ui.tokens import FONT_SMALL, RADIUS, ROW_TWO_LINES
from ui.widgets.items_model import USER, Index, ItemsModel
from ui.widgets.search_box import DEBOUNCE_MS
from ui.widgets.word_paint import RIGHT, paint_words

SHOWN_AT_MOST, NARROWEST = 8, 340
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: SHOWN_AT_MOST,
    Qt.Key.Key_PageUp: -SHOWN_AT_MOST,
}


@dataclass(frozen=True, slots=True)
class PickItem:
    """A candidate: a title, a smaller line beneath it, a figure at the right."""

    id: int
    title: str
    subtitle: str = ""
    trailing: str = ""


Find = Callable[[str], Sequence[PickItem]]


class CandidateModel(ItemsModel[PickItem]):
    """The candidates of the moment."""

    def words(self, item: PickItem) -> tuple[str, ...]:
        return item.title, item.subtitle, item.trailing


class CandidateDelegate(QStyledItemDelegate):
    """Two lines at the left, a figure at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(px(100), px(ROW_TWO_LINES - 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        item, shades = index.data(USER), tokens()
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(shades.row_selected))
            painter.drawRoundedRect(rect, RADIUS - 2, RADIUS - 2)
        room = rect.adjusted(px(10), px(3), -px(10), -px(3))
        trailing = font(weight=Weight.Medium)
        right = QFontMetrics(trailing).horizontalAdvance(item.trailing) + px(10)
        paint_words(painter, room, item.trailing, trailing, shades.muted, RIGHT)
        room.setRight(room.right() - right)
        if item.subtitle:
            low = room.adjusted(0, room.height() // 2, 0, 0)
            paint_words(painter, low, item.subtitle, font(FONT_SMALL), shades.muted)
            room.setBottom(room.center().y())
        paint_words(painter, room, item.title, font(weight=Weight.Medium), shades.text)
        painter.restore()


class CandidateList(QFrame):
    """The list under the field. It never takes the keyboard away from it.

    Signals:
        taken: PickItem that was clicked.
    """

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(field, flags)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.model = CandidateModel()
        self.view = QListView()
        self.view.setObjectName("choices")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CandidateDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMinimumHeight(1)  # one candidate is lower than lists usually are
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(_("Suggestions"))
        self.view.clicked.connect(lambda index: self.taken.emit(index.data(USER)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.view)

    def show_items(self, items: Sequence[PickItem], field: QWidget) -> None:
        self.model.show_items(items)
        if not items:
            self.hide()
            return
        rows = min(SHOWN_AT_MOST, len(items))
        height = rows * px(ROW_TWO_LINES - 4) + px(3) * 2 + 8
        self.resize(max(field.width(), px(NARROWEST)), height)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.view.setCurrentIndex(self.model.index(0))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = max(0, min(last, self.view.currentIndex().row() + by))
        self.view.setCurrentIndex(self.model.index(row))

    def current(self) -> PickItem | None:
        index = self.view.currentIndex()
        found = index.data(USER) if index.isValid() else None
        return found if isinstance(found, PickItem) else None


class ItemPicker(QLineEdit):
    """A field that finds as one types.

    Signals:
        picked: PickItem.
        cleared: the field was emptied.
        nothing_found: str, the text that Enter was pressed on without a candidate.
        put_back: str, what was typed and fitted nothing when the field was left.
    """

    picked = Signal(object)
    cleared = Signal()
    nothing_found = Signal(str)
    put_back = Signal(str)

    def __init__(
        self, find: Find, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._find, self._tasks = find, tasks
        self.item: PickItem | None = None
        self._waiting_enter = False
        self._asked = ""
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.candidates = CandidateList(self)
        self.candidates.taken.connect(self.take)
        self.textEdited.connect(lambda _text: self._timer.start())
        glass = QAction(self)
        put_icon(glass, "search")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def set_item(self, item: PickItem | None) -> None:
        """Show a choice without telling anybody."""
        self.item = item
        self._timer.stop()
        self.setText(item.title if item else "")
        self.setCursorPosition(0)
        self.candidates.hide()

    def is_settled(self) -> bool:
        """Whether the words in the field are those of what is chosen."""
        return self.text().strip() == self._title().strip()

    def take(self, item: PickItem) -> None:
        """Choose it, as a click or Enter does."""
        self.set_item(item)
        self.picked.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move(MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif key == Qt.Key.Key_Escape and self.candidates.isVisible():
            self.set_item(self.item)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes the marked candidate, clears an empty field, or puts back."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.candidates.hide()
            return
        self._settle()

    def _settle(self) -> None:
        chosen = self.candidates.current() if self.candidates.isVisible() else None
        if not self.text().strip():
            self._clear()
        elif chosen is not None and self.text() != self._title():
            self.take(chosen)
        elif not self._timer.isActive():
            typed = self.text().strip()
            self.set_item(self.item)
            if typed != self._title():
                self.put_back.emit(typed)

    def _move(self, by: int) -> None:
        if self.candidates.isVisible():
            self.candidates.step(by)
        else:
            self._search()

    def _enter(self, event: QKeyEvent) -> None:
        chosen = self.candidates.current() if self.candidates.isVisible() else None
        fresh = not self._timer.isActive() and self._asked == self.text().strip()
        if not self.text().strip():
            self._clear()
            super().keyPressEvent(event)
        elif self.text() == self._title():
            self.candidates.hide()
            super().keyPressEvent(event)
        elif chosen is not None and fresh:
            self.take(chosen)
        else:
            self.decide()

    def decide(self) -> None:
        """Take the first that the words fit, or tell that there is none."""
        self._waiting_enter = True
        self._search()

    def _title(self) -> str:
        return self.item.title if self.item else ""

    def _clear(self) -> None:
        had = self.item is not None
        self.set_item(None)
        if had:
            self.cleared.emit()

    def _search(self) -> None:
        self._timer.stop()
        self._asked = self.text().strip()
        work = partial(self._find, self._asked)
        self._tasks.run(self, work, self._show_found, key="candidates")

    def _show_found(self, items: Sequence[PickItem]) -> None:
        waiting, self._waiting_enter = self._waiting_enter, False
        if waiting and items:
            self.take(items[0])
        elif waiting:
            self.candidates.hide()
            self.nothing_found.emit(self._asked)
        elif self.hasFocus():
            self.candidates.show_items(items, self)
