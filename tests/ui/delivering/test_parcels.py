"""A parcel of several orders on the screen: one message, one slip, taken back (D5, D6)."""

from io import BytesIO

from pypdf import PdfReader
from PySide6.QtCore import Qt
from shiboken6 import isValid

from restordre_app.services.ready import Shipment, deliver_shipments
from restordre_app.store.deliveries import Delivery
from ui.delivering import open_summaries, open_void
from ui.delivering.summary_window import outcome_of, slip_of

SAID = "2 deliveries posted · 1 message in the outbox"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_parcel_counts_one_message_and_prints_its_common_slip_until_it_is_void(
    qtbot, given, office, batch_for, printed_by_lp, closing
):
    company = given.company()
    company.currency = "EUR"
    company.save()
    rail, customer = given.product(on_hand=500), given.customer(papers_by="mail")
    for _ in range(2):
        given.order((rail, 10), customer=customer)
    dialog = batch_for()
    assert "EUR" in dialog.total.text()

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)
    assert dialog.subtitle.text().startswith(SAID)
    [page] = PdfReader(BytesIO(printed_by_lp()[0].pdf)).pages
    assert "Samlet følgeseddel S1" in page.extract_text()

    first = Delivery.select().order_by(Delivery.id).first()
    void = closing(open_void(office, first.id, first.number))
    qtbot.waitUntil(void.whole.isVisible, timeout=10_000)
    assert "1002-1" in void.parcel.text()
    assert "S1" in void.parcel.text()
    void.reason.setText("forkert vare")
    void.main.click()
    qtbot.waitUntil(lambda: not isValid(void) or void.isHidden())

    summary = closing(open_summaries(office))
    qtbot.waitUntil(lambda: summary.table.rows.rowCount() == 2, timeout=10_000)
    rows = [summary.table.rows.row_of(each) for each in (1, 2)]
    assert [outcome_of(each) for each in rows] == [
        "Voided: 1001-1",
        "Delivered: 1002-1",
    ]
    assert [slip_of(each) for each in rows] == ["S1", "S2"]
    assert summary.subtitle.text() == f"{SAID} · 1 voided since"


def test_a_whole_parcel_is_taken_back_in_one_go(qtbot, given, office, closing):
    rail, customer = given.product(on_hand=500), given.customer()
    orders = [given.order((rail, 10), customer=customer) for _ in range(2)]
    deliver_shipments(office.session, [Shipment(tuple(each.id for each in orders))])
    second = Delivery.select().order_by(Delivery.id.desc()).first()

    void = closing(open_void(office, second.id, second.number))
    qtbot.waitUntil(void.whole.isVisible, timeout=10_000)
    void.whole.setChecked(True)
    void.reason.setText("forkert kunde")
    void.main.click()
    qtbot.waitUntil(lambda: not isValid(void) or void.isHidden())
    assert all(each.voided_at for each in Delivery.select())
    summary = closing(open_summaries(office))
    qtbot.waitUntil(lambda: summary.table.rows.rowCount() == 2, timeout=10_000)
    assert not summary.main.isEnabled()
