"""An allocation preview after a person has given some lines another share (A3)."""

from restordre_app.domain.allocation import ShareKind
from restordre_app.domain.quantities import whole
from restordre_app.queries.allocating import with_shares
from restordre_app.services.allocation import preview_allocation
from restordre_app.session import Session
from tests.builders import Given, days_ago


def test_another_share_completes_another_order(session: Session, given: Given) -> None:
    rail = given.product()
    given.order((rail, 6), number="1001", ordered_on=days_ago(3))
    given.order((rail, 4), number="1002", ordered_on=days_ago(1))
    given.stock(rail, 6)
    old, young = preview_allocation(session, [rail.id]).rows
    assert (old.completes, young.completes) == ("order", "")

    shares = {old.line_id: whole(2), young.line_id: whole(4)}
    old, young = with_shares((old, young), shares)

    assert (old.gets, old.completes, old.reason.missing) == (whole(2), "", whole(4))
    assert (young.gets, young.completes) == (whole(4), "order")
    assert old.reason.kind is ShareKind.BY_HAND


def test_an_order_that_lacks_other_goods_is_not_complete(
    session: Session, given: Given
) -> None:
    rail, hinge = given.product(), given.product()
    given.order((rail, 6), (hinge, 2))
    given.stock(rail, 6)
    [row] = preview_allocation(session, [rail.id]).rows
    assert (row.completes, row.order_lacks) == ("line", whole(2))
    given.stock(hinge, 2)
    both = preview_allocation(session, [rail.id, hinge.id]).rows
    assert {row.completes for row in both} == {"order"}
    assert with_shares(both, {}) == both
