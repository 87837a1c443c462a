"""Opening an office, and every way in which that can fail (domain.md S4)."""

import getpass
import logging
import sqlite3
import subprocess
import sys

import pytest

from restordre_app import bootstrap, paths
from restordre_app.bootstrap import (
    FolderUnusable,
    UnknownDatabaseKind,
    open_office,
    shown,
)
from restordre_app.i18n import texts
from restordre_app.logs import stop_writing_log, write_log_in
from restordre_app.paths import DATABASE_FILE, LOG_FILE
from restordre_app.services.company import CompanyEntry, company_entry, save_company
from restordre_app.store.base import DatabaseUnusable
from restordre_app.store.catalogue import Supplier
from restordre_app.store.schema import DamagedDatabase, NewerDatabase, NotOurDatabase


@pytest.fixture
def opening():
    """Opens offices and closes them after the test."""
    opened = []

    def run(where, who="MK"):
        session = open_office(where, who)
        opened.append(session)
        return session

    yield run
    for session in opened:
        session.database.close()
    stop_writing_log()


def test_a_new_folder_gets_a_database_and_a_log(tmp_path, opening):
    session = opening(tmp_path / "new" / "office")

    assert session.who == "MK"
    assert company_entry() is None
    assert (tmp_path / "new" / "office" / DATABASE_FILE).is_file()
    assert "as MK" in (tmp_path / "new" / "office" / LOG_FILE).read_text("utf-8")


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path, opening):
    first = opening(tmp_path)
    save_company(first, CompanyEntry("Hansen"))
    first.database.close()

    opening(tmp_path)

    assert company_entry().name == "Hansen"


def test_another_program_may_work_in_the_same_database_meanwhile(tmp_path, opening):
    session = opening(tmp_path)
    save_company(session, CompanyEntry("Here"))
    file = tmp_path / "suppliers.csv"
    file.write_text("number,name\n7,There\n", "utf-8")

    command = [sys.executable, "-m", "restordre_app", "--data", str(tmp_path)]
    done = subprocess.run([*command, "import", "suppliers", str(file)], check=False)
    save_company(session, CompanyEntry("Here again"))

    assert done.returncode == 0
    assert Supplier.get().name == "There"
    assert company_entry().name == "Here again"


def test_an_address_of_a_file_opens_it_too(tmp_path, opening, monkeypatch):
    monkeypatch.setattr(bootstrap, "usual_data_folder", lambda: tmp_path / "none")

    session = opening(f"sqlite:///{tmp_path / 'x.db'}")

    assert session.database.table_exists("product")
    assert (tmp_path / "x.db").is_file()


def test_who_works_is_the_computers_user_where_nobody_said(
    tmp_path, opening, monkeypatch
):
    assert opening(tmp_path, "").who == getpass.getuser()

    def unknown():
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert bootstrap.computer_user() == "?"


def test_a_file_where_the_folder_should_be_is_told(tmp_path, opening):
    (tmp_path / "file").write_text("x")

    with pytest.raises(FolderUnusable) as refused:
        opening(tmp_path / "file")
    with pytest.raises(FolderUnusable):
        opening(tmp_path / "file" / "below")
    assert "file" in refused.value.explain(texts("da"))


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, opening, monkeypatch):
    def refuse(**_where):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(bootstrap.tempfile, "TemporaryFile", refuse)

    with pytest.raises(FolderUnusable, match="Permission denied"):
        opening(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_data_on_a_network_drive_is_refused_before_anything_is_written(
    tmp_path, opening, monkeypatch
):
    monkeypatch.setattr(paths, "is_on_network", lambda _folder: True)

    with pytest.raises(paths.FolderOnNetwork) as refused:
        opening(tmp_path)
    assert "netværksdrev" in refused.value.explain(texts("da"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"this is a letter, not a database" * 40, b"SQLite format 3\x00" * 99]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path, opening, content):
    path = tmp_path / DATABASE_FILE
    path.write_bytes(content)

    with pytest.raises((DamagedDatabase, DatabaseUnusable)):
        opening(tmp_path)

    assert path.read_bytes() == content


def test_a_database_with_overwritten_pages_is_told(tmp_path, opening):
    opening(tmp_path).database.close()
    path = tmp_path / DATABASE_FILE
    head = path.read_bytes()
    path.write_bytes(head[:100] + b"\xff" * 4000 + head[4100:])

    with pytest.raises((DamagedDatabase, DatabaseUnusable)):
        opening(tmp_path)


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path, opening):
    connection = sqlite3.connect(tmp_path / DATABASE_FILE)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()

    with pytest.raises(NotOurDatabase):
        opening(tmp_path)

    connection = sqlite3.connect(tmp_path / DATABASE_FILE)
    names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert names == [("theirs",)]


def test_a_newer_programs_database_is_refused(tmp_path, opening):
    session = opening(tmp_path)
    session.database.execute_sql("PRAGMA user_version = 99")
    session.database.close()

    with pytest.raises(NewerDatabase, match="99"):
        opening(tmp_path)


def test_an_address_of_an_unknown_kind_is_refused_without_its_password(opening):
    with pytest.raises(UnknownDatabaseKind) as refused:
        opening("mysql://office:secret@server/db")

    assert "secret" not in str(refused.value)
    assert "mysql://office@server/db" in str(refused.value)


def test_a_server_that_does_not_answer_is_told_without_the_password(opening):
    with pytest.raises(DatabaseUnusable) as refused:
        opening("postgresql://office:secret@127.0.0.1:1/db?connect_timeout=2")

    assert "secret" not in str(refused.value)


def test_an_address_without_a_user_is_shown_as_it_is():
    assert shown("postgresql://server/db") == "postgresql://server/db"


def test_the_log_turns_over_and_a_second_office_takes_it_with_it(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    log = logging.getLogger("restordre_app.test")
    write_log_in(first)
    log.info("one")
    write_log_in(second)
    log.info("two")
    stop_writing_log()
    log.info("three")

    assert "one" in (first / LOG_FILE).read_text("utf-8")
    assert "two" not in (first / LOG_FILE).read_text("utf-8")
    assert "three" not in (second / LOG_FILE).read_text("utf-8")
