"""A doubt about a value that is allowed all the same."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.office import Office
from ui.widgets.form_row import FormRow


def test_a_warning_does_not_make_the_field_wrong(office: Office, qtbot: QtBot) -> None:
    row = FormRow("CVR no.", QLineEdit(), hint="Eight digits")
    qtbot.addWidget(row)

    row.show_warning("Is a digit wrong?")
    assert row.is_right()
    assert row.field.accessibleDescription() == "Is a digit wrong?"

    row.show_warning("")
    assert row.field.accessibleDescription() == ""


def test_a_problem_goes_before_a_warning(office: Office, qtbot: QtBot) -> None:
    row = FormRow("CVR no.", QLineEdit())
    qtbot.addWidget(row)
    row.show_problem("Too long.")

    row.show_warning("Is a digit wrong?")
    assert row.problem == "Too long."
