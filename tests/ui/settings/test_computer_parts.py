"""Language, look, printers, the place of the data, and what the program is made of."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from restordre_app.services.data_place import Found
from restordre_app.settings import load_settings
from ui.i18n import language
from ui.preferences import Preferences
from ui.printing.printers import (
    PaperKind,
    choose_copies,
    choose_printer,
    chosen_copies,
    chosen_printer,
)
from ui.settings import open_settings
from ui.theme import Scheme


def test_the_language_changes_at_once_in_the_window_too(window, section, qtbot):
    look = section("look")
    look.languages.button("da").click()

    assert language() == "da"
    assert window.windowTitle() == "Indstillinger"
    assert window.key == "look"
    qtbot.waitUntil(lambda: load_settings().language == "da")


def test_colours_and_size_of_text_change_at_once(section, office, window):
    look = section("look")
    before = window.width()
    look.schemes.button("dark").click()
    look.sizes.button("125").click()

    assert office.theme.scheme is Scheme.DARK
    assert office.theme.text_size == 125
    assert window.width() >= before
    office.theme.use_text_size(100)


def test_a_printer_is_chosen_for_each_paper(section, office):
    choose_printer(office.preferences, PaperKind.SLIP, "Lager HP 400")
    printers = section("printers")
    slip = printers.printers[PaperKind.SLIP]
    assert slip.currentData() == "Lager HP 400"

    slip.setCurrentIndex(0)
    slip.activated.emit(0)

    assert chosen_printer(office.preferences, PaperKind.SLIP) == ""
    assert slip.itemText(0) == "Default printer"


def test_a_printer_that_is_gone_is_said_and_stays_chosen(section, office, qtbot):
    choose_printer(office.preferences, PaperKind.SLIP, "Lager HP 400")
    printers = section("printers")
    qtbot.waitUntil(lambda: bool(printers.remark.text()))
    printers._show(["Kontor"])

    assert "no printer Lager HP 400 any more" in printers.remark.text()
    slip = printers.printers[PaperKind.SLIP]
    assert slip.currentData() == "Lager HP 400"
    slip.setCurrentIndex(slip.findData("Kontor"))
    slip.activated.emit(slip.currentIndex())
    assert printers.remark.text() == ""


def test_printers_and_copies_are_remembered_by_this_computer(tmp_path, qapp):
    before = Preferences(tmp_path / "screens.json")
    choose_printer(before, PaperKind.SLIP, "Lager HP 400")
    choose_copies(before, PaperKind.SLIP, 3)
    before.save()

    after = Preferences(tmp_path / "screens.json")
    assert chosen_printer(after, PaperKind.SLIP) == "Lager HP 400"
    assert chosen_copies(after, PaperKind.SLIP) == 3
    assert chosen_copies(after, PaperKind.CONFIRMATION) == 1


def test_a_backup_copy_is_made_and_told(section, tmp_path, qtbot):
    data = section("data")
    data.back_up_to(tmp_path / "copies")

    qtbot.waitUntil(data.said.isVisible)
    [copy] = (tmp_path / "copies").iterdir()
    assert data.said.sentence == f"The backup copy is written: {copy}"


def test_a_backup_that_fails_says_why_in_the_window(section, window, tmp_path, qtbot):
    (tmp_path / "file").write_text("")
    data = section("data")
    data.back_up_to(tmp_path / "file" / "copies")

    qtbot.waitUntil(lambda: "could not be written" in window.bar.sentence)
    assert data.backup.isEnabled()


def test_moving_copies_the_data_and_opens_the_copy(section, office, tmp_path, qtbot):
    data = section("data")
    goal = tmp_path / "new"

    with qtbot.waitSignal(office.place_wanted) as wanted:
        data.move_to(goal)

    assert wanted.args == [goal]
    assert (goal / "restordre.db").exists()


def test_another_folder_is_looked_at_before_it_is_opened(
    section, office, window, tmp_path, qtbot
):
    data = section("data")
    with qtbot.waitSignal(office.place_wanted) as wanted:
        data.open_other(tmp_path / "empty")
    assert wanted.args == [tmp_path / "empty"]

    (tmp_path / "restordre.db").replace(tmp_path / "aside.db")
    (tmp_path / "restordre.db").write_bytes(b"words, no database " * 100)
    data.open_other(tmp_path)
    qtbot.waitUntil(lambda: "is damaged" in window.bar.sentence)


def test_a_folder_is_asked_for(section, tmp_path, qtbot):
    data = section("data")
    data.backup.click()
    data.chooser.fileSelected.emit(str(tmp_path / "asked"))
    data.chooser.close()

    qtbot.waitUntil(lambda: (tmp_path / "asked").exists() and data.said.isVisible())


def test_a_server_is_tested_before_it_can_be_used(section, qtbot):
    data = section("data")
    qtbot.keyClicks(data.address, "server/restordre")
    qtbot.keyClick(data.address, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "not the address" in data.address_row.problem)
    assert not data.use.isEnabled()


def test_a_server_that_answers_can_be_used(section, office, qtbot):
    data = section("data")
    data._address = "postgresql://server/restordre"
    data._answered(Found(exists=False))
    assert "new office" in data.said.sentence
    data._answered(Found(exists=True, company="Fjordby Engros A/S"))
    assert "Fjordby" in data.said.sentence

    with qtbot.waitSignal(office.place_wanted) as wanted:
        data.use.click()

    assert wanted.args == ["postgresql://server/restordre"]


def test_all_data_goes_to_a_server_once_it_has_answered(
    section, office, monkeypatch, qtbot
):
    asked = []

    def move(_session, url, report):
        asked.append(url)
        report(500, 1000)
        return 1000

    monkeypatch.setattr("ui.settings.data_section.move_data", move)
    data = section("data")
    data.address.setText("postgresql://server/restordre")
    assert not data.move_there.isEnabled()
    data._address = data.address.text()
    data._answered(Found(exists=True, company="Fjordby Engros A/S"))
    assert not data.move_there.isEnabled()
    data._answered(Found(exists=False))

    with qtbot.waitSignal(office.place_wanted) as wanted:
        data.move_there.click()

    assert wanted.args == asked == ["postgresql://server/restordre"]


def test_a_move_shows_how_far_it_is_and_can_be_stopped(
    section, office, monkeypatch, qtbot
):
    go_on = Event()

    def move(_session, _url, report):
        report(400, 1000)
        go_on.wait(5)
        report(401, 1000)

    monkeypatch.setattr("ui.settings.data_section.move_data", move)
    data = section("data")
    data._answered(Found(exists=False))
    went = []
    office.place_wanted.connect(went.append)
    data.move_there.click()
    qtbot.waitUntil(lambda: "40 %" in data.said.sentence)
    data.said.acted.emit()
    go_on.set()

    qtbot.waitUntil(lambda: not office.tasks.busy and not data.said.isVisible())
    assert went == []
    assert data.test.isEnabled()
    assert not data.move_there.isEnabled()


def test_the_folder_is_shown_or_named(section, window, monkeypatch):
    data = section("data")
    shown: list[str] = []

    def open_url(url) -> bool:
        shown.append(url.toLocalFile())
        return len(shown) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    data.open.click()
    data.open.click()

    assert Path(shown[0]) == data.file.path.parent
    assert str(data.file.path.parent) in window.bar.sentence


def test_versions_and_licences_are_told(section):
    about = section("about")

    assert "SQLite" in " ".join(
        widget.text() for widget in about.facts.children() if hasattr(widget, "text")
    )
    assert "PySide6" in about.licences.toPlainText()
    assert "|---" not in about.licences.toPlainText()


def test_parts_are_walked_through_by_keys(window, qtbot):
    qtbot.keyClick(window.parts, Qt.Key.Key_Down)
    assert window.key == "papers"
    qtbot.keyClick(window.parts, Qt.Key.Key_End)
    assert window.key == "about"


def test_escape_asks_before_typing_is_lost(window, section, qtbot):
    company = section("company")
    company.rows["city"].field.setText("Vejle")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.question is not None

    stay, leave = (
        window.question.defaultButton(),
        next(
            found
            for found in window.question.buttons()
            if found is not window.question.defaultButton()
        ),
    )
    assert stay is not leave
    leave.click()

    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_part_seen_last_opens_again(section, office, qtbot):
    section("units")

    again = open_settings(office, None)
    assert again.key == "units"
    again.reject()


def test_a_part_can_be_asked_for(office, qtbot):
    about = open_settings(office, None, "about")
    assert about.key == "about"
    about.reject()
