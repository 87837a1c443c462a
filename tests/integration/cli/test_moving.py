"""`restordre move`: all data to a server, and checked there."""

import pytest

from restordre_app.cli.exit_codes import Exit
from tests.postgresql import HERE, own_database, postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]


@pytest.fixture
def traded(there):
    there.order((there.product(on_hand=70, sku="BOLT"), 100), number="1001")


if HERE:

    @pytest.fixture
    def empty_server(postgresql):
        with own_database("template0") as url:
            yield url

    def test_everything_is_moved_and_found_there(run, traded, empty_server):
        answer = run("move", "--to", empty_server)

        assert (answer.code, answer.err) == (Exit.DONE, "")
        assert answer.out.startswith("Rows moved: ")
        assert "PostgreSQL" in answer.out
        assert "All figures agree." in answer.out
        listed = run("orders", "--database", empty_server, "--json")
        assert [row["order_number"] for row in listed.data] == ["1001"]
        assert run("orders", "--json").data == listed.data

    def test_what_was_moved_is_told_as_data(run, traded, empty_server):
        answer = run("move", "--to", empty_server, "--json")
        assert answer.data["rows"] > 0
        assert (answer.data["products"], answer.data["differences"]) == (1, [])

    def test_a_server_with_data_is_refused(run, traded, postgresql_url):
        answer = run("move", "--to", postgresql_url)
        assert answer.code == Exit.SURROUNDINGS
        assert "already. Nothing was moved" in answer.err


def test_a_server_that_does_not_answer_is_told(run, traded):
    answer = run("move", "--to", "postgresql://nobody@127.0.0.1:1/none")
    assert answer.code == Exit.SURROUNDINGS
    assert "127.0.0.1" in answer.err
