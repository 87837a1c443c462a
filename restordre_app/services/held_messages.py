"""Messages with papers of a void delivery: what has not gone waits for a person (D6, M2)."""

from restordre_app.changes import Topic
from restordre_app.i18n import N_
from restordre_app.mail.reasons import kept
from restordre_app.mail.troubles import MessageTrouble
from restordre_app.queries.conditions import filled
from restordre_app.store.base import locked, run_sql, select_rows
from restordre_app.store.deliveries import Delivery
from restordre_app.store.outbox import Message
from restordre_app.store.work import Work

# Which message tells of which delivery by its papers; the slips of parcels by number.
TELLS = """
FROM message m
JOIN message_attachment a ON a.message_id = m.id
JOIN document d ON d.id = a.document_id
JOIN delivery v
  ON d.kind IN ('packing_slip', 'back_order_confirmation') AND v.id = d.delivery_id
  OR d.kind = 'consolidated_slip' AND v.consolidated = d.number
"""
# What of it has not gone; some is on its way and may come back.
OPEN = filled(
    """
SELECT DISTINCT m.id {tells}
WHERE m.state IN ('draft', 'queued', 'failed', 'sending') AND v.id = ?
""",
    tells=TELLS,
)
VOIDED = filled(
    "SELECT v.number {tells} WHERE m.id = ? AND v.voided_at IS NOT NULL LIMIT 1",
    tells=TELLS,
)
HOLD = """
UPDATE message SET state = 'draft', next_attempt_at = NULL, reason = ?
WHERE state IN ('draft', 'queued', 'failed') AND id = ?
"""


class SlipIsVoid(MessageTrouble):
    message = N_(
        "Delivery {number} was voided after this was written. Look at the message and "
        "its papers before it goes."
    )


def hold_messages(work: Work, delivery: Delivery) -> None:
    """What tells of a delivery that is none any more is a draft again.

    What is on its way is left alone, but locked: whoever marks it waits and sees then
    that its delivery is void.
    """
    ids = [row_id for (row_id,) in select_rows(OPEN, [delivery.id])]
    chosen = Message.select(Message.id).where(Message.id << ids).order_by(Message.id)
    for message in locked(chosen):
        hold(work, message.id, delivery.number)


def hold_if_void(work: Work, message_id: int) -> None:
    """What was on its way while its delivery was voided, and is to be tried again."""
    for (number,) in select_rows(VOIDED, [message_id]):
        hold(work, message_id, number)


def hold(work: Work, message_id: int, number: str) -> None:
    if run_sql(HOLD, [kept(SlipIsVoid(number=number)), message_id]):
        work.record("message", message_id, "drafted")
        work.touch(Topic.MESSAGES)
