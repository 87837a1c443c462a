"""Light and dark and the size of text: the look on the application.

    office.theme.use(Scheme.DARK)        # at once, everywhere
    office.theme.use_text_size(125)

Colours, sizes and fonts of the moment are read through `ui.look`.
"""

import shutil
import tempfile
import weakref
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from restordre_app.paths import cache_folder
from ui.icons import recolour_icons
from ui.look import MIN_SCALE, color, font, text_size, tokens, use_look
from ui.preferences import Preferences
from ui.stylesheet import stylesheet
from ui.tokens import DARK, LIGHT, Tokens


class Scheme(StrEnum):
    """What the person chose; "system" follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


OF_QT = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Puts the look on the application and keeps it in step with the computer's.

    Signals:
        changed: colours or text size are others now; what is painted by hand or
            measured in pixels is to be made anew.
    """

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app, self._preferences = app, preferences
        self._pictures = _folder_for_pictures(self)
        self._scheme = _scheme(preferences.get("scheme", Scheme.SYSTEM.value))
        app.setStyle("Fusion")
        tell_system(app.styleHints(), self._scheme)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply(preferences.get("text_size", MIN_SCALE))

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def text_size(self) -> int:
        """Per cent, 100 to 150."""
        return text_size()

    def use(self, scheme: Scheme) -> None:
        """Change the colours now and remember the choice."""
        self._preferences.put("scheme", scheme.value)
        self._scheme = scheme
        tell_system(self._app.styleHints(), scheme)
        self._apply(text_size())

    def use_text_size(self, percent: int) -> None:
        """Change the size of all text now and remember the choice (100 to 150 %)."""
        self._apply(percent)
        self._preferences.put("text_size", text_size())

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply(text_size())

    def _apply(self, scale: int) -> None:
        use_look(self._tokens(), scale)
        self._app.setFont(font())
        self._app.setPalette(_palette(tokens()))
        self._app.setStyleSheet(stylesheet(self._pictures))
        recolour_icons()
        self.changed.emit()

    def _tokens(self) -> Tokens:
        dark = self._scheme is Scheme.DARK
        if self._scheme is Scheme.SYSTEM:
            system = self._app.styleHints().colorScheme()
            dark = system == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT


def tell_system(hints: QStyleHints, scheme: Scheme) -> None:
    """Let title bars and the system's own dialogs follow, on Windows and macOS."""
    hints.setColorScheme(OF_QT[scheme])


def _folder_for_pictures(theme: Theme) -> str:
    """The same one at every start: a program that is killed leaves nothing behind.

    Where that cannot be written to, one that goes with the theme.
    """
    kept = cache_folder() / "look"
    try:
        kept.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=kept).close()
    except OSError:
        passing = tempfile.mkdtemp(prefix="restordre-look-")
        weakref.finalize(theme, shutil.rmtree, passing, ignore_errors=True)
        return passing
    return str(kept)


def _scheme(name: str) -> Scheme:
    return Scheme(name) if name in set(Scheme) else Scheme.SYSTEM


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, value in {
        role.Window: look.background,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.header,
        role.Text: look.text,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.BrightText: look.on_accent,
        role.PlaceholderText: look.faint,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Accent: look.accent,
        role.Link: look.link,
        role.LinkVisited: look.link,
        role.ToolTipBase: look.surface,
        role.ToolTipText: look.text,
        role.Light: look.surface,
        role.Midlight: look.border,
        role.Mid: look.strong_border,
        role.Dark: look.strong_border,
        role.Shadow: look.strong_border,
    }.items():
        palette.setColor(where, color(value))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, color(look.faint))
    return palette
