"""A kept slip and the window that shows it."""

import pytest
from shiboken6 import isValid

from tests.builders import Given
from tests.ui.papers.cups import CUPSD
from ui.office import Office
from ui.papers import open_document

# A real print queue is tried only where the computer has one.
collect_ignore_glob = [] if CUPSD else ["test_cups*.py"]


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def slip(given: Given) -> int:
    """The id of a packing slip that was just made."""
    rail = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    return given.delivery(given.order((rail, 100))).document_ids[0]


@pytest.fixture
def window(office, slip, qtbot):
    opened = open_document(office, slip)
    qtbot.waitUntil(lambda: bool(opened.pdf), timeout=10_000)
    yield opened
    if isValid(opened):
        opened.close()
