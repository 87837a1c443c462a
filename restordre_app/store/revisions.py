"""A counter per topic, so that another desk notices what was changed here."""

from collections.abc import Iterable

from peewee import BigIntegerField, CharField

from restordre_app.store.base import BaseModel, as_tuples


class Revision(BaseModel):
    topic = CharField(max_length=24, unique=True)
    counter = BigIntegerField(default=0)


def count_up(topics: Iterable[str]) -> None:
    """Part of the transaction; in name order, so that desks never wait in a ring."""
    for topic in sorted(topics):
        Revision.update(counter=Revision.counter + 1).where(
            Revision.topic == topic
        ).execute()


def read_revisions() -> dict[str, int]:
    query = Revision.select(Revision.topic, Revision.counter)
    return {topic: int(counter) for topic, counter in as_tuples(query)}
