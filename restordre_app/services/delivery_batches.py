"""What came of delivering many at once, kept parcel by parcel (domain.md D2, S1).

Each parcel is written down in the transaction that posts it: should the power go in the
middle, the summary says what was posted by then, and whose papers nobody has printed.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from restordre_app.changes import Topic
from restordre_app.domain.words import Sentence
from restordre_app.errors import AppError, NotFound, SurroundingsError
from restordre_app.i18n import Texts, texts
from restordre_app.queries.ready_batches import BATCH_NAME, PrintedPart, as_kept
from restordre_app.services.deliveries import Posted
from restordre_app.session import Session
from restordre_app.store.base import locked
from restordre_app.store.company import the_company
from restordre_app.store.deliveries import DeliveryBatch
from restordre_app.store.work import Work

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one order of a batch: posted, or the reason why not.

    `batch_id` is the kept summary that it stands in.
    """

    order_id: int
    order_number: str
    posted: Posted | None = None
    problem: AppError | None = None
    batch_id: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """The summary so far; `prints` if somebody wants its papers printed.

    Problems are written down in the company's own language.
    """

    language: str
    prints: bool = False
    batch_id: int = 0
    rows: tuple[dict[str, Any], ...] = ()

    def with_rows(self, outcomes: Sequence[Outcome]) -> "Batch":
        words = texts(self.language)
        return replace(
            self, rows=(*self.rows, *(_row(each, words) for each in outcomes))
        )


def new_batch(session: Session, *, prints: bool) -> Batch:
    with session.reading():
        return Batch(the_company().language, prints)


def written(work: Work, batch: Batch, outcomes: Sequence[Outcome]) -> Batch:
    """The batch with some more outcomes, written inside an open transaction.

    Keep what this returns only once the transaction is committed.
    """
    batch = batch.with_rows(outcomes)
    kept = {"prints": batch.prints, "printed": {}, "rows": batch.rows}
    summary = json.dumps(kept, ensure_ascii=False)
    work.touch(Topic.DELIVERIES)
    if batch.batch_id:
        same = DeliveryBatch.id == batch.batch_id
        DeliveryBatch.update(summary=summary).where(same).execute()
        return batch
    made = {"made_at": work.now, "made_by": work.who}
    return replace(batch, batch_id=DeliveryBatch.create(summary=summary, **made).id)


def keep_refused(session: Session, batch: Batch, outcomes: Sequence[Outcome]) -> Batch:
    """Write down what was not posted.

    Where the disk is full or the server gone it is noted with the next that can be.
    """
    try:
        with session.transaction() as work:
            return written(work, batch, outcomes)
    except SurroundingsError as trouble:
        log.warning("the summary waits: %s", trouble)
        return batch.with_rows(outcomes)


def mark_printed(session: Session, batch_id: int, part: PrintedPart) -> None:
    """Note that the printer took a batch's papers. Raises NotFound."""
    with session.transaction() as work:
        found = locked(DeliveryBatch.select().where(DeliveryBatch.id == batch_id))
        if not found:
            raise NotFound(what=Sentence(BATCH_NAME))
        [batch] = found
        kept = as_kept(batch.summary)
        kept["printed"] |= {part.value: work.now.isoformat()}
        batch.summary = json.dumps(kept, ensure_ascii=False)
        batch.save()
        work.touch(Topic.DELIVERIES)


def _row(outcome: Outcome, words: Texts) -> dict[str, Any]:
    return {
        "order_id": outcome.order_id,
        "order": outcome.order_number,
        "problem": outcome.problem.explain(words) if outcome.problem else "",
        **_papers(outcome.posted),
    }


def _papers(posted: Posted | None) -> dict[str, Any]:
    """The delivery's papers, which of them go on paper besides the slip, and mails."""
    if posted is None:
        return {"delivery": "", "documents": [], "on_paper": [], "messages": []}
    slip, *confirmations = posted.document_ids
    on_paper = confirmations if posted.sending.prints_confirmation else []
    return {
        "delivery": posted.number,
        "documents": [slip, *confirmations],
        "on_paper": on_paper,
        "messages": list(posted.sending.message_ids),
    }
