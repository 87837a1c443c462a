"""Which program works on a message: its computer, its number, its present run."""

import os
import secrets
import socket
import sys
from dataclasses import dataclass

ACCESS_TO_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
STILL_ACTIVE, ACCESS_DENIED = 259, 5


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who has claimed a message; written in the database as text."""

    host: str
    process: int
    run: str

    def __str__(self) -> str:
        return f"{self.host[:80]} {self.process} {self.run}"

    @property
    def may_still_work(self) -> bool:
        """Whether nothing here says that it died; of another computer nobody knows."""
        if self.host != this_host():
            return True
        if self.process == os.getpid():
            return self.run in RUNNING
        return is_alive(self.process)


RUNNING: set[str] = set()


def this_host() -> str:
    return socket.gethostname()[:80].replace(" ", "-") or "?"


def new_claimant() -> Claimant:
    """Name this program for one run over the outbox; say `done` afterwards."""
    claimant = Claimant(this_host(), os.getpid(), secrets.token_hex(4))
    RUNNING.add(claimant.run)
    return claimant


def done(claimant: Claimant) -> None:
    RUNNING.discard(claimant.run)


def claimant_of(text: str) -> Claimant | None:
    """Read what was written; None for what nobody of ours wrote."""
    parts = text.split(" ")
    if len(parts) != len(("host", "process", "run")) or not parts[1].isdecimal():
        return None
    return Claimant(parts[0], int(parts[1]), parts[2])


def is_alive(process: int) -> bool:
    """Whether a process of this computer still runs."""
    if sys.platform == "win32":
        return is_alive_on_windows(process)
    try:
        os.kill(process, 0)  # asks, and sends nothing
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's, but there
    return True


def is_alive_on_windows(process: int) -> bool:
    """Ask Windows; there os.kill would end the process.

    Another person's program on the same server may not be asked, but it is there.
    """
    import ctypes

    library = getattr(ctypes, "WinDLL")  # noqa: B009 - only there
    kernel = library("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(ACCESS_TO_ASK, 0, process)
    if not handle:
        refused: int = getattr(ctypes, "get_last_error")()  # noqa: B009
        return refused == ACCESS_DENIED
    handle = ctypes.c_void_p(handle)
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == STILL_ACTIVE
