"""Putting the whole program into a language: our words and Qt's own."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.i18n import use_language

LANGUAGES = {"da": "Dansk", "en": "English"}
_LOCALES = {
    "da": QLocale(QLocale.Language.Danish, QLocale.Country.Denmark),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_installed: list[QTranslator] = []


def speak(language: str) -> None:
    """Use "da" or "en" for all texts made from now on, Qt's dialogs included."""
    use_language(language)
    QLocale.setDefault(_LOCALES[language])
    app = QApplication.instance()
    if app is None:
        return
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _installed.append(translator)
