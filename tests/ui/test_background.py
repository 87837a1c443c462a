"""Work in the background: order, superseding, cancelling, errors."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import Lane, LongWork, Progress, TaskRunner
from ui.office import Office


@pytest.fixture
def tasks(office: Office) -> TaskRunner:
    return office.tasks


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def idle(qtbot: QtBot, tasks: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not tasks.busy)


def test_results_arrive_on_the_gui_thread_in_order(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    found: list[tuple[int, str]] = []
    here = threading.current_thread().name

    def note(number: int) -> None:
        found.append((number, threading.current_thread().name))

    for number in range(5):
        tasks.run(owner, partial(int, number), note)
    assert found == []
    idle(qtbot, tasks)
    assert found == [(number, here) for number in range(5)]


def test_a_newer_search_drops_the_results_of_the_one_before(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    found: list[str] = []
    gate = threading.Event()

    def slow() -> str:
        gate.wait(2)
        return "old"

    tasks.run(owner, slow, found.append, key="search")
    tasks.run(owner, lambda: "never begun", found.append, key="search")
    tasks.run(owner, lambda: "new", found.append, key="search")
    tasks.run(owner, lambda: "other key", found.append, key="count")
    gate.set()
    idle(qtbot, tasks)
    assert found == ["new", "other key"]


def test_nothing_is_told_to_an_owner_that_is_gone(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    found: list[int] = []
    owner = QObject()
    gate = threading.Event()
    tasks.run(owner, lambda: gate.wait(2), found.append)
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()
    idle(qtbot, tasks)
    assert found == []


def test_an_error_goes_to_who_asked_for_it(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    errors: list[BaseException] = []

    def divide() -> float:
        return 1 / 0

    tasks.run(owner, divide, failed=errors.append)
    idle(qtbot, tasks)
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_is_told_once_for_all(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    def divide() -> float:
        return 1 / 0

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(owner, divide)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_long_work_tells_how_far_it_is(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    told: list[LongWork | None] = []
    tasks.progressed.connect(told.append)

    def work(progress: Progress) -> str:
        for done in range(3):
            progress.report(done, 3)
        return "done"

    found: list[str] = []
    tasks.start(owner, work, found.append, label="Printing")
    idle(qtbot, tasks)
    assert told[0] == LongWork("Printing")
    assert LongWork("Printing", 2, 3) in told
    assert told[-1] is None
    assert found == ["done"]


def test_cancelled_work_stops_at_its_next_report_and_tells_nothing(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    begun, gate = threading.Event(), threading.Event()
    found: list[object] = []
    tasks.failed.connect(found.append)

    def work(progress: Progress) -> None:
        begun.set()
        gate.wait(2)
        progress.report(1, 2)
        found.append("went on")

    progress = tasks.start(owner, work, found.append, label="Printing")
    begun.wait(2)
    assert tasks.long_work
    tasks.cancel()
    gate.set()
    idle(qtbot, tasks)
    assert progress.stopped
    assert found == []


def test_files_do_not_wait_for_the_database(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    gate = threading.Event()
    found: list[str] = []
    tasks.run(owner, lambda: gate.wait(2))
    tasks.run(owner, lambda: "paper", found.append, lane=Lane.FILES)
    qtbot.waitUntil(lambda: found == ["paper"])
    assert tasks.busy
    gate.set()
    idle(qtbot, tasks)


def test_busy_is_told_at_both_ends(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    states: list[bool] = []
    tasks.busy_changed.connect(states.append)
    tasks.run(owner, lambda: 1)
    tasks.run(owner, lambda: 2)
    idle(qtbot, tasks)
    assert states == [True, False]


def test_ten_thousand_calls_lose_no_reference(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    """Qt for Python 6.12.0 loses one of None and True per call and ends in a crash."""
    for _number in range(10_000):
        tasks.busy_changed.emit(True)
        tasks.progressed.emit(None)
        owner.setObjectName("x")
    assert tasks.busy is False


def test_closing_while_an_older_search_is_under_way(qtbot: QtBot) -> None:
    runner, owner, shown = TaskRunner(), QObject(), []
    begun, gate = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        gate.wait(5)
        return "older"

    runner.run(owner, slow, shown.append, key="search")
    begun.wait(5)
    runner.run(owner, lambda: "newer", shown.append, key="search")
    threading.Timer(0.1, gate.set).start()
    runner.close()
    qtbot.wait(50)

    assert shown == []
