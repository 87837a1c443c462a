"""Data on a PostgreSQL server: found by its address, copied by whoever runs it."""

import pytest

from restordre_app.bootstrap import open_office
from restordre_app.services.data_place import (
    ServerKeepsCopies,
    back_up,
    data_file,
    look_at,
)
from restordre_app.store.looking import Found
from restordre_app.store.schema import NotOurDatabase
from tests.builders import Given
from tests.postgresql import HERE, own_database, postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]

if HERE:

    def test_whose_data_lies_on_the_server_is_told(postgresql_url: str):
        session = open_office(postgresql_url, "Mette")
        Given(session)

        assert look_at(postgresql_url) == Found(
            exists=True, company="Fjordby Engros A/S"
        )

        session.database.close()

    def test_an_empty_database_waits_for_an_office(postgresql: None):
        with own_database("template0") as url:
            assert look_at(url) == Found(exists=False)

    def test_the_database_of_another_program_is_refused(postgresql: None):
        import psycopg

        with own_database("template0") as url:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CREATE TABLE recipes (name TEXT)")
            with pytest.raises(NotOurDatabase):
                look_at(url)

    def test_copies_are_left_to_the_server(postgresql_url: str, tmp_path):
        session = open_office(postgresql_url, "Mette")

        assert data_file(session) is None
        with pytest.raises(ServerKeepsCopies):
            back_up(session, tmp_path)

        session.database.close()
