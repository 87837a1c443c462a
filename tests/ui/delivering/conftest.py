"""An office with orders to deliver, and a way to wait for the background."""

import os
from collections.abc import Iterator

import pytest
from shiboken6 import isValid

from restordre_app.session import Session
from tests.builders import Given
from tests.ui.delivering.print_queue import install_lp, sent_jobs
from ui.delivering import open_delivery
from ui.delivering.dialog import DeliveryDialog
from ui.office import Desk, Office


@pytest.fixture
def office(desk: Desk, session: Session, given: Given) -> Iterator[Office]:
    """A real office on a real database file."""
    yield Office(session, desk)
    desk.tasks.close()
    session.database.close()


@pytest.fixture
def dialog_for(office: Office, qtbot):
    """Open the deliver dialog of an order and wait until it can be used."""

    windows = []

    def opened(order) -> DeliveryDialog:
        dialog = open_delivery(office, order.id)
        windows.append(dialog)
        qtbot.waitUntil(lambda: dialog.draft is not None)
        return dialog

    yield opened
    for window in windows:
        if isValid(window):
            window.close()


@pytest.fixture
def printed_by_lp(tmp_path, monkeypatch):
    """What the print system was given, as a function to ask again and again."""
    programs, queue = tmp_path / "programs", tmp_path / "queue"
    programs.mkdir()
    install_lp(programs, queue)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return lambda: sent_jobs(queue)
