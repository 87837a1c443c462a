"""What a card of the Today tab says: its words, its first rows, and where they lead."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from restordre_app.queries.today import Pile
from ui.i18n import _
from ui.widgets.column import Tone

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Way:
    """Where a click leads: the key of a tab and the wish it is handed."""

    page: str
    wish: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a card: what it is, whose, and the figure or date that counts."""

    title: str
    detail: str
    remark: str
    way: Way
    role: str = "muted"

    @property
    def spoken(self) -> str:
        """The whole line for whoever cannot see it."""
        return ", ".join(
            word for word in (self.title, self.detail, self.remark) if word
        )


@dataclass(frozen=True, slots=True)
class CardLook:
    """What a card always says; `good` where nothing waits. English, to be translated."""

    key: str
    icon: str
    title: str
    good: str
    tone: Tone

    def of(
        self, pile: Pile[R], note: str, row: Callable[[R], CardRow], way: Way
    ) -> "CardContent":
        """The card of a pile; the note tells more of it while something waits."""
        rows = tuple(row(each) for each in pile.rows)
        said = note if pile.count else _(self.good)
        return CardContent(self, _(self.title), said, pile.count, rows, way)


@dataclass(frozen=True, slots=True)
class CardContent:
    """A card in the person's language; `way` leads to all that was counted."""

    look: CardLook
    title: str
    note: str
    count: int
    rows: tuple[CardRow, ...]
    way: Way

    @property
    def key(self) -> str:
        return self.look.key
