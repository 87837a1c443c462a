"""Papers written out with an index: all of them, or nothing (S4)."""

import csv
import hashlib
import io
import resource
import signal
import zipfile
from contextlib import contextmanager, suppress

import pytest

from restordre_app.i18n import texts
from restordre_app.queries.papers import PaperFilter, find_papers
from restordre_app.services.documents import read_pdf
from restordre_app.services.export_check import NoExport, check_export
from restordre_app.services.paper_export import (
    Exported,
    FolderNotEmpty,
    NothingToExport,
    PapersNotExported,
    export_papers,
    harmless,
)
from restordre_app.store.documents import Document
from tests.integration.documents.test_missing_signs import without_guards


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

    assert export_papers(session, ids, target) == Exported(2)

    rows = index_rows((target / "index.csv").read_bytes())
    assert [row["number"] for row in rows] == ["1001-R1", "1001-1"]
    for row, document_id in zip(rows, ids, strict=True):
        pdf = (target / row["file"]).read_bytes()
        assert pdf == read_pdf(session, document_id)
        assert hashlib.sha256(pdf).hexdigest() == row["sha256"]
        assert row["bytes"] == str(len(pdf))
    assert rows[1] | {"bytes": "", "sha256": ""} == {
        "file": "packing-slip-1001-1.pdf",
        "kind": "packing_slip",
        "number": "1001-1",
        "recipient": "'=SUM(A1)",
        "order": "1001",
        "language": "da",
        "made": "2026-11-23 09:30:00",
        "by": session.who,
        "bytes": "",
        "sha256": "",
    }


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

    with small_disk(4_000), pytest.raises(PapersNotExported, match="room") as caught:
        export_papers(session, ids, out / name)
    assert "filen er for stor til disken" in caught.value.explain(texts("da"))

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


def test_without_papers_nothing_is_written(session, ids, tmp_path):
    with pytest.raises(NothingToExport):
        export_papers(session, [], tmp_path / "papers.zip")

    assert list(tmp_path.glob("papers*")) == []


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


def test_a_paper_that_somebody_changed_is_named_and_keeps_its_hash(
    session, ids, tmp_path, database, engine
):
    whole = read_pdf(session, ids[1])
    without_guards(database, engine)
    Document.update(pdf=whole[:-1] + b"?").where(Document.id == ids[1]).execute()

    made = export_papers(session, ids, tmp_path / "out")

    assert made == Exported(2, ("1001-1",))
    _count, [found] = check_export(tmp_path / "out")
    assert found.subject == "packing-slip-1001-1.pdf"


@pytest.fixture(params=["papers", "papers.zip"])
def exported(request, session, ids, tmp_path):
    place = tmp_path / request.param
    export_papers(session, ids, place)
    return place


def test_exported_papers_agree_with_their_index(exported):
    assert check_export(exported) == (2, ())


def test_of_exported_papers_each_that_is_not_as_the_index_says_is_named(exported):
    """One byte more, one paper less, one that nobody exported."""
    slip, told = "packing-slip-1001-1.pdf", "back-order-confirmation-1001-R1.pdf"
    if exported.is_dir():
        (exported / slip).write_bytes((exported / slip).read_bytes() + b" ")
        (exported / told).rename(exported / "other.pdf")
    else:
        with zipfile.ZipFile(exported) as archive:
            packed = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(exported, "w") as archive:
            archive.writestr("index.csv", packed["index.csv"])
            archive.writestr(slip, packed[slip] + b" ")
            archive.writestr("other.pdf", packed[told])

    count, found = check_export(exported)

    assert count == 2
    assert [str(each.sentence) for each in found] == [
        f"{told}: the index names it, but it is not there.",
        f"{slip}: its bytes are not those that the index gives the hash of.",
        "other.pdf: the index does not name it.",
    ]


def test_one_byte_changed_inside_a_zip_file_is_found(session, ids, tmp_path):
    place = tmp_path / "papers.zip"
    export_papers(session, ids, place)
    content = bytearray(place.read_bytes())
    content[content.find(b".pdf") + 400] ^= 1
    place.write_bytes(content)

    _count, found = check_export(place)

    assert len(found) == 1


def test_any_byte_of_a_zip_file_may_be_damaged(tmp_path):
    """Each is a difference or a sentence, never a fault of ours; so are cut ends."""
    place, pdf = tmp_path / "papers.zip", b"%PDF" + b"abcdef" * 20
    digest = hashlib.sha256(pdf).hexdigest()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", pdf)
        archive.writestr("index.csv", f"file;sha256\na.pdf;{digest}\n")
    whole = place.read_bytes()
    assert check_export(place) == (1, ())

    for at, byte in enumerate(whole):
        place.write_bytes(whole[:at] + bytes([byte ^ 1]) + whole[at + 1 :])
        with suppress(NoExport):
            check_export(place)
    for end in range(0, len(whole), 20):
        place.write_bytes(whole[:end])
        with pytest.raises(NoExport):
            check_export(place)


def test_an_index_with_endless_cells_is_none(tmp_path):
    (tmp_path / "index.csv").write_text(f"file;sha256\n{'a' * 200_000};0\n")

    with pytest.raises(NoExport):
        check_export(tmp_path)


@pytest.mark.parametrize("name", ["nothing", "empty", "plain.zip", "no_index.zip"])
def test_what_holds_no_exported_papers_is_said(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain.zip").write_text("not packed")
    with zipfile.ZipFile(tmp_path / "no_index.zip", "w") as archive:
        archive.writestr("a.pdf", b"")

    with pytest.raises(NoExport, match="holds no exported papers") as refused:
        check_export(tmp_path / name)

    reason = refused.value.details["reason"]
    assert reason.explain(texts("da")) != reason.explain(texts("en"))


def test_an_index_leads_to_no_file_elsewhere(tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"")
    place = tmp_path / "papers"
    place.mkdir()
    (place / "index.csv").write_text("file;sha256\n../secret.pdf;00\n")

    _count, [found] = check_export(place)

    assert "is not there" in str(found.sentence)
