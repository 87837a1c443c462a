"""The frozen program's first steps: what it inherits, and what it hands on."""

import launcher
import pytest

OURS = "/opt/restordre/_internal"


@pytest.mark.parametrize("theirs", [None, "/opt/printers/lib"])
def test_programs_we_start_find_their_own_libraries_again(monkeypatch, theirs):
    environment = {"LD_LIBRARY_PATH": OURS, "HOME": "/home/mette"}
    if theirs is not None:
        environment["LD_LIBRARY_PATH_ORIG"] = theirs

    launcher.give_back_library_path(environment)

    assert environment.pop("LD_LIBRARY_PATH", None) == theirs
    assert environment == {"HOME": "/home/mette"}
