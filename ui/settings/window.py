"""The window of Settings: its parts at the left, the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from restordre_app.i18n import N_
from ui.i18n import _
from ui.icons import icon
from ui.look import px
from ui.office import Notice, Office
from ui.settings.about_section import AboutSection
from ui.settings.company_section import CompanySection
from ui.settings.data_section import DataSection
from ui.settings.look_section import LookSection
from ui.settings.mail_section import MailSection
from ui.settings.papers_section import PapersSection
from ui.settings.people_section import PeopleSection
from ui.settings.printers_section import PrintersSection
from ui.settings.section import Section
from ui.settings.templates_section import TemplatesSection
from ui.settings.units_section import UnitsSection
from ui.widgets.info_banner import InfoBar
from ui.widgets.leaving import LeavingDialog

SIZE, NARROW = (980, 720), 190
SEEN = "settings_section"
SECTIONS: dict[str, tuple[str, str, Callable[[Office], Section]]] = {
    "company": (N_("Company"), "building-2", CompanySection),
    "papers": (N_("Papers"), "file-text", PapersSection),
    "mail": (N_("Mail"), "mail", MailSection),
    "words": (N_("Words of messages"), "pencil", TemplatesSection),
    "people": (N_("People"), "users", PeopleSection),
    "units": (N_("Units"), "layers", UnitsSection),
    "look": (N_("Language and look"), "sun", LookSection),
    "printers": (N_("Printers"), "printer", PrintersSection),
    "data": (N_("Data"), "folder-open", DataSection),
    "about": (N_("About Restordre"), "info", AboutSection),
}


class SettingsWindow(LeavingDialog):
    """Makes each part when it is first looked at; asks before typing is lost."""

    def __init__(self, office: Office, parent: QWidget, section: str = "") -> None:
        super().__init__(parent)
        self.office = office
        self.sections: dict[str, Section] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._build(section or office.preferences.get(SEEN, "company"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._save_part)
        office.noticed.connect(self._say)
        office.language_changed.connect(self._speak)
        office.theme.changed.connect(self._recolour)

    def _build(self, key: str) -> None:
        """Make everything that holds words."""
        self.setWindowTitle(_("Settings"))
        self._content.deleteLater()
        self._content = QWidget()
        self._outer.addWidget(self._content)
        self.sections = {}
        self.parts = QListWidget()
        self.parts.setObjectName("settingsParts")
        self.parts.setAccessibleName(_("Parts of the settings"))
        for title, _icon, _make in SECTIONS.values():
            self.parts.addItem(QListWidgetItem(_(title)))
        self.stack = QStackedWidget()
        self.bar = InfoBar()
        self.office.errors.adopt(self.bar)
        self._recolour()
        self._arrange()
        self.parts.currentRowChanged.connect(self._open_row)
        self.open_section(key)
        self.parts.setFocus()

    def _arrange(self) -> None:
        side = QFrame()
        side.setObjectName("sideColumn")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(px(10), px(16), px(10), px(16))
        beside.addWidget(self.parts)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)

    def open_section(self, key: str) -> None:
        keys = list(SECTIONS)
        self.parts.setCurrentRow(keys.index(key) if key in keys else 0)

    @property
    def key(self) -> str:
        """Which part is shown."""
        return list(SECTIONS)[max(0, self.parts.currentRow())]

    def _open_row(self, _row: int) -> None:
        key = self.key
        if key not in self.sections:
            self.sections[key] = SECTIONS[key][2](self.office)
            self.stack.addWidget(self.sections[key])
        self.stack.setCurrentWidget(self.sections[key])
        self.sections[key].say("")
        self.office.preferences.put(SEEN, key)

    def _say(self, notice: Notice) -> None:
        self.sections[self.key].say(notice.sentence)

    def _save_part(self) -> None:
        """Save what is typed in the part that is shown."""
        button = self.sections[self.key].saving_button()
        if button is not None:
            button.click()

    def _speak(self) -> None:
        self._build(self.key)

    def _recolour(self) -> None:
        for row, (_title, picture, _make) in enumerate(SECTIONS.values()):
            self.parts.item(row).setIcon(icon(picture))
        self._grow()
        self._fit_parts()

    def _grow(self) -> None:
        """Larger text needs a larger window, as far as the screen has room."""
        room = self.screen().availableSize().expandedTo(QSize(*SIZE))
        wanted = QSize(px(SIZE[0]), px(SIZE[1])).boundedTo(room)
        self.resize(self.size().expandedTo(wanted))

    def _fit_parts(self) -> None:
        """Where large text leaves little room, the names take what they need."""
        short = self.width() < px(SIZE[0])
        needed = self.parts.sizeHintForColumn(0) + px(6)
        self.parts.setFixedWidth(min(px(NARROW), needed) if short else px(NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_parts()

    # Closing

    def has_changes(self) -> bool:
        return any(section.has_changes() for section in self.sections.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter, which would press some button, does nothing here."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
