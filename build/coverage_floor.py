"""The least share of lines the tests must run, package by package.

Run after the tests; reads the measurement pytest-cov left behind.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = {"restordre_app/domain": 100.0, "restordre_app/services": 95.0, "ui": 80.0}
ROOT = Path(__file__).resolve().parents[1]


def covered_share(files: dict[str, dict[str, int]], package: str) -> float | None:
    """Per cent of the package's lines, or None where it has no lines yet.

    Files map a path to its `num_statements` and `covered_lines`.
    """
    inside = [
        counts
        for path, counts in files.items()
        if Path(path).as_posix().startswith(f"{package}/")
    ]
    lines = sum(counts["num_statements"] for counts in inside)
    if not lines:
        return None
    return 100.0 * sum(counts["covered_lines"] for counts in inside) / lines


def shortfalls(files: dict[str, dict[str, int]]) -> list[str]:
    """One sentence per package below its floor, naming where the most is missing."""
    found = []
    for package, floor in FLOORS.items():
        share = covered_share(files, package)
        if share is None:
            continue
        print(f"{package:24} {share:6.2f} % of lines (floor {floor:g} %)")
        if share < floor:
            worst = "\n  ".join(_least_covered(files, package))
            found.append(f"{package} is below {floor:g} %. Missing lines:\n  {worst}")
    return found


def _least_covered(files: dict[str, dict[str, int]], package: str) -> list[str]:
    missing = sorted(
        (counts["num_statements"] - counts["covered_lines"], path)
        for path, counts in files.items()
        if Path(path).as_posix().startswith(f"{package}/")
    )
    return [f"{count:5} {path}" for count, path in reversed(missing) if count][:8]


def read_measurement() -> dict[str, dict[str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(out)]
        subprocess.run(command, cwd=ROOT, check=True)
        measured = json.loads(out.read_text("utf-8"))
    return {path: entry["summary"] for path, entry in measured["files"].items()}


if __name__ == "__main__":
    problems = shortfalls(read_measurement())
    sys.exit("\n".join(problems) or 0)
