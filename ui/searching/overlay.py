"""The search laid over a window: a field, the hits beneath it, and nothing else.

The field keeps the keyboard all the time: arrows walk through the hits, Enter opens,
Esc goes. A click beside it goes too.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from restordre_app.queries.searching import SearchHit, search_everywhere
from ui.i18n import _
from ui.icons import put_icon
from ui.look import px, tokens
from ui.office import Office
from ui.searching.entry_paint import HEADING, LINE, EntryDelegate
from ui.searching.hits import Entry, EntryModel, Open, entries_of, entries_of_recent
from ui.searching.opening import open_hit
from ui.widgets.labels import label, line
from ui.widgets.search_box import DEBOUNCE_MS

RECENT, KEPT = "recent_searches", 6
WIDE, FROM_TOP, LINES_SHOWN = 640, 76, 14
HITS_OF_A_KIND = 5
VEIL_LIGHT, VEIL_DARK = 70, 130
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchOverlay(QWidget):
    """Covers its window while one searches, and deletes itself afterwards."""

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._window = office, window
        self._before = with_parents(window.focusWidget())
        self._shown_for, self._enter_waits = "", False
        self.setAccessibleName(_("Search everywhere"))
        self._make_field()
        self._make_list()
        self.hint = label("", "muted", wrap=True)
        self.hint.setContentsMargins(px(18), px(8), px(18), px(14))
        self.card = QFrame(self)
        self.card.setObjectName("popup")
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(1, 1, 1, px(6))
        layout.setSpacing(px(3))
        layout.addWidget(self.field)
        layout.addWidget(line())
        layout.addWidget(self.list)
        layout.addWidget(self.hint)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.field.textEdited.connect(lambda _text: self._timer.start())
        window.installEventFilter(self)
        self._show_recent()
        self._cover()
        self.show()
        self.raise_()
        self.field.setFocus()

    def _make_field(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(
            _("Order, customer, product, barcode, phone or packing slip")
        )
        self.field.setAccessibleName(_("Search everywhere"))
        self.field.setClearButtonEnabled(True)
        self.field.setProperty("bare", "true")
        self.field.setMinimumHeight(px(46))
        glass = QAction(self.field)
        put_icon(glass, "search")
        self.field.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)

    def _make_list(self) -> None:
        self.model = EntryModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Hits"))
        self.list.clicked.connect(lambda index: self._open(index.row()))

    # Searching

    def _search(self) -> None:
        self._timer.stop()
        text = self.field.text().strip()
        if not text:
            self._show_recent()
            return
        work = partial(search_everywhere, self._office.session, text, HITS_OF_A_KIND)
        done = partial(self._show_hits, text)
        self._office.tasks.run(self, work, done, key="search")

    def _show_hits(self, text: str, hits: Sequence[SearchHit]) -> None:
        self._shown_for = text
        entries = entries_of(hits, lambda hit: partial(self._open_hit, hit))
        self._show(entries, "" if hits else _("Nothing was found. Write less of it."))
        waiting, self._enter_waits = self._enter_waits, False
        if waiting and hits:
            self._open(self.list.currentIndex().row())

    def _show_recent(self) -> None:
        self._shown_for = ""
        recent = self._office.preferences.get(RECENT, list[str]())
        entries = entries_of_recent(recent, lambda text: partial(self._again, text))
        hint = _("Type any part of a number, a name, a reference or a phone number.")
        self._show(entries, "" if entries else hint)

    def _show(self, entries: Sequence[Entry], hint: str) -> None:
        self.model.show_items(entries)
        first = self.model.next_row(-1, 1) if entries else -1
        self.list.setVisible(bool(entries))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._cover()
        self._mark(first)

    def _mark(self, row: int) -> None:
        """Choose a line; the first one is shown with the heading above it."""
        self.list.setCurrentIndex(self.model.index(row))
        if row == self.model.next_row(-1, 1):
            self.list.scrollToTop()

    # Opening

    def _open(self, row: int) -> None:
        found: Open | None = self.model.items[row].open if row >= 0 else None
        if found is not None:
            found()

    def _open_hit(self, hit: SearchHit) -> None:
        kept = self._office.preferences.get(RECENT, list[str]())
        text = self._shown_for
        others = [each for each in kept if each.casefold() != text.casefold()]
        self._office.preferences.put(RECENT, [text, *others][:KEPT])
        self.leave()
        open_hit(self._office, hit, self._window)

    def _again(self, text: str) -> None:
        self.field.setText(text)
        self._search()

    def leave(self) -> None:
        """Take the search away; the window is as it was."""
        self._window.removeEventFilter(self)
        self.hide()
        self._give_back()
        self.deleteLater()

    def _give_back(self) -> None:
        """The keyboard goes where it was, or to the table whose cell was typed in."""
        for each in self._before:
            if isValid(each) and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                each.setFocus()
                return

    # Keys, place and colour

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._cover()
        elif watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # what the window does by keys waits until one is done
            return event.type() == QEvent.Type.KeyPress and self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            row = self.list.currentIndex().row()
            self._mark(self.model.next_row(row, STEPS[key]))
        elif key in ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        return key in STEPS or key in (*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab)

    def _enter(self) -> None:
        """Open what is marked, or, when typing was faster, the first that is found."""
        if self.field.text().strip() == self._shown_for:
            self._open(self.list.currentIndex().row())
        else:
            self._enter_waits = True
            self._search()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        lines = self.model.items
        tall = sum(px(LINE if line.open else HEADING) for line in lines)
        self.list.setFixedHeight(min(tall, px(LINE) * LINES_SHOWN) + 2)
        width = min(px(WIDE), self.width() - px(48))
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        self.card.move((self.width() - width) // 2, px(FROM_TOP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = QColor(16, 24, 40, VEIL_DARK if tokens().dark else VEIL_LIGHT)
        painter.fillRect(self.rect(), veil)
        painter.end()


def with_parents(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found
