"""What the window asks before a delivery is voided: its parcel, and who knows of it."""

from dataclasses import dataclass

from restordre_app.mail.addresses import Reader
from restordre_app.queries.conditions import filled
from restordre_app.queries.parcels import PAPERS_OF, ParcelView, read_parcel
from restordre_app.session import Session
from restordre_app.store.base import select_rows

# Whoever has a message with one of its papers, or may have it: also one that was opened
# in the mail program, or is on its way now.
TOLD = filled(
    """
SELECT r.name, r.address
FROM message_recipient r JOIN message m ON m.id = r.message_id
WHERE (r.accepted OR m.state = 'sending' OR m.state = 'unknown' AND r.reason = '')
  AND m.id IN (
    SELECT a.message_id FROM message_attachment a
    WHERE a.document_id IN (SELECT d.id FROM document d WHERE d.delivery_id = ?)
      OR a.document_id IN ({papers}))
ORDER BY r.id
""",
    papers=filled(PAPERS_OF, where="v.id = ?"),
)


@dataclass(frozen=True, slots=True)
class VoidView:
    """What a delivery went with, if with others, and who was mailed its papers."""

    parcel: ParcelView | None
    told: tuple[Reader, ...]


def read_void(session: Session, delivery_id: int) -> VoidView:
    parcel = read_parcel(session, delivery_id)
    with session.reading():
        return VoidView(parcel, read_told(delivery_id))


def read_told(delivery_id: int) -> tuple[Reader, ...]:
    """Who has a delivery's papers by mail or may have them, each address once."""
    rows = select_rows(TOLD, [delivery_id, delivery_id])
    found = {address.casefold(): Reader(name, address) for name, address in rows}
    return tuple(found.values())
