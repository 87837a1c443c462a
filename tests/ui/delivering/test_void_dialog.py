"""Voiding in its window: who has the slip by mail is told, unless somebody says no."""

import pytest

from restordre_app.services.outbox import note_as_sent
from restordre_app.store.deliveries import Delivery
from restordre_app.store.outbox import Message
from ui.delivering import open_void


@pytest.fixture
def posted(given):
    customer = given.customer(papers_by="mail", email="indkob@kunde.example")
    rail = given.product(on_hand=70)
    return given.delivery(given.order((rail, 100), customer=customer))


@pytest.fixture
def void(office, posted, qtbot, closing):
    """Open the window and wait for what it reads."""

    def opened():
        window = closing(open_void(office, posted.delivery_id, posted.number, None))
        qtbot.waitUntil(lambda: not office.tasks.busy)
        return window

    return opened


@pytest.fixture
def mailed(office, posted):
    with office.session.transaction() as work:
        note_as_sent(work, Message.get())


def is_void(posted):
    return Delivery.get_by_id(posted.delivery_id).voided_at is not None


def test_the_tick_is_there_and_set_where_somebody_has_the_slip(
    qtbot, office, posted, mailed, void
):
    notices = []
    office.noticed.connect(notices.append)
    window = void()
    assert window.tell.isVisible()
    assert window.tell.isChecked()
    assert "indkob@kunde.example" in window.readers.text()

    window.reason.setText("forkert kunde")
    window.main.click()
    qtbot.waitUntil(lambda: bool(notices))

    assert is_void(posted)
    assert [each.kind for each in Message.select()][-1] == "void"
    assert "outbox" in notices[-1].sentence


def test_whoever_takes_the_tick_away_tells_nobody(qtbot, posted, mailed, void):
    window = void()
    window.tell.setChecked(False)

    window.reason.setText("forkert kunde")
    window.main.click()
    qtbot.waitUntil(lambda: is_void(posted))

    assert Message.select().count() == 1


def test_nothing_is_offered_where_nothing_was_mailed(void):
    window = void()

    assert not window.tell.isVisible()
