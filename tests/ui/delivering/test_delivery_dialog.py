"""Deliver an order from the keyboard, with everything that may stand in the way."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from restordre_app.domain.policies import Policy
from restordre_app.services.rests import set_policy
from restordre_app.store.customers import Contact
from restordre_app.store.deliveries import Delivery
from restordre_app.store.outbox import Message
from tests.builders import TODAY, figures_of, lines_of
from tests.ui.keyboard import answer
from ui.delivering import open_delivery
from ui.delivering.dialog import DeliveryDialog
from ui.delivering.void_dialog import VoidDialog
from ui.look import px
from ui.tokens import ROW_TWO_LINES

CTRL = Qt.KeyboardModifier.ControlModifier


def press_deliver(qtbot, dialog: DeliveryDialog) -> None:
    with qtbot.waitSignal(dialog.posted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def type_now(qtbot, dialog: DeliveryDialog, text: str) -> None:
    """Type a quantity into the cell the dialog opened on."""
    table = dialog.lines.table
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().focusWidget() or table.focusWidget()
    QTest.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_seventy_of_a_hundred_with_two_strokes(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    assert dialog.total.text() == "70 delivered now · 30 on back order"
    press_deliver(qtbot, dialog)

    assert figures_of(line)["delivered"] == 70
    assert Delivery.get().number == "1001-1"


def test_less_than_proposed_is_typed_into_the_line(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    type_now(qtbot, dialog, "25")
    qtbot.waitUntil(lambda: dialog.total.text().startswith("25 "))
    press_deliver(qtbot, dialog)

    assert figures_of(line) == {
        "ordered": 100, "delivered": 25, "cancelled": 0, "reserved": 45,
        "back_ordered": 30,
    }  # fmt: skip


def test_what_is_missing_on_the_shelf_becomes_a_stock_error(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    order = given.order((rail, 70))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    type_now(qtbot, dialog, "68")
    dialog.lines.table.rows.edited.emit(line.id, "missing", True)
    press_deliver(qtbot, dialog)

    assert figures_of(line)["delivered"] == 68
    assert figures_of(line)["back_ordered"] == 2
    assert line.product.__class__.get_by_id(line.product_id).on_hand == 0


def test_a_wrong_quantity_in_an_open_cell_is_not_passed_over(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    dialog = dialog_for(given.order((rail, 100)))
    dialog.activateWindow()
    table = dialog.lines.table
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "7,5 stk")

    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    qtbot.wait(100)

    assert Delivery.select().count() == 0
    assert editor.toolTip() != ""


def test_escape_asks_before_typed_quantities_are_lost(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    dialog = dialog_for(given.order((rail, 100)))
    assert not dialog.has_changes()

    type_now(qtbot, dialog, "25")
    qtbot.waitUntil(dialog.has_changes)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    dialog.draft.reset()


def test_more_than_is_reserved_is_refused_beside_the_line(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    [line] = lines_of(order)
    dialog = dialog_for(order)

    type_now(qtbot, dialog, "80")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(dialog.bar.sentence))

    assert "80 cannot be delivered, 70 is reserved" in dialog.bar.sentence
    assert "70 is reserved" in dialog.draft.lines[line.id].problem
    assert Delivery.select().count() == 0
    assert dialog.main.isEnabled()


def test_an_early_delivery_waits_for_a_person_to_release_it(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    order = given.order((rail, 70), not_before=TODAY + timedelta(days=9))
    dialog = dialog_for(order)

    assert dialog.hold.isVisibleTo(dialog)
    assert not dialog.main.isEnabled()
    dialog.hold.acted.emit()
    press_deliver(qtbot, dialog)

    assert Delivery.select().count() == 1


def test_a_whole_order_is_held_until_the_policy_is_changed(
    qtbot, given, session, dialog_for
):
    rail, grip = given.product(on_hand=70), given.product(on_hand=0)
    order = given.order((rail, 70), (grip, 5), policy=Policy.COMPLETE_ORDER)
    dialog = dialog_for(order)

    assert "whole order" in dialog.hold.sentence
    set_policy(session, order.id, Policy.PARTIAL)
    dialog.draft = None
    dialog.reload()
    qtbot.waitUntil(lambda: dialog.draft is not None)
    press_deliver(qtbot, dialog)

    assert Delivery.select().count() == 1


def test_both_papers_are_shown_as_they_will_be_printed(qtbot, given, dialog_for):
    rail = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    dialog = dialog_for(given.order((rail, 100)))

    qtbot.waitUntil(lambda: dialog.preview.preview.page_count == 1, timeout=10_000)
    assert dialog.preview.papers.slip.lines[0].now == 70_000
    dialog.preview.choice.choose("confirmation")
    dialog.preview.choice.chosen.emit("confirmation")

    assert dialog.preview.papers.confirmation.lines[0].rest == 30_000


def test_without_a_rest_no_confirmation_is_printed(qtbot, given, office, dialog_for):
    told = []
    office.noticed.connect(told.append)
    dialog = dialog_for(given.order((given.product(on_hand=70), 70)))
    dialog.papers.confirmation.setChecked(True)

    assert not dialog.papers.confirmation.isEnabled()
    assert dialog.papers.print_choice().confirmation_copies == 0
    assert dialog.main.text().strip() == "Deliver"
    press_deliver(qtbot, dialog)

    qtbot.waitUntil(lambda: bool(told))
    said = told[-1].sentence
    assert said == "Packing slip 1001-1: 70 delivered · the order is complete"


@pytest.mark.parametrize(("width", "height"), [(1084, 652), (1350, 680)])
def test_on_a_small_screen_nothing_is_cut(qtbot, given, dialog_for, width, height):
    dialog = dialog_for(given.order((given.product(on_hand=70), 100)))
    dialog.resize(width, height)
    lines = dialog.lines.table.viewport()
    qtbot.waitUntil(lambda: lines.height() >= px(ROW_TWO_LINES))

    for row in dialog.shipment.rows:
        assert row.height() >= row.minimumSizeHint().height()
    assert (dialog.width(), dialog.height()) == (width, height)


def test_the_line_that_is_wrong_stays_in_sight(qtbot, given, dialog_for):
    rails = [given.product(on_hand=70) for _place in range(4)]
    dialog = dialog_for(given.order(*((rail, 70) for rail in rails)))
    dialog.resize(1084, 700)
    last = dialog.lines.table.rows.index(3, 3)
    dialog.lines.table.setCurrentIndex(last)
    type_now(qtbot, dialog, "500")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "500" in dialog.bar.sentence)

    table = dialog.lines.table
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(last)))


def test_what_was_typed_is_left_and_the_keyboard_goes_back(qtbot, given, office):
    behind = QWidget()
    qtbot.addWidget(behind)
    with qtbot.waitActive(behind):
        behind.show()
        behind.activateWindow()
    order = given.order((given.product(on_hand=70), 100))
    dialog = open_delivery(office, order.id, behind)
    qtbot.waitUntil(lambda: dialog.draft is not None)
    type_now(qtbot, dialog, "30")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    answer("Close without saving")

    qtbot.waitUntil(lambda: QApplication.activeWindow() is behind)


def test_a_name_the_font_cannot_print_is_said(qtbot, given, dialog_for):
    rail = given.product(on_hand=70, name="Skinne 😀")
    dialog = dialog_for(given.order((rail, 100)))

    qtbot.waitUntil(lambda: "😀" in dialog.bar.sentence, timeout=10_000)


def test_nothing_typed_means_nothing_to_deliver(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    dialog = dialog_for(given.order((rail, 100)))

    qtbot.mouseClick(dialog.lines.none, Qt.MouseButton.LeftButton)

    assert not dialog.main.isEnabled()
    qtbot.mouseClick(dialog.lines.all, Qt.MouseButton.LeftButton)
    assert dialog.main.isEnabled()


def test_weight_follows_the_goods_until_another_is_typed(qtbot, given, dialog_for):
    rail = given.product(on_hand=70, weight_grams=1_200)
    dialog = dialog_for(given.order((rail, 100)))

    assert dialog.shipment.weight.value() == 84_000
    dialog.shipment.weight.setText("90")
    dialog.shipment.weight.commit()
    dialog.lines.none.click()

    assert dialog.shipment.weight.value() == 90_000


def test_undo_in_the_status_bar_voids_after_asking_why(
    qtbot, given, office, dialog_for
):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    [line] = lines_of(order)
    notices = []
    office.noticed.connect(notices.append)
    press_deliver(qtbot, dialog_for(order))

    notices[-1].undo()
    [void] = [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, VoidDialog)
    ]
    void.reason.clear()
    void.main.click()
    qtbot.waitUntil(lambda: "Write why" in void.row.problem)
    void.reason.setText("forkert adresse")
    qtbot.keyClick(void.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: figures_of(line)["delivered"] == 0)

    assert figures_of(line)["reserved"] == 70


def test_printing_a_slip_sends_the_kept_bytes(qtbot, given, dialog_for, printed_by_lp):
    rail = given.product(on_hand=70)
    dialog = dialog_for(given.order((rail, 100)))
    dialog.papers.slip.setChecked(True)
    dialog.papers.copies.setValue(2)

    assert dialog.main.text().strip() == "Deliver and print"
    press_deliver(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(printed_by_lp()), timeout=10_000)

    [job] = printed_by_lp()
    assert "-n 2" in job.arguments
    words = PdfReader(BytesIO(job.pdf)).pages[0].extract_text()
    assert "1001-1" in words


def test_where_there_is_a_printer_the_slip_goes_with_the_goods(
    qtbot, given, dialog_for, preferences, monkeypatch
):
    preferences.forget("delivery.print_slip")
    monkeypatch.setattr("ui.delivering.papers_card.printer_names", lambda: ["Lager"])
    dialog = dialog_for(given.order((given.product(on_hand=70), 100)))

    qtbot.waitUntil(dialog.papers.slip.isChecked)
    dialog.papers.slip.setChecked(False)
    dialog.papers.remember()
    again = dialog_for(given.order((given.product(on_hand=70), 100)))

    assert not again.papers.slip.isChecked()


def test_the_button_does_what_the_customer_wants(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    customer = given.customer(papers_by="mail", email="indkob@kunde.example")
    dialog = dialog_for(given.order((rail, 100), customer=customer))
    dialog.papers.slip.setChecked(False)

    assert dialog.papers.mail.isChecked()
    assert dialog.papers.readers.words == "indkob@kunde.example"
    assert dialog.main.accessibleName() == "Deliver and mail"
    press_deliver(qtbot, dialog)

    assert Message.get().state == "queued"


def test_this_once_nothing_is_mailed(qtbot, given, dialog_for):
    rail = given.product(on_hand=70)
    customer = given.customer(papers_by="both")
    dialog = dialog_for(given.order((rail, 100), customer=customer))
    assert dialog.papers.confirmation.isChecked()

    dialog.papers.mail.setChecked(False)
    press_deliver(qtbot, dialog)

    assert Message.select().count() == 0


def test_who_has_no_address_is_said_to_have_none(given, dialog_for):
    rail = given.product(on_hand=70)
    customer = given.customer(papers_by="mail", email="")

    dialog = dialog_for(given.order((rail, 100), customer=customer))

    assert not dialog.papers.mail.isEnabled()
    assert dialog.papers.readers.words == "The customer has no e-mail address."


def test_a_confirmation_nobody_reads_by_mail_is_to_be_printed(given, dialog_for):
    customer = given.customer(papers_by="mail", email="")
    Contact.create(
        customer=customer, name="Lager", email="lager@kunde.example",
        packing_slips=True, confirmations=False,
    )  # fmt: skip

    dialog = dialog_for(given.order((given.product(on_hand=7), 9), customer=customer))

    assert dialog.papers.mail.isChecked()
    assert dialog.papers.confirmation.isChecked()


def test_large_text_on_a_small_screen_puts_the_paper_beneath(office, given, dialog_for):
    office.theme.use_text_size(150)
    dialog = dialog_for(given.order((given.product(on_hand=70), 100)))

    dialog.resize(1100, 700)

    assert (dialog.width(), dialog.panes.stacked) == (1100, True)
    header = dialog.lines.table.horizontalHeader()
    keys = [column.key for column in dialog.lines.table.rows.columns]
    assert not header.isSectionHidden(keys.index("rest"))
    dialog.resize(1800, 1000)
    assert not dialog.panes.stacked
