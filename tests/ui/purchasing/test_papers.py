"""The purchase order as a paper, by mail, and opened again after it was closed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchasing import close_purchase
from restordre_app.store.outbox import Message
from ui.papers.window import PaperWindow
from ui.widgets.reason_window import ReasonWindow

DAY = date(2026, 12, 3)


@pytest.fixture
def sent(buying, rail):
    return buying((rail, 30, DAY))


@pytest.fixture
def shown(page, sent, settle):
    """The pane with the order in it."""
    page.show_wish({"purchase": sent.order_id})
    settle()
    return page.detail


@pytest.fixture
def paper(settle):
    """The one paper window that is open, closed at the end."""
    found = []

    def window():
        settle()
        found.extend(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, PaperWindow) and each.isVisible()
        )
        return found[-1]

    yield window
    for each in found:
        each.close()


def test_the_paper_that_was_sent_is_opened(shown, paper, settle):
    shown.print.click()

    assert paper().windowTitle() == "Purchase order 2001"
    links = [each for each in shown.findChildren(QPushButton)
             if each.accessibleName() == "Purchase order 2001"]  # fmt: skip
    assert len(links) == 1


def test_its_link_opens_it_too(shown, paper):
    [link] = [each for each in shown.findChildren(QPushButton)
              if each.accessibleName() == "Purchase order 2001"]  # fmt: skip
    link.click()

    assert paper().windowTitle() == "Purchase order 2001"


def test_by_mail_it_lies_in_the_outbox(shown, page, settle, supplier, told):
    shown.mail.click()
    settle()
    assert "has no e-mail address" in page.office.errors.last_sentence

    supplier.email = "ordre@hettich.example"
    supplier.save()
    shown.mail.click()
    settle()
    assert Message.select().count() == 1
    assert told[-1].sentence == "1 purchase order lies in the outbox."


def test_by_mail_it_is_said_which_characters_it_cannot_show(
    page, buying, given, settle, supplier
):
    supplier.email = "ordre@hettich.example"
    supplier.save()
    ordered = buying((given.product(name="Skinne 🔩"), 30, DAY))
    page.show_wish({"purchase": ordered.order_id})
    settle()
    page.detail.mail.click()
    settle()

    assert "has no signs for 🔩" in page.office.errors.last_sentence


def test_a_draft_has_neither_paper_nor_mail(page, buying, rail, settle):
    draft = buying((rail, 30), send=False)
    page.show_wish({"purchase": draft.order_id})
    settle()

    assert page.detail.print.isHidden()
    assert not page.deeds.allowed()["purchase_paper"]
    assert not page.deeds.allowed()["reopen_purchase"]


def test_a_closed_order_is_opened_again_with_a_reason(
    qtbot, session, page, shown, sent, settle
):
    close_purchase(session, sent.order_id, "no answer")
    settle()
    page.show_wish({"purchase": sent.order_id})
    settle()
    assert not shown.reopen.isHidden()
    shown.reopen.click()
    [window] = [each for each in QApplication.topLevelWidgets()
                if isinstance(each, ReasonWindow) and each.isVisible()]  # fmt: skip
    qtbot.keyClicks(window.reason, "they answered")
    qtbot.keyClick(window.reason, Qt.Key.Key_Return)
    settle()

    order = read_purchase(session, sent.order_id)
    assert order.state is PurchaseState.SENT
    assert order.lines[0].incoming == sent.lines[0].incoming


def test_several_drafts_are_sent_and_mailed_in_one_go(
    page, buying, rail, supplier, settle, told
):
    supplier.email = "ordre@hettich.example"
    supplier.save()
    drafts = [buying((rail, units), send=False) for units in (3, 5)]
    settle()
    page.orders.table.select_ids([each.order_id for each in drafts])
    settle()
    assert not page.detail.send.isHidden()
    page.detail.send.click()
    settle()
    assert told[-1].sentence == "Purchase orders 2001, 2002 are sent."

    told[-1].offer.do()
    settle()
    assert told[-1].sentence == "2 purchase orders lie in the outbox."
    assert Message.select().count() == 2
