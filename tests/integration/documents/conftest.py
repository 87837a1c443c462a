"""Papers are kept and found in both kinds of database."""

from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url"]
