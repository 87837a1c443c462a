"""The steps of `dev.py test`: every one runs, each is timed, any failure counts.

The closing line of pytest is said once more at the end, where people and CI look.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CLOSING = re.compile(r"\d+ (passed|failed|error|errors)\b.* in [\d.]+s")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COVER = "--cover"  # also measure which lines the tests run: half as much time again


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one step went; `closing` is what the tool said last about its result."""

    name: str
    seconds: float
    code: int
    closing: str = ""


def run_all_steps(root: Path, python: Path, arguments: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measured = COVER in arguments
    others = [each for each in arguments if each != COVER]
    with _tests_read_meanwhile(root, python):
        outcomes = [_run(root, name, command) for name, command in _checks(python)]
    tests = _pytest(python, others, measured)
    outcomes.append(_run(root, "tests", tests))
    if measured:
        floor: list[str | Path] = [python, "build/coverage_floor.py"]
        outcomes.append(_run(root, "coverage", floor))
    _report(outcomes)
    return 1 if any(outcome.code for outcome in outcomes) else 0


@contextmanager
def _tests_read_meanwhile(root: Path, python: Path) -> Iterator[None]:
    """Compile the tests on the second core; each worker would do it for itself.

    What it finds wrong the workers find too, and say.
    """
    command = [str(python), "-m", "pytest", "--collect-only", "--quiet"]
    nobody = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, stdout=nobody, stderr=nobody):
        yield


def _checks(python: Path) -> list[tuple[str, list[str | Path]]]:
    layers = "from importlinter.cli import lint_imports_command as check; check()"
    return [
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("types", [python, "-m", "mypy"]),
        ("layers", [python, "-c", layers]),
    ]


def _pytest(
    python: Path,
    arguments: list[str],
    measured: bool,  # noqa: FBT001 - one caller
) -> list[str | Path]:
    # Two more than there are cores: window tests wait for timers.
    workers = str(min(max(os.cpu_count() or 2, 2), 8) + 2)
    command: list[str | Path] = [python, "-m", "pytest"]
    parallel = ["-n", workers, "--dist", "worksteal"]
    coverage = ["--cov", "--cov-report", ""] if measured else []
    return [*command, *parallel, *coverage, *arguments]


def _run(root: Path, name: str, command: Sequence[str | Path]) -> Outcome:
    """Show the tool's output as it comes, and remember its closing line."""
    print(f"\n--- {name}", flush=True)
    began = time.monotonic()
    closing = ""
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as tool:
        for line in tool.stdout or ():
            print(line, end="", flush=True)
            plain = COLOUR.sub("", line)
            closing = plain.strip() if CLOSING.search(plain) else closing
    return Outcome(name, time.monotonic() - began, tool.returncode, closing)


def _report(outcomes: list[Outcome]) -> None:
    print("\n--- result")
    for outcome in outcomes:
        word = f"FAILED ({outcome.code})" if outcome.code else "ok"
        print(f"{outcome.name:10} {outcome.seconds:7.1f} s  {word}")
    for outcome in outcomes:
        if outcome.closing:
            print(f"\n{outcome.closing}")
    sys.stdout.flush()
