"""What every screen is given: the database session and the desk around it.

office.tasks.run(self, partial(read_orders, ids), self.model.add_rows)
office.feed.changed.connect(self.on_news)        # frozenset[Topic]
office.tell(_("Order 1001 was confirmed."), undo=self.take_back)
office.tell(_("Order 1001 was confirmed."), offer=Offer(_("Deliver"), self.deliver))
office.summarise(_("3 orders · 1.234,50 kr."))   # the status bar's right side
office.go_to("orders", {"filter": "back_order"})  # opens the tab, then show(...)
office.commands.bind("new_order", self.new_order)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.actions import Commands
from ui.background import TaskRunner
from ui.changes import ChangeFeed
from ui.errors import ErrorDesk
from ui.language import speak
from ui.preferences import Preferences
from ui.theme import Theme

if TYPE_CHECKING:
    from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person will most likely want next, as the words of a link."""

    words: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about what was just done, how to take it back, what could follow."""

    sentence: str
    undo: Callable[[], None] | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the screen side, made by ui.app or by a test."""

    tasks: TaskRunner
    feed: ChangeFeed
    preferences: Preferences
    errors: ErrorDesk
    theme: Theme


class Office(QObject):
    """The session and the desk in one hand, so that screens take one argument.

    Signals:
        noticed: Notice for the status bar.
        summarised: str, what is selected.
        page_wanted: (key, object) open the tab and hand it the object.
        language_changed: all words are to be made anew.
        place_wanted: Path or str, other data is to be opened instead of this.
    """

    noticed = Signal(object)
    summarised = Signal(str)
    page_wanted = Signal(str, object)
    language_changed = Signal()
    place_wanted = Signal(object)

    def __init__(self, session: "Session", desk: Desk) -> None:
        super().__init__()
        self.session = session
        self.tasks, self.feed = desk.tasks, desk.feed
        self.preferences, self.errors = desk.preferences, desk.errors
        self.theme = desk.theme
        self.commands = Commands(self)

    def tell(
        self,
        sentence: str,
        undo: Callable[[], None] | None = None,
        offer: Offer | None = None,
    ) -> None:
        """Say in the status bar what was done."""
        self.noticed.emit(Notice(sentence, undo, offer))

    def summarise(self, text: str) -> None:
        """Say in the status bar what the selection comes to; "" for nothing."""
        self.summarised.emit(text)

    def use_language(self, chosen: str) -> None:
        """Speak another language ("da" or "en") from now on, everywhere."""
        speak(chosen)
        self.preferences.put("language", chosen)
        self.language_changed.emit()

    def go_to(self, key: str, wish: object = None) -> None:
        """Open a tab; with a wish, its page's `show_wish(wish)` is called."""
        self.page_wanted.emit(key, wish)

    def show_message(self, message_id: int) -> None:
        """Show a message where it lies, in the outbox."""
        self.go_to("outbox", {"message": message_id})
