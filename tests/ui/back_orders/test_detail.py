"""The card beneath the list: the course of a line, what was promised, what covers it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from restordre_app.domain.promises import Precision
from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.telling import read_lines_to_tell
from restordre_app.services.answers import AnswerEntry, record_answer
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.rests import cancel_rest, promise_date, set_responsible
from restordre_app.services.stock import freeze_product
from restordre_app.services.telling import tell_by_phone
from restordre_app.services.voiding import void_delivery
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import OrderLine
from tests.builders import TODAY, days_ago
from ui.back_orders.chain_rail import ChainRail, StepDot
from ui.papers.window import PaperWindow


@pytest.fixture
def choose(page, lines, settle):
    def by_word(word):
        page.table.select_ids([lines[word]])
        settle()
        return said_in(page.detail)

    return by_word


def said_in(widget):
    """Everything a person reads in a widget, in the order it was made."""
    return [
        words.text().strip()
        for kind in (QLabel, QPushButton)
        for words in widget.findChildren(kind)
        if words.text().strip() and words.isVisibleTo(widget)
    ]


def test_the_course_of_the_worked_example(page, choose):
    said = choose("rail")
    rail = page.detail.findChild(ChainRail)
    figures = said_in(rail)

    assert figures[:3] == ["100", "Ordered", "23-11-2026"]
    assert figures[3:7] == ["70", "Delivered", "23-11-2026", "30 stk. left"]
    assert figures[7:11] == ["30", "On back order", "week 49 · Mette", "open"]
    assert "Packing slip 1001-1" in figures
    assert len(rail.findChildren(StepDot)) == 3
    assert page.detail.order.text() == "Order 1001"
    assert page.detail.customer.text() == "Ågård Køkken ApS"
    assert "The customer was last told: Not ordered." in said


def test_what_lies_ready_says_so(page, choose):
    said = choose("hinge")
    assert "Ready to deliver" in said
    assert "lies ready" in said
    assert "has its goods" in said
    assert page.detail.deliver.isEnabled()


def test_the_queue_says_who_is_before(page, choose):
    said = choose("late")
    assert "2 of 2" in said
    assert "35 stk. · 2 customers" in said
    assert not page.detail.deliver.isEnabled()


def test_each_promise_is_kept(page, lines, session, choose, clock, settle):
    clock.pass_days(1)
    promise_date(session, [lines["rail"]], TODAY.replace(month=12), Precision.MONTH)
    settle()
    said = choose("rail")
    assert "December 2026" in said
    assert said.count("week 49") == 3  # struck through, also in the history
    assert said.count("promised by us · Mette") == 2
    assert said.count("The customer was not told") == 2


def test_a_promise_taken_back_is_told(lines, session, choose, settle):
    promise_date(session, [lines["rail"]], None)
    settle()
    said = choose("rail")
    assert said.count("Not ordered") == 3  # now, in the history, and told at first
    assert "week 49" in said


def test_a_cancelled_part_stands_in_the_course(lines, session, choose, settle):
    cancel_rest(session, lines["rail"], 10_000, "bought elsewhere")
    settle()
    said = choose("rail")
    assert "Cancelled" in said
    assert "bought elsewhere" in said
    assert "by Mette" in said
    assert "20 stk. left" in said


def test_a_voided_delivery_stays_in_the_course(lines, session, choose, settle):
    void_delivery(session, Delivery.get().id, "wrong address")
    settle()
    said = choose("rail")
    assert "voided" in said
    assert "voided 23-11-2026 by Mette" in said
    assert "wrong address" in said
    assert "70 ready" in said


def test_a_frozen_product_is_said(lines, session, choose, settle):
    line = OrderLine.get_by_id(lines["handle"])
    freeze_product(session, line.product_id, "the shelf is empty")
    settle()
    assert "The product is frozen until it has been counted." in choose("handle")


def test_the_day_to_ask_is_said(session, lines, choose, settle):
    line = OrderLine.get_by_id(lines["handle"])
    line.order.ask_after = days_ago(2)
    line.order.save()
    assert "21-11-2026" in choose("handle")


def test_a_paper_opens_from_the_course(page, choose, settle, qapp):
    choose("rail")
    rail = page.detail.findChild(ChainRail)
    link = next(b for b in rail.findChildren(QPushButton) if "slip" in b.text())
    link.click()
    settle()
    shown = [w for w in qapp.topLevelWidgets() if isinstance(w, PaperWindow)]
    assert shown
    for window in shown:
        window.close()


def test_in_a_narrow_window_lesser_buttons_are_pictures(page, choose, window, settle):
    choose("rail")
    window.resize(1100, 700)
    settle()
    assert page.detail.cause.text() == ""
    assert page.detail.cause.toolTip() == "Cause"
    assert page.detail.date.text().strip() == "Set date"
    window.resize(1400, 900)
    settle()
    assert page.detail.cause.text().strip() == "Cause"


def test_choosing_nothing_empties_the_card(page, choose, settle):
    choose("rail")
    page.table.clearSelection()
    settle()
    assert page.detail.chain is None
    assert not page.detail.date.isEnabled()


def test_a_line_that_closes_leaves_list_and_card(page, lines, session, choose, settle):
    choose("late")
    cancel_rest(session, lines["late"], None, "not wanted")
    settle()
    assert lines["late"] not in page.table.selected_ids()
    assert page.header.subtitle.text().startswith("3 lines for 1 customer")


def test_several_lines_show_causes_and_people(page, lines, session, settle):
    jonas = save_staff(session, StaffEntry("XX", "Xenia"))
    set_responsible(session, [lines["rail"]], jonas)
    settle()
    page.table.selectAll()
    settle()
    said = said_in(page.detail)
    assert "Out of stock" in said
    assert "Xenia" in said
    assert "Overdue" in said


@pytest.fixture
def large_text(office):
    office.theme.use_text_size(150)
    yield
    office.theme.use_text_size(100)


@pytest.mark.usefixtures("large_text")
def test_with_large_text_nothing_is_cut_off_at_the_side(window, lines, settle):
    page = window.page
    window.resize(1400, 900)
    page.table.select_ids([lines["rail"]])
    settle()
    body = page.detail.area.widget()
    assert body.minimumSizeHint().width() <= page.detail.area.viewport().width()
    assert page.table.horizontalScrollBar().maximum() == 0
    assert "state" in shown_columns(page.table)


def shown_columns(table):
    header = table.horizontalHeader()
    columns = enumerate(table.rows.columns)
    return [each.key for at, each in columns if not header.isSectionHidden(at)]


def test_a_low_window_takes_from_the_list_not_from_the_card(
    page, window, choose, settle
):
    window.resize(1400, 900)
    choose("rail")
    height = page.detail.height()
    window.resize(1100, 700)
    settle()
    assert page.detail.height() == height


def test_when_and_how_a_promise_was_told_and_what_was_answered(
    lines, session, choose, settle, clock
):
    clock.pass_days(1)
    promise_date(session, [lines["rail"]], date(2026, 12, 10))
    [customer] = read_lines_to_tell(session, [lines["rail"]])
    clock.pass_days(1)
    told = [line.line_id for line in customer.lines]
    tell_by_phone(session, told, "Bodil is content")
    record_answer(session, AnswerEntry(lines["rail"], AnswerKind.KEEP))
    settle()
    said = choose("rail")
    assert "10-12-2026" in said
    assert "told 25-11-2026" in said
    assert "on the phone by Mette" in said
    assert any("Their answer" in words for words in said)


def test_a_substitute_says_what_it_is_instead_of(
    page, lines, session, given, choose, settle
):
    other = given.product(name="Rail 600 mm", on_hand=0)
    answer = AnswerEntry(
        lines["rail"], AnswerKind.SUBSTITUTE, "in white", product_id=other.id
    )
    taken = record_answer(session, answer)
    settle()
    page.table.select_ids([taken.substitute_line_id])
    settle()

    said = said_in(page.detail)
    old = OrderLine.get_by_id(lines["rail"]).product.sku
    assert f"Instead of {old}" in said
    assert any("Their answer" in words for words in said)
