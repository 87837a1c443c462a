"""Where the frozen program starts: what `python -m restordre_app` does."""

import os
import sys
from collections.abc import MutableMapping

SEARCHED, BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"


def give_back_library_path(environment: MutableMapping[str, str]) -> None:
    """Let the programs that we start find their own libraries, not ours.

    PyInstaller's loader points Linux at the libraries of the frozen program, and a
    mail program, a viewer or `lp` would inherit that and crash. We have read it.
    """
    theirs = environment.pop(BEFORE, None)
    environment.pop(SEARCHED, None)
    if theirs:
        environment[SEARCHED] = theirs


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        give_back_library_path(os.environ)
    from restordre_app.__main__ import main

    sys.exit(main())
