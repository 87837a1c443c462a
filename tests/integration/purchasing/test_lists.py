"""What a buyer looks at: orders, open lines, how a supplier sells (domain.md P1, P2)."""

from datetime import date

import pytest

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.errors import NotFound
from restordre_app.queries.gone import PurchaseGone
from restordre_app.queries.ordering import UnknownSort
from restordre_app.queries.purchase_lines import (
    SORTS as LINE_SORTS,
)
from restordre_app.queries.purchase_lines import (
    PurchaseLineChip,
    PurchaseLineFilter,
    count_purchase_lines,
    find_purchase_lines,
    read_purchase_lines,
)
from restordre_app.queries.purchase_orders import (
    SORTS,
    PurchaseChip,
    PurchaseFilter,
    count_purchases,
    find_purchases,
    read_purchases,
)
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.queries.supplier_items import read_supplier_items
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.fields import OutOfRange, QuantityRefused
from restordre_app.services.purchasing import close_purchase, confirm_purchase
from restordre_app.services.supplier_items import (
    SupplierItemEntry,
    remove_supplier_item,
    save_supplier_item,
)
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import bought_of
from tests.integration.purchasing.expected import TENTH, THIRD


@pytest.fixture
def rail(given):
    return given.product(sku="22-0913", name="Skinne", cost_price=80_000)


@pytest.fixture
def orders(session, given, rail, clock):
    """One order of each kind, by what became of it."""
    bolt = given.product(sku="10-0001", name="Bolt")
    hansen = given.supplier(name="Hansen")
    me = save_staff(session, StaffEntry("MK", "Mette"))
    made = {
        "draft": given.purchase((rail, 1, None), send=False),
        "late": given.purchase((rail, 10, THIRD), (bolt, 5, TENTH), supplier=hansen),
        "confirmed": given.purchase((rail, 10, date(2027, 1, 4)), responsible_id=me),
        "partly": given.purchase((bolt, 10, None)),
        "received": given.purchase((bolt, 3, None)),
        "closed": given.purchase((bolt, 4, None)),
    }
    confirm_purchase(session, made["confirmed"].id)
    given.receive_for(made["partly"], 4)
    given.receive_for(made["received"], 3)
    close_purchase(session, made["closed"].id, "sold out")
    clock.pass_days(14)
    return {"me": me, "hansen": hansen.id} | {key: row.id for key, row in made.items()}


def names(orders, ids):
    by_id = {value: key for key, value in orders.items() if key not in ("me", "hansen")}
    return [by_id[row_id] for row_id in ids]


def test_each_chip_shows_its_orders_and_counts_them(session, orders):
    shown = {
        chip.value: names(
            orders,
            find_purchases(session, PurchaseFilter(chip=chip, staff_id=orders["me"])),
        )
        for chip in PurchaseChip
    }

    assert shown == {
        "all": ["partly", "confirmed", "late", "draft"],
        "draft": ["draft"],
        "unconfirmed": ["partly", "late"],
        "overdue": ["late"],
        "partly": ["partly"],
        "mine": ["confirmed"],
        "closed": ["closed", "received"],
    }
    counts = count_purchases(session, PurchaseFilter(staff_id=orders["me"]))
    assert counts == {chip: len(found) for chip, found in shown.items()}


def test_a_row_tells_how_far_an_order_is(session, orders):
    rows = read_purchases(session, [orders["late"], orders["partly"], 9_999])

    late, partly = rows[orders["late"]], rows[orders["partly"]]
    assert (late.supplier, late.state, late.lines, late.open_lines) == (
        "Hansen", PurchaseState.SENT, 2, 2,
    )  # fmt: skip
    assert (late.next_expected, late.next_precision) == (THIRD, Precision.DAY)
    assert (late.overdue, late.overdue_lines, late.unconfirmed) == (True, 1, 2)
    assert (late.amount, late.open_amount) == (8_000, 8_000)
    assert (partly.next_expected, partly.state) == (None, PurchaseState.PARTLY_RECEIVED)
    assert len(rows) == 2


def test_orders_are_found_by_number_supplier_and_product(session, orders, rail):
    def found(**wanted):
        return names(orders, find_purchases(session, PurchaseFilter(**wanted)))

    assert found(text="hansen") == ["late"]
    assert found(text="2004") == ["partly"]
    assert found(text="skinne") == ["confirmed", "late", "draft"]
    assert found(supplier_id=orders["hansen"]) == ["late"]
    assert found(product_id=rail.id, sort="number", descending=False) == [
        "draft", "late", "confirmed",
    ]  # fmt: skip


def test_every_column_can_be_sorted_by(session, orders):
    for sort in SORTS:
        assert len(find_purchases(session, PurchaseFilter(sort=sort))) == 4
    for sort in LINE_SORTS:
        assert len(find_purchase_lines(session, PurchaseLineFilter(sort=sort))) == 4
    with pytest.raises(UnknownSort):
        find_purchases(session, PurchaseFilter(sort="weather"))


def test_open_lines_stand_by_their_date(session, given, orders, rail):
    given.order((rail, 7))
    ids = find_purchase_lines(session, PurchaseLineFilter())

    rows = read_purchase_lines(session, ids)
    assert [
        (rows[each].number, rows[each].sku, rows[each].incoming, rows[each].overdue)
        for each in ids
    ] == [
        ("2002", "22-0913", 10_000, True),
        ("2002", "10-0001", 5_000, False),
        ("2003", "22-0913", 10_000, False),
        ("2004", "10-0001", 6_000, False),
    ]
    assert (rows[ids[0]].waiting, rows[ids[0]].supplier) == (7_000, "Hansen")


def test_open_lines_are_filtered(session, orders, rail):
    def found(**wanted):
        return len(find_purchase_lines(session, PurchaseLineFilter(**wanted)))

    assert count_purchase_lines(session) == {
        chip.value: found(chip=chip) for chip in PurchaseLineChip
    }
    assert count_purchase_lines(session) == {
        "all": 4, "overdue": 1, "unconfirmed": 3, "no_date": 1, "mine": 0,
    }  # fmt: skip
    mette = save_staff(session, StaffEntry("MH", "Mette"))
    PurchaseOrder.update(responsible=mette).where(
        PurchaseOrder.id == orders["late"]
    ).execute()
    mine = found(chip=PurchaseLineChip.MINE, staff_id=mette)
    counts = count_purchase_lines(session, PurchaseLineFilter(staff_id=mette))
    assert mine == counts["mine"] == 2
    assert found(responsible_id=mette) == mine
    assert (found(text="hansen"), found(product_id=rail.id)) == (2, 2)
    assert (found(supplier_id=orders["hansen"]), found(purchase_id=orders["late"])) == (
        2, 2,
    )  # fmt: skip


def test_a_page_costs_few_statements(session, orders, statements):
    with statements() as sent:
        read_purchases(session, [orders["late"], orders["partly"]])
    assert len(sent) == 2
    with statements() as sent:
        read_purchase(session, orders["partly"])
    assert len(sent) <= 9


def test_what_is_gone_is_told(session):
    with pytest.raises(PurchaseGone):
        read_purchase(session, 9_999)


def test_how_a_supplier_sells_comes_from_what_is_written_nearest(session, given):
    main, other = given.supplier(lead_days=9), given.supplier()
    rail = given.product(
        supplier=main, supplier_sku="S-1", cost_price=80_000, pack_size=6_000
    )

    def item(supplier):
        view = read_supplier_items(session, supplier.id, [rail.id])[rail.id]
        return view.supplier_sku, view.unit_price, view.pack_size, view.lead_days

    assert item(main) == ("S-1", 80_000, 6_000, 9)
    assert item(other) == ("", None, 6_000, None)
    assert list(read_supplier_items(session, main.id)) == [rail.id]
    entry = SupplierItemEntry(rail.id, other.id, "X-9", 70_000, 12_000, 24_000, 3)
    save_supplier_item(session, entry)
    save_supplier_item(session, entry)
    assert item(other) == ("X-9", 70_000, 12_000, 3)
    assert list(read_supplier_items(session, other.id)) == [rail.id]
    assert read_supplier_items(session, other.id)[rail.id].own
    order = given.purchase((rail, 1, None), supplier=other)
    [line] = read_purchase(session, order.id).lines
    assert (line.supplier_sku, line.pack_size) == ("X-9", 12_000)

    remove_supplier_item(session, rail.id, other.id)
    assert item(other) == ("", None, 6_000, None)
    with pytest.raises(NotFound, match="supplier's item"):
        remove_supplier_item(session, rail.id, other.id)
    assert bought_of(order)[0].unit_price == 70_000


def test_what_a_supplier_cannot_sell_like_is_refused(session, given, rail):
    supplier = given.supplier()

    with pytest.raises(QuantityRefused):
        save_supplier_item(
            session, SupplierItemEntry(rail.id, supplier.id, pack_size=1_500)
        )
    with pytest.raises(OutOfRange):
        save_supplier_item(
            session, SupplierItemEntry(rail.id, supplier.id, lead_days=-1)
        )
    with pytest.raises(NotFound, match="The supplier"):
        save_supplier_item(session, SupplierItemEntry(rail.id, 9_999))
