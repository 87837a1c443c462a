"""One decision for many back orders at once, and taking it back (domain.md O5, O7, E3)."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from restordre_app.services.field_changes import put
from restordre_app.services.orders import ORDER_TOPICS
from restordre_app.services.rests import cancel_rest, note_promises, read_shown
from restordre_app.session import Session
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_queue import lock_lines
from restordre_app.store.work import Work

FIELDS = (
    "cause", "responsible_id", "promised_on", "promised_precision", "promised_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field of a line held before a decision, and what after it."""

    line_id: int
    field: str
    before: object
    after: object


def decide(
    session: Session, line_ids: Collection[int], decision: Callable[[], object]
) -> tuple[FieldChange, ...]:
    """Carry out a decision about lines and tell what it changed, so it can be undone.

    `decision` calls `promise_date`, `set_cause` or `set_responsible`; all of it is one
    transaction.
    """
    with session.transaction():
        before = _read_fields(line_ids)
        decision()
        after = _read_fields(line_ids)
    return tuple(
        FieldChange(line_id, field, before[line_id][field], value)
        for line_id, values in after.items()
        for field, value in values.items()
        if value != before[line_id][field]
    )


def take_back(session: Session, changes: Collection[FieldChange]) -> int:
    """Put back what lines held before; tells how many lines that concerned.

    A line that somebody has decided about again meanwhile is left as it is now.
    """
    by_line: dict[int, list[FieldChange]] = defaultdict(list)
    for change in changes:
        by_line[change.line_id].append(change)
    count = 0
    with session.transaction() as work:
        lines = lock_lines(by_line)
        before = read_shown(lines.values(), work.today)
        for line_id, line in lines.items():
            own = by_line[line_id]
            if all(getattr(line, each.field) == each.after for each in own):
                _put_back(work, line, own)
                count += 1
        note_promises(work, lines.values(), before)
        if count:
            work.touch(*ORDER_TOPICS)
    return count


def _put_back(work: Work, line: OrderLine, changes: Collection[FieldChange]) -> None:
    for change in changes:
        put(work, line, change.field, change.before)
    line.save()


def cancel_rests(
    session: Session, line_ids: Collection[int], reason: str
) -> tuple[int, ...]:
    """Cancel the whole rest of some lines, all or none (O5).

    Returns the products whose reserved goods were released, each once.
    """
    released: list[int] = []
    with session.transaction():
        for line_id in sorted(set(line_ids)):
            released += cancel_rest(session, line_id, None, reason)
    return tuple(dict.fromkeys(released))


def _read_fields(line_ids: Collection[int]) -> dict[int, dict[str, object]]:
    return {
        line_id: {field: getattr(line, field) for field in FIELDS}
        for line_id, line in lock_lines(line_ids).items()
    }
