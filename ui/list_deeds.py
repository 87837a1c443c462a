"""What one does with the rows chosen in a list: by menu, key, button or context menu.

class OrderDeeds(ListDeeds[OrderView]):
    def handlers(self): return {"edit": self.edit, ...}      # by command key
    def allowed(self): return {"edit": self.shown is not None, ...}
    def entries(self): return [("edit", _("Edit"), "pencil", self.edit), LINE, ...]
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import Handler
from ui.icons import put_icon
from ui.office import Office

One = TypeVar("One")
Entry = tuple[str, str, str, Callable[[], object]]
LINE: Entry = ("", "", "", lambda: None)


class Deeds(Protocol):
    """What one does with the rows that are chosen."""

    def handlers(self) -> Mapping[str, Handler]: ...

    def refresh(self) -> None: ...

    def show_menu(self, place: QPoint) -> None: ...


class ListDeeds(QObject, Generic[One]):
    """Acts on what is chosen; `shown` reads what the pane shows, if it is one thing."""

    menu_name = ""

    def __init__(
        self,
        office: Office,
        page: QWidget,
        chosen: Callable[[], Sequence[int]],
        shown: Callable[[], One | None],
    ) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._chosen, self._shown = chosen, shown

    @abstractmethod
    def handlers(self) -> Mapping[str, Handler]:
        """Answer the menus while the tab is shown."""

    @abstractmethod
    def allowed(self) -> dict[str, bool]:
        """Which commands make sense for what is chosen now."""

    @abstractmethod
    def entries(self) -> Sequence[Entry]:
        """The context menu: command key, words, icon, deed; LINE between groups."""

    def refresh(self) -> None:
        """Turn off what the choice does not allow."""
        if self._office.commands.page is not self._page:
            return
        for key, on in self.allowed().items():
            self._office.commands.set_enabled(key, on=on)

    def one(self) -> int | None:
        """The chosen row; with several or none chosen there is no "the" row."""
        chosen = self._chosen()
        return chosen[0] if len(chosen) == 1 else None

    def show_menu(self, place: QPoint) -> None:
        if self._chosen():
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """The same deeds beside the mouse; what is not allowed is grey."""
        menu = QMenu(self._page)
        menu.setObjectName(self.menu_name)
        menu.aboutToHide.connect(menu.deleteLater)
        allowed = self.allowed()
        for key, words, icon, deed in self.entries():
            if not key:
                menu.addSeparator()
                continue
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.setEnabled(allowed.get(key, True))
            entry.triggered.connect(lambda _on, act=deed: act())
        return menu
