"""The tour: both stories come true, and their papers say what happened."""

import ast
import json
import sys
from io import BytesIO
from pathlib import Path
from shutil import copyfile

import pytest
from pypdf import PdfReader

from restordre_app.cli import demo_commands, installation
from restordre_app.cli.main import main
from restordre_app.domain.order_state import OrderState
from restordre_app.i18n import texts
from restordre_app.paths import DATABASE_FILE
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.queries.order_view import read_order
from restordre_app.services.checking import check
from restordre_app.tour import stories
from restordre_app.tour.telling import StoryWentWrong
from restordre_app.tour.walking import TourNotWritten, run_tour
from ui import trial

PAPERS = {
    "foelgeseddel-1001-1.pdf": ["Følgeseddel", "100", "70", "30"],
    "foelgeseddel-1001-2.pdf": ["Følgeseddel", "Levering 2"],
    "restordrebekraeftelse-1001-R1.pdf": ["Restordrebekræftelse", "30"],
    "packing-slip-1002-1.pdf": ["Packing slip", "Helsingborg"],
    "packing-slip-1002-2.pdf": ["Packing slip"],
    "packing-slip-1002-2-void.pdf": ["VOID"],
    "packing-slip-1002-3.pdf": ["Packing slip"],
    "packing-slip-1002-4.pdf": ["16", "cancelled"],
    "packing-slip-1002-5.pdf": ["Packing slip"],
    "back-order-confirmation-1002-R1.pdf": ["Back-order confirmation"],
    "back-order-confirmation-1002-R2.pdf": ["1002-R2"],
    "back-order-confirmation-1002-R3.pdf": ["1002-R3"],
    "back-order-confirmation-1002-R4.pdf": ["1002-R4"],
}


@pytest.fixture
def bare_computer(monkeypatch, tmp_path):
    """No settings, no data, no language of the computer's own."""
    monkeypatch.setenv("RESTORDRE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("RESTORDRE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def words_of(pdf):
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(page.extract_text() for page in pages)


def test_both_stories_end_with_nothing_left(session, tmp_path):
    said = []

    files = run_tour(session, tmp_path / "papers", said.append)

    assert {path.name for path in files} == set(PAPERS)
    for number, deliveries in (("1001", 2), ("1002", 5)):
        order = read_order(session, find_order_by_number(session, number))
        assert order.state is OrderState.COMPLETED
        assert len(order.deliveries) == deliveries
    assert check(session) == ()
    sentences = [sentence.explain(texts("da")) for sentence in said]
    assert "Ordre 1001: Afsluttet. I rest: 0." in sentences
    for name, words in PAPERS.items():
        text = words_of((tmp_path / "papers" / name).read_bytes())
        assert [word for word in words if word not in text] == []


def test_a_wrong_figure_ends_the_tour(session, tmp_path, monkeypatch):
    monkeypatch.setattr(
        stories, "ON_THE_SHELF", stories.ON_THE_SHELF.replace("201180 70", "201180 69")
    )
    monkeypatch.setattr("restordre_app.tour.walking.ON_THE_SHELF", stories.ON_THE_SHELF)

    with pytest.raises(StoryWentWrong, match="1001"):
        run_tour(session, tmp_path, lambda _sentence: None)


def test_a_folder_that_cannot_be_written_is_a_sentence(session, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(TourNotWritten, match="--out"):
        run_tour(session, tmp_path / "file", lambda _sentence: None)


def test_a_paper_that_cannot_be_written_is_a_sentence(session, tmp_path):
    (tmp_path / "foelgeseddel-1001-1.pdf").mkdir()

    with pytest.raises(TourNotWritten, match="foelgeseddel-1001-1"):
        run_tour(session, tmp_path, lambda _sentence: None)


@pytest.mark.long
def test_tour_command_writes_papers_and_pictures(bare_computer, capsys):
    out = bare_computer / "tour"

    assert main(["tour", "--out", str(out), "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert len(answer["papers"]) == len(PAPERS)
    assert all(path.startswith(str(out)) for path in answer["pictures"])
    assert not (bare_computer / "data").exists()


def test_self_test_tries_papers_and_window(bare_computer, capsys):
    assert main(["self-test"]) == 0

    said = capsys.readouterr().out
    assert "self-test ok" in said
    assert "SQLite" in said


def test_self_test_fails_when_a_paper_cannot_be_read(
    bare_computer, monkeypatch, capsys
):
    monkeypatch.setattr("ui.trial.count_pages", lambda _pdf: 0)

    assert main(["self-test"]) == 3
    assert "foelgeseddel-1001-1.pdf" in capsys.readouterr().err


def test_self_test_fails_when_a_part_for_sending_is_missing(
    bare_computer, monkeypatch, capsys
):
    monkeypatch.setattr(installation, "LOADED_LATER", ("no_such_part",))

    assert main(["self-test"]) == 3
    assert "no_such_part" in capsys.readouterr().err


def test_self_test_asks_for_all_that_is_loaded_only_when_it_is_needed():
    """A frozen program without one of them would start well and fail weeks later."""
    files = [*Path("restordre_app").rglob("*.py"), *Path("ui").rglob("*.py")]
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    nodes = [each for tree in trees for each in ast.walk(tree)]
    functions = [each for each in nodes if isinstance(each, ast.FunctionDef)]
    late = {name for each in functions for name in imported(ast.walk(each))}
    late -= {name for tree in trees for name in imported(tree.body)}
    ours = {*sys.stdlib_module_names, *installation.OURS}
    theirs = {name for name in late if name.split(".")[0] not in ours}
    asked = (*installation.LOADED_LATER, *installation.SEVERAL_DESKS)

    assert [
        n for n in theirs if not any(f"{a}.".startswith(f"{n}.") for a in asked)
    ] == []
    assert theirs >= {"msal", "xlsxwriter", "psycopg", "reportlab.pdfgen.canvas"}


def imported(nodes):
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_parts_of_qt_that_are_missing_are_named(qapp, monkeypatch):
    monkeypatch.setattr(trial, "PICTURES", {"svg", "webp2"})
    monkeypatch.setattr(trial, "BUNDLED", "No Such Font")

    assert trial.missing_parts() == ["image format webp2", "font No Such Font"]


def test_self_test_fails_when_a_paper_has_no_german(bare_computer, monkeypatch, capsys):
    monkeypatch.setattr("ui.trial.read_words", lambda _pdf: "Packing slip 1001-1")

    assert main(["self-test"]) == 3
    assert "Lieferschein" in capsys.readouterr().err


def test_self_test_fails_when_nothing_is_painted(bare_computer, monkeypatch, capsys):
    monkeypatch.setattr("ui.trial.show_window_once", lambda _session: False)

    assert main(["self-test", "--json"]) == 3
    assert "window" in capsys.readouterr().err


def test_a_second_demo_in_the_same_folder_is_refused(bare_computer, demo_file, capsys):
    place = bare_computer / "office"
    place.mkdir()
    copyfile(demo_file, place / DATABASE_FILE)

    assert main(["--data", str(place), "demo"]) == 1
    assert "Fjordby Engros A/S is already set up" in capsys.readouterr().err


@pytest.fixture
def opened(bare_computer, monkeypatch):
    """Windows that would have opened: who works there, and where the data lies."""
    monkeypatch.setattr(
        demo_commands, "usual_data_folder", lambda: bare_computer / "usual"
    )
    windows = []

    def note(desk, _arguments, demo):
        windows.append((desk.who, desk.place, demo))
        return 0

    monkeypatch.setattr(demo_commands, "open_window_at", note)
    return windows


def test_the_demo_has_a_folder_of_its_own(bare_computer, opened, monkeypatch):
    monkeypatch.delenv("RESTORDRE_DATA")
    place = bare_computer / "usual" / "demo"

    assert main(["demo-window"]) == 0
    assert opened == [("MH", place, place)]


def test_the_demo_goes_where_it_is_told(bare_computer, opened):
    place = bare_computer / "given"

    assert main(["--data", str(place), "demo-window"]) == 0
    assert opened == [("MH", place, place)]


def test_without_a_display_qt_paints_into_memory(monkeypatch):
    for name in demo_commands.SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    demo_commands.use_offscreen_without_display()

    assert demo_commands.os.environ["QT_QPA_PLATFORM"] == "offscreen"
