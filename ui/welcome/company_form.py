"""The few fields a new office begins with; everything else waits in Settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from restordre_app.services.company import CompanyEntry, StaffEntry, company_warnings
from restordre_app.services.fields import FieldError
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.widgets.form_row import FormRow

NAME_ROOM = 120


class CompanyForm(QWidget):
    """Company and first person, as entries.

    Signals:
        done: Enter in the last field; in the others it goes on to the next.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own_initials = False
        names = {
            "company": _("Company name"),
            "address": _("Address"),
            "postcode": _("Postcode"),
            "city": _("Town"),
            "cvr": _("CVR no."),
            "phone": _("Phone"),
            "person": _("Your name"),
            "initials": _("Initials"),
        }
        self.fields = {key: QLineEdit() for key in names}
        self.rows = {
            key: FormRow(name, self.fields[key]) for key, name in names.items()
        }
        self._arrange()
        *earlier, last = self.fields.values()
        for field in earlier:
            field.returnPressed.connect(self.focusNextChild)
        last.returnPressed.connect(self.done)
        self.fields["cvr"].editingFinished.connect(self._warn)
        self.fields["person"].textEdited.connect(self._propose_initials)
        self.fields["initials"].textEdited.connect(self._keep_initials)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        places = {
            "company": (0, 0, 6), "address": (1, 0, 6),
            "postcode": (2, 0, 2), "city": (2, 2, 4),
            "cvr": (3, 0, 3), "phone": (3, 3, 3),
            "person": (4, 0, 4), "initials": (4, 4, 2),
        }  # fmt: skip
        for name, (row, column, wide) in places.items():
            grid.addWidget(self.rows[name], row, column, 1, wide)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    # What stands in it

    def texts(self) -> dict[str, str]:
        return {name: self.fields[name].text() for name in self.rows}

    def show_texts(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            self.fields[name].setText(text)

    def company(self) -> CompanyEntry:
        said = self.texts()
        return CompanyEntry(
            name=said["company"],
            address=said["address"],
            postcode=said["postcode"],
            city=said["city"],
            cvr=said["cvr"],
            phone=said["phone"],
            language=language(),
        )

    def person(self) -> StaffEntry:
        said = self.texts()
        return StaffEntry(initials=said["initials"], name=said["person"])

    # What is wrong with it

    def forget_problems(self) -> None:
        for row in self.rows.values():
            row.show_problem("")

    def row_of(self, error: FieldError) -> FormRow:
        """Company and person both have a name: the one that is wrong."""
        if error.field != "name":
            return self.rows.get(error.field, self.rows["company"])
        company = self.fields["company"].text().strip()
        wrong = not company or len(company) > NAME_ROOM
        return self.rows["company" if wrong else "person"]

    def _warn(self) -> None:
        warnings = company_warnings(self.company())
        said = " ".join(warning.explain(ui_texts()) for warning in warnings)
        self.rows["cvr"].show_problem(said)

    def _propose_initials(self, name: str) -> None:
        if not self._own_initials:
            self.fields["initials"].setText(initials_of(name))

    def _keep_initials(self, text: str) -> None:
        self._own_initials = bool(text)


def initials_of(name: str) -> str:
    """The first letters of the first and the last name."""
    words = name.split()
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()
