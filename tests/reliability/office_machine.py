"""An office in which anybody does anything, in any order, and figures must add up.

Every step is one that the program offers. What a rule refuses must leave each row of
the database as it was (S4); what goes through must leave Q3, Q4 and D3 whole.
"""

import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from restordre_app.domain.allocation import Rule
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import Policy
from restordre_app.errors import AppError
from restordre_app.queries.standing import read_standings
from restordre_app.services.allocation import (
    commit_allocation,
    preview_allocation,
    release_reservation,
)
from restordre_app.services.checking import check
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import (
    cancel_order,
    confirm_order,
    enter_order,
    save_draft,
)
from restordre_app.services.ready import deliver_ready
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.services.rests import cancel_rest, release_hold, set_policy
from restordre_app.services.stock import (
    adjust_stock,
    count_stock,
    freeze_product,
    unfreeze_product,
)
from restordre_app.services.voiding import void_delivery
from restordre_app.session import Session
from restordre_app.store.base import open_database, select_rows
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.schema import MODELS, prepare_schema
from tests.builders import NOW, Given, lines_of

PICK = st.integers(0, 999)  # an index into whatever there is
SMALL = st.integers(1, 12)
RULES = st.sampled_from(
    [Rule.OLDEST_FIRST, Rule.CUSTOMER_PRIORITY, Rule.REQUESTED_DATE]
)
WISH = st.tuples(st.sampled_from([1, 1, 1, 2, 2, 0, 3]), st.sampled_from([0, 0, 0, 1]))
POLICIES = st.none() | st.sampled_from(list(Policy))


def a_quantity(product: Product, units: int) -> int:
    """Thousandths; goods by the kilogram come in odd pieces."""
    return units * 1000 if product.unit.decimals == 0 else units * 333


def doing(name: str, often: int = 1, /, **details: st.SearchStrategy) -> list:
    """A thing to do with what it needs to know, so many times as often as others."""
    # One strategy each: Hypothesis counts the same one only once.
    return [
        st.tuples(st.just(name), st.fixed_dictionaries(details)) for _ in range(often)
    ]


STEPS = [
    *doing(
        "order",
        4,
        rows=st.lists(st.tuples(PICK, SMALL), min_size=1, max_size=4),
        customer=PICK,
        policy=POLICIES,
        days=st.integers(-9, 9),
        freight=st.booleans(),
        confirmed=st.sampled_from([True, True, True, False]),
    ),
    *doing("confirm", 1, at=PICK),
    *doing(
        "change",
        3,
        at=PICK,
        quantities=st.lists(st.integers(0, 15), min_size=5, max_size=5),
    ),
    *doing("cancel_a_rest", 1, at=PICK, units=st.none() | SMALL),
    *doing("cancel", 1, at=PICK),
    *doing("decide", 1, at=PICK, policy=POLICIES),
    *doing(
        "deliver",
        7,
        at=PICK,
        wishes=st.lists(WISH, min_size=5, max_size=5),
        release=st.booleans(),
    ),
    *doing("deliver_all", 1),
    *doing("void", 3, at=PICK),
    *doing(
        "receive",
        4,
        rows=st.lists(st.tuples(PICK, st.integers(5, 30)), min_size=1, max_size=3),
        way=RULES,
    ),
    *doing("allocate", 2, at=PICK, way=RULES),
    *doing("prioritise", 1, at=PICK, chosen=PICK, units=SMALL),
    *doing("release", 1, at=PICK, units=SMALL),
    *doing("count", 1, at=PICK, units=st.integers(0, 15)),
    *doing("adjust", 1, at=PICK, units=st.integers(-6, 6)),
    *doing("freeze", 1, at=PICK, on=st.booleans()),
    *doing("time_passes", 1, days=st.integers(1, 5)),
]


class Anybody(RuleBasedStateMachine):
    """`shelf` is what must be on hand, kept by the test beside the program's ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="restordre-machine-"))
        self.database = self.open()
        self.now = NOW
        self.session = Session(self.database, who="Mette", clock=lambda: self.now)
        self.given = Given(self.session)
        self.shelf: Counter[int] = Counter()
        self.slips: dict[int, tuple[object, ...]] = {}

    def open(self):
        path = self.folder / "restordre.db"
        opened = open_database(f"sqlite:///{path}")
        prepare_schema(opened, str(path))
        opened.execute_sql("PRAGMA synchronous = OFF")  # no power is cut here
        return opened

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    # What there is to do something with

    def pick(self, model, at: int, which=None):
        rows = list(model.select().where(which or model.id).order_by(model.id))
        return rows[at % len(rows)] if rows else None

    def product(self, at: int) -> Product:
        goods = Product.select().where(Product.stocked).order_by(Product.id)
        return list(goods)[at % goods.count()]

    def rows(self) -> list[tuple[object, ...]]:
        return [
            (model.__name__, *row)
            for model in MODELS
            for row in model.select().order_by(model.id).tuples()
        ]

    @contextmanager
    def asked(self):
        """What is refused must have changed nothing (S4)."""
        before, refused = self.rows(), ""
        try:
            yield
        except AppError as error:
            refused = str(error)
        if refused:
            assert self.rows() == before, f"traces are left of: {refused}"

    # What people do

    @initialize(stock=st.lists(st.integers(0, 20), min_size=3, max_size=3))
    def open_the_shop(self, stock: list[int]) -> None:
        units = ("stk.", "stk.", "kg")
        for on_hand, unit in zip(stock, units, strict=True):
            product = self.given.product(on_hand=on_hand, unit=unit)
            self.shelf[product.id] = on_hand * 1000
        self.freight = self.given.product(stocked=False, sku="FRAGT")
        self.customers = [
            self.given.customer(priority="A"),
            self.given.customer(policy=Policy.PARTIAL_CANCEL_REST, minimum_value=90_00),
            self.given.customer(max_deliveries=2, language="en"),
        ]

    @rule(step=st.one_of(STEPS))
    def somebody(self, step) -> None:
        name, details = step
        getattr(self, name)(**details)

    def order(self, rows, customer, policy, days, freight, confirmed) -> None:
        lines = []
        for at, units in rows:
            product = self.product(at)
            lines.append(LineEntry(product.id, a_quantity(product, units)))
        if freight:
            lines.append(LineEntry(self.freight.id, 1000))
        entry = OrderEntry(
            self.customers[customer % 3].id,
            tuple(lines),
            policy=policy,
            ordered_on=self.now.date() + timedelta(days=min(days, 0)),
            requested_on=self.now.date() + timedelta(days=days),
        )
        with self.asked():
            (enter_order if confirmed else save_draft)(self.session, entry)

    def confirm(self, at: int) -> None:
        order = self.pick(SalesOrder, at, SalesOrder.confirmed_at.is_null())
        if order:
            with self.asked():
                confirm_order(self.session, order.id)

    def change(self, at: int, quantities: list[int]) -> None:
        """0 drops a line; the last number adds one."""
        order = self.pick(SalesOrder, at)
        if order is None:
            return
        lines = [
            LineEntry(line.product_id, a_quantity(line.product, units), line_id=line.id)
            for line, units in zip(lines_of(order), quantities, strict=False)
            if units
        ]
        added = self.product(at)
        if quantities[-1] > 10:
            lines.append(LineEntry(added.id, a_quantity(added, quantities[-1])))
        entry = OrderEntry(order.customer_id, tuple(lines), policy=order.policy)
        with self.asked():
            change_order(self.session, order.id, entry, order.version)

    def cancel_a_rest(self, at: int, units: int | None) -> None:
        line = self.pick(OrderLine, at)
        if line:
            quantity = None if units is None else a_quantity(line.product, units)
            with self.asked():
                cancel_rest(self.session, line.id, quantity, "not wanted")

    def cancel(self, at: int) -> None:
        order = self.pick(SalesOrder, at)
        if order:
            with self.asked():
                cancel_order(self.session, order.id, "not wanted")

    def decide(self, at: int, policy: Policy | None) -> None:
        order = self.pick(SalesOrder, at)
        if order:
            set_policy(self.session, order.id, policy)
            release_hold(self.session, order.id)

    def deliver(self, at: int, wishes, release: bool) -> None:
        """Of each line all, half or nothing of what is reserved, or one too many."""
        ready = OrderLine.select(OrderLine.order).where(OrderLine.reserved > 0)
        order = self.pick(SalesOrder, at, SalesOrder.id.in_(ready) if at % 9 else None)
        if order is None:
            return
        entries = []
        for line, (much, short) in zip(lines_of(order), wishes, strict=False):
            there = line.reserved if line.product.stocked else line.outstanding
            missing = min(short * a_quantity(line.product, 1), there)
            step = a_quantity(line.product, 1)
            now = (0, there, there // step // 2 * step, there + step)[much]
            now = max(now - missing, 0)
            entries.append(DeliveryLineEntry(line.id, now, missing))
        entry = DeliveryEntry(order.id, tuple(entries), release=release)
        with self.asked():
            self.gone(post_delivery(self.session, entry).delivery_id)

    def gone(self, delivery_id: int, sign: int = -1) -> None:
        """Take a delivery off our own shelf, or put what it took back."""
        frozen = DeliveryLine.select().where(DeliveryLine.delivery == delivery_id)
        for row in frozen:
            line = row.order_line
            if line.product.stocked:
                lost = row.short if sign < 0 else 0
                self.shelf[line.product_id] += sign * (row.now + lost)

    def deliver_all(self) -> None:
        for outcome in deliver_ready(self.session):
            assert outcome.problem is None, outcome.problem
            self.gone(outcome.posted.delivery_id)

    def void(self, at: int) -> None:
        delivery = self.pick(Delivery, at)
        if delivery:
            with self.asked():
                void_delivery(self.session, delivery.id, "wrong goods")
                self.gone(delivery.id, +1)

    def receive(self, rows, way: Rule) -> None:
        lines = []
        for at, units in rows:
            product = self.product(at)
            lines.append(ReceiptLine(product.id, a_quantity(product, units)))
        receive_and_allocate(self.session, ReceiptEntry(tuple(lines)), way)
        for line in lines:
            self.shelf[line.product_id] += line.quantity

    def allocate(self, at: int, way: Rule) -> None:
        preview = preview_allocation(self.session, [self.product(at).id], way)
        shares = {row.line_id: row.gets for row in preview.rows}
        with self.asked():
            commit_allocation(self.session, preview, shares)

    def prioritise(self, at: int, chosen: int, units: int) -> None:
        product = self.product(at)
        preview = preview_allocation(self.session, [product.id])
        if preview.rows:
            row = preview.rows[chosen % len(preview.rows)]
            share = {row.line_id: a_quantity(product, units)}
            with self.asked():
                commit_allocation(self.session, preview, share)

    def release(self, at: int, units: int) -> None:
        line = self.pick(OrderLine, at)
        if line:
            with self.asked():
                quantity = a_quantity(line.product, units)
                release_reservation(self.session, line.id, quantity)

    def count(self, at: int, units: int) -> None:
        product = self.product(at)
        counted = a_quantity(product, units)
        count_stock(self.session, product.id, counted, "shelf")
        self.shelf[product.id] = counted

    def adjust(self, at: int, units: int) -> None:
        product = self.product(at)
        change = a_quantity(product, units)
        with self.asked():
            adjust_stock(self.session, product.id, change, "broken or found")
            self.shelf[product.id] += change

    def freeze(self, at: int, on: bool) -> None:
        product = self.product(at)
        with self.asked():
            if on:
                freeze_product(self.session, product.id, "the shelf is empty")
            else:
                unfreeze_product(self.session, product.id)

    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    # What must hold whatever they did

    @invariant()
    def figures_add_up(self) -> None:
        assert [str(each.sentence) for each in check(self.session)] == []

    @invariant()
    def the_shelf_holds_what_came_and_did_not_go(self) -> None:
        found = {product.id: product.on_hand for product in Product.select()}
        assert {key: found[key] for key in self.shelf} == dict(self.shelf)

    @invariant()
    def a_slip_never_changes(self) -> None:
        now = {row[0]: row for row in DeliveryLine.select().tuples()}
        assert {key: now[key] for key in self.slips} == self.slips
        self.slips = now

    @invariant()
    def orders_close_when_nothing_is_outstanding(self) -> None:
        open_ids = {
            row[0]
            for row in select_rows(
                "SELECT DISTINCT order_id FROM order_line "
                "WHERE ordered - delivered - cancelled > 0"
            )
        }
        closed = {OrderState.COMPLETED, OrderState.CANCELLED}
        standings = read_standings([order.id for order in SalesOrder.select()])
        for order_id, standing in standings.items():
            assert (standing.state in closed) == (order_id not in open_ids)

    @invariant()
    def who_waits_knows_since_when(self) -> None:
        waits = OrderLine.select(OrderLine, SalesOrder, Product).join_from(
            OrderLine, SalesOrder
        ).join_from(OrderLine, Product).where(
            SalesOrder.confirmed_at.is_null(False),
            Product.stocked,
            OrderLine.back_ordered > 0,
        )  # fmt: skip
        nameless = [
            line.id for line in waits if not (line.waiting_since and line.cause)
        ]
        assert nameless == []
