"""News from other desks: what was committed elsewhere reaches the screens here too.

    others = OtherDesks(office)          # from then on; others.stop() at the end

Every commit counts its topics up in the database. What this desk publishes itself is
subtracted, so that our own commits are not told twice.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QTimer

from restordre_app.changes import Topic
from restordre_app.queries.revisions import read_revisions
from ui.office import Office

EVERY_MS = 2000
logger = logging.getLogger(__name__)


class OtherDesks(QObject):
    """Looks at the counters every two seconds, never twice at a time."""

    def __init__(self, office: Office, every_ms: int = EVERY_MS) -> None:
        super().__init__(office)
        self._office = office
        self._ours: Counter[Topic] = Counter()
        self._theirs: dict[Topic, int] = {}
        self._away = False
        self._publish = office.session.publish
        office.session.publish = self._note_ours
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The office is closed; nobody is asked any more."""
        self._timer.stop()
        self._office.session.publish = self._publish
        self.deleteLater()

    def look(self) -> None:
        """Ask the database now; a busy or absent one is asked again in a moment."""
        self._timer.stop()
        self._office.tasks.run(
            self, self._read, self._compare, failed=self._look_again, key="look"
        )

    def _look_again(self, error: BaseException) -> None:
        if not self._away:
            logger.warning("Other desks' news could not be read: %s", error)
        self._away = True
        self._timer.start()

    def _note_ours(self, topics: Iterable[Topic]) -> None:
        """In the thread that committed, before the screens hear of it."""
        topics = frozenset(topics)
        self._ours.update(topics)
        self._publish(topics)

    def _read(self) -> dict[Topic, int]:
        """How often others have changed each topic."""
        revisions = read_revisions(self._office.session)
        return {
            topic: number - self._ours[topic] for topic, number in revisions.items()
        }

    def _compare(self, theirs: Mapping[Topic, int]) -> None:
        if self._away:
            logger.info("Other desks' news are read again")
        self._away = False
        self._timer.start()
        if self._office.session.missed:
            self._office.session.missed = False
            self._office.feed.publish(Topic)  # what could not be read is read now
        before = self._theirs or theirs
        self._theirs = dict(theirs)
        self._office.feed.publish(
            topic for topic, number in theirs.items() if number > before[topic]
        )
