"""Three desks do whatever comes, all day: nobody waits in a ring, figures add up (S1)."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from restordre_app.errors import AppError, DatabaseBusy
from restordre_app.services.allocation import (
    commit_allocation,
    preview_allocation,
    release_reservation,
)
from restordre_app.services.checking import check
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, enter_order
from restordre_app.services.ready import deliver_ready
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.services.rests import cancel_rest, release_hold
from restordre_app.services.stock import adjust_stock, count_stock
from restordre_app.services.voiding import void_delivery
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.builders import lines_of, reload

DESKS = 3


class Clerk:
    """Does one thing after the other, each to whatever the dice say."""

    def __init__(self, session, customer, products, seed):
        self.session, self.customer, self.products = session, customer, products
        self.dice = random.Random(seed)  # noqa: S311 - what comes next
        self.refused = Counter()

    def work(self, things):
        with self.session.database.connection_context():
            for _ in range(things):
                try:
                    self.dice.choice(THINGS)(self)
                except AppError as error:
                    self.refused[type(error).__name__] += 1
        return self.refused

    def one_of(self, model):
        ids = [row.id for row in model.select(model.id)]
        return model.get_by_id(self.dice.choice(ids)) if ids else None

    def some(self):
        return self.dice.randint(1, 9) * 1000

    def order(self):
        chosen = self.dice.sample(self.products, 3)
        lines = tuple(LineEntry(product.id, self.some()) for product in chosen)
        enter_order(self.session, OrderEntry(self.customer.id, lines))

    def change(self):
        if order := self.one_of(SalesOrder):
            lines = tuple(
                LineEntry(line.product_id, self.some(), line_id=line.id)
                for line in lines_of(order)
            )
            entry = OrderEntry(order.customer_id, lines)
            change_order(self.session, order.id, entry, reload(order).version)

    def cancel(self):
        if line := self.one_of(OrderLine):
            cancel_rest(self.session, line.id, None, "not wanted")

    def cancel_all(self):
        if order := self.one_of(SalesOrder):
            cancel_order(self.session, order.id, "not wanted")
            release_hold(self.session, order.id)

    def receive(self):
        chosen = self.dice.sample(self.products, 3)
        lines = tuple(ReceiptLine(product.id, self.some()) for product in chosen)
        receive_and_allocate(self.session, ReceiptEntry(lines))

    def allocate(self):
        ids = [product.id for product in self.dice.sample(self.products, 3)]
        preview = preview_allocation(self.session, ids)
        shares = {row.line_id: row.gets for row in preview.rows}
        commit_allocation(self.session, preview, shares)

    def release(self):
        if line := self.one_of(OrderLine):
            release_reservation(self.session, line.id, 1000)

    def deliver(self):
        for outcome in deliver_ready(self.session):
            if isinstance(outcome.problem, AppError):
                self.refused[type(outcome.problem).__name__] += 1

    def void(self):
        if delivery := self.one_of(Delivery):
            void_delivery(self.session, delivery.id, "wrong goods")

    def count(self):
        product = self.dice.choice(self.products)
        count_stock(self.session, product.id, self.some(), "shelf")

    def adjust(self):
        product = self.dice.choice(self.products)
        adjust_stock(self.session, product.id, -self.some(), "broken")


THINGS = (
    Clerk.order, Clerk.order, Clerk.change, Clerk.cancel, Clerk.cancel_all,
    Clerk.receive, Clerk.receive, Clerk.allocate, Clerk.release, Clerk.deliver,
    Clerk.void, Clerk.count, Clerk.adjust,
)  # fmt: skip


def a_day(session, given, things, seed):
    customer = given.customer()
    products = [given.product(on_hand=9) for _ in range(4)]
    clerks = [Clerk(session, customer, products, seed + n) for n in range(DESKS)]

    with ThreadPoolExecutor(DESKS) as desks:
        refused = sum(desks.map(lambda clerk: clerk.work(things), clerks), Counter())

    assert refused[DatabaseBusy.__name__] == 0, refused
    assert [str(each.sentence) for each in check(session)] == []
    assert Delivery.select().count() > 0


def test_three_desks_do_not_stand_in_each_others_way(session, given):
    a_day(session, given, 30, seed=7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(0, 30, 3))
def test_three_desks_for_many_days(session, given, seed):
    a_day(session, given, 200, seed)
