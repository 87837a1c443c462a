"""What a card of the Today tab says: its words, its first rows, and where they lead."""

from dataclasses import dataclass, field

from ui.widgets.column import Tone


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
class CardContent:
    """A card: `good` is said where nothing waits, `note` beneath the title else."""

    key: str
    icon: str
    title: str
    good: str
    count: int
    note: str
    rows: tuple[CardRow, ...]
    way: Way
    tone: Tone = Tone.BLUE
