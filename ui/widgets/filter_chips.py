"""A row of choices of which one holds: filters with counts, or the rule to follow.

    chips = FilterChips([("all", _("All")), ("ready", _("Ready"))])
    chips.set_counts({"all": 86, "ready": 12}); chips.chosen.connect(self.filter_by)
    rules = Segmented([("oldest", _("Oldest first")), …])    # framed: a switch of rules

Left and Right move the choice; chips.choose("ready") sets it without telling. Where
the room is short, the last ones move into a menu at the end; the chosen one never does.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from restordre_app.formatting import format_quantity
from ui.i18n import _, language
from ui.look import px
from ui.widgets.buttons import PlainButton, icon_button

WHOLE = 1000
EDGE = 1  # the line around a switch
STOP, NO_STOP = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChipButton(PlainButton):
    """Leaves the arrow keys to its row, which also reaches what the menu holds."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FilterChips(QFrame):
    """Buttons of which exactly one is down.

    Signals:
        chosen: str, the key of the choice the person made.
    """

    chosen = Signal(str)
    # Side by side at the left, whatever room there is; a switch fills its frame.
    packed = True

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
        self.row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        for key, words in choices:
            self._add(key, words)
        self.more = icon_button("ellipsis", _("More filters"))
        self.more.clicked.connect(self._show_more)
        self.row.addWidget(self.more)
        if self.packed:
            self.row.addStretch(1)
        self.choose(next(iter(self._words), ""))

    def _add(self, key: str, words: str) -> None:
        button = ChipButton(words)
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._take(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self.row.addWidget(button)

    @property
    def choice(self) -> str:
        pressed = (key for key, button in self._buttons.items() if button.isChecked())
        return next(pressed, "")

    def choose(self, key: str) -> None:
        """Show a choice without telling anybody; Tab stops there and nowhere else."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            for each in self._buttons.values():
                chosen = each is self._buttons[key]
                each.setFocusPolicy(STOP if chosen else NO_STOP)
            self._share_room()

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many rows each filter shows behind its words."""
        for key, count in counts.items():
            shown = format_quantity(count * WHOLE, language())
            words = f"{self._words[key]}  {shown}"
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(f"{self._words[key]}, {shown}")
        self.updateGeometry()
        self._share_room()

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        to = keys[(keys.index(self.choice) + step) % len(keys)]
        self._take(to)
        self._buttons[to].setFocus()

    # Where the room is short

    def sizeHint(self) -> QSize:
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return QSize(self._needed(widths), self._height())

    def minimumSizeHint(self) -> QSize:
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        widest = max(widths, default=0)
        return QSize(self._needed([widest]) + self._more_width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _height(self) -> int:
        all_of = (*self._buttons.values(), self.more)
        heights = [button.sizeHint().height() for button in all_of]
        margins = self.row.contentsMargins()
        return max(heights, default=0) + margins.top() + margins.bottom()

    def _needed(self, widths: Sequence[int]) -> int:
        margins = self.row.contentsMargins()
        between = self.row.spacing() * max(0, len(widths) - 1)
        edge = 0 if self.packed else 2 * EDGE
        return sum(widths) + between + margins.left() + margins.right() + edge

    def _more_width(self) -> int:
        return self.more.sizeHint().width() + self.row.spacing()

    def _share_room(self) -> None:
        """Show as many as fit, from the left, and always the chosen one."""
        widths = {key: b.sizeHint().width() for key, b in self._buttons.items()}
        fits = self._needed(list(widths.values())) <= self.width()
        room = self.width() - (0 if fits else self._more_width())
        chosen = self.choice
        shown = [chosen] if chosen else []
        for key in self._buttons:
            wanted = [widths[k] for k in (*shown, key)]
            if fits or (key not in shown and self._needed(wanted) <= room):
                shown.append(key)
        for key, button in self._buttons.items():
            button.setHidden(key not in shown)
        self.more.setHidden(fits)

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, button in self._buttons.items():
            if button.isHidden():
                entry = menu.addAction(button.text())
                entry.triggered.connect(lambda _on, chosen=key: self._take(chosen))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class Segmented(FilterChips):
    """The same, framed as one switch: a rule to follow, a paper to look at."""

    packed = False

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, parent)
        self.setObjectName("segmented")
        self.row.setContentsMargins(px(3), px(3), px(3), px(3))
        self.row.setSpacing(px(2))
