"""Who works here: the people of the office, and which of them sits at this computer."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from restordre_app.queries.company import StaffView, read_company, read_staff
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.session import Session
from restordre_app.settings import load_settings, save_settings
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.settings.section import grid_of, write_in, written_in
from ui.settings.table_section import TableSection
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.form_row import FormRow

PLACES = {
    "initials": (0, 0, 1), "name": (0, 1, 5),
    "email": (1, 0, 3), "phone": (1, 3, 3),
}  # fmt: skip
NOBODY = StaffEntry(initials="", name="")


class PeopleSection(TableSection[StaffView, StaffEntry]):
    """A person who leaves stays in the history; only the lists forget them."""

    def __init__(self, office: Office) -> None:
        words = _("Everybody here can be responsible for orders and back orders.")
        super().__init__(office, (_("People"), words), NOBODY, save_staff)
        self.me = QComboBox()
        self.me.activated.connect(self._choose_me)
        self.me.setMaximumWidth(px(360))
        self.body.addWidget(FormRow(_("At this computer works"), self.me))
        self.add_table(columns(), "staff")
        names = {
            "initials": _("Initials"),
            "name": _("Name"),
            "email": _("E-mail"),
            "phone": _("Phone"),
        }
        self.rows = {key: FormRow(name, QLineEdit()) for key, name in names.items()}
        self.body.addLayout(grid_of(self.rows, PLACES))
        self.active = QCheckBox(_("Works here"))
        self.active.setChecked(True)
        self.body.addWidget(self.active)
        self.add_foot(_("New person"), _("Save person"))
        self.read()

    def read(self) -> None:
        work = partial(read_staff, self.office.session, everybody=True)
        self.office.tasks.run(self, work, self._show, key="people")

    def _show(self, people: tuple[StaffView, ...]) -> None:
        self.show_views({person.staff_id: person for person in people})
        self.me.clear()
        who = self.office.session.who.casefold()
        for person in people:
            if person.active:
                self.me.addItem(f"{person.name} ({person.initials})", person.initials)
                if who in (person.initials.casefold(), person.name.casefold()):
                    self.me.setCurrentIndex(self.me.count() - 1)
        if who not in names_of(people):
            self.me.setCurrentIndex(-1)
            self.me.setPlaceholderText(_("Nobody is chosen"))

    def entry_of(self, view: StaffView) -> StaffEntry:
        return StaffEntry(view.initials, view.name, view.email, view.phone, view.active)

    def fill(self, entry: StaffEntry) -> None:
        super().fill(entry)
        for name, row in self.rows.items():
            write_in(row.field, getattr(entry, name))
        self.active.setChecked(entry.active)

    def entry(self) -> StaffEntry:
        said = {name: written_in(row.field) for name, row in self.rows.items()}
        return StaffEntry(**said, active=self.active.isChecked())

    def name_of(self, entry: StaffEntry) -> str:
        return entry.name

    def _choose_me(self, _row: int) -> None:
        initials = str(self.me.currentData())
        self.office.session.who = initials
        self.office.preferences.put("staff", initials)
        work = partial(remember_me, self.office.session, initials)
        self.office.tasks.run(self, work)
        sentence = _("What is done here is signed {initials} from now on.")
        self.office.tell(sentence.format(initials=initials))


def remember_me(session: Session, initials: str) -> None:
    """Commands on this computer sign the same way; the demo's people do not."""
    company = read_company(session)
    if company is not None and not company.is_demo:
        save_settings(replace(load_settings(), staff=initials))


def names_of(people: tuple[StaffView, ...]) -> set[str]:
    return {
        name.casefold()
        for person in people
        if person.active
        for name in (person.initials, person.name)
    }


def columns() -> tuple[Column[StaffView], ...]:
    return (
        Column("initials", _("Initials"), lambda p: p.initials, Kind.STRONG, width=80),
        Column("name", _("Name"), lambda p: p.name, Kind.TEXT, width=180),
        Column("email", _("E-mail"), lambda p: p.email, Kind.MUTED, width=180),
        Column("phone", _("Phone"), lambda p: p.phone, Kind.MUTED, width=110),
        Column(
            "active",
            _("State"),
            lambda p: _("Works here") if p.active else _("Has left"),
            Kind.CHIP,
            width=120,
            tone=lambda p: Tone.GREEN if p.active else Tone.GREY,
        ),
    )
