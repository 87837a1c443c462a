"""What came of delivering many orders at once, and which of its papers are not printed.

A batch is kept as JSON: its rows, whether its papers were to be printed, and which of
them the printer took when. Older ones are their rows alone.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.queries.ordering import ShelfPlace, shelf_place
from restordre_app.queries.rows import Row, rows_of, some_time
from restordre_app.session import Session
from restordre_app.store.base import select_rows

LATEST = "SELECT id FROM delivery_batch ORDER BY id DESC LIMIT ?"
SUMMARIES = "SELECT id, summary FROM delivery_batch ORDER BY id DESC LIMIT ?"
BATCH = "SELECT made_at, made_by, summary FROM delivery_batch WHERE id = ?"
CUSTOMERS = """
SELECT o.id, c.name FROM sales_order o JOIN customer c ON c.id = o.customer_id
WHERE o.id IN ({ids})
"""
SHELVES = """
SELECT n.delivery_id, p.location
FROM delivery_line n JOIN order_line l ON l.id = n.order_line_id
JOIN product p ON p.id = l.product_id
WHERE n.now > 0 AND p.stocked AND n.delivery_id IN ({ids})
"""
# Of a parcel of several orders the common slip that counts, else the delivery's own;
# of what was taken back none.
SLIPS = """
SELECT d.delivery_id, COALESCE(c.id, d.id)
FROM document d JOIN delivery v ON v.id = d.delivery_id
LEFT JOIN document c ON c.kind = 'consolidated_slip' AND c.number = v.consolidated
WHERE v.voided_at IS NULL AND d.id IN ({ids})
"""
# Which common slip a delivery stands on, and whether it was taken back.
STANDING = """
SELECT d.id, v.consolidated, v.voided_at
FROM document d JOIN delivery v ON v.id = d.delivery_id WHERE d.id IN ({ids})
"""
MOST = 20
UNDER_WAY = timedelta(minutes=10)
BATCH_NAME = N_("The batch of deliveries")


class PrintedPart(StrEnum):
    """The papers of a batch that go to a printer as one job."""

    SLIPS = "slips"
    CONFIRMATIONS = "confirmations"


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One order of the batch; `problem` is empty where it was delivered.

    `common_slip` is the number of the paper it shares with others in the parcel. What
    was `voided` since has no slip that counts. `on_paper` are the confirmations that
    the customer wants printed, `message_ids` what was put into the outbox.
    """

    order_id: int
    order_number: str
    customer: str
    delivery_number: str
    document_ids: tuple[int, ...]
    problem: str
    on_paper: tuple[int, ...] = ()
    message_ids: tuple[int, ...] = ()
    common_slip: str = ""
    voided: bool = False

    @property
    def stands(self) -> bool:
        return bool(self.delivery_number) and not self.voided


@dataclass(frozen=True, slots=True)
class BatchView:
    batch_id: int
    made_at: datetime
    made_by: str
    lines: tuple[BatchLine, ...]
    prints: bool
    printed: dict[PrintedPart, datetime]

    def papers(self, part: PrintedPart) -> list[int]:
        """What is printed: of each delivery that stands its slip, or what it tells."""
        standing = [line for line in self.lines if line.stands]
        if part is PrintedPart.SLIPS:
            return [line.document_ids[0] for line in standing]
        return [each for line in standing for each in line.on_paper]

    @property
    def owed(self) -> tuple[PrintedPart, ...]:
        """What was to be printed and never reached a printer, as far as is known."""
        wanted = PrintedPart if self.prints else ()
        return tuple(
            each for each in wanted if each not in self.printed and self.papers(each)
        )


def find_batches(session: Session, most: int = MOST) -> list[int]:
    """Ids of the latest batches, the newest first."""
    with session.reading():
        return [row[0] for row in select_rows(LATEST, [most])]


def read_batch(session: Session, batch_id: int) -> BatchView:
    """Raises NotFound when there is no such batch."""
    with session.reading():
        rows = select_rows(BATCH, [batch_id])
        if not rows:
            raise NotFound(what=Sentence(BATCH_NAME))
        made_at, made_by, summary = rows[0]
        batch = as_kept(summary)
        kept = batch["rows"]
        orders = {each["order_id"] for each in kept}
        customers = {row[0]: str(row[1]) for row in rows_of(CUSTOMERS, orders)}
        slips = [each["documents"][0] for each in kept if each["documents"]]
        standing = {row[0]: row[1:] for row in rows_of(STANDING, slips)}
    lines = tuple(_line(each, customers, standing) for each in kept)
    return BatchView(
        batch_id,
        some_time(made_at),
        made_by,
        lines,
        prints=batch["prints"],
        printed={
            PrintedPart(part): datetime.fromisoformat(at)
            for part, at in batch["printed"].items()
        },
    )


def read_owed(session: Session) -> tuple[BatchView, ...]:
    """The latest batches with papers that no printer took, the newest first.

    What somebody else delivers just now is on its way to a printer. One statement says
    that nothing is owed.
    """
    settled = session.clock() - UNDER_WAY
    with session.reading():
        kept = list(select_rows(SUMMARIES, [MOST]))
    ids = [batch_id for batch_id, summary in kept if may_owe(as_kept(summary))]
    batches = (read_batch(session, each) for each in ids)
    return tuple(
        batch
        for batch in batches
        if batch.owed and (batch.made_by == session.who or batch.made_at < settled)
    )


def may_owe(kept: dict[str, Any]) -> bool:
    """Whether papers of a kept summary were never printed, if they still count."""
    parts: dict[str, str] = {
        PrintedPart.SLIPS: "documents",
        PrintedPart.CONFIRMATIONS: "on_paper",
    }
    return kept["prints"] and any(
        part not in kept["printed"] and any(row.get(papers) for row in kept["rows"])
        for part, papers in parts.items()
    )


def as_kept(summary: str) -> dict[str, Any]:
    """A kept summary; of an older one nobody knows whether it was printed."""
    kept = json.loads(summary)
    if isinstance(kept, dict):
        return kept
    return {"prints": False, "printed": {}, "rows": kept}


def _line(
    kept: dict[str, Any], customers: dict[int, str], standing: dict[int, Row]
) -> BatchLine:
    documents = tuple(kept["documents"])
    common, voided_at = standing.get(documents[0] if documents else 0, ("", None))
    return BatchLine(
        order_id=kept["order_id"],
        order_number=kept["order"],
        customer=customers.get(kept["order_id"], ""),
        delivery_number=kept["delivery"],
        document_ids=documents,
        problem=kept["problem"],
        on_paper=tuple(kept.get("on_paper", ())),
        message_ids=tuple(kept.get("messages", ())),
        common_slip=common,
        voided=voided_at is not None,
    )


def in_pick_order(session: Session, delivery_ids: list[int]) -> list[int]:
    """Deliveries as one walks past their goods: by the first shelf of each.

    What has no place on a shelf comes last; within a shelf the order given is kept.
    """
    with session.reading():
        first: dict[int, ShelfPlace] = {}
        for delivery_id, location in rows_of(SHELVES, delivery_ids):
            if location:
                place = shelf_place(location)
                first[delivery_id] = min(place, first.get(delivery_id, place))
    return sorted(
        delivery_ids, key=lambda each: (each not in first, first.get(each, ()))
    )


def slips_of_parcels(session: Session, slip_ids: Collection[int]) -> list[int]:
    """The papers that lie in the parcels, each once, as one walks past the goods (D5)."""
    with session.reading():
        slips: dict[int, int] = dict(rows_of(SLIPS, slip_ids))
    in_order = (slips[each] for each in in_pick_order(session, list(slips)))
    return list(dict.fromkeys(in_order))
