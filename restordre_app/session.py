"""A desk's work on the database: transactions, the clock, who works, news of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial

from peewee import Database, DatabaseError, OperationalError

from restordre_app.changes import Topic
from restordre_app.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    ServerGone,
)
from restordre_app.store.base import is_busy, is_damaged, is_full, is_gone
from restordre_app.store.expected import renew_expectations
from restordre_app.store.history import write_history
from restordre_app.store.revisions import count_up
from restordre_app.store.work import Work

Publish = Callable[[frozenset[Topic]], None]


def local_time() -> datetime:
    """The office's wall clock; the database keeps times as the office reads them."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def in_plain_words(error: DatabaseError) -> Exception:
    """The sentence for a trouble of the surroundings; any other error as it is."""
    if isinstance(error, OperationalError) and is_busy(error):
        return DatabaseBusy()
    if isinstance(error, OperationalError) and is_full(error):
        return DatabaseFull(reason=str(error))
    if is_damaged(error):
        return DatabaseDamaged(reason=str(error))
    return error


class Session:
    """What every use case needs besides its own arguments.

    `missed` says that somebody asked while the server was gone, and got nothing.
    """

    def __init__(
        self,
        database: Database,
        *,
        who: str = "",
        clock: Callable[[], datetime] = local_time,
        publish: Publish = lambda _topics: None,
    ) -> None:
        self.database = database
        self.who = who
        self.clock = clock
        self.publish = publish
        self.missed = False

    def today(self) -> date:
        return self.clock().date()

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """Commit all of it or nothing, then tell the screens what was touched (S1).

        Screens hear of it only after the commit, so they never read data that is
        about to be undone. Raises DatabaseBusy when another desk holds the locks for
        too long, DatabaseFull when the disk has no room, and ServerGone when the
        connection broke: the next transaction makes a new one.
        """
        work = Work(now=self.clock(), who=self.who)
        with self._said_plainly(), self.database.atomic():
            yield work
            renew_expectations(work)
            write_history(work.entries)
            if work.touched:
                count_up(work.touched)
                news = partial(self.publish, frozenset(work.touched))
                self.database.after_commit(news)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Look at the database; its troubles become sentences here too."""
        with self._said_plainly():
            self.database.connect(reuse_if_open=True)
            yield

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            if is_gone(self.database, error):
                self._hang_up()
                self.missed = True
                raise ServerGone(reason=str(error).strip()) from error
            raise in_plain_words(error) from error

    def _hang_up(self) -> None:
        """Let a dead connection go; whoever is inside a transaction still uses it."""
        if not self.database.in_transaction():
            self.database.close()
