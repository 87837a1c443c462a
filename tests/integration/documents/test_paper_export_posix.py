"""Papers written out with an index: all of them, or nothing (S4)."""

import csv
import hashlib
import io
import resource
import signal
import zipfile
from contextlib import contextmanager

import pytest

from restordre_app.queries.papers import PaperFilter, find_papers
from restordre_app.services.documents import read_pdf
from restordre_app.services.paper_export import (
    FolderNotEmpty,
    PapersNotExported,
    export_papers,
    harmless,
)


@pytest.fixture
def ids(session, given):
    """A slip and a confirmation."""
    rail = given.product(on_hand=70)
    given.delivery(given.order((rail, 100), customer=given.customer(name="=SUM(A1)")))
    return find_papers(session, PaperFilter())


@contextmanager
def small_disk(size: int):
    """Files cannot grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def index_rows(content: bytes) -> list[dict[str, str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_a_folder_gets_the_kept_bytes_and_an_index(session, ids, tmp_path):
    target = tmp_path / "November"

    assert export_papers(session, ids, target) == 2

    rows = index_rows((target / "index.csv").read_bytes())
    assert [row["number"] for row in rows] == ["1001-R1", "1001-1"]
    for row, document_id in zip(rows, ids, strict=True):
        pdf = (target / row["file"]).read_bytes()
        assert pdf == read_pdf(session, document_id)
        assert hashlib.sha256(pdf).hexdigest() == row["sha256"]
    assert rows[1]["file"] == "packing-slip-1001-1.pdf"


def test_a_zip_file_holds_the_same(session, ids, tmp_path):
    target = tmp_path / "papers.zip"
    export_papers(session, ids, target)

    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        rows = index_rows(archive.read("index.csv"))
        assert {row["file"] for row in rows} | {"index.csv"} == set(archive.namelist())
        assert rows[0]["order"] == "1001"


def test_the_same_papers_give_the_same_zip(session, ids, tmp_path):
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    export_papers(session, ids, first)
    export_papers(session, ids, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_name_that_looks_like_a_formula_is_no_formula(session, ids, tmp_path):
    export_papers(session, ids, tmp_path / "out")
    rows = index_rows((tmp_path / "out" / "index.csv").read_bytes())
    assert rows[0]["recipient"] == "'=SUM(A1)"
    assert harmless("Kunde") == "Kunde"


@pytest.mark.parametrize("name", ["papers.zip", "papers"])
def test_a_full_disk_is_said_and_leaves_nothing(session, ids, tmp_path, name):
    for each in ids:
        read_pdf(session, each)
    out = tmp_path / "out"
    out.mkdir()

    with small_disk(4_000), pytest.raises(PapersNotExported, match="make room"):
        export_papers(session, ids, out / name)

    assert list(out.iterdir()) == []


def test_a_full_disk_leaves_the_zip_of_yesterday(session, ids, tmp_path):
    target = tmp_path / "papers.zip"
    export_papers(session, ids, target)
    before = target.read_bytes()

    with small_disk(4_000), pytest.raises(PapersNotExported):
        export_papers(session, ids, target)

    assert target.read_bytes() == before


def test_files_of_others_are_not_mixed_up(session, ids, tmp_path):
    (tmp_path / "mine.txt").write_text("not a paper")

    with pytest.raises(FolderNotEmpty, match="empty folder"):
        export_papers(session, ids, tmp_path)

    assert [each.name for each in tmp_path.glob("*.pdf")] == []


def test_whoever_stops_it_is_left_with_nothing(session, ids, tmp_path):
    class Stopped(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        export_papers(session, ids, tmp_path / "out", stop)

    assert not (tmp_path / "out").exists()
    assert list(tmp_path.glob(".*.part")) == []
