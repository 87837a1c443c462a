"""The link that says which printer a paper goes to, and changes it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.background import Lane
from ui.i18n import _
from ui.office import Office
from ui.printing.printers import (
    PaperKind,
    choose_printer,
    chosen_printer,
    printer_names,
)
from ui.widgets.buttons import button
from ui.widgets.labels import literal


def printer_button(office: Office, kind: PaperKind, owner: QWidget) -> QPushButton:
    made = button("", kind="link")
    made.setParent(owner)
    made.clicked.connect(partial(_open, made, office, kind))
    _name(made, office, kind)
    return made


def _name(made: QPushButton, office: Office, kind: PaperKind) -> None:
    name = chosen_printer(office.preferences, kind) or _("Default printer")
    made.setText(literal(name))
    made.setAccessibleName(_("Printer: {name}").format(name=name))


def _open(made: QPushButton, office: Office, kind: PaperKind) -> None:
    """Ask the system for its printers, which may take it a while, then offer them."""
    show = partial(_offer, made, office, kind)
    office.tasks.run(made, printer_names, show, lane=Lane.FILES)


def _offer(
    made: QPushButton, office: Office, kind: PaperKind, names: Sequence[str]
) -> None:
    """All there are, the default first, and the chosen one although it is off."""
    menu = QMenu(made)
    chosen = chosen_printer(office.preferences, kind)
    for name in dict.fromkeys(("", *names, chosen)):
        action = menu.addAction(literal(name) or _("Default printer"))
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(partial(_choose, made, office, kind, name))
    menu.popup(made.mapToGlobal(made.rect().bottomLeft()))


def _choose(
    made: QPushButton, office: Office, kind: PaperKind, name: str, *_checked: object
) -> None:
    choose_printer(office.preferences, kind, name)
    _name(made, office, kind)
