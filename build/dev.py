"""Set up, run and test Restordre with nothing but Python: `python3 build/dev.py run`.

Standard library only, no shell: the same on Linux, Windows and macOS. The first use
makes `.venv` beside the source and fills it; later uses start at once.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is who is told
    sys.exit(
        "Restordre needs Python 3.11 or newer; this is Python {}.{}. "
        "Start the command with a newer one, such as: {} build/dev.py run".format(
            *sys.version_info[:2],
            "py -3.11" if sys.platform == "win32" else "python3.11",
        )
    )

import argparse
import os
import subprocess
from pathlib import Path

import system_libraries
from console import take_every_letter
from dev_environment import Kind, SetupError, prepared_python
from steps import run_all_steps

ROOT = Path(__file__).resolve().parents[1]


def run(arguments: list[str]) -> int:
    """Open the demo company, or where nothing can be shown make the tour."""
    window = system_libraries.has_display()
    system_libraries.provide(window=window)
    python = prepared_python(ROOT, Kind.PROGRAM)
    if window:
        return _start([python, "-m", "restordre_app", "demo-window", *arguments])
    print(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so "
        "no window can open.\nMaking the tour instead: papers and pictures of every "
        f"screen go into {ROOT / 'tour'}",
        flush=True,
    )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    out = ["--out", str(ROOT / "tour")]
    return _start([python, "-m", "restordre_app", "tour", *out, *arguments])


def test(arguments: list[str]) -> int:
    """Lint, types, layers and all tests; extra arguments go to pytest."""
    system_libraries.provide(window=False)
    python = prepared_python(ROOT, Kind.EVERYTHING)
    return run_all_steps(ROOT, python, arguments)


def texts(arguments: list[str]) -> int:
    """Show the texts that lack Danish, ready to be pasted into a fragment."""
    python = prepared_python(ROOT, Kind.EVERYTHING)
    return _start([python, "build/texts.py", *arguments])


def freeze(arguments: list[str]) -> int:
    """Make the program for this system into dist/ and try it."""
    # What a window needs goes along, to computers that may not have it.
    system_libraries.provide(window=True)
    python = prepared_python(ROOT, Kind.EVERYTHING)
    return _start([python, "build/make.py", *arguments])


def setup(_arguments: list[str]) -> int:
    """Only make .venv, with the tools for developers."""
    system_libraries.provide(window=False)
    print(prepared_python(ROOT, Kind.EVERYTHING))
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "texts": texts,
    "freeze": freeze,
    "setup": setup,
}


def _start(command: list[str | Path]) -> int:
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, check=False
    ).returncode


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="build/dev.py",
        description="Set up, run and test Restordre.",
        epilog="\n".join(f"{name:8} {do.__doc__}" for name, do in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", choices=COMMANDS)
    take_every_letter()
    chosen, passed_on = parser.parse_known_args(arguments)
    # Every start and every worker of the tests would compile a thousand files anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        return COMMANDS[chosen.command](passed_on)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
