"""The card of a product: new, changed, refused, doubted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from restordre_app.services.products import product_entry, save_product
from restordre_app.store.catalogue import Product, Supplier
from tests.builders import Given, reload
from tests.ui.stock.conftest import answer, click, closed, press, type_text
from ui.products import open_product


@pytest.fixture
def editor(office, own, settle):
    def opened(product=None):
        window = own(open_product(office, product.id if product else None))
        settle()
        return window

    return opened


def fill(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    type_text(field, text)


def test_a_new_product_needs_a_number_and_a_name(editor, settle, notices):
    window = editor()
    fill(window.form.sku, "22-0913")
    fill(window.form.name, "Drawer runner 500 mm")
    fill(window.form.unit_price, "12.50")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    product = Product.get(Product.sku == "22-0913")
    assert (product.name, product.unit_price, product.vat_rate) == (
        "Drawer runner 500 mm", 125_000, 2500,
    )  # fmt: skip
    assert closed(window)
    assert notices[-1].sentence == "Product 22-0913 is saved."
    wishes = []
    window.office.page_wanted.connect(lambda key, wish: wishes.append((key, wish)))
    notices[-1].offer.do()
    assert wishes == [("stock", {"product": product.id})]


def test_enter_goes_from_field_to_field_and_saves_at_the_end(editor, qtbot, settle):
    window = editor()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.form.sku.setFocus()
    for typed in ("22-0913", "", "Drawer runner"):
        type_text(window.focusWidget(), typed)
        press(window.focusWidget(), Qt.Key.Key_Return)
    for _field in range(40):
        if window.focusWidget() is window.main:
            break
        assert window.focusWidget() is not window.cancel
        press(window.focusWidget(), Qt.Key.Key_Return)
    press(window.focusWidget(), Qt.Key.Key_Return)
    settle()

    assert Product.get(Product.sku == "22-0913").name == "Drawer runner"
    assert closed(window)


def test_a_window_does_not_go_along_with_the_one_before_it(editor, qtbot):
    first = editor()
    with qtbot.waitActive(first):
        first.activateWindow()
    first.close_for_good()
    second = editor()
    qtbot.wait(1)

    assert isValid(second)
    assert second.isVisible()


def test_a_number_that_is_taken_is_said_beside_it(given: Given, editor, settle):
    given.product(sku="22-0913", name="Drawer runner")
    window = editor()
    fill(window.form.sku, "22-0913")
    fill(window.form.name, "Another")
    click(window.main)
    settle()
    assert window.form.rows["sku"].problem == (
        "SKU “22-0913” is already used by Drawer runner. Choose another."
    )
    assert window.form.sku.hasFocus()
    type_text(window.form.sku, "X")
    assert window.form.rows["sku"].problem == ""
    click(window.main)
    settle()
    assert closed(window)


def test_a_figure_that_is_none_is_said_beside_it(editor, settle):
    window = editor()
    fill(window.form.sku, "1")
    fill(window.form.name, "One")
    fill(window.form.reorder_point, "many")
    click(window.main)
    assert "is not a number" in window.form.rows["reorder_point"].problem
    assert window.form.reorder_point.hasFocus()
    fill(window.form.reorder_point, "1.5")
    click(window.main)
    assert "not a whole number" in window.form.rows["reorder_point"].problem


def test_every_field_is_kept(given: Given, editor, settle):
    supplier = Supplier.create(number="501", name="Hettich", search="501 hettich")
    other = given.product(sku="40", name="Handle steel")
    product = given.product(sku="41", name="Handle brass")
    window = editor(product)
    form = window.form
    assert form.sku.text() == "41"
    form.unit.setCurrentText("kg")
    for field, text in (
        (form.pack_size, "2.5"),
        (form.reorder_point, "0.75"),
        (form.cost_price, "7.8125"),
        (form.vat_rate, "12.5"),
        (form.weight, "0.228"),
        (form.lead_days, "14"),
        (form.location, "B-03"),
        (form.supplier_sku, "H-9"),
    ):
        fill(field, text)
    for picker, words in ((form.supplier, "hett"), (form.substitute, "steel")):
        fill(picker, words)
        press(picker, Qt.Key.Key_Return)
        settle()
    form.discontinued.setChecked(True)
    assert window.has_changes()
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    kept = reload(product)
    assert (kept.unit.code, kept.pack_size, kept.reorder_point) == ("kg", 2500, 750)
    assert (kept.cost_price, kept.vat_rate, kept.weight_grams) == (78_125, 1250, 228)
    assert (kept.lead_days, kept.location, kept.supplier_sku) == (14, "B-03", "H-9")
    assert (kept.supplier_id, kept.substitute_id) == (supplier.id, other.id)
    assert kept.discontinued

    again = editor(kept).form
    assert (again.supplier.text(), again.substitute.text()) == (
        "Hettich", "40 Handle steel",
    )  # fmt: skip
    assert (again.lead_days.text(), again.weight.text()) == ("14", "0.228")


def test_a_service_has_no_shelf(given: Given, editor, settle):
    window = editor()
    fill(window.form.sku, "FRAGT")
    fill(window.form.name, "Freight")
    window.form.service.setChecked(True)
    assert not window.form.location.isEnabled()
    click(window.main)
    settle()
    assert not Product.get(Product.sku == "FRAGT").stocked


def test_a_doubtful_barcode_is_said_and_may_be_kept(editor, settle):
    window = editor()
    fill(window.form.sku, "1")
    fill(window.form.name, "One")
    fill(window.form.barcode, "5712345678901")
    QTest.keyClick(window.form.barcode, Qt.Key.Key_Tab)
    settle()
    assert "does not add up" in window.warnings.text()
    assert window.warnings.isVisible()
    fill(window.form.barcode, "5712345678909")
    QTest.keyClick(window.form.barcode, Qt.Key.Key_Tab)
    settle()
    assert not window.warnings.isVisible()


def test_a_product_that_is_waited_for_warns_when_discontinued(
    given: Given, editor, settle
):
    product = given.product()
    given.order((product, 3))
    window = editor(product)
    window.form.discontinued.setChecked(True)
    settle()
    assert "still wait for this discontinued product: 1" in window.warnings.text()


def test_a_unit_in_use_cannot_change(given: Given, editor, settle):
    product = given.product(on_hand=3)
    window = editor(product)
    window.form.unit.setCurrentText("m")
    click(window.main)
    settle()
    assert "has stock movements" in window.bar.sentence
    assert window.isVisible()


def test_nothing_typed_closes_without_a_question(given: Given, editor):
    window = editor(given.product())
    press(window, Qt.Key.Key_Escape)
    assert closed(window)


def test_something_typed_is_asked_about(given: Given, editor, settle):
    product = given.product(name="Before")
    window = editor(product)
    fill(window.form.name, "After")
    press(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    press(window, Qt.Key.Key_Escape)
    answer(window, "Close without saving")
    assert closed(window)
    assert reload(product).name == "Before"


def test_a_product_saved_elsewhere_meanwhile_can_be_read_again(
    given: Given, session, editor, settle
):
    product = given.product(on_hand=1)
    window = editor(product)
    elsewhere = replace(product_entry(product.id), barcode="5712345678906")
    save_product(session, elsewhere, product.id)
    fill(window.form.location, "B-2")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert window.stale.isVisible()
    assert window.form.location.text() == "B-2"
    assert reload(product).location == ""

    window.stale.acted.emit()
    settle()
    assert window.form.barcode.text() == "5712345678906"
    assert window.form.location.text() == ""


def test_a_supplier_nobody_has_does_not_vanish_without_a_word(editor, settle):
    window = editor()
    form, row = window.form, window.form.rows["supplier"]
    fill(form.sku, "P-1")
    fill(form.name, "Hinge")
    fill(form.supplier, "zzz")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert row.problem == "Choose the supplier: type part of the name or number."
    assert form.supplier.text() == "zzz"
    assert not Product.select().where(Product.sku == "P-1").exists()

    press(form.supplier, Qt.Key.Key_Return)
    settle()
    form.name.setFocus()
    assert form.supplier.text() == ""
    assert row.problem == ("No supplier matches “zzz”. Try part of the name or number.")
