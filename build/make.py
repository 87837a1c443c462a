"""Make the program for the system at hand into dist/, try it, report its size.

Run by `build/dev.py freeze`. PyInstaller's work goes to a temporary folder: its
default is the folder named build, which is ours.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from console import take_every_letter
from self_test import SelfTestFailed, run_self_test

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
ICON_SIZE = 1024
MEGABYTE = 1_000_000
WITH_TABLES = (  # that only a debugger reads
    "libpython*.so*",
    "python*/lib-dynload/*.so",
    "PIL/*.so",
    "cryptography/hazmat/bindings/*.so",
    "pysqlite3/*.so",
)


def main() -> int:
    take_every_letter()
    version = _version()
    with tempfile.TemporaryDirectory(prefix="restordre-freeze-") as work:
        icon = make_icon(Path(work))
        began = time.monotonic()
        freeze(Path(work), icon, version)
    strip_symbols(_folder())
    program = frozen_program()
    print(f"\nRestordre {version}: {program}")
    print(f"made in {time.monotonic() - began:.0f} s, {_size_of(_folder())} MB")
    try:
        run_self_test(program)
    except SelfTestFailed as problem:
        print(f"\nThe frozen program failed its self-test: {problem}", file=sys.stderr)
        return 1
    return 0


def freeze(work: Path, icon: Path | None, version: str) -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm"]
    places = ["--workpath", str(work), "--distpath", str(DIST), "--log-level", "WARN"]
    told = {
        **os.environ, "RESTORDRE_VERSION": version, "RESTORDRE_WORK": str(work),
    }  # fmt: skip
    if icon:
        told["RESTORDRE_ICON"] = str(icon)
    recipe = str(ROOT / "build" / "restordre.spec")
    subprocess.run([*command, *places, recipe], cwd=ROOT, env=told, check=True)


def strip_symbols(folder: Path) -> None:
    """Some wheels and Pythons for Linux bring tables only a debugger reads."""
    strip = shutil.which("strip")
    if not sys.platform.startswith("linux") or strip is None:
        return
    for pattern in WITH_TABLES:
        for library in (folder / "_internal").glob(pattern):
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def frozen_program() -> Path:
    """The program that can print: what the self-test runs."""
    if sys.platform == "darwin":
        return DIST / "Restordre.app" / "Contents" / "MacOS" / "Restordre"
    if sys.platform == "win32":
        return DIST / "restordre" / "restordre-command.exe"
    return DIST / "restordre" / "restordre"


def make_icon(folder: Path) -> Path | None:
    """The program's icon as this system wants it; Linux takes it from its own file."""
    ending = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if ending is None:
        return None
    from PIL import Image

    drawn, icon = folder / "icon.png", folder / f"restordre{ending}"
    _draw_icon(drawn)
    with Image.open(drawn) as picture:
        picture.save(icon)
    return icon


def _draw_icon(target: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(ICON_SIZE, ICON_SIZE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    source = ROOT / "resources" / "icons" / "restordre.svg"
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    image.save(str(target))
    application.processEvents()


def _version() -> str:
    sys.path.insert(0, str(ROOT))
    from restordre_app import __version__

    return __version__


def _folder() -> Path:
    return DIST / ("Restordre.app" if sys.platform == "darwin" else "restordre")


def _size_of(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.is_file()) // MEGABYTE


if __name__ == "__main__":
    sys.exit(main())
