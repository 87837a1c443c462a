"""The list under the search field: headings and what can be opened beneath each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt

from restordre_app.i18n import N_
from restordre_app.queries.searching import HitKind, SearchHit
from ui.i18n import _
from ui.widgets.items_model import Index, ItemsModel

HEADINGS = {
    HitKind.ORDER: N_("Orders"),
    HitKind.CUSTOMER: N_("Customers"),
    HitKind.PRODUCT: N_("Products"),
    HitKind.DELIVERY: N_("Deliveries"),
}
ICONS = {
    HitKind.ORDER: "clipboard-list",
    HitKind.CUSTOMER: "users",
    HitKind.PRODUCT: "package",
    HitKind.DELIVERY: "truck",
}
Open = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; without `open` it is a heading."""

    title: str
    subtitle: str = ""
    icon: str = ""
    open: Open | None = None


def entries_of(
    hits: Sequence[SearchHit], opener: Callable[[SearchHit], Open]
) -> list[Entry]:
    """The hits under a heading for each kind."""
    made = []
    for kind, found in groupby(hits, key=lambda hit: hit.kind):
        made.append(Entry(_(HEADINGS[kind])))
        made += [
            Entry(hit.title, hit.subtitle, ICONS[kind], opener(hit)) for hit in found
        ]
    return made


def entries_of_recent(
    texts: Sequence[str], opener: Callable[[str], Open]
) -> list[Entry]:
    """What was looked for lately, to look for it again."""
    if not texts:
        return []
    again = [Entry(text, "", "history", opener(text)) for text in texts]
    return [Entry(_("Recent searches")), *again]


class EntryModel(ItemsModel[Entry]):
    """The lines of the moment; headings cannot be chosen."""

    def words(self, item: Entry) -> tuple[str, ...]:
        return item.title, item.subtitle

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.items[index.row()].open is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def next_row(self, row: int, step: int) -> int:
        """The next line that can be opened, round the ends; -1 where there is none."""
        count = len(self.items)
        for distance in range(1, count + 1):
            at = (row + step * distance) % count
            if self.items[at].open is not None:
                return at
        return -1
