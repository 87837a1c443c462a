"""Who changed what, when, from what to what (S2)."""

from collections.abc import Iterable

from peewee import BigIntegerField, CharField, DateTimeField, TextField

from restordre_app.store.base import BaseModel


class HistoryEntry(BaseModel):
    """One change. `subject` and `subject_id` name the row, `action` the verb.

    `order_id` gathers what concerns an order, whichever row it happened on.
    """

    changed_at = DateTimeField()
    changed_by = CharField(max_length=120)
    subject = CharField(max_length=24)
    subject_id = BigIntegerField()
    order_id = BigIntegerField(null=True, index=True)
    action = CharField(max_length=40)
    field = CharField(max_length=40, default="")
    old_value = TextField(default="")
    new_value = TextField(default="")
    reason = TextField(default="")

    class Meta:
        indexes = ((("subject", "subject_id"), False),)


def write_history(entries: Iterable[dict[str, object]]) -> None:
    """Append entries; part of the transaction that made the change."""
    rows = list(entries)
    for at in range(0, len(rows), 100):
        part = [{**BLANK, **row} for row in rows[at : at + 100]]
        HistoryEntry.insert_many(part).execute()


BLANK: dict[str, object] = {
    "order_id": None, "field": "", "old_value": "", "new_value": "", "reason": "",
}  # fmt: skip
