"""An office that buys: a supplier, goods ordered from there, who waits for them."""

import pytest

from tests.integration.queries.conftest import statements
from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url", "statements"]


@pytest.fixture
def rail(given):
    return given.product(sku="22-0913", cost_price=80_000)
