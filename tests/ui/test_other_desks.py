"""What another desk commits reaches the screens here; our own news is told once."""

from collections.abc import Iterator

import pytest

from restordre_app.changes import Topic
from restordre_app.errors import ServerGone
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.session import Session
from ui import other_desks
from ui.office import Office
from ui.other_desks import OtherDesks


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def news(office: Office) -> list[frozenset[Topic]]:
    heard: list[frozenset[Topic]] = []
    office.feed.changed.connect(heard.append)
    return heard


@pytest.fixture
def others(office: Office, qtbot) -> Iterator[OtherDesks]:
    made = OtherDesks(office, every_ms=30)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    yield made
    made.stop()


def test_a_commit_elsewhere_is_heard_here(office, others, news, qtbot):
    with office.session.transaction() as elsewhere:
        elsewhere.touch(Topic.STOCK)
        office.session.publish = lambda _topics: None  # another desk's own screens

    qtbot.waitUntil(lambda: news == [frozenset({Topic.STOCK})])


def test_our_own_commit_is_told_once(office, others, news, qtbot):
    def work() -> int:
        return save_customer(office.session, CustomerEntry(name="Bæk ApS"))

    office.tasks.run(office, work)
    qtbot.waitUntil(lambda: bool(news))
    qtbot.wait(150)

    assert len(news) == 1
    assert Topic.CUSTOMERS in news[0]


def test_a_command_on_the_same_file_is_another_desk(
    office, others, news, qtbot, tmp_path
):
    """As a scheduled job does: a session of its own on the same database."""
    office.tasks.run(
        office,
        lambda: save_customer(
            Session(office.session.database, who="job"), CustomerEntry(name="Æ ApS")
        ),
    )

    qtbot.waitUntil(lambda: bool(news))

    assert Topic.CUSTOMERS in news[0]


def test_what_was_asked_while_the_server_was_gone_is_read_when_it_is_back(
    office, others, news, qtbot
):
    office.session.missed = True

    qtbot.waitUntil(lambda: news == [frozenset(Topic)])
    qtbot.wait(90)

    assert len(news) == 1


def test_a_database_that_does_not_answer_is_asked_again(
    office, others, news, qtbot, caplog, monkeypatch
):
    """All night, where the server is off: the log tells it once, not every time."""
    asked = []

    def away(_session):
        asked.append(1)
        raise ServerGone(reason="timeout")

    with caplog.at_level("WARNING", "ui.other_desks"), monkeypatch.context() as night:
        night.setattr(other_desks, "read_revisions", away)
        qtbot.waitUntil(lambda: len(asked) > 3)
    with office.session.transaction() as elsewhere:
        elsewhere.touch(Topic.STOCK)
        office.session.publish = lambda _topics: None

    qtbot.waitUntil(lambda: news == [frozenset({Topic.STOCK})])
    assert office.errors.last_sentence == ""
    told = [each for each in caplog.records if each.levelname == "WARNING"]
    assert len(told) == 1
