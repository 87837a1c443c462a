"""Garbage is collected on the GUI thread only.

Python collects whatever can no longer be reached on the thread that happens to be
making objects at that moment. On a worker thread that destroys windows and timers of
Qt where Qt does not allow it, and the program is gone. So the collector is switched
off, and this asks now and then, where Qt lives, whether it is due.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class GarbageRound(QObject):
    """Makes the rounds for as long as its parent, the application, lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def make_rounds(application: QObject) -> None:
    """See to it that the rounds are made, once for an application."""
    if application.findChild(GarbageRound) is None:
        GarbageRound(application)


def collect_what_is_due() -> None:
    """What Python itself would collect by now: the oldest generation that is full."""
    for generation in (2, 1, 0):
        threshold = gc.get_threshold()[generation]
        if threshold and gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return
