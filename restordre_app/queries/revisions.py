"""What other desks have changed: a counter per topic that every commit counts up."""

from restordre_app.changes import Topic
from restordre_app.session import Session
from restordre_app.store.revisions import read_revisions as read_counters


def read_revisions(session: Session) -> dict[Topic, int]:
    """How often each topic was changed so far, by whichever desk or command."""
    with session.reading():
        counters = read_counters()
    return {topic: counters.get(topic.value, 0) for topic in Topic}
