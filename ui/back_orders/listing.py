"""What the Back orders tab reads at once: lines or groups, counts, who works here."""

from dataclasses import dataclass

from restordre_app.queries.back_order_groups import BackOrderGroup, find_groups
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    Grouping,
    count_back_orders,
    find_back_orders,
)
from restordre_app.queries.company import StaffView, read_staff
from restordre_app.session import Session
from ui.back_orders.marks import sums_words
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.listing import for_me
from ui.page import Badge
from ui.widgets.paged_model import Section


@dataclass(frozen=True, slots=True)
class Listing:
    """Line ids in order or in groups; counts by filter, and of "customers"."""

    ids: list[int]
    groups: tuple[BackOrderGroup, ...] | None
    counts: dict[str, int]
    staff: tuple[StaffView, ...]


def read_listing(session: Session, wanted: BackOrderFilter) -> Listing:
    """Read all of it for whoever works here: "mine" is theirs."""
    mine = for_me(session, wanted)
    groups = None
    if wanted.group is Grouping.NONE:
        ids = find_back_orders(session, mine)
    else:
        groups = find_groups(session, mine)
        ids = [line_id for group in groups for line_id in group.line_ids]
    return Listing(ids, groups, count_back_orders(session, mine), read_staff(session))


def count_badge(session: Session) -> Badge:
    """How many lines wait; red while something is overdue."""
    counts = count_back_orders(session)
    return Badge(counts["all"], urgent=counts["overdue"] > 0)


def section_of(group: BackOrderGroup, grouping: Grouping) -> Section:
    """A group's heading: "3 lines · 34 stk. in rest · 1 ready", what is late at right."""
    lines = ngettext("{count} line", "{count} lines", len(group.line_ids))
    said = [
        lines.format(count=count_words(len(group.line_ids))),
        _("{quantity} in rest").format(quantity=sums_words(group.rests)),
    ]
    if group.ready:
        said.append(_("{count} ready").format(count=count_words(group.ready)))
    notes = note_words(group, grouping)
    title = group.title or _("Without a supplier")
    if grouping is Grouping.PRODUCT:
        title = f"{group.number}  {title}"
    return Section(
        key=f"{grouping}-{group.key}",
        title=title,
        summary=" · ".join(said),
        ids=group.line_ids,
        note=" · ".join(notes),
        note_icon=note_icon(group, grouping) if notes else "",
    )


def note_words(group: BackOrderGroup, grouping: Grouping) -> list[str]:
    """What somebody must do about it: what is late, and what to tell the customer."""
    notes = []
    if group.overdue:
        words = ngettext("{count} overdue", "{count} overdue", group.overdue)
        notes.append(words.format(count=count_words(group.overdue)))
    if group.to_tell and grouping is Grouping.CUSTOMER:
        words = ngettext("tell of {count} line", "tell of {count} lines", group.to_tell)
        notes.append(words.format(count=count_words(group.to_tell)))
    return notes


def note_icon(group: BackOrderGroup, grouping: Grouping) -> str:
    tells = group.to_tell and grouping is Grouping.CUSTOMER
    return "bell" if tells else "clock"
