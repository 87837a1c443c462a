"""Try a frozen program as a new user would have it: no data, no settings, no Python.

`self-test` inside the program makes a fresh database, does the worked example, both
papers and shows the window; here we check that it says so and how fast it starts.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LONGEST_SECONDS = 180
STARTS = 3


class SelfTestFailed(Exception):
    """The program did not do what it must; the text says what it did instead."""


def run_self_test(program: Path) -> None:
    """Raises SelfTestFailed."""
    if not program.is_file():
        message = f"{program} is not there"
        raise SelfTestFailed(message)
    with tempfile.TemporaryDirectory(prefix="restordre-self-test-") as folder:
        said = _answer(program, ["self-test"], Path(folder))
        if not said.strip():
            message = "self-test said nothing"
            raise SelfTestFailed(message)
        print(said.rstrip())
        print(f"start to answer: {_start_milliseconds(program, Path(folder))} ms")


def _start_milliseconds(program: Path, folder: Path) -> int:
    """The best of a few starts that only say the version: the floor of every start."""
    times = []
    for _ in range(STARTS):
        began = time.monotonic()
        _answer(program, ["--version"], folder)
        times.append(time.monotonic() - began)
    return round(min(times) * 1000)


def _answer(program: Path, arguments: list[str], home: Path) -> str:
    try:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=home,
            env=_bare_environment(home),
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        message = f"{' '.join(arguments)} took more than {LONGEST_SECONDS} s"
        raise SelfTestFailed(message) from late
    said = done.stdout.decode("utf-8", "backslashreplace")
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace")
        message = (
            f"{' '.join(arguments)} ended with {done.returncode}\n{said}{complaint}"
        )
        raise SelfTestFailed(message)
    return said


def _bare_environment(home: Path) -> dict[str, str]:
    """A home without anything of ours, and nothing that helps a missing library.

    Nor anything that helps with letters: what we read back must be UTF-8.
    """
    dropped = {
        "PYTHONHOME", "PYTHONIOENCODING", "PYTHONPATH", "PYTHONUTF8",
        "QT_PLUGIN_PATH", "VIRTUAL_ENV",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    places = {
        name: str(home)
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME")
    }
    others = {"XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return {**kept, **places, **others}


if __name__ == "__main__":
    run_self_test(Path(sys.argv[1]))
