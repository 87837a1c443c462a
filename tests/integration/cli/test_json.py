"""`--json` on every command: one answer that a program can read, good or bad."""

import json
from argparse import _SubParsersAction

import pytest

from restordre_app.cli import demo_commands
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.parser import build_parser
from restordre_app.demo.building import move_in
from restordre_app.paths import DATABASE_FILE
from tests.builders import Given

# Each command with what it needs; {there} is the test's own folder
COMMANDS = {
    "orders": [],
    "back-orders": [],
    "stock": [],
    "purchase-orders": [],
    "expected": [],
    "proposals": [],
    "tell": [],
    "paper": ["order-confirmation", "1001", "--out", "{there}/confirmed.pdf"],
    "papers": [],
    "outbox": [],
    "deliver": ["1001"],
    "void": ["1001-1", "--reason", "x"],
    "receive": ["BOLT=30"],
    "allocate": [],
    "count": ["BOLT=60"],
    "import": ["products", "{there}/goods.csv"],
    "check": [],
    "move": ["--to", "postgresql://nobody@127.0.0.1:1/none"],
    "history": ["1001"],
    "demo": [],
    "tour": ["--out", "{there}/tour"],
    "demo-window": [],
    "self-test": [],
}
# below; in tests/integration/tour; in test_moving.py; in test_void_command.py
TOLD_ELSEWHERE = {"demo", "tour", "move", "void"}
# They work in a folder of their own
APART = {"tour", "self-test", "demo-window"}


@pytest.fixture
def ask(run, tmp_path):
    def answer_to(name):
        (tmp_path / "goods.csv").write_text("sku,name\nNUT,Nut\n", "utf-8")
        needs = [word.format(there=tmp_path) for word in COMMANDS[name]]
        return run(name, *needs, "--json")

    return answer_to


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    """No window comes up, and Qt is content with the language."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(demo_commands, "open_window_at", lambda *_: Exit.DONE)


def test_every_command_is_asked_here():
    [commands] = [
        action
        for action in build_parser("en")._actions
        if isinstance(action, _SubParsersAction)
    ]

    assert set(commands.choices) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - TOLD_ELSEWHERE))
def test_the_answer_is_data_and_nothing_else(ask, there, name):
    there.order((there.product(on_hand=70, sku="BOLT"), 100), number="1001")

    answer = ask(name)

    assert (answer.code, answer.err) == (Exit.DONE, "")
    assert answer.data is not None


def test_the_demo_company_answers_too(ask, monkeypatch):
    """The real one is made by the commands of the README; a small one will do here."""

    def build_small_one(session, _say):
        move_in(session)
        given = Given(session)
        given.order((given.product(), 1))

    monkeypatch.setattr(demo_commands, "build_demo", build_small_one)

    answer = ask("demo")

    assert answer.code == Exit.DONE
    assert answer.data["orders"] > 0


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - APART))
def test_trouble_is_a_sentence_and_data(ask, folder, name):
    folder.mkdir()
    (folder / DATABASE_FILE).write_bytes(b"no database" * 400)

    answer = ask(name)

    assert answer.code == Exit.SURROUNDINGS
    assert answer.data["message"] == answer.err.strip()


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - APART - {"demo", "move"}))
def test_before_there_is_a_company_nothing_breaks(ask, name):
    answer = ask(name)

    assert answer.code in {Exit.DONE, Exit.REFUSED}
    assert json.loads(answer.out) is not None
