"""Company, papers, people and units: what is saved, what is refused and where it is said."""

from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from restordre_app.queries.back_orders import (
    BackOrderFilter,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.company import read_company, read_staff, read_units
from restordre_app.services.company import company_entry
from restordre_app.settings import load_settings
from ui.settings.section import write_in


def write(section, name: str, text: str) -> None:
    write_in(section.rows[name].field, text)


def test_the_company_is_changed_and_the_rest_of_it_stays(section, session, told, qtbot):
    company = section("company")
    assert company.rows["name"].field.text() == "Fjordby Engros A/S"

    write(company, "city", "Randers NØ")
    write(company, "policy", "complete_order")
    assert company.has_changes()
    company.save.click()

    qtbot.waitUntil(lambda: told == ["The company is saved."])
    saved = read_company(session)
    assert (saved.city, saved.policy) == ("Randers NØ", "complete_order")
    assert saved.tagline == "Bolte, beslag og værktøj til håndværket"
    assert not company.has_changes()


def test_the_days_for_handling_move_what_customers_are_told(
    section, session, given, told, qtbot
):
    product = given.product(on_hand=0)
    given.order((product, 5))
    given.purchase((product, 5, date(2026, 12, 3)))
    [line] = read_back_orders(
        session, find_back_orders(session, BackOrderFilter())
    ).values()
    before = line.expectation.day
    company = section("company")
    days = company.rows["handling_days"]
    assert days.field.text() == "1"
    assert "working days" in " ".join(each.text() for each in days.findChildren(QLabel))

    write(company, "handling_days", "4")
    assert company.has_changes()
    company.save.click()

    qtbot.waitUntil(lambda: told == ["The company is saved."])
    assert company_entry().handling_days == 4
    [line] = read_back_orders(
        session, find_back_orders(session, BackOrderFilter())
    ).values()
    assert (before, line.expectation.day) == (date(2026, 12, 4), date(2026, 12, 9))


@pytest.mark.parametrize(
    ("written", "said"),
    [("31", "between 0 and 30"), ("two", "not a number"), ("", "Nothing is written")],
)
def test_days_for_handling_that_are_none_are_said_beside_the_field(
    section, qtbot, written, said
):
    company = section("company")
    write(company, "handling_days", written)
    company.save.click()

    qtbot.waitUntil(lambda: said in company.rows["handling_days"].problem)
    assert company_entry().handling_days == 1
    assert company.save.isEnabled()


def test_a_wrong_address_is_said_beside_its_field(section, session, qtbot):
    company = section("company")
    write(company, "email", "no address")
    company.save.click()

    qtbot.waitUntil(lambda: "e-mail address" in company.rows["email"].problem)
    assert read_company(session).email == "ordre@fjordby.example"


def test_a_cvr_number_with_a_slip_is_warned_about_and_saved(
    section, session, told, qtbot
):
    company = section("company")
    write(company, "cvr", "13748137")
    company.save.click()

    qtbot.waitUntil(lambda: bool(told))
    assert "does not add up" in company.rows["cvr"].problem
    assert read_company(session).cvr == "13748137"


def test_a_logo_is_shown_on_the_slip_before_it_is_saved(
    section, session, told, tmp_path, qtbot, office
):
    papers = section("papers")
    qtbot.waitUntil(lambda: papers.preview.page_count == 1)
    file = tmp_path / "logo.png"
    Image.new("RGB", (80, 40), "#2563EB").save(file)

    papers.read_logo(file)
    qtbot.waitUntil(lambda: papers.logo == file.read_bytes())
    qtbot.waitUntil(lambda: not office.tasks.busy)
    assert papers.has_changes()
    papers.save.click()

    qtbot.waitUntil(lambda: bool(told))
    assert read_company(session).logo == file.read_bytes()
    papers.remove.click()
    assert papers.logo == b""


def test_what_is_no_picture_is_refused_beside_the_button(section, tmp_path, qtbot):
    papers = section("papers")
    file = tmp_path / "logo.png"
    file.write_bytes(b"words")

    papers.read_logo(file)
    qtbot.waitUntil(lambda: "not a PNG" in papers.rows["logo"].problem)
    for name in ("gone.png", "empty.png"):
        (tmp_path / "empty.png").touch()
        papers.read_logo(tmp_path / name)
        qtbot.waitUntil(lambda: "not a PNG" in papers.rows["logo"].problem)
    papers.choose.click()
    papers.chooser.close()


def test_words_on_the_papers_and_days_to_reply(section, session, told, qtbot):
    papers = section("papers")
    papers.complaint.setPlainText("Skriv inden 8 dage.")
    papers.days.setText("8")
    papers.save.click()

    qtbot.waitUntil(lambda: bool(told))
    saved = read_company(session)
    assert (saved.complaint_text, saved.reply_days) == ("Skriv inden 8 dage.", 8)
    papers.days.setText("otte")
    papers.save.click()
    assert papers.rows["reply_days"].problem


def test_what_was_refused_stays_said_until_it_is_typed_anew(section, qtbot):
    papers = section("papers")
    qtbot.waitUntil(lambda: papers.preview.page_count == 1)
    row = papers.rows["reply_days"]
    papers.days.setText("1899")
    papers.save.click()
    qtbot.waitUntil(lambda: "between 0 and 60" in row.problem)

    for _again in "ab":
        qtbot.keyClick(papers.days, Qt.Key.Key_Return)
        qtbot.waitUntil(papers.save.isEnabled)
        assert "between 0 and 60" in row.problem
        assert papers.days.property("wrong") == "true"

    papers.days.selectAll()
    qtbot.keyClicks(papers.days, "14")
    assert row.problem == ""


def test_somebody_new_works_here(section, session, told, qtbot):
    people = section("people")
    people.new.click()
    for name, text in {"initials": "SB", "name": "Sofie Bech"}.items():
        qtbot.keyClicks(people.rows[name].field, text)
    people.save.click()

    qtbot.waitUntil(lambda: told == ["Sofie Bech is saved."])
    assert [person.initials for person in read_staff(session)] == ["JK", "MH", "SB"]


def test_initials_that_are_taken_are_refused(section, qtbot):
    people = section("people")
    people.new.click()
    for name, text in {"initials": "MH", "name": "Mads Hald"}.items():
        qtbot.keyClicks(people.rows[name].field, text)
    people.save.click()

    qtbot.waitUntil(lambda: "Mette Holm" in people.rows["initials"].problem)


def test_somebody_leaves_and_stays_in_the_list(section, session, told, qtbot):
    people = section("people")
    people.table.select_ids([1])
    qtbot.waitUntil(lambda: people.rows["initials"].field.text() == "MH")
    people.active.click()
    people.save.click()

    qtbot.waitUntil(lambda: bool(told))
    assert [person.initials for person in read_staff(session)] == ["JK"]


def test_who_works_at_this_computer_signs_from_now_on(
    section, session, office, told, qtbot
):
    people = section("people")
    people.me.setCurrentIndex(people.me.findData("JK"))
    people.me.activated.emit(people.me.currentIndex())

    qtbot.waitUntil(lambda: load_settings().staff == "JK")
    assert session.who == "JK"
    assert office.preferences.get("staff", "") == "JK"
    assert told == ["What is done here is signed JK from now on."]


def test_a_new_unit_and_one_that_is_there_already(section, session, told, qtbot):
    units = section("units")
    units.new.click()
    qtbot.keyClicks(units.code, "spand")
    units.decimals.setCurrentIndex(1)
    units.save.click()
    qtbot.waitUntil(lambda: told == ["spand is saved."])
    assert ("spand", 1) in [(unit.code, unit.decimals) for unit in read_units(session)]

    units.new.click()
    qtbot.keyClicks(units.code, "kg")
    qtbot.mouseClick(units.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(units.rows["code"].problem))
