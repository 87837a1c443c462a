"""The virtual environment `.venv`: made once, filled from constraints.txt, stamped.

The stamp remembers what the environment was filled from, so that later starts ask
neither pip nor the network.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from enum import StrEnum
from pathlib import Path

import system_libraries
from setup_error import SetupError

__all__ = ["Kind", "SetupError", "prepared_python"]

NO_PACKAGES = (
    "The packages Restordre needs could not be installed (pip's own words are above).\n"
    "If it says that a connection failed: check the network, set HTTPS_PROXY for a "
    "proxy or PIP_INDEX_URL for a package index of your own, and run the same command "
    "again. What was fetched already is kept."
)


class Kind(StrEnum):
    """How much goes into the environment."""

    PROGRAM = "program"
    EVERYTHING = "everything"


def prepared_python(root: Path, kind: Kind) -> Path:
    """The environment's Python, after making and filling it where that is needed.

    Raises SetupError with a sentence on what to do.
    """
    environment = root / ".venv"
    python = _python_in(environment)
    if not _works(python):
        _create(environment)
    wanted = _fingerprint(root)
    stamp = environment / "restordre-stamp.json"
    if not _is_filled(stamp, wanted, kind):
        _fill(root, python, kind)
        stamp.write_text(json.dumps({"from": wanted, "kind": kind}), "utf-8")
    return python


def _python_in(environment: Path) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def _works(python: Path) -> bool:
    """A copied folder or an upgraded system leaves an environment that is dead."""
    if not python.exists():
        return False
    command = [str(python), "-c", ""]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _create(environment: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system_libraries.provide_venv()
    if environment.exists():
        _remove(environment)
    print(f"Making {environment}", flush=True)
    command = [sys.executable, "-m", "venv", str(environment)]
    made = subprocess.run(command, check=False)
    if made.returncode:
        message = (
            f"The environment {environment} could not be made: Python's own words are "
            "above. Is the folder writable, and is the disk not full?"
        )
        raise SetupError(message)


def _remove(environment: Path) -> None:
    try:
        shutil.rmtree(environment)
    except OSError as error:
        message = (
            f"The old environment {environment} could not be removed ({error}). Close "
            "the programs that use it, such as Restordre itself or an editor, or "
            "delete the folder, and run the same command again."
        )
        raise SetupError(message) from error


def _fingerprint(root: Path) -> str:
    """Changes when what has to be installed changes, not with every setting."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    relevant = json.dumps([project["project"], project["build-system"]])
    locked = (root / "build" / "constraints.txt").read_text("utf-8")
    return hashlib.sha256(f"{root}{relevant}{locked}".encode()).hexdigest()


def _is_filled(stamp: Path, wanted: str, kind: Kind) -> bool:
    try:
        found = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return found["from"] == wanted and found["kind"] in {kind, Kind.EVERYTHING}


def _fill(root: Path, python: Path, kind: Kind) -> None:
    """Everything at the locked versions; the source itself stays where it is."""
    print(
        "Installing the packages Restordre needs (the first time some 250 MB)",
        flush=True,
    )
    extras = "[several-desks,dev]" if kind is Kind.EVERYTHING else ""
    for what in (
        ["hatchling", "editables"],
        ["--no-build-isolation", "--editable", f"{root}{extras}"],
    ):
        _pip_install(root, python, what)


def _pip_install(root: Path, python: Path, what: list[str]) -> None:
    options = ["--disable-pip-version-check", "--no-input", "--prefer-binary"]
    patience = ["--retries", "8", "--timeout", "60"]
    quiet = [] if sys.stdout.isatty() else ["-qq"]
    locked = ["--constraint", str(root / "build" / "constraints.txt")]
    words = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    install = [str(python), "-m", "pip", "install"]
    command = [*install, *options, *patience, *quiet, *locked, *what]
    if subprocess.run(command, env=words, check=False).returncode:
        raise SetupError(NO_PACKAGES)
