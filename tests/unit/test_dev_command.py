"""The set-up command: what it checks, what it installs, what it says."""

import importlib.metadata
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import coverage_floor
import dev
import dev_environment
import pytest
import steps
import system_libraries
from dev_environment import Kind, SetupError, prepared_python
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


class Calls(list):
    """Stands where a tool would be started, remembers, and answers with a code."""

    def __init__(self, code: int = 0) -> None:
        super().__init__()
        self.code = code

    def run(self, command, **_options):
        self.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, self.code)


@pytest.fixture
def started(monkeypatch):
    calls = Calls()
    monkeypatch.setattr(subprocess, "run", calls.run)
    return calls


def locked_versions() -> dict[str, str]:
    lines = (ROOT / "build" / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split(";")[0].strip().split("==") for line in lines if "==" in line]
    return {normal(name): version for name, version in pairs}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def required_names(requirements: list[str]) -> set[str]:
    """The packages these ask for, and what those ask for, as far as installed."""
    waiting = [Requirement(line) for line in requirements]
    found: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        name = normal(wanted.name)
        if name in found:
            continue
        found.add(name)
        asks = importlib.metadata.distribution(name).requires or []
        waiting += [Requirement(line) for line in asks]
    return found


def test_every_package_is_locked_the_indirect_ones_too():
    extras = PROJECT["optional-dependencies"]
    ours = [*PROJECT["dependencies"], *extras["several-desks"], *extras["dev"]]
    asked = required_names(ours)

    assert asked - set(locked_versions()) == set()


def test_tests_run_on_the_locked_versions():
    names = required_names(PROJECT["dependencies"])
    running = {name: importlib.metadata.version(name) for name in names}

    assert running == {name: locked_versions()[name] for name in names}


def test_second_start_asks_neither_pip_nor_the_network(tmp_path, started):
    root = project_with_environment(tmp_path)
    prepared_python(root, Kind.PROGRAM)
    assert any("pip" in call for call in started)
    started.clear()

    prepared_python(root, Kind.PROGRAM)

    assert [call for call in started if "pip" in call] == []


def test_changed_constraints_are_installed(tmp_path, started):
    root = project_with_environment(tmp_path)
    prepared_python(root, Kind.PROGRAM)
    started.clear()

    (root / "build" / "constraints.txt").write_text("peewee==9.9\n", "utf-8")
    prepared_python(root, Kind.PROGRAM)

    assert any("pip" in call for call in started)


def test_tools_for_developers_serve_the_program_too(tmp_path, started):
    root = project_with_environment(tmp_path)
    prepared_python(root, Kind.EVERYTHING)
    assert f"{root}[several-desks,dev]" in started[-1]
    started.clear()

    prepared_python(root, Kind.PROGRAM)

    assert [call for call in started if "pip" in call] == []


def test_failed_download_is_explained_and_not_stamped(tmp_path, monkeypatch):
    root = project_with_environment(tmp_path)
    calls = Calls(code=1)
    monkeypatch.setattr(subprocess, "run", calls.run)
    monkeypatch.setattr(dev_environment, "_works", lambda _python: True)

    with pytest.raises(SetupError, match="check the network"):
        prepared_python(root, Kind.PROGRAM)

    assert not (root / ".venv" / "restordre-stamp.json").exists()


def test_damaged_stamp_means_filling_again(tmp_path, started):
    root = project_with_environment(tmp_path)
    (root / ".venv" / "restordre-stamp.json").write_text("{half", "utf-8")

    prepared_python(root, Kind.PROGRAM)

    stamp = json.loads((root / ".venv" / "restordre-stamp.json").read_text("utf-8"))
    assert stamp["kind"] == "program"


def project_with_environment(folder: Path) -> Path:
    """A checkout whose environment exists but has not been filled."""
    (folder / "build").mkdir()
    for name in ("pyproject.toml", "build/constraints.txt"):
        (folder / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    python = dev_environment._python_in(folder / ".venv")
    python.parent.mkdir(parents=True)
    python.write_text("", "utf-8")
    return folder


@pytest.fixture
def bare_debian(monkeypatch):
    """No library of Qt's is there until apt has run."""
    installed: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "_loads", lambda _file: bool(installed))
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(system_libraries, "PAUSE_SECONDS", 0)
    return installed


def test_root_gets_the_libraries_installed(bare_debian, monkeypatch):
    commands = []

    def apt(command, **_options):
        commands.append(command)
        bare_debian.extend(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", apt)

    system_libraries.provide(window=True)

    assert "update" in commands[0]
    assert {"libegl1", "libxcb-cursor0"} <= set(commands[1])


def test_others_are_told_the_one_line(bare_debian, monkeypatch, started):
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)

    with pytest.raises(SetupError, match=r"sudo apt-get install -y .*libegl1"):
        system_libraries.provide(window=False)

    assert started == []


def test_other_distributions_are_told_the_names(bare_debian, monkeypatch, started):
    monkeypatch.setattr("shutil.which", lambda _name: None)

    with pytest.raises(SetupError, match="your distribution"):
        system_libraries.provide(window=False)


def test_apt_is_tried_again_before_giving_up(bare_debian, monkeypatch):
    calls = Calls(code=100)
    monkeypatch.setattr(subprocess, "run", calls.run)

    with pytest.raises(SetupError, match="apt-get update did not succeed"):
        system_libraries.provide(window=False)

    assert len(calls) == system_libraries.TRIES


@pytest.fixture
def nothing_to_install(monkeypatch):
    monkeypatch.setattr(system_libraries, "provide", lambda *, window: None)
    monkeypatch.setattr(dev, "prepared_python", lambda *_: Path("python"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_run_opens_the_demo_company(nothing_to_install, monkeypatch, started):
    monkeypatch.setenv("DISPLAY", ":1")

    assert dev.main(["run"]) == 0

    assert started == [["python", "-m", "restordre_app", "demo-window"]]


def test_the_frozen_program_takes_along_what_a_window_needs(
    nothing_to_install, monkeypatch, started
):
    asked = []
    monkeypatch.setattr(
        system_libraries, "provide", lambda *, window: asked.append(window)
    )

    dev.main(["freeze"])

    assert (asked, started) == ([True], [["python", "build/make.py"]])


@pytest.mark.parametrize(
    ("workflow", "needed"),
    [
        ("ci", system_libraries.OFFSCREEN),
        ("freeze", system_libraries.OFFSCREEN | system_libraries.WINDOW),
    ],
)
def test_workflows_install_what_the_commands_ask_for(workflow, needed):
    words = (ROOT / ".github/workflows" / f"{workflow}.yml").read_text("utf-8").split()

    assert set(needed.values()) - set(words) == set()


def test_without_a_display_run_says_so_and_makes_the_tour(
    nothing_to_install, monkeypatch, started, capsys
):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")

    assert dev.main(["run"]) == 0

    assert started[0][:4] == ["python", "-m", "restordre_app", "tour"]
    assert "There is no display here" in capsys.readouterr().out


def test_what_is_compiled_is_kept_for_the_next_start(
    nothing_to_install, monkeypatch, started
):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    dev.main(["texts"])

    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def test_a_setup_problem_is_a_sentence_and_an_exit_code(
    nothing_to_install, monkeypatch, capsys
):
    def fails(*_):
        raise SetupError("The disk is full.")

    monkeypatch.setattr(dev, "prepared_python", fails)

    assert dev.main(["test"]) == 1
    assert "The disk is full." in capsys.readouterr().err


def test_every_step_runs_and_one_failure_is_enough(tmp_path, monkeypatch, capfd):
    good, bad = python_that("print('=== 3 passed in 0.12s ===')"), python_that("1/0")
    monkeypatch.setattr(steps, "_checks", lambda _: [("bad", bad), ("good", good)])
    monkeypatch.setattr(steps, "_pytest", lambda *_: good)

    assert steps.run_all_steps(tmp_path, Path(sys.executable), ["-k", "one"]) == 1

    lines = capfd.readouterr().out.strip().splitlines()
    assert any(line.startswith("bad") and "FAILED" in line for line in lines)
    assert lines[-1] == "=== 3 passed in 0.12s ==="


def test_what_tools_say_is_printed_through_a_pipe_of_windows_too():
    code = (
        "import contextlib, sys; sys.path.insert(0, 'build'); import dev, steps\n"
        "says = [sys.executable, '-c', \"print('╔═╗ Łódź')\"]\n"
        "steps._checks = lambda _: [('lint', says)]\n"
        "steps._pytest = lambda *_: says\n"
        "steps._tests_read_meanwhile = lambda *_: contextlib.nullcontext()\n"
        "dev.system_libraries.provide = lambda *, window: None\n"
        "dev.prepared_python = lambda *_: sys.executable\n"
        "sys.exit(dev.main(['test']))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}

    done = subprocess.run(
        python_that(code), cwd=ROOT, env=environment, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8").count("╔═╗ Łódź") == 2


def test_an_environment_in_use_is_a_sentence(tmp_path, monkeypatch):
    """Windows removes no program that runs."""
    root = project_with_environment(tmp_path)
    monkeypatch.setattr(dev_environment, "_works", lambda _python: False)

    def held(_folder):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(dev_environment.shutil, "rmtree", held)

    with pytest.raises(SetupError, match="Close the programs that use it"):
        prepared_python(root, Kind.PROGRAM)


def python_that(does: str) -> list[str]:
    return [sys.executable, "-c", does]


def test_coverage_below_the_floor_names_the_files(capsys):
    files = {
        "restordre_app/domain/a.py": {"num_statements": 90, "covered_lines": 90},
        "restordre_app/domain/b.py": {"num_statements": 10, "covered_lines": 7},
        "ui/c.py": {"num_statements": 10, "covered_lines": 9},
    }

    (problem,) = coverage_floor.shortfalls(files)

    assert "restordre_app/domain is below 100 %" in problem
    assert "3 restordre_app/domain/b.py" in problem
    assert "a.py" not in problem
