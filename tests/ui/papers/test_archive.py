"""The archive: papers found, opened, printed as one job, exported with their index."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from restordre_app.services.order_papers import order_confirmation_paper
from ui.papers import open_archive


@pytest.fixture
def papers(given, session):
    """Two slips, a confirmation, and an order confirmation."""
    rail = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    first = given.order((rail, 60), customer=given.customer(name="Ågård Byg"))
    second = given.order((rail, 20))
    given.delivery(first)
    given.delivery(second)
    order_confirmation_paper(session, second.id)


@pytest.fixture
def archive(office, papers, qtbot):
    opened = open_archive(office)
    qtbot.waitUntil(lambda: not office.tasks.busy and bool(numbers(opened)))
    yield opened
    if isValid(opened):
        opened.close()


def numbers(archive) -> list[str]:
    model = archive.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def settled(office, qtbot):
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not office.tasks.busy)


def test_the_newest_paper_stands_first(archive, office, qtbot):
    settled(office, qtbot)
    assert numbers(archive)[0] == "1002"
    assert set(numbers(archive)) == {"1001-1", "1002", "1002-1", "1002-R1"}


def test_typing_a_name_finds_the_customers_papers(archive, office, qtbot):
    qtbot.keyClicks(archive.header.search, "ågård")
    qtbot.waitUntil(lambda: numbers(archive) == ["1001-1"])


def test_a_kind_and_a_day_narrow_the_list(archive, office, qtbot):
    archive.kind.setCurrentIndex(archive.kind.findData("packing_slip"))
    qtbot.waitUntil(lambda: set(numbers(archive)) == {"1001-1", "1002-1"})

    archive.since.setText("01-01-2099")
    archive.since.commit()
    qtbot.waitUntil(lambda: numbers(archive) == [])


def test_a_day_that_is_none_is_said(archive, qtbot):
    archive.until.setText("whenever")
    archive.until.commit()

    assert "whenever" in archive.bar.sentence


def test_a_week_is_all_of_its_days_and_a_wrong_period_is_said(archive, qtbot):
    def type_period(first, last):
        for field, text in ((archive.since, first), (archive.until, last)):
            field.setText(text)
            field.commit()

    type_period("uge 43", "uge 43")
    assert (archive.since.text(), archive.until.text()) == ("19-10-2026", "25-10-2026")
    type_period("uge 43", "uge 42")
    assert archive.bar.sentence == "The first day is after the last one."
    type_period("uge 60", "uge 44")
    assert "“uge 60” is not a week" in archive.bar.sentence
    type_period("uge 43", "oktober")
    assert archive.bar.sentence == ""
    assert archive.until.text() == "31-10-2026"


def test_enter_opens_the_paper(archive, office, qtbot):
    settled(office, qtbot)
    archive.table.select_first()
    archive.table.opened.emit(archive.table.selected_ids()[0])

    from ui.papers.window import PaperWindow

    qtbot.waitUntil(
        lambda: any(child.pdf for child in archive.findChildren(PaperWindow)),
        timeout=10_000,
    )


def test_the_heading_says_how_many_are_shown_and_chosen(archive, qtbot):
    said = archive.header.subtitle.text
    assert said() == "4 papers"
    archive.table.selectAll()
    qtbot.waitUntil(lambda: said() == "4 papers · 4 chosen")
    language = [column.key for column in archive.table.columns.shown()].index(
        "language"
    )
    assert archive.table.model().index(0, language).data() == "Danish"


def test_all_that_is_shown_is_exported(archive, office, qtbot, tmp_path):
    settled(office, qtbot)
    target = tmp_path / "papers.zip"

    archive.export_to(target)
    qtbot.waitUntil(lambda: bool(archive.bar.sentence), timeout=10_000)

    assert archive.bar.sentence == f"4 papers are in {target}, with an index."
    assert len(zipfile.ZipFile(target).namelist()) == 5


def test_only_the_chosen_are_exported_where_several_are(
    archive, office, qtbot, tmp_path
):
    settled(office, qtbot)
    ids = [archive.table.rows.id_at(row) for row in (0, 1)]
    archive.table.select_ids(ids)

    archive.export_to(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(archive.bar.sentence), timeout=10_000)

    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2


def test_an_export_that_is_stopped_is_said_and_leaves_nothing(
    archive, office, qtbot, tmp_path
):
    settled(office, qtbot)
    archive.export_to(tmp_path / "out")
    office.tasks.cancel()

    said = "The export was stopped. Nothing was left behind."
    qtbot.waitUntil(lambda: archive.bar.sentence == said, timeout=10_000)
    assert [each.name for each in tmp_path.iterdir() if "out" in each.name] == []


def test_a_folder_with_files_is_refused_in_the_window(archive, office, qtbot, tmp_path):
    (tmp_path / "mine.txt").write_text("")

    archive.export_to(tmp_path)
    qtbot.waitUntil(lambda: bool(archive.bar.sentence), timeout=10_000)

    assert "Choose an empty folder" in archive.bar.sentence


def test_where_to_is_asked_without_stopping_the_program(archive, qtbot):
    for ask in (archive.ask_file, archive.ask_folder):
        ask()
        assert archive.asked.isVisible()
        archive.asked.reject()
    qtbot.mouseClick(archive.new, Qt.MouseButton.LeftButton)
