"""An office with customers and suppliers, and hands that type."""

from collections.abc import Callable

import pytest

from ui.office import Office

Settle = Callable[[], None]


@pytest.fixture
def office(staffed_office: Office) -> Office:
    return staffed_office
