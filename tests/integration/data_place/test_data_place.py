"""Copying the data, and looking at a place before working there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from restordre_app import paths
from restordre_app.bootstrap import open_office
from restordre_app.changes import Topic
from restordre_app.queries.company import read_company
from restordre_app.queries.revisions import read_revisions
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.data_place import (
    CopyFailed,
    NotAnAddress,
    PlaceTaken,
    back_up,
    copy_data,
    data_file,
    look_at,
)
from restordre_app.session import Session
from restordre_app.store.base import DatabaseUnusable
from restordre_app.store.looking import Found
from restordre_app.store.schema import DamagedDatabase, NotOurDatabase
from tests.builders import Given


def test_a_backup_is_a_whole_database_named_after_the_time(session, given, tmp_path):
    given.order((given.product(70), 100))

    copy = back_up(session, tmp_path / "copies")

    assert copy.name == "restordre-2026-11-23-093000.db"
    with closing(sqlite3.connect(copy)) as opened:
        rows = opened.execute("SELECT ordered FROM order_line").fetchall()
    assert rows == [(100_000,)]
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_the_data_can_go_on_in_another_folder(session: Session, given: Given, tmp_path):
    copy_data(session, tmp_path / "new")
    session.database.close()

    moved = open_office(tmp_path / "new", "Mette")

    assert read_company(moved).name == "Fjordby Engros A/S"
    moved.database.close()


def test_data_that_lies_there_already_is_never_written_over(session, given, tmp_path):
    copy_data(session, tmp_path / "new")
    before = (tmp_path / "new" / "restordre.db").read_bytes()

    with pytest.raises(PlaceTaken, match="already"):
        copy_data(session, tmp_path / "new")

    assert (tmp_path / "new" / "restordre.db").read_bytes() == before


def test_a_copy_that_cannot_be_written_leaves_nothing(session, given, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    with pytest.raises(CopyFailed, match="untouched"):
        back_up(session, in_the_way / "copies")


def test_the_file_and_its_size_are_known(session, database_url):
    found = data_file(session)

    assert f"sqlite:///{found.path}" == database_url
    assert found.size >= found.path.stat().st_size


def test_looking_at_a_folder_tells_whose_data_lies_there(session, given, tmp_path):
    assert look_at(tmp_path / "empty") == Found(exists=False)

    assert look_at(tmp_path) == Found(exists=True, company="Fjordby Engros A/S")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(b"no database, just words " * 50, DamagedDatabase), (None, NotOurDatabase)],
)
def test_looking_refuses_what_is_not_ours(tmp_path: Path, content, refusal):
    file = tmp_path / "restordre.db"
    if content is None:
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        other.close()
    else:
        file.write_bytes(content)

    with pytest.raises(refusal):
        look_at(tmp_path)


def test_a_network_drive_is_neither_looked_at_nor_copied_to(
    session, given, tmp_path, monkeypatch
):
    monkeypatch.setattr(paths, "is_on_network", lambda folder: folder.name == "F")

    with pytest.raises(paths.FolderOnNetwork):
        look_at(tmp_path / "F")
    with pytest.raises(paths.FolderOnNetwork):
        copy_data(session, tmp_path / "F")
    assert not (tmp_path / "F").exists()


def test_a_server_that_does_not_answer_is_told_in_its_words():
    with pytest.raises(DatabaseUnusable, match=r"127\.0\.0\.1"):
        look_at("postgresql://nobody:secret@127.0.0.1:1/none")


def test_what_is_no_address_is_told():
    with pytest.raises(NotAnAddress, match="not the address"):
        look_at("server/restordre")


def test_a_commit_counts_its_topics_up(session: Session, given: Given):
    before = read_revisions(session)

    save_customer(session, CustomerEntry(name="Bæk Entreprise ApS"))

    after = read_revisions(session)
    assert after[Topic.CUSTOMERS] == before[Topic.CUSTOMERS] + 1
    assert after[Topic.STOCK] == before[Topic.STOCK]
