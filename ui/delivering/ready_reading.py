"""What the list of what is ready is read from, all of it at once in the background."""

from typing import NamedTuple

from restordre_app.queries.company import read_currency, read_my_staff_id
from restordre_app.queries.ready_batches import BatchView, read_owed
from restordre_app.queries.ready_groups import ReadyGroup, read_ready_groups
from restordre_app.session import Session


class Ready(NamedTuple):
    """All that can go, what money is counted in, who "mine" is, and what is owed."""

    groups: tuple[ReadyGroup, ...]
    currency: str
    me: int | None
    owed: tuple[BatchView, ...]


def read_ready(session: Session) -> Ready:
    me = read_my_staff_id(session)
    groups, currency = read_ready_groups(session), read_currency(session)
    return Ready(groups, currency, me, read_owed(session))
