"""100 ordered, 70 in stock: 70 now, 30 when they come, and the order closes."""

from io import BytesIO

from pypdf import PdfReader

from restordre_app.domain.order_state import OrderState
from restordre_app.queries.standing import read_standings
from restordre_app.services.documents import read_pdf
from restordre_app.services.voiding import void_delivery
from tests.builders import figures_of, lines_of, reload


def words_of(session, document_id):
    pages = PdfReader(BytesIO(read_pdf(session, document_id))).pages
    return " ".join(page.extract_text() for page in pages)


def test_seventy_now_and_thirty_later(session, given):
    rail = given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    order = given.order((rail, 100))
    [line] = lines_of(order)

    assert figures_of(line) == {
        "ordered": 100, "delivered": 0, "cancelled": 0, "reserved": 70,
        "back_ordered": 30,
    }  # fmt: skip

    first = given.delivery(order)

    assert first.number == "1001-1"
    assert figures_of(line)["back_ordered"] == 30
    slip, confirmation = (words_of(session, each) for each in first.document_ids)
    assert "Følgeseddel" in slip
    assert "Restordrebekræftelse" in confirmation
    assert "1001-R1" in confirmation

    received = given.receive((rail, 30))

    assert received.reserved_quantity == 30_000
    second = given.delivery(order)
    assert second.number == "1001-2"
    assert len(second.document_ids) == 1
    assert read_standings([order.id])[order.id].state is OrderState.COMPLETED
    assert reload(rail).on_hand == 0


def test_a_voided_delivery_lies_reserved_on_the_shelf_again(session, given):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    [line] = lines_of(order)
    posted = given.delivery(order)

    document_id = void_delivery(session, posted.delivery_id, "forkert kunde").slip_id

    assert figures_of(line)["reserved"] == 70
    assert reload(rail).on_hand == 70_000
    assert "ANNULLERET" in words_of(session, document_id)
