"""The shelf is empty though there should be twelve: nobody is given what is not there."""

from restordre_app.domain.causes import Cause
from restordre_app.services.allocation import preview_allocation
from restordre_app.services.stock import count_stock, freeze_product
from tests.builders import days_ago, reload
from tests.scenarios.office import figures, of_lines, thousandths
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    back_orders,
    row_of,
    words_of,
)


def reserved(*orders):
    return [figures(order)["reserved"] for order in orders]


def test_the_shelf_is_empty_and_what_was_reserved_waits_again(session, office, given):
    handles = office.product("Brass handle", 12)
    older = office.order((handles.name, 8), ordered_on=days_ago(2))
    younger = office.order((handles.name, 4), ordered_on=days_ago(1))
    assert back_orders(session) == [], "the system thinks that all is there"

    freeze_product(session, handles.id, "the shelf is empty")
    newcomer = office.order((handles.name, 3))
    came = given.purchase((handles, 6, None))
    given.receive_for(came, 6)
    assert figures(newcomer)["reserved"] == 0
    preview = preview_allocation(session, [handles.id])
    assert [row.gets for row in preview.rows] == [0], "until it is counted"

    counted = count_stock(session, handles.id, thousandths(7), "found one behind")

    lost = [(each.order_number, each.quantity) for each in counted.released]
    assert lost == [(younger.number, 4_000), (older.number, 1_000)]
    assert reserved(older, younger, newcomer) == [7, 0, 0]
    assert row_of(session, older).cause is Cause.STOCK_ERROR
    assert row_of(session, younger).cause is Cause.STOCK_ERROR
    assert row_of(session, newcomer).cause is Cause.OUT_OF_STOCK
    assert not reload(handles).frozen_at
    assert_figures_add_up(session)

    office.deliver(older)
    assert "8 0 7 1" in words_of(session, f"{older.number}-1")
    office.receive(handles.name, 8)
    assert of_lines(older, "back_ordered") == [0]
    assert reserved(older, younger, newcomer) == [1, 4, 3]
    for order in (older, younger, newcomer):
        office.deliver(order)
    assert back_orders(session) == []
    assert_figures_add_up(session)
