"""Where data may lie: which folders are on another computer, on Windows and Linux."""

import ctypes
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from restordre_app import paths

MOUNTED = r"""/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/lager /mnt/lager cifs rw 0 0
nas:/data /srv/fælles\040drev nfs4 rw 0 0
/dev/sdb1 /mnt/lager/usb ext4 rw 0 0
"""


def drive_type(anchor: str) -> int:
    """As Windows answers: C: is here, F: and all that begins with \\\\ is not."""
    return 3 if anchor == "C:\\" else 4


@pytest.mark.parametrize(
    ("folder", "elsewhere"),
    [
        (r"C:\Users\Mette Bøgh\AppData\Local\Restordre", False),
        (r"F:\Restordre", True),
        (r"\\server\lager\Restordre", True),
    ],
)
def test_windows_is_asked_what_kind_of_drive_it_is(monkeypatch, folder, elsewhere):
    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(paths.sys, "platform", "win32")

    assert paths.is_on_network(PureWindowsPath(folder)) is elsewhere


@pytest.mark.parametrize(
    ("folder", "elsewhere"),
    [
        ("/home/mette/.local/share/Restordre", False),
        ("/mnt/lager/Restordre", True),
        ("/mnt/lager/usb/Restordre", False),
        ("/srv/fælles drev", True),
        ("/mnt/lagerrum", False),
    ],
)
def test_linux_says_what_it_has_mounted(monkeypatch, tmp_path, folder, elsewhere):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTED, "utf-8")
    monkeypatch.setattr(paths, "MOUNTS", mounts)
    monkeypatch.setattr(paths.sys, "platform", "linux")

    assert paths.is_on_network(PurePosixPath(folder)) is elsewhere


def test_where_nothing_is_said_the_folder_counts_as_here(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "MOUNTS", tmp_path / "none")
    monkeypatch.setattr(paths.sys, "platform", "linux")

    assert not paths.is_on_network(tmp_path)


def test_a_folder_stays_what_it_was_when_the_program_stands_elsewhere(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_VARIABLE, "office")

    assert paths.data_folder_from_environment() == tmp_path / "office"
    assert paths.whole("~/office") == Path.home() / "office"


def test_papers_lie_among_documents_where_there_are_any(monkeypatch, tmp_path):
    monkeypatch.setattr(paths.sys, "platform", "win32")
    monkeypatch.setattr(paths, "user_documents_path", lambda: tmp_path)
    assert paths.papers_folder() == tmp_path

    monkeypatch.setattr(paths, "user_documents_path", lambda: tmp_path / "none")
    assert paths.papers_folder() == Path.home()
