"""Starting the program: options, languages, what is loaded, faults."""

import io
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from restordre_app import __version__, paths
from restordre_app.cli import (
    commands,
    desk,
    exit_codes,
    main,
    parser,
    tables,
    window_command,
)
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.speaking import open_streams
from restordre_app.domain.allocation import Rule
from restordre_app.exchange.layouts import FileKind
from restordre_app.queries.back_orders import BackOrderChip
from restordre_app.queries.orders import OrderChip
from restordre_app.queries.stock import StockChip
from restordre_app.settings import Settings, load_settings, save_settings


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_what_needs_neither_screen_nor_data_loads_none(asked):
    code = (
        "import atexit, sys; from restordre_app.cli.main import main;"
        "heavy = {'PySide6', 'ui', 'peewee', 'reportlab', 'babel'};"
        "atexit.register(lambda: print(*heavy & {*sys.modules}, file=sys.stderr));"
        f"main([{asked!r}])"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert said.stderr.strip() == b""


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


def test_help_lists_commands_and_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main.main(["--help"])

    said = capsys.readouterr().out
    for command in ("import", "back-orders", "deliver", "receive", "check", "tour"):
        assert command in said
    assert all(text in said for text in exit_codes.MEANINGS.values())


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["deliver"],
        ["deliver", "1001", "--ready"],
        ["receive"],
        ["import", "people", "x.csv"],
        ["orders", "--filter", "nice"],
        ["--data", "a", "--database", "b", "orders"],
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(arguments)

    assert ended.value.code == Exit.MISUSED
    assert "usage" in capsys.readouterr().err


def test_the_parsers_words_are_those_of_the_program():
    assert set(parser.ORDER_FILTERS) | {"mine"} == {chip.value for chip in OrderChip}
    assert set(parser.BACK_ORDER_FILTERS) | {"mine"} == {
        chip.value for chip in BackOrderChip
    }
    assert set(parser.STOCK_FILTERS) == {chip.value for chip in StockChip}
    assert set(parser.FILE_KINDS) == {kind.value for kind in FileKind}
    assert set(commands.RULES) | {"by_hand"} == {rule.value for rule in Rule}


def test_options_may_stand_before_or_after_the_command(tmp_path, capsys):
    assert main.main(["stock", "--data", str(tmp_path), "--language", "da"]) == 0
    assert "Intet at vise." in capsys.readouterr().out
    assert main.main(["--data", str(tmp_path), "stock"]) == 0


def test_settings_and_environment_say_where_the_data_lies(tmp_path, monkeypatch):
    nothing = Namespace(data=None, database=None)
    save_settings(Settings(data_folder=str(tmp_path / "set"), staff="MK"))

    chosen = desk.desk_for(nothing, "da")
    assert (chosen.place, chosen.who) == (tmp_path / "set", "MK")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "env"))
    assert desk.desk_for(nothing, "da").place == tmp_path / "env"
    address = Namespace(data=None, database="postgresql://x/y")
    assert desk.desk_for(address, "da").place == "postgresql://x/y"


def test_a_database_in_the_way_ends_with_3(tmp_path, capsys):
    (tmp_path / paths.DATABASE_FILE).write_text("no database at all " * 99)

    assert main.main(["--data", str(tmp_path), "orders"]) == Exit.SURROUNDINGS
    assert "restordre.db" in capsys.readouterr().err


def test_a_fault_of_ours_ends_with_70_and_stands_in_the_log(
    run, office, folder, monkeypatch
):
    def fail(*_arguments):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("restordre_app.cli.list_commands.write_list", fail)

    answer = run("orders")

    assert answer.code == Exit.FAULT
    assert "a bug" in answer.err
    assert "ZeroDivisionError" in (folder / paths.LOG_FILE).read_text("utf-8")


def test_a_reader_that_went_away_is_no_fault(office, there, folder):
    for _ in range(3):
        there.product()
    command = [sys.executable, "-m", "restordre_app", "--data", str(folder), "stock"]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        program.stdout.close()
        complaint = program.stderr.read()

    assert program.returncode == Exit.DONE
    assert complaint == b""


def test_an_old_console_is_never_a_reason_to_fail(monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", console)

    open_streams()
    print("Łódź", file=console)
    console.flush()

    assert console.buffer.getvalue().startswith(b"?\xf3d?")


def test_wide_and_combining_letters_keep_the_columns_straight():
    columns = (
        tables.Column("name", "Name", lambda row: row),
        tables.Column("count", "Count", len, tables.Kind.COUNT),
        tables.Column("none", "None", lambda _row: None),
    )

    table = tables.as_table(columns, ["漢字", "e\u0301e", "plain"], "en").splitlines()

    assert table == [
        "Name   Count",
        "-----  -----",
        "漢字       2",
        "e\u0301e         3",
        "plain      5",
    ]


@pytest.fixture
def opened(monkeypatch):
    """What the window was started with; no window is shown."""
    starts = []

    def run_window(start, pages):
        starts.append(start)
        return 0

    monkeypatch.setattr("ui.app.run", run_window)
    return starts


def test_without_a_command_the_window_opens_on_the_same_data(tmp_path, opened):
    save_settings(Settings(staff="MK", language="en"))

    assert main.main(["--data", str(tmp_path)]) == 0

    [start] = opened
    session = start.open_session(start.place, lambda _topics: None)
    session.database.close()
    assert (start.place, session.who) == (tmp_path, "MK")
    assert start.demo_place == tmp_path / "demo"
    assert start.language == "en"


def test_started_from_a_menu_the_window_stands_among_the_persons_papers(
    tmp_path, opened, monkeypatch
):
    """Not in Program Files or /, where a save dialog would begin else."""
    for name in ("documents", "program"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(window_command, "papers_folder", lambda: tmp_path / "documents")
    monkeypatch.chdir(tmp_path / "program")
    main.main(["--data", "office"])
    assert Path.cwd() == tmp_path / "program"

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    main.main(["--data", "office"])

    assert Path.cwd() == tmp_path / "documents"
    assert {start.place for start in opened} == {tmp_path / "program" / "office"}


def test_another_place_is_remembered_unless_this_one_was_named(tmp_path, opened):
    main.main(["--data", str(tmp_path)])
    opened[0].remember(tmp_path / "other")
    assert load_settings() == Settings()

    main.main([])
    opened[1].remember(tmp_path / "other")
    assert load_settings().data_folder == str(tmp_path / "other")

    opened[1].remember("postgresql://server/restordre")
    assert load_settings().database == "postgresql://server/restordre"


def test_the_demo_window_makes_its_company_unasked(tmp_path, opened):
    assert main.main(["demo-window"]) == 0

    [start] = opened
    assert start.place == start.demo_place
    assert start.place.name == "demo"
