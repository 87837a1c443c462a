"""The server goes away and comes back: a laptop slept, a cable, a restart."""

import pytest

from restordre_app.bootstrap import open_office
from restordre_app.changes import Topic
from restordre_app.errors import ServerGone
from restordre_app.queries.revisions import read_revisions
from restordre_app.services.company import (
    CompanyEntry,
    StaffEntry,
    save_company,
    set_up_company,
)
from tests.postgresql import HERE, postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]

if HERE:
    import psycopg

    @pytest.fixture
    def office(postgresql_url: str):
        session = open_office(postgresql_url, "Mette")
        set_up_company(session, CompanyEntry("Hansen"), StaffEntry("MK", "Mette"))
        yield session
        session.database.close()

    @pytest.fixture
    def hang_up(postgresql_url: str, office):
        """As the server sees a desk that slept: its connection is no more."""

        def end_the_connection() -> None:
            desk = office.database.connection().info.backend_pid
            with psycopg.connect(postgresql_url, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", (desk,))

        return end_the_connection

    def test_who_only_looked_is_told_once_and_then_goes_on(office, hang_up):
        hang_up()
        assert not office.missed

        with pytest.raises(ServerGone, match="connection to the database server"):
            read_revisions(office)
        assert office.missed
        assert read_revisions(office)

    def test_a_change_is_not_made_and_can_be_made_again(office, hang_up):
        hang_up()

        with pytest.raises(ServerGone):
            save_company(office, CompanyEntry("Jensen"))
        save_company(office, CompanyEntry("Jensen"))

    def test_in_the_middle_of_a_change_nothing_of_it_is_kept(office, hang_up):
        before = read_revisions(office)

        def change_half() -> None:
            with office.transaction() as work:
                work.touch(Topic.COMPANY)
                hang_up()

        with pytest.raises(ServerGone):
            change_half()
        assert read_revisions(office) == before

    def test_while_the_server_is_away_each_try_is_a_sentence(
        office, hang_up, monkeypatch
    ):
        hang_up()
        monkeypatch.setitem(office.database.connect_params, "port", 1)

        for _ in range(2):
            with pytest.raises(ServerGone):
                read_revisions(office)
