"""What Windows' own windows say of the programs under Properties, Details."""

import pytest
from windows_version import version_text


class Read:
    """Stands for PyInstaller's own parts, which read the text by running it."""

    def __getattr__(self, _name):
        return lambda *parts, **named: (*parts, *named.values())

    def __getitem__(self, name):
        return getattr(self, name)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3.dev4", (1, 2, 3, 0))],
)
def test_both_programs_say_their_name_and_version(version, numbers):
    fixed, (strings, translation) = eval(  # noqa: S307 - as PyInstaller does
        version_text(version, "restordre-command.exe"), {}, Read()
    )

    assert fixed == (numbers, numbers)
    [(_codepage, told)] = strings[0]
    assert ("OriginalFilename", "restordre-command.exe") in told
    assert ("ProductVersion", version) in told
    assert translation == ([("Translation", [1033, 1200])],)
