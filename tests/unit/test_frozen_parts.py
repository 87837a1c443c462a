"""The frozen program holds what it uses of Qt, on all three systems, and little else."""

import re
from pathlib import Path

import pytest
from frozen_parts import is_needed, licensed, needed

LICENCES = Path(__file__).resolve().parents[2] / "resources" / "licences"

USED = [
    "PySide6/Qt/lib/libQt6Pdf.so.6",
    "PySide6/Qt/lib/libQt6Network.so.6",  # QtPdf links it
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
    "PySide6/Qt/translations/qtbase_da.qm",
    "PySide6/QtWidgets.abi3.so",
    "PySide6/QtSvg.pyd",
    "babel/locale-data/da_DK.dat",
    "babel/locale-data/root.dat",
    "babel/global.dat",
    "resources/icons/package.svg",
    "libxcb-cursor.so.0",
]
UNUSED = [
    "PySide6/Qt/lib/libQt6Qml.so.6",
    "PySide6/Qt6Quick.dll",
    "PySide6/opengl32sw.dll",
    "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/imageformats/libqwebp.so",
    "PySide6/plugins/tls/qopensslbackend.dll",
    "PySide6/Qt/qml/QtQuick/qmldir",
    "PySide6/Qt/translations/qtbase_de.qm",
    "babel/locale-data/fr.dat",
    "libQt6OpenGL.so.6",
    "libpangoft2-1.0.so.0",
]


@pytest.mark.parametrize("name", USED)
def test_what_the_program_uses_goes_in(name):
    assert is_needed(name)
    assert is_needed(name.replace("/", "\\"))


@pytest.mark.parametrize("name", UNUSED)
def test_what_it_does_not_use_stays_out(name):
    assert not is_needed(name)
    assert not is_needed(name.replace("/", "\\"))


def test_the_rest_of_each_entry_is_left_as_it_is():
    entry = ("resources/icons/package.svg", "/somewhere/package.svg", "DATA")
    unused = ("PySide6/Qt6Quick.dll", "/somewhere/Qt6Quick.dll", "BINARY")

    assert needed([entry, unused]) == [entry]


def test_every_package_it_holds_is_named_with_its_licence():
    told = (LICENCES / "THIRD_PARTY.md").read_text("utf-8").lower()
    named = set(
        re.sub(r"[-_.]+", "-", told.replace("|", " ")).replace(",", " ").split()
    )

    packages = set(licensed()) - {"psycopg-binary"}  # the same, compiled

    assert {"peewee", "keyring", "certifi", "jaraco-classes"} <= packages
    assert packages - named == set()
