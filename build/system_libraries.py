"""The system libraries Qt needs on Linux: found, installed by apt, or asked for.

Wheels bring Qt itself but not these. Asked by file name, because package names differ
between distributions; on Debian and Ubuntu the packages are known.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import time

from setup_error import SetupError

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
TRIES, PAUSE_SECONDS = 3, 5


def has_display() -> bool:
    """Whether a window can be shown; a chosen Qt platform is taken at its word."""
    if not sys.platform.startswith("linux"):
        return True
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(way) for way in ways)


def provide(*, window: bool) -> None:
    """Make sure that Qt can start. Raises SetupError where a person has to help."""
    if not sys.platform.startswith("linux"):
        return
    needed = OFFSCREEN | WINDOW if window else OFFSCREEN
    packages = [package for file, package in needed.items() if not _loads(file)]
    if not packages:
        return
    install(packages, "Qt needs these system libraries")
    still = [file for file in needed if not _loads(file)]
    if still:
        message = f"These libraries still cannot be loaded: {', '.join(still)}"
        raise SetupError(message)


def provide_venv() -> None:
    """Debian and Ubuntu keep the module that makes environments in its own package."""
    package = f"python3.{sys.version_info.minor}-venv"
    install([package], "Python's own module for environments (ensurepip) is missing")


def install(packages: list[str], reason: str) -> None:
    """By apt where we may, else say the one line that does it."""
    if not shutil.which("apt-get"):
        message = (
            f"{reason}; on Debian they are called {' '.join(packages)}. "
            "Install what your distribution has for them and run the command again."
        )
        raise SetupError(message)
    if os.geteuid() != 0:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        message = f"{reason}. Run this line, then the same command again:\n\n  {line}\n"
        raise SetupError(message)
    print(f"{reason}: installing {' '.join(packages)}", flush=True)
    _apt("update")
    _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> None:
    """Mirrors fail now and then, and another apt may hold the lock: try again."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments]
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        if subprocess.run(command, env=quiet, check=False).returncode == 0:
            return
    message = (
        f"apt-get {arguments[0]} did not succeed (its own words are above). "
        "Check the network and run the command again."
    )
    raise SetupError(message)


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
