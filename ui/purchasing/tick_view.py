"""A view of the Purchasing tab in which rows are ticked before something is done.

class ProposalsView(TickView[DraftRow]):
    def __init__(self, office):
        self.draft = ProposalsDraft()
        super().__init__(office, TickLook(…), columns, self.draft)
    def reading(self): …             # in the background
    def take_in(self, found): …      # and then `sections`, `retell`, `entries`
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.i18n import _
from ui.icons import put_icon
from ui.office import Office
from ui.purchasing.tick_draft import R, TickDraft
from ui.widgets.buttons import button, fold_to_fit
from ui.widgets.cards import Card
from ui.widgets.column import Column
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.paged_model import Section
from ui.widgets.table_export import TableExport
from ui.widgets.tick_table import TickTable

MenuEntry = tuple[str, str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class TickLook:
    """What a view is called, and what it says when it is empty or nothing matches."""

    name: str
    title: str
    empty: str
    no_match: str
    menu: str


class TickView(QWidget, Generic[R]):
    """Ticks last while the list is read anew.

    Signals:
        all_wanted: it was narrowed to one supplier or person, and is not to be.
    """

    all_wanted = Signal()

    def __init__(
        self,
        office: Office,
        look: TickLook,
        columns: Sequence[Column[Any]],
        draft: TickDraft[R],
    ) -> None:
        super().__init__()
        self.office, self.look = office, look
        self._draft = draft
        self.summary = ElidedLabel("", "muted")
        self.wide = button(_("Show all"), "x", "link")
        self.wide.clicked.connect(self.all_wanted)
        self.wide.hide()
        self.only: Mapping[str, int] = {}
        self.table = TickTable(columns, look.name, office, lambda: draft.rows)
        self.table.setAccessibleName(look.title)
        self.empty = EmptyState("circle-check", look.empty)
        self.table.show_empty(self.empty)
        self.sheet = TableExport(office, self.table, look.title)
        self.table.rows.edited.connect(self.edit)
        self.table.ticked.connect(self.turn_over)
        self.table.menu_wanted.connect(self.show_menu)

    def list_card(self, *buttons: QPushButton) -> Card:
        """The summary and the buttons over the table."""
        self._card = card = Card(padding=0)
        self._buttons = (self.table.columns_button(), *buttons)
        card.head.addWidget(self.summary, 1)
        for each in (self.wide, *self._buttons):
            card.head.addWidget(each)
        card.body.addWidget(self.table)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_to_fit(self._card.head, self._buttons, self._card.width())

    def on_keys(self, keys: str, act: Callable[[], object]) -> None:
        """A key of the view, whatever in it has the keyboard."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # What a view adds

    @abstractmethod
    def reading(self) -> Sequence[Any]:
        """Read all there is; called in the background."""

    @abstractmethod
    def take_in(self, found: Sequence[Any]) -> None:
        """Put what was read into the draft."""

    @abstractmethod
    def sections(self) -> list[Section]:
        """What is shown, in groups."""

    @abstractmethod
    def retell(self) -> None:
        """Say what is ticked, and turn buttons on and off."""

    @abstractmethod
    def entries(self, row_id: int) -> Iterable[MenuEntry]:
        """What one does with a row: words, icon, deed."""

    # Reading

    def read(self, text: str, only: Mapping[str, int]) -> None:
        """Read anew, narrowed to what is searched for, to a supplier or a person."""
        self.only = only
        self._draft.text, self._draft.supplier_id = text, only.get("supplier")
        self.wide.setVisible(bool(only))
        self.read_again()

    def read_again(self) -> None:
        self.office.tasks.run(self, self.reading, self._show, key="rows")

    def _show(self, found: Sequence[Any]) -> None:
        self.take_in(found)
        self.table.show_draft(self.sections())
        self.empty.say(self.look.no_match if found else self.look.empty)
        self.retell()

    def renew(self) -> None:
        """Something was decided: show it."""
        self.table.renew(self.sections())
        self.retell()

    # Deciding

    def edit(self, row_id: int, _key: str, value: object) -> None:
        """A box was ticked; a view with cells to type in looks at the key."""
        self._draft.tick([row_id], on=bool(value))
        self.renew()

    def turn_over(self, row_ids: Sequence[int]) -> None:
        self._draft.turn_over(row_ids)
        self.renew()

    def show_menu(self, place: QPoint) -> None:
        if self.table.current_id() is not None:
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """The deeds beside the mouse."""
        menu = QMenu(self)
        menu.setObjectName(self.look.menu)
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self.table.selected_ids()
        tick: MenuEntry = (_("Tick or untick"), "check", lambda: self.turn_over(chosen))
        for words, icon, act in (tick, *self.entries(self.table.current_id() or 0)):
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.triggered.connect(lambda _on, do=act: do())
        return menu
