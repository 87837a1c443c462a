"""Following up is tried on both kinds of database; statements are counted."""

from tests.integration.queries.conftest import statements
from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url", "statements"]
