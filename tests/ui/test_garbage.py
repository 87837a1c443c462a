"""What nobody needs any more is destroyed where Qt can bear it: on the GUI thread."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from ui.garbage import collect_what_is_due


class Ring(QObject):
    """Reachable from itself alone, so that only the collector finds it."""

    def __init__(self, seen: list[int]) -> None:
        super().__init__()
        self.me = self
        self._seen = seen

    def __del__(self) -> None:
        self._seen.append(threading.get_ident())


@pytest.fixture
def soon():
    """Let the youngest generation be full after a few objects."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(50, *before[1:])
    yield
    gc.set_threshold(*before)


def test_a_busy_worker_thread_collects_nothing(qapp, soon):
    seen: list[int] = []
    Ring(seen)

    def work() -> None:
        rings = [[i] for i in range(100_000)]
        for ring in rings:
            ring.append(ring)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == []

    collect_what_is_due()

    assert seen == [threading.get_ident()]


def test_the_rounds_are_made_while_the_program_runs(qapp, qtbot, soon):
    seen: list[int] = []
    Ring(seen)
    kept = [[] for _ in range(1_000)]

    qtbot.waitUntil(lambda: seen != [], timeout=10_000)

    assert len(kept) == 1_000


def test_nothing_is_collected_before_it_is_due(qapp):
    gc.collect()
    seen: list[int] = []
    Ring(seen)

    collect_what_is_due()

    assert seen == []
    gc.collect()
