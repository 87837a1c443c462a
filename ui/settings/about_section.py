"""What this program is made of, and the licences of all of it."""

import platform
from functools import partial
from importlib.metadata import version

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QTextBrowser

from resources import THIRD_PARTY
from restordre_app import __version__
from restordre_app.services.checking import what_is_checked
from restordre_app.session import Session
from ui.i18n import _
from ui.office import Office
from ui.settings.section import Section
from ui.widgets.cards import Card, Facts
from ui.widgets.labels import label

PACKAGES = {"Peewee": "peewee", "ReportLab": "reportlab"}


class AboutSection(Section):
    """What somebody needs who is asked for help."""

    def __init__(self, office: Office) -> None:
        words = _("Back orders for the office of a small wholesaler. Free software.")
        super().__init__(office, _("About Restordre"), words)
        self.facts = Facts()
        card = Card(_("Versions"))
        card.body.addWidget(self.facts)
        self.body.addWidget(card)
        self.body.addWidget(label(_("Licences"), "title"))
        self.licences = QTextBrowser()
        self.licences.setMarkdown(THIRD_PARTY.read_text(encoding="utf-8"))
        self.licences.setOpenExternalLinks(True)
        self.licences.setAccessibleName(_("Licences"))
        self.body.addWidget(self.licences, 1)
        work = partial(versions, office.session)
        office.tasks.run(self, work, self.facts.show_facts)


def versions(session: Session) -> dict[str, str]:
    return {
        "Restordre": __version__,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} (PySide6 {PySide6.__version__})",
        **{name: version(package) for name, package in PACKAGES.items()},
        _("Database"): what_is_checked(session).engine,
        _("System"): platform.platform(),
    }
