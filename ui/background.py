"""Work that takes time, done away from the GUI thread.

    tasks.run(self, partial(read_orders, ids), self.model.add_rows)
    tasks.run(self, find, self.show_ids, key="search")   # a newer search drops this one
    tasks.start(self, import_file, self.tell, label=_("Importing orders"))
                                   # work(progress); progress.report(7, 12)
    tasks.run(self, partial(draw, paper), self.show, lane=Lane.FILES)

Results arrive on the GUI thread, never from inside `run`, and only while the owner
still lives. An error goes to `failed=` where it was given, else to `TaskRunner.failed`.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Lane(StrEnum):
    """Who does the work: one thread each, so work in a lane is done in order."""

    DATABASE = "database"
    FILES = "files"
    MAIL = "mail"
    PERSON = "person"  # what waits for somebody, and keeps nothing else waiting


class Cancelled(Exception):
    """The person asked the work to stop; nothing is told about it."""


class Progress:
    """What long work reports through, and learns from that it should stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: when the person has asked it to stop.

        """
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total)

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()


@dataclass(frozen=True, slots=True)
class LongWork:
    """Work shown in the status bar: its words and how far it is (0 of 0: unknown)."""

    label: str
    done: int = 0
    total: int = 0


@dataclass(slots=True, eq=False)
class _Job:
    owner: QObject
    done: Callable[[Any], None] | None
    failed: Failed | None
    key: tuple[int, str] | None = None
    number: int = 0
    progress: Progress | None = None
    future: Future[Any] | None = None


class TaskRunner(QObject):
    """Three worker threads, and the one way their results take to the screens.

    There is a single database thread because it holds a single connection: what the
    user asked for first is done first. Files and mail have threads of their own, so
    that neither a slow disk nor a mail program's open window holds up the screen.

    Signals:
        failed: the exception of work that nobody caught.
        busy_changed: bool, whether anything is under way or waiting.
        progressed: LongWork, or None when no long work is under way.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    progressed = Signal(object)
    _landed = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, str(lane)) for lane in Lane}
        self._open: set[_Job] = set()
        self._newest: dict[tuple[int, str], tuple[int, Future[Any]]] = {}
        self._count = 0
        # Queued, because work that ends at once would otherwise call done from inside
        # run, in the middle of whatever the screen was doing.
        queued = Qt.ConnectionType.QueuedConnection
        self._landed.connect(self._hand_over, queued)
        self._reported.connect(self._tell_progress, queued)

    @property
    def busy(self) -> bool:
        return bool(self._open)

    @property
    def long_work(self) -> bool:
        """Whether something a person would wait for is under way."""
        return any(job.progress is not None for job in self._open)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        key: str = "",
        lane: Lane = Lane.DATABASE,
    ) -> None:
        """Do the work in its lane, then call done with its result.

        With a key, the results of earlier work of this owner under the same key are
        dropped: only the newest search is shown.
        """
        job = _Job(owner, done, failed)
        if key:
            job.key = (id(owner), key)
            _number, earlier = self._newest.get(job.key, (0, None))
            if earlier is not None:
                earlier.cancel()
        self._submit(lane, job, work)

    def run_asleep(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        set_awake: Callable[[bool], object],
    ) -> None:
        """The same, while what starts such work sleeps."""

        def finish(result: T) -> None:
            set_awake(True)
            done(result)

        def fail(error: BaseException) -> None:
            set_awake(True)
            failed(error)

        set_awake(False)
        self.run(owner, work, finish, failed=fail)

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        label: str,
        failed: Failed | None = None,
        lane: Lane = Lane.DATABASE,
    ) -> Progress:
        """Do long work that shows its progress in the status bar and can be stopped."""
        progress = Progress(
            lambda so_far, total: self._reported.emit(LongWork(label, so_far, total))
        )
        job = _Job(owner, done, failed, progress=progress)
        self.progressed.emit(LongWork(label))
        self._submit(lane, job, lambda: work(progress))
        return progress

    def cancel(self) -> None:
        """Ask all long work to stop at its next report."""
        for job in self._open:
            if job.progress is not None:
                job.progress.stop()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Stop long work, drop what waits and finish what is under way.

        `last` is done at the end in each lane's own thread: closing the connection
        that the thread has opened.
        """
        self.cancel()
        for job in self._open:
            if job.future is not None:
                job.future.cancel()
        for lane in self._lanes.values():
            if last is not None:
                lane.submit(last)
            lane.shutdown(wait=True)

    def _submit(self, lane: Lane, job: _Job, work: Callable[[], Any]) -> None:
        self._count += 1
        job.number = self._count
        idle = not self.busy
        self._open.add(job)
        future = self._lanes[lane].submit(work)
        job.future = future
        if job.key is not None:
            self._newest[job.key] = (job.number, future)
        future.add_done_callback(lambda finished: self._land(job, finished))
        if idle:
            self.busy_changed.emit(self.busy)

    def _land(self, job: _Job, finished: Future[Any]) -> None:
        """In the worker: results of a runner that is gone have nowhere to land."""
        if isValid(self):
            self._landed.emit((job, finished))

    @Slot(object)
    def _hand_over(self, landed: tuple[_Job, Future[Any]]) -> None:
        job, finished = landed
        self._open.discard(job)
        if job.progress is not None and not self.long_work:
            self.progressed.emit(None)
        try:
            if self._wanted(job, finished):
                self._deliver(job, finished)
        finally:
            if not self.busy:
                self.busy_changed.emit(self.busy)

    def _wanted(self, job: _Job, finished: Future[Any]) -> bool:
        newest = True
        if job.key is not None:
            # Closing cancels the newest while an older one is still under way
            newest = self._newest.get(job.key, (0, None))[0] == job.number
            if newest:
                del self._newest[job.key]
        return newest and not finished.cancelled() and isValid(job.owner)

    def _deliver(self, job: _Job, finished: Future[Any]) -> None:
        error = finished.exception()
        if error is None:
            if job.done is not None:
                job.done(finished.result())
        elif isinstance(error, (Cancelled, CancelledError)):
            return
        elif job.failed is not None:
            job.failed(error)
        else:
            self.failed.emit(error)

    @Slot(object)
    def _tell_progress(self, work: LongWork) -> None:
        if self.long_work:
            self.progressed.emit(work)
