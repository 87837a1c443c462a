"""Settings, Papers: own words and colour, seen on the example before they are saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QColorDialog

from restordre_app.documents.content import OfficeWords
from restordre_app.queries.company import read_company
from restordre_app.queries.paper_words import read_office_words
from restordre_app.services.paper_texts import save_office_words
from restordre_app.store.documents import DocumentKind
from tests.unit.documents.reading import words

SLIP = DocumentKind.PACKING_SLIP


def ready(section, qtbot):
    papers = section("papers")
    qtbot.waitUntil(lambda: papers.preview.page_count == 1)
    return papers


def choose(box, key):
    box.setCurrentIndex(box.findData(key))


def test_words_of_several_papers_are_saved_together(section, session, told, qtbot):
    papers = ready(section, qtbot)
    papers.words.before.setPlainText("Tak for ordren")
    choose(papers.words.kind, "order_confirmation")
    assert papers.words.before.toPlainText() == ""
    choose(papers.words.language, "de")
    papers.words.foot.setText("Bank 1234")
    assert papers.has_changes()

    papers.save.click()
    qtbot.waitUntil(lambda: bool(told))

    saved = read_office_words(session)
    assert saved[SLIP, "da"].before == "Tak for ordren"
    assert saved[DocumentKind.ORDER_CONFIRMATION, "de"].foot == "Bank 1234"
    assert not papers.has_changes()


def test_saved_words_stand_there_again(section, session, qtbot):
    save_office_words(session, {(SLIP.value, "da"): OfficeWords(after="Hilsen")})

    papers = ready(section, qtbot)

    assert papers.words.after.toPlainText() == "Hilsen"
    assert not papers.has_changes()


def test_the_example_is_the_paper_that_is_being_written(section, qtbot, office):
    papers = ready(section, qtbot)
    for kind in range(papers.words.kind.count()):
        papers.words.kind.setCurrentIndex(kind)
        papers.draw()
        qtbot.waitUntil(lambda: not office.tasks.busy)
        assert papers.preview.page_count >= 1


def test_what_the_example_cannot_show_is_said_beside_it(section, qtbot):
    papers = ready(section, qtbot)
    assert papers.missing.isHidden()

    papers.words.before.setPlainText("Tak 🔩")

    qtbot.waitUntil(lambda: not papers.missing.isHidden())
    assert papers.missing.text() == "The paper cannot show these characters: 🔩."


def test_the_days_to_reply_are_seen_on_the_example(section, qtbot, monkeypatch):
    papers = ready(section, qtbot)
    choose(papers.words.kind, "back_order_confirmation")
    drawn = []
    monkeypatch.setattr(papers.preview, "show_pdf", drawn.append)

    papers.days.setText("21")
    papers.days.commit()

    qtbot.waitUntil(lambda: any("14. december 2026" in words(pdf) for pdf in drawn))


def test_the_example_stays_in_sight_beside_the_last_field(section, window, qtbot):
    window.resize(980, 600)
    papers = ready(section, qtbot)

    for _field in range(12):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        if papers.days.hasFocus():
            break

    assert papers.days.hasFocus()
    assert not papers.days.visibleRegion().isEmpty()
    assert papers.preview.visibleRegion().boundingRect().height() > 300


def test_words_without_room_are_refused_beside_their_field(section, session, qtbot):
    papers = ready(section, qtbot)
    papers.words.foot.setText("x" * 141)

    papers.save.click()

    row = papers.rows["foot"]
    qtbot.waitUntil(lambda: bool(row.problem))
    assert "there is room for 140" in row.problem
    assert read_office_words(session) == {}


def test_a_pale_colour_is_said_while_it_is_typed_and_not_saved(section, session, qtbot):
    papers = ready(section, qtbot)
    papers.colour.setText("#FFEE00")
    assert "Choose a darker shade" in papers.rows["colour"].problem

    papers.save.click()
    qtbot.waitUntil(papers.save.isEnabled)

    assert read_company(session).colour == ""


def test_a_colour_is_picked_and_saved(section, session, told, qtbot):
    papers = ready(section, qtbot)
    papers.pick.click()
    assert isinstance(papers.palette_dialog, QColorDialog)
    papers.palette_dialog.reject()
    papers.colour.setText("#8a1538")
    assert papers.rows["colour"].problem == ""

    papers.save.click()
    qtbot.waitUntil(lambda: bool(told))

    assert read_company(session).colour == "#8A1538"
