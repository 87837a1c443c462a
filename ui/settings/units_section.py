"""Units that goods are counted in, and how finely each may be counted (Q1)."""

from functools import partial

from PySide6.QtWidgets import QLineEdit

from restordre_app.queries.company import UnitView, read_units
from restordre_app.services.company import FINEST, UnitEntry, save_unit
from ui.i18n import _
from ui.office import Office
from ui.settings.section import choices, grid_of
from ui.settings.table_section import TableSection
from ui.widgets.column import Column, Kind
from ui.widgets.form_row import FormRow

PLACES = {"code": (0, 0, 2), "decimals": (0, 2, 2)}


class UnitsSection(TableSection[UnitView, UnitEntry]):
    """A unit in use may become finer, never coarser."""

    def __init__(self, office: Office) -> None:
        words = _("A unit says how many decimals its quantities may have.")
        super().__init__(office, (_("Units"), words), UnitEntry(""), save_unit)
        self.add_table(columns(), "units")
        self.code = QLineEdit()
        self.decimals = choices({str(n): str(n) for n in range(FINEST + 1)})
        self.rows = {
            "code": FormRow(_("Unit"), self.code),
            "decimals": FormRow(_("Decimals"), self.decimals),
        }
        self.body.addLayout(grid_of(self.rows, PLACES))
        self.add_foot(_("New unit"), _("Save unit"))
        self.read()

    def read(self) -> None:
        work = partial(read_units, self.office.session)
        self.office.tasks.run(self, work, self._show, key="units")

    def _show(self, units: tuple[UnitView, ...]) -> None:
        self.show_views({unit.unit_id: unit for unit in units})

    def entry_of(self, view: UnitView) -> UnitEntry:
        return UnitEntry(view.code, view.decimals)

    def fill(self, entry: UnitEntry) -> None:
        super().fill(entry)
        self.code.setText(entry.code)
        self.decimals.setCurrentIndex(entry.decimals)

    def entry(self) -> UnitEntry:
        return UnitEntry(self.code.text(), self.decimals.currentIndex())

    def name_of(self, entry: UnitEntry) -> str:
        return entry.code


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
