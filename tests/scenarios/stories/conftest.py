"""The office that the stories are about."""

import pytest

from tests.builders import Given
from tests.scenarios.office import Office


@pytest.fixture
def office(given: Given) -> Office:
    return Office(given)
