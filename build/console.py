"""Let what our tools say be printed anywhere; standard library only."""

import os
import sys


def take_every_letter() -> None:
    """A pipe on Windows lacks half of what pytest and others print, and would end us.

    The tools we start are told to write UTF-8 too; a console is left as it is.
    """
    os.environ["PYTHONIOENCODING"] = "utf-8"
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
