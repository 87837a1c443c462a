"""What was promised of a rest from first to last, and when its customer heard of it (E4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from restordre_app.domain.promises import ExpectationState, Precision, PromiseCause
from restordre_app.queries.communication import LogEntry, SaidLine
from restordre_app.queries.expectations import ExpectedPiece, as_shown
from restordre_app.queries.order_lines import Told
from restordre_app.queries.order_view import DocumentView
from restordre_app.queries.rows import Row, some_time
from restordre_app.queries.signers import signed
from restordre_app.store.base import as_date, select_rows
from restordre_app.store.documents import DocumentKind
from restordre_app.store.expected import from_json as pieces_from_json

PROMISES = signed(
    """
SELECT changed_at, {changed_by}, new_day, new_precision, new_state, source, cause,
  pieces, old_day, old_precision, old_state
FROM promise_change WHERE order_line_id = ? ORDER BY id DESC
""",
    "changed_by",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is or was said of a rest; `day` None is without a date."""

    day: date | None
    precision: Precision
    state: ExpectationState

    def same_as(self, line: SaidLine) -> bool:
        """Whether a customer who was told that line knows this."""
        if self.day is None and line.day is None:
            return self.state is line.state
        return (self.day, self.precision) == (line.day, line.precision)


@dataclass(frozen=True, slots=True)
class Hearing:
    """When a customer heard of a promise: by a paper, or by `who` on the phone."""

    at: datetime
    who: str
    document_id: int | None = None
    kind: DocumentKind | None = None
    number: str = ""
    communication_id: int = 0


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What was expected of the rest from a moment on, and before (E4).

    `source` is the purchase order or the person it came from, `who` whose deed changed
    it. `pieces` stand where it came in more than one. `told` is when and by which paper
    the customer first heard of it, None as long as they have not.
    """

    at: datetime
    who: str
    old: Said
    new: Said
    source: str
    cause: PromiseCause
    pieces: tuple[ExpectedPiece, ...] = ()
    told: Hearing | None = None

    @property
    def day(self) -> date | None:
        return self.new.day

    @property
    def precision(self) -> Precision:
        return self.new.precision


def read_promises(line_id: int, today: date) -> list[PromiseView]:
    """The promises of a line, the newest first; nothing is said of who heard of them."""
    return [promise_view(row, today) for row in select_rows(PROMISES, [line_id])]


def with_told(
    promises: Sequence[PromiseView], said: Sequence[LogEntry]
) -> tuple[PromiseView, ...]:
    """Note on each promise when the customer first heard of it, before the next one."""
    known = []
    until: datetime | None = None
    for promise in promises:  # the newest first
        heard = [
            entry
            for entry in said
            if entry.at >= promise.at
            and (until is None or entry.at < until)
            and any(promise.new.same_as(line) for line in entry.lines)
        ]
        told = hearing_of(heard[-1]) if heard else None
        known.append(replace(promise, told=told))
        until = promise.at
    return tuple(known)


def hearing_of(entry: LogEntry) -> Hearing:
    return Hearing(
        at=entry.at,
        who=entry.who,
        document_id=entry.document_id,
        kind=entry.document_kind,
        number=entry.document_number,
        communication_id=entry.communication_id,
    )


def with_last_told(
    promises: Sequence[PromiseView],
    told: Told | None,
    documents: Iterable[DocumentView],
) -> tuple[PromiseView, ...]:
    """What was told before there was a log stands on the line itself."""
    if not promises or promises[0].told or told is None:
        return tuple(promises)
    newest, *before = promises
    knows = (told.day, told.precision) == (newest.day, newest.precision)
    if not knows or told.at < newest.at:
        return tuple(promises)
    paper = next((each for each in documents if each.number == told.document), None)
    heard = Hearing(
        told.at,
        paper.created_by if paper else "",
        paper.document_id if paper else None,
        paper.kind if paper else None,
        told.document,
    )
    return replace(newest, told=heard), *before


def promise_view(row: Row, today: date) -> PromiseView:
    at, who, day, precision, state, source, cause, pieces, *old = row
    return PromiseView(
        at=some_time(at),
        who=who,
        old=said_of(*old),
        new=said_of(day, precision, state),
        source=source,
        cause=PromiseCause(cause),
        pieces=as_shown(pieces_from_json(pieces), today),
    )


def said_of(day: object, precision: str, state: str) -> Said:
    return Said(as_date(day), Precision(precision), ExpectationState(state))
