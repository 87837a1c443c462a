"""The field goods are scanned or typed into.

A scanner is a keyboard that types a code and Enter. Each Enter empties the field at
once, so that the next scan never runs into the one before it. How fast the keys came
says who typed: a hand goes on to the quantity, the next scan must find the field.

    field = ScanField(find, office.tasks)     # (text) -> candidates, in the background
    field.entered.connect(self.look_up)       # str: what Enter was pressed on
    field.taken.connect(self.add)             # PickItem that was chosen from the list
    field.by_hand                             # asked while `entered` is told
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from restordre_app.domain.check_digits import is_valid_gtin
from ui.background import TaskRunner
from ui.i18n import _
from ui.icons import put_icon
from ui.receiving.scanner_keys import SLOWEST_MS
from ui.widgets.pickers import CandidateList, Find, PickItem
from ui.widgets.search_box import DEBOUNCE_MS

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ScanField(QLineEdit):
    """Finds while one types; takes codes as fast as they come.

    Signals:
        entered: str.
        taken: PickItem.
        left_down: the Down key without candidates: on to the list.
    """

    entered = Signal(str)
    taken = Signal(object)
    left_down = Signal()

    def __init__(self, find: Find, tasks: TaskRunner) -> None:
        super().__init__()
        self._find, self._tasks = find, tasks
        self.by_hand = False
        self._last_at = 0
        self.setPlaceholderText(_("Scan a barcode, or type item no. or name"))
        self.candidates = CandidateList(self)
        self.candidates.taken.connect(self._take)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(self._typed)
        picture = QAction(self)
        put_icon(picture, "barcode")
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)

    def offer(self, text: str, candidates: Sequence[PickItem]) -> None:
        """What was entered may mean several: give it back with them to choose from."""
        if not self.text():
            self.setText(text)
            self.candidates.show_items(candidates, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._clock(event)
        key = Qt.Key(event.key())
        listed = self.candidates.isVisible()
        if key in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enter()
        elif key in STEPS and listed:
            self.candidates.step(STEPS[key])
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        elif key == Qt.Key.Key_Escape and (listed or self.text()):
            self._empty()
        else:
            super().keyPressEvent(event)

    def _clock(self, event: QKeyEvent) -> None:
        """A pause that no scanner makes within a code is a hand's."""
        begins = not self.text()
        paused = event.timestamp() - self._last_at > SLOWEST_MS
        self.by_hand = not begins and (self.by_hand or paused)
        self._last_at = event.timestamp()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.candidates.hide()

    def _typed(self) -> None:
        """The list speaks of other words now; it comes back when they are looked up."""
        self.candidates.hide()
        self._timer.start()

    def enter(self) -> None:
        """Take what stands there, as the Enter key does."""
        chosen = self.candidates.current() if self.candidates.isVisible() else None
        text = self.text().strip()
        if chosen is not None:
            self._take(chosen)
        elif text:
            self.by_hand = self.by_hand and not is_valid_gtin(text)
            self._empty()
            self.entered.emit(text)

    def _take(self, item: PickItem) -> None:
        self._empty()
        self.taken.emit(item)

    def _empty(self) -> None:
        self._timer.stop()
        self.candidates.hide()
        self.clear()

    def _search(self) -> None:
        text = self.text().strip()
        if len(text) > 1:
            shown = partial(self._show_found, text)
            self._tasks.run(self, partial(self._find, text), shown, key="candidates")

    def _show_found(self, text: str, items: Sequence[PickItem]) -> None:
        if self.hasFocus() and self.text().strip() == text:
            self.candidates.show_items(items, self)
