"""Units that goods are counted in, and how finely each may be counted (Q1)."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from restordre_app.queries.company import UnitView, read_units
from restordre_app.services.company import FINEST, UnitEntry, save_unit
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.settings.section import Section, choices, framed, grid_of
from ui.widgets.buttons import button
from ui.widgets.column import Column, Kind
from ui.widgets.form_row import FormRow
from ui.widgets.paged_table import PagedTable

PLACES = {"code": (0, 0, 2), "decimals": (0, 2, 2)}


class UnitsSection(Section):
    """A unit in use may become finer, never coarser."""

    def __init__(self, office: Office) -> None:
        words = _("A unit says how many decimals its quantities may have.")
        super().__init__(office, _("Units"), words)
        self._units: dict[int, UnitView] = {}
        self.unit_id: int | None = None
        self._shown = UnitEntry("")
        self.table = PagedTable(columns(), "units", office)
        self.table.setMinimumHeight(px(150))
        self.table.current_changed.connect(self._show_unit)
        self.body.addWidget(framed(self.table), 1)
        self.code = QLineEdit()
        self.decimals = choices({str(n): str(n) for n in range(FINEST + 1)})
        self.rows = {
            "code": FormRow(_("Unit"), self.code),
            "decimals": FormRow(_("Decimals"), self.decimals),
        }
        self.body.addLayout(grid_of(self.rows, PLACES))
        self.new = button(_("New unit"), "plus")
        self.new.clicked.connect(self.begin_new)
        self.save = button(_("Save unit"), "check", "primary")
        self.save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.new)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.read()

    def read(self) -> None:
        work = partial(read_units, self.office.session)
        self.office.tasks.run(self, work, self._show, key="units")

    def _show(self, units: tuple[UnitView, ...]) -> None:
        self._units = {unit.unit_id: unit for unit in units}
        self.table.show_rows(self._units)
        if self.unit_id is None:
            self.table.select_first()

    def _show_unit(self, unit_id: int | None) -> None:
        unit = self._units.get(unit_id) if unit_id is not None else None
        if unit is not None:
            self.unit_id = unit.unit_id
            self._fill(UnitEntry(unit.code, unit.decimals))

    def _fill(self, entry: UnitEntry) -> None:
        self._shown = entry
        self.code.setText(entry.code)
        self.decimals.setCurrentIndex(entry.decimals)
        for row in self.rows.values():
            row.show_problem("")

    def begin_new(self) -> None:
        self.unit_id = None
        self._fill(UnitEntry(""))
        self.code.setFocus()

    def entry(self) -> UnitEntry:
        return UnitEntry(self.code.text(), self.decimals.currentIndex())

    def has_changes(self) -> bool:
        return self.entry() != self._shown

    def _save(self) -> None:
        work = partial(save_unit, self.office.session, self.entry(), self.unit_id)
        self.work_on(self.save, work, self._saved)

    def _saved(self, unit_id: int) -> None:
        self.unit_id = unit_id
        self._shown = self.entry()
        self.office.tell(_("{name} is saved.").format(name=self._shown.code))
        self.read()


def columns() -> tuple[Column[UnitView], ...]:
    return (
        Column("code", _("Unit"), lambda unit: unit.code, Kind.STRONG, width=120),
        Column(
            "decimals",
            _("Decimals"),
            lambda unit: str(unit.decimals),
            Kind.NUMBER,
            width=100,
        ),
        Column(
            "example",
            _("Example"),
            lambda unit: f"{example_of(unit.decimals)} {unit.code}",
            Kind.MUTED,
            width=160,
        ),
    )


def example_of(decimals: int) -> str:
    """Twelve and as fine a part as the unit allows, in the person's language."""
    from restordre_app.formatting import format_quantity
    from ui.i18n import language

    part = (0, 500, 750, 125)[decimals]
    return format_quantity(12_000 + part, language())
