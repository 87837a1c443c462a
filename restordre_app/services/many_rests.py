"""One decision for many back orders at once, and taking it back (domain.md O5, O7, E3)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from restordre_app.services.orders import ORDER_TOPICS
from restordre_app.services.rests import cancel_rest
from restordre_app.session import Session
from restordre_app.store.base import in_chunks
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_queue import lock_orders

FIELDS = ("cause", "responsible_id", "promised_on", "promised_precision")


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
    """Put back what fields held before; tells how many lines that concerned.

    A field that somebody has changed again meanwhile keeps what it holds now.
    """
    with session.transaction() as work:
        lines = _locked_lines({change.line_id for change in changes})
        touched = set()
        for change in changes:
            line = lines.get(change.line_id)
            if line is None or getattr(line, change.field) != change.after:
                continue
            setattr(line, change.field, change.before)
            line.save()
            touched.add(line.id)
            work.record(
                "line",
                line.id,
                "changed",
                order_id=line.order_id,
                field=change.field,
                old_value=change.after,
                new_value=change.before,
            )
        if touched:
            work.touch(*ORDER_TOPICS)
    return len(touched)


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
        for line_id, line in _locked_lines(line_ids).items()
    }


def _locked_lines(line_ids: Collection[int]) -> dict[int, OrderLine]:
    lock_orders({line.order_id for line in _lines(line_ids)})
    return {line.id: line for line in _lines(line_ids)}


def _lines(line_ids: Collection[int]) -> list[OrderLine]:
    return [
        line
        for part in in_chunks(line_ids)
        for line in OrderLine.select().where(OrderLine.id.in_(part))
    ]
