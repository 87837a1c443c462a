"""Files that ship with the program: icons, fonts and translations.

They are ordinary files beside this module, in a checkout, in an installed wheel and
in the frozen program alike (PyInstaller unpacks data files beside the module too).
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCALE_DIR = ROOT / "locale"
FONTS_DIR = ROOT / "fonts"
ICONS_DIR = ROOT / "icons"
PROGRAM_ICON = ICONS_DIR / "restordre.svg"
THIRD_PARTY = ROOT / "licences" / "THIRD_PARTY.md"


def icon_file(name: str) -> Path:
    """The SVG drawing of an icon by its Lucide name, such as "package-check"."""
    return _shipped(ICONS_DIR / f"{name}.svg")


def font_file(weight: str) -> Path:
    """The TTF file of Source Sans 3: Regular, Italic, Medium, SemiBold or Bold."""
    return _shipped(FONTS_DIR / f"SourceSans3-{weight}.ttf")


def _shipped(path: Path) -> Path:
    """The same path; a misspelt name fails here, not as an empty picture later."""
    if not path.is_file():
        message = f"{path.name} is not among the files of the program"
        raise FileNotFoundError(message)
    return path
