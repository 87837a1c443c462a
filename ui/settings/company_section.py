"""The company as it stands on every paper, and the terms that hold for everybody."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.domain.quantities import SCALE
from restordre_app.services.company import (
    CompanyEntry,
    company_entry,
    company_warnings,
    save_company,
)
from restordre_app.session import Session
from ui.i18n import _, ui_texts
from ui.language import LANGUAGES
from ui.look import px
from ui.office import Office
from ui.settings.section import Section, choices, grid_of, write_in, written_in
from ui.widgets.fields import QuantityField
from ui.widgets.form_row import FormRow, all_right

PLACES = {
    "name": (0, 0, 4), "cvr": (0, 4, 2),
    "tagline": (1, 0, 6),
    "address": (2, 0, 6),
    "postcode": (3, 0, 2), "city": (3, 2, 3), "country": (3, 5, 1),
    "phone": (4, 0, 3), "web": (4, 3, 3),
    "email": (5, 0, 3), "reply_email": (5, 3, 3),
    "currency": (6, 0, 1), "language": (6, 1, 2), "policy": (6, 3, 3),
    "handling_days": (7, 0, 6),
}  # fmt: skip
HANDLING_WIDTH = 120


class CompanySection(Section):
    """Papers that are made already keep what they say."""

    def __init__(self, office: Office) -> None:
        words = _(
            "This stands on every paper. Papers that are made keep what they say."
        )
        super().__init__(office, _("Company"), words)
        self._saved: dict[str, str] = {}
        self.rows = {
            name: FormRow(title, field) for name, (title, field) in _fields().items()
        }
        self.handling = QuantityField(required=True)
        self.handling.setMaximumWidth(px(HANDLING_WIDTH))
        explained = _(
            "From the day goods arrive until they can be sent. Expected dates that "
            "follow from a supplier's date lie so many working days after it; changing "
            "this moves them all."
        )
        self.rows["handling_days"] = FormRow(
            _("Working days for handling"), self.handling, explained
        )
        self.body.addLayout(grid_of(self.rows, PLACES))
        self.body.addStretch(1)
        self.save = self.save_row(self._save)
        cvr = self.rows["cvr"].field
        if isinstance(cvr, QLineEdit):
            cvr.editingFinished.connect(self._warn)
        office.tasks.run(self, partial(read_entry, office.session), self._show)

    def _show(self, company: CompanyEntry | None) -> None:
        if company is not None:
            for name, row in self.rows.items():
                write_in(row.field, str(getattr(company, name)))
        self._saved = self._written()

    def _written(self) -> dict[str, str]:
        return {name: written_in(row.field) for name, row in self.rows.items()}

    def has_changes(self) -> bool:
        return bool(self._saved) and self._saved != self._written()

    def _save(self) -> None:
        if not all_right([self.rows["handling_days"]]):
            return
        days = (self.handling.value() or 0) // SCALE
        changes = {**self._written(), "handling_days": days}
        work = partial(change_company, self.office.session, changes)
        self.work_on(self.save, work, self._tell)

    def _tell(self, _nothing: None) -> None:
        self._saved = self._written()
        self._warn()
        self.office.tell(_("The company is saved."))

    def _warn(self) -> None:
        entry = CompanyEntry(name="", cvr=written_in(self.rows["cvr"].field))
        said = [warning.explain(ui_texts()) for warning in company_warnings(entry)]
        self.rows["cvr"].show_problem(" ".join(said))


def _fields() -> dict[str, tuple[str, QWidget]]:
    policies = {policy.value: _(text) for policy, text in POLICY_TEXTS.items()}
    return {
        "name": (_("Company name"), QLineEdit()),
        "cvr": (_("CVR no."), QLineEdit()),
        "tagline": (_("Tagline"), QLineEdit()),
        "address": (_("Address"), QLineEdit()),
        "postcode": (_("Postcode"), QLineEdit()),
        "city": (_("Town"), QLineEdit()),
        "country": (_("Country"), QLineEdit()),
        "phone": (_("Phone"), QLineEdit()),
        "web": (_("Web site"), QLineEdit()),
        "email": (_("E-mail"), QLineEdit()),
        "reply_email": (_("Reply-to e-mail"), QLineEdit()),
        "currency": (_("Currency"), QLineEdit()),
        "language": (_("Language of new customers"), choices(LANGUAGES)),
        "policy": (_("Terms where nothing else is agreed"), choices(policies)),
    }


def read_entry(session: Session) -> CompanyEntry | None:
    with session.reading():
        return company_entry()


def change_company(session: Session, changes: Mapping[str, object]) -> None:
    """Save some fields; the others stay as they are in the database now."""
    entry = read_entry(session) or CompanyEntry(name="")
    wanted: dict[str, Any] = dict(changes)
    if "policy" in wanted:
        wanted["policy"] = Policy(str(wanted["policy"]))
    save_company(session, replace(entry, **wanted))
