"""Buttons in the program's look.

    button(_("Print"), "printer")                     # plain
    button(_("New order"), "plus", kind="primary")    # the one main action
    button(_("Change"), kind="link")                  # words only
    icon_button("calendar", _("Choose a date"))       # picture only, named for all

Kinds: "" · primary · danger · link · quiet. Enter presses the one that has the keyboard,
as Space does; of itself Qt does so in dialogs only, and there for others as well.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QPushButton, QToolButton

from ui.icons import put_icon
from ui.look import px

ICON_ONLY = 46  # how wide a button without words is
ICON_ROLE = {"primary": "on_accent", "link": "link"}


class PlainButton(QPushButton):
    """Never the one that Enter presses while the keyboard is elsewhere."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A picture to press."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)


def enter_presses(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Press it when the key is Enter, once; a key held down goes on to nobody."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if Qt.Key(event.key()) not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held:
        return False
    if not event.isAutoRepeat():
        pressed.click()
    return True


class ActionButton(PlainButton):
    """Grey when its action is; a method, so that Qt forgets it with the button."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())


def button(text: str, icon: str = "", kind: str = "") -> QPushButton:
    return _dressed(PlainButton(), text, icon, kind)


def _dressed(made: QPushButton, text: str, icon: str, kind: str) -> QPushButton:
    made.setText(f" {text}" if icon else text)  # Qt leaves no gap to the icon
    made.setAccessibleName(text.replace("&", ""))
    made.setProperty("kind", kind)
    if icon:
        put_icon(made, icon, ICON_ROLE.get(kind, "muted"))
    return made


def fold_words(buttons: Iterable[QPushButton], *, folded: bool) -> None:
    """Where the room is short, lesser buttons leave their words to the tooltip.

    What a tooltip says besides comes after the words, and stays when they are back.
    """
    for made in buttons:
        if bool(made.property("folded")) is folded:
            continue
        made.setProperty("folded", folded)
        words = made.accessibleName()
        if folded:
            made.setProperty("told", made.toolTip())
            made.setText("")
            made.setToolTip("\n".join(filter(None, (words, made.toolTip()))))
        else:
            made.setText(f" {words}")
            made.setToolTip(str(made.property("told") or ""))


def rename(made: QPushButton, words: str) -> None:
    """Give a button with a picture other words; a folded one stays folded."""
    folded = bool(made.property("folded"))
    fold_words((made,), folded=False)
    made.setAccessibleName(words)
    made.setText(f" {words}")
    fold_words((made,), folded=folded)


def saved_by_folding(buttons: Iterable[QPushButton]) -> int:
    """How many pixels narrower these would be without their words."""
    full = [made for made in buttons if not made.property("folded")]
    return sum(max(0, m.minimumSizeHint().width() - px(ICON_ONLY)) for m in full)


def fold_to_fit(row: QLayout, buttons: Sequence[QPushButton], room: int) -> None:
    """Fold as many as it takes for a row to fit into so many pixels, one by one."""
    for made in buttons:
        fold_words((made,), folded=False)
    for made in buttons:
        row.invalidate()  # within another layout it has not heard of its buttons yet
        if row.minimumSize().width() <= room:
            break
        fold_words((made,), folded=True)
    row.invalidate()  # a layout that was asked for its size thinks it is in order


def action_button(action: QAction, kind: str = "") -> QPushButton:
    """A button for a menu command: same words, same picture, grey when it is."""
    icon = str(action.property("iconName") or "")
    words = action.text().rstrip("…").replace("&", "")
    made = _dressed(ActionButton(action), words, icon, kind)
    made.setToolTip(
        action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    )
    return made


def icon_button(icon: str, name: str, kind: str = "quiet") -> QToolButton:
    """A picture to click; its name is the tooltip and what a screen reader says."""
    made = IconButton()
    made.setProperty("kind", kind)
    made.setAccessibleName(name)
    made.setToolTip(name)
    put_icon(made, icon)
    return made
