"""Names of every kind: kept as typed, found again, printed as they are, or refused."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from restordre_app.domain.quantities import whole
from restordre_app.queries.picking import pick_customers, pick_products
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.fields import ControlCharacter, TextTooLong
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, enter_order, save_draft
from restordre_app.services.products import ProductEntry, save_product
from restordre_app.services.rests import cancel_rest
from restordre_app.services.voiding import void_delivery
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.customers import Customer
from restordre_app.store.orders import SalesOrder
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import Move, write_movements
from tests.builders import lines_of
from tests.postgresql import postgresql, postgresql_url
from tests.scenarios.conftest import database_url, engine

__all__ = ["database_url", "engine", "postgresql", "postgresql_url"]

PRINTED = {
    "markup": "<b>Bolte & Beslag</b> &amp; <i>Co",
    "quotes": 'O\'Hara "Specials" 100% \\ {0} %s',
    "accents": "Škoda Łódź Århus Žižkov Ærø",
    "greek and cyrillic": "Αθήνα Москва",
}
STORED = PRINTED | {
    "emoji": "Blomster 🌷🌻 ApS",
    "right to left": "شركة الأخشاب ABC",
    "east asian": "東京商事",
    "very long": "Ordnung " * 124 + "muss das",  # 1,000 letters
}


def words_of(session, document_id):
    pages = PdfReader(BytesIO(read_pdf(session, document_id))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def told(session, name):
    """A customer and a product of that name, and a delivery with a rest."""
    customer_id = save_customer(session, CustomerEntry(name=name, number="K-1"))
    piece = Unit.get(Unit.code == "stk.")
    entry = ProductEntry(sku="V-1", name=name, unit_id=piece.id)
    product_id = save_product(session, entry)
    with session.transaction() as work:
        write_movements(
            work, [Move(product_id, MovementKind.RECEIPT, whole(2), name[:400])]
        )
    order = OrderEntry(
        customer_id,
        (LineEntry(product_id, whole(5), text=name),),
        their_ref=name[:160],
        customer_order_number=name[:80],
        note=name,
    )
    order_id = enter_order(session, order).order_id
    [line] = lines_of(SalesOrder.get_by_id(order_id))
    delivery = DeliveryEntry(
        order_id, (DeliveryLineEntry(line.id, whole(2)),), carrier=name[:120], note=name
    )
    return post_delivery(session, delivery)


@pytest.mark.parametrize("kind", STORED)
def test_a_name_of_any_kind_goes_all_the_way_and_is_found_again(session, given, kind):
    name = STORED[kind]

    posted = told(session, name)

    assert Customer.get().name == name
    assert Product.get().name == name
    assert [row.name for row in pick_customers(session, name[:20])] == [name]
    assert [row.name for row in pick_products(session, name[:20])] == [name]
    for document_id in posted.document_ids:
        assert read_pdf(session, document_id).startswith(b"%PDF")


@pytest.mark.parametrize("kind", PRINTED)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_name_is_printed_as_it_was_typed(session, given, kind):
    slip, confirmation = told(session, PRINTED[kind]).document_ids

    assert words_of(session, slip).count(PRINTED[kind]) >= 2, "name and text"
    assert PRINTED[kind] in words_of(session, confirmation)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_very_long_name_is_cut_where_everybody_sees_it(session, given):
    slip, _confirmation = told(session, STORED["very long"]).document_ids

    assert re.search(r"Ordnung Ordnung.*…", words_of(session, slip))


def test_texts_longer_than_their_place_are_refused_before_anything_is_written(
    session, given
):
    product, customer = given.product(on_hand=2), given.customer()
    lines = (LineEntry(product.id, whole(1)),)
    entries = [
        OrderEntry(customer.id, lines, number="9" * 41),
        OrderEntry(customer.id, lines, their_ref="n" * 161),
        OrderEntry(customer.id, lines, customer_order_number="n" * 81),
        OrderEntry(customer.id, lines, note="n" * 10_001),
        OrderEntry(customer.id, (LineEntry(product.id, 1_000, text="n" * 1_001),)),
    ]

    for entry in entries:
        with pytest.raises(TextTooLong, match="there is room for"):
            save_draft(session, entry)

    assert SalesOrder.select().count() == 0


def test_a_name_of_more_than_a_thousand_letters_is_refused(session, given):
    piece = Unit.get(Unit.code == "stk.")
    assert len(STORED["very long"]) == 1_000

    with pytest.raises(TextTooLong, match="has 1001 characters; there is room for"):
        save_customer(session, CustomerEntry(name="n" * 1_001))
    with pytest.raises(TextTooLong, match="has 1001 characters; there is room for"):
        save_product(session, ProductEntry("V-1", "n" * 1_001, piece.id))

    assert Customer.select().count() == Product.select().count() == 0


def test_invisible_characters_are_refused(session, given):
    product, customer = given.product(on_hand=2), given.customer()
    lines = (LineEntry(product.id, whole(1)),)

    with pytest.raises(ControlCharacter, match=r"U\+0000"):
        save_draft(session, OrderEntry(customer.id, lines, their_ref="a\0b"))
    with pytest.raises(ControlCharacter):
        save_draft(session, OrderEntry(customer.id, lines, note="a\x1bb"))


def test_reasons_too_are_texts(session, given):
    order = given.order((given.product(on_hand=5), 9))
    [line] = lines_of(order)
    posted = given.delivery(order)

    for reason, error in (("n" * 401, TextTooLong), ("a\0b", ControlCharacter)):
        with pytest.raises(error):
            cancel_rest(session, line.id, None, reason)
        with pytest.raises(error):
            cancel_order(session, order.id, reason)
        with pytest.raises(error):
            void_delivery(session, posted.delivery_id, reason)


def test_pasted_line_breaks_and_spaces_are_tidied(session, given):
    lines = (LineEntry(given.product().id, whole(1), text=" to\nlinjer\t"),)
    entry = OrderEntry(
        given.customer().id, lines, their_ref=" Jens\r\nHansen ", note="a\r\nb "
    )

    order = SalesOrder.get_by_id(save_draft(session, entry))

    assert order.their_ref == "Jens Hansen"
    assert order.note == "a\nb"
    assert lines_of(order)[0].text == "to linjer"
