"""A row of choices of which one holds: filters with counts, or the rule to follow.

    chips = FilterChips([("all", _("All")), ("ready", _("Ready"))])
    chips.set_counts({"all": 86, "ready": 12}); chips.chosen.connect(self.filter_by)
    rules = Segmented([("oldest", _("Oldest first")), …])    # framed: a switch of rules

Left and Right move the choice; chips.choose("ready") sets it without telling.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from restordre_app.formatting import format_quantity
from ui.i18n import language
from ui.look import px

WHOLE = 1000


class FilterChips(QFrame):
    """Buttons of which exactly one is down.

    Signals:
        chosen: str, the key of the choice the person made.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(4))
        for key, words in choices:
            self._add(key, words)
        self.choose(next(iter(self._words), ""))

    def _add(self, key: str, words: str) -> None:
        button = QPushButton(words)
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self.row.addWidget(button)

    @property
    def choice(self) -> str:
        pressed = (key for key, button in self._buttons.items() if button.isChecked())
        return next(pressed, "")

    def choose(self, key: str) -> None:
        """Show a choice without telling anybody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many rows each filter shows behind its words."""
        for key, count in counts.items():
            shown = format_quantity(count * WHOLE, language())
            words = f"{self._words[key]}  {shown}"
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(f"{self._words[key]}, {shown}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        to = keys[(keys.index(self.choice) + step) % len(keys)]
        self._buttons[to].setFocus()
        self._buttons[to].click()


class Segmented(FilterChips):
    """The same, framed as one switch: a rule to follow, a paper to look at."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, parent)
        self.setObjectName("segmented")
        self.row.setContentsMargins(px(3), px(3), px(3), px(3))
        self.row.setSpacing(px(2))
