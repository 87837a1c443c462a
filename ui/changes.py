"""News of committed changes, brought to the GUI thread."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from restordre_app.changes import Topic


class ChangeFeed(QObject):
    """Carries the topics of each commit to the screens.

    Signals:
        changed: frozenset[Topic]. May be emitted from any thread; Qt brings it to the
            thread the screen lives in.
    """

    changed = Signal(object)

    def publish(self, topics: Iterable[Topic]) -> None:
        """Tell it; empty news is no news."""
        news = frozenset(topics)
        if news:
            self.changed.emit(news)
