"""The first start: languages, the company's few fields, and what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from restordre_app.queries.company import read_company, read_staff
from restordre_app.session import Session
from ui.i18n import language
from ui.office import Desk
from ui.welcome.building import DemoBuilding
from ui.welcome.company_form import initials_of
from ui.welcome.trouble import TroubleWindow
from ui.welcome.window import WelcomeWindow


@pytest.fixture
def welcome(desk: Desk, session: Session, qtbot: QtBot) -> Iterator[WelcomeWindow]:
    window = WelcomeWindow(session, desk)
    qtbot.addWidget(window)
    window.show()
    yield window
    desk.tasks.close()
    session.database.close()


def test_a_company_is_set_up_by_keys_alone(welcome, session, qtbot):
    fields = welcome.form.fields
    for name, text in (
        ("company", "Bæk Engros"), ("address", "Havnen 1"), ("postcode", "6700"),
        ("city", "Esbjerg"), ("cvr", "13748136"), ("phone", "75 00 00 00"),
        ("person", "Ida Bæk"),
    ):  # fmt: skip
        qtbot.keyClicks(fields[name], text)

    with qtbot.waitSignal(welcome.company_made):
        qtbot.keyClick(
            fields["person"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )

    company = read_company(session)
    assert (company.name, company.city, company.cvr) == (
        "Bæk Engros", "Esbjerg", "13748136",
    )  # fmt: skip
    assert [(p.initials, p.name) for p in read_staff(session)] == [("IB", "Ida Bæk")]
    assert session.who == "IB"


def test_enter_goes_from_field_to_field_and_starts_from_the_last(
    welcome, session, qtbot
):
    for text in ("Bæk Engros", "", "", "", "", "", "Ida Bæk"):
        qtbot.keyClicks(welcome.focusWidget(), text)
        qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Return)
    assert welcome.focusWidget() is welcome.form.fields["initials"]

    with qtbot.waitSignal(welcome.company_made):
        qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Return)

    assert read_company(session).name == "Bæk Engros"


def test_on_a_laptop_all_of_it_is_on_the_screen(welcome):
    """The screen without a screen is 800 high, less than most that are called low."""
    assert welcome.minimumSizeHint().height() <= 768 - 40 - 48


def test_a_problem_is_gone_when_something_else_is_typed(welcome, qtbot):
    row = welcome.form.rows["company"]
    row.show_problem("Name is empty.")

    qtbot.keyClicks(row.field, "B")

    assert row.problem == ""


def test_a_long_warning_is_not_drawn_over_its_field(welcome, qtbot, monkeypatch):
    large = SimpleNamespace(availableSize=lambda: QSize(1400, 900))
    monkeypatch.setattr(welcome, "screen", lambda: large)
    row = welcome.form.rows["cvr"]
    row.show_problem("The CVR no. does not add up. " * 2)

    qtbot.waitUntil(lambda: row.height() >= row.heightForWidth(row.width()))


def test_what_is_missing_is_said_beside_the_field(welcome, qtbot):
    welcome.start.click()
    qtbot.waitUntil(lambda: bool(welcome.form.rows["company"].problem))

    welcome.form.fields["company"].setText("Bæk Engros")
    welcome.start.click()
    qtbot.waitUntil(lambda: bool(welcome.form.rows["initials"].problem))

    welcome.form.fields["initials"].setText("IB")
    welcome.start.click()
    qtbot.waitUntil(lambda: bool(welcome.form.rows["person"].problem))
    assert not welcome.form.rows["company"].problem


def test_a_cvr_number_that_does_not_add_up_is_warned_about(welcome, qtbot):
    cvr = welcome.form.fields["cvr"]
    qtbot.keyClicks(cvr, "12345678")
    cvr.editingFinished.emit()

    assert "does not add up" in welcome.form.rows["cvr"].problem


def test_initials_of_ones_own_are_kept(welcome, qtbot):
    fields = welcome.form.fields
    qtbot.keyClicks(fields["initials"], "X")
    qtbot.keyClicks(fields["person"], "Ida Bæk")

    assert fields["initials"].text() == "X"
    assert initials_of("Ida Maria Bæk") == "IB"
    assert initials_of("ida") == "I"
    assert initials_of("") == ""


def test_the_language_changes_at_once_and_what_was_typed_stays(welcome, desk, qtbot):
    qtbot.keyClicks(welcome.form.fields["company"], "Bæk Engros")

    welcome.languages.button("da").click()

    assert language() == "da"
    assert desk.preferences.get("language", "") == "da"
    assert welcome.form.fields["company"].text() == "Bæk Engros"
    assert welcome.demo.accessibleName() == "Åbn demofirmaet"


def test_a_company_set_up_meanwhile_is_told_above(welcome, given, qtbot):
    welcome.form.show_texts({"company": "A", "person": "B", "initials": "B"})
    welcome.start.click()

    qtbot.waitUntil(lambda: "already set up" in welcome.bar.sentence)


def test_another_folder_can_be_chosen(welcome, tmp_path, qtbot):
    welcome.other.click()
    with qtbot.waitSignal(welcome.folder_chosen) as chosen:
        welcome.chooser.fileSelected.emit(str(tmp_path))
    welcome.chooser.close()

    assert chosen.args == [tmp_path]


def test_trouble_offers_another_folder_another_try_and_the_end(qtbot, qapp):
    window = TroubleWindow("The folder is gone.", "/data")
    qtbot.addWidget(window)
    window.show()

    with qtbot.waitSignal(window.again_wanted):
        qtbot.mouseClick(window.again, Qt.MouseButton.LeftButton)
    window.other.click()
    with qtbot.waitSignal(window.folder_chosen) as chosen:
        window.chooser.fileSelected.emit("/other")
    window.chooser.close()
    assert chosen.args == [Path("/other")]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_demo_that_cannot_be_made_says_why_and_may_be_tried_again(
    desk, session, given, qtbot
):
    window = DemoBuilding(session, desk)
    qtbot.addWidget(window)
    window.show()
    window.build()

    qtbot.waitUntil(lambda: "already set up" in window.bar.sentence)
    assert window.again.isVisible()
    desk.tasks.close()
    session.database.close()
