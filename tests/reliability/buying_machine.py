"""The office in which anybody does anything, with somebody who buys.

After each step the stored expected dates must be those that the queue, the shelf and
the purchase orders give (E1), and what came must be what the receipts say (P2).
"""

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from restordre_app.domain.expected_dates import cover
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Precision
from restordre_app.queries.purchase_proposals import count_proposals, read_proposals
from restordre_app.services.proposals import entry_of, order_proposals
from restordre_app.services.purchase_changes import change_purchase, reopen_purchase
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import (
    cancel_purchase_rest,
    close_purchase,
    enter_purchase,
    send_purchase,
    set_expected,
)
from restordre_app.services.receipt_lines import ReceiptEntry, ReceiptLine
from restordre_app.services.receipt_undo import undo_receipt
from restordre_app.services.receiving import receive_and_allocate
from restordre_app.services.rests import promise_date
from restordre_app.store.catalogue import Product
from restordre_app.store.expected import (
    handling_days,
    kept,
    read_incoming,
    read_pieces_of_products,
)
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import (
    GoodsReceiptLine,
    PromiseChange,
    PurchaseLine,
    PurchaseOrder,
)
from restordre_app.store.stock_moves import GoodsReceipt
from restordre_app.store.stock_queue import read_free, read_waiting
from tests.builders import bought_of
from tests.reliability.office_machine import (
    PICK,
    SMALL,
    Anybody,
    a_quantity,
    doing,
)

DAYS = st.none() | st.integers(-3, 20)
PRECISIONS = st.sampled_from(list(Precision))
STEPS = [
    *doing(
        "buy",
        3,
        rows=st.lists(st.tuples(PICK, SMALL, DAYS), min_size=1, max_size=3),
        precision=PRECISIONS,
        sent=st.sampled_from([True, True, False]),
    ),
    *doing("send", 1, at=PICK),
    *doing("move_the_date", 3, at=PICK, days=DAYS, precision=PRECISIONS),
    *doing("give_up", 1, at=PICK, units=st.none() | SMALL),
    *doing("close", 1, at=PICK),
    *doing("open_again", 1, at=PICK),
    *doing("buy_what_is_proposed", 2, more=st.integers(0, 3)),
    *doing(
        "buy_otherwise", 1, at=PICK, quantities=st.lists(st.integers(0, 9), min_size=4)
    ),
    *doing(
        "take_in",
        4,
        at=PICK,
        units=st.integers(0, 15),
        rejected=st.sampled_from([0, 0, 1]),
        over=st.booleans(),
        closing=st.booleans(),
    ),
    *doing("take_back", 2, at=PICK),
    *doing("promise", 1, at=PICK, days=DAYS),
]


class Buyers(Anybody):
    @initialize()
    def find_suppliers(self) -> None:
        self.suppliers = [self.given.supplier(), self.given.supplier(lead_days=4)]
        self.said = Counter()

    @rule(step=st.one_of(STEPS))
    def somebody_buys(self, step) -> None:
        name, details = step
        getattr(self, name)(**details)

    def day(self, days: int | None):
        return None if days is None else self.now.date() + timedelta(days=days)

    def buy(self, rows, precision, sent) -> None:
        lines = [
            PurchaseLineEntry(
                self.product(at).id,
                a_quantity(self.product(at), units),
                expected_on=self.day(days),
                expected_precision=precision,
            )
            for at, units, days in rows
        ]
        entry = PurchaseEntry(self.suppliers[len(rows) % 2].id, tuple(lines))
        with self.asked():
            enter_purchase(self.session, entry, send=sent)

    def send(self, at: int) -> None:
        order = self.pick(PurchaseOrder, at)
        if order:
            with self.asked():
                send_purchase(self.session, order.id)

    def move_the_date(self, at: int, days: int | None, precision) -> None:
        line = self.pick(PurchaseLine, at)
        if line:
            with self.asked():
                set_expected(self.session, [line.id], self.day(days), precision)

    def give_up(self, at: int, units: int | None) -> None:
        line = self.pick(PurchaseLine, at)
        if line:
            quantity = None if units is None else a_quantity(line.product, units)
            with self.asked():
                cancel_purchase_rest(self.session, line.id, quantity, "not made")

    def close(self, at: int) -> None:
        order = self.pick(PurchaseOrder, at)
        if order:
            with self.asked():
                close_purchase(self.session, order.id, "too late")

    def open_again(self, at: int) -> None:
        order = self.pick(PurchaseOrder, at)
        if order:
            with self.asked():
                reopen_purchase(self.session, order.id, "they answered")

    def buy_what_is_proposed(self, more: int) -> None:
        """Nothing is short any more once what is proposed stands on drafts (P3)."""
        Product.update(supplier=self.suppliers[1]).where(
            Product.supplier.is_null()
        ).execute()
        rows = [row for row in read_proposals(self.session) if row.supplier_id]
        entries = [
            entry_of(row, row.quantity + more * row.proposal.offer.pack_size)
            for row in rows
        ]
        if entries:
            order_proposals(self.session, entries)
        left = read_proposals(self.session)
        assert (left, count_proposals(self.session)) == ((), 0)

    def buy_otherwise(self, at: int, quantities: list[int]) -> None:
        """0 drops a line; the last number adds one."""
        order = self.pick(PurchaseOrder, at)
        if order is None:
            return
        lines = [
            PurchaseLineEntry(
                line.product_id,
                a_quantity(line.product, units),
                expected_on=line.expected_on,
                expected_precision=Precision(line.expected_precision),
                line_id=line.id,
            )
            for line, units in zip(bought_of(order), quantities, strict=False)
            if units
        ]
        if quantities[-1] > 5:
            added = self.product(at)
            lines.append(PurchaseLineEntry(added.id, a_quantity(added, quantities[-1])))
        entry = PurchaseEntry(order.supplier_id, tuple(lines))
        with self.asked():
            change_purchase(self.session, order.id, entry, order.version)

    def take_in(self, at: int, units: int, rejected: int, over: bool, closing: bool):
        line = self.pick(PurchaseLine, at)
        if line is None:
            return
        quantity = a_quantity(line.product, units)
        came = ReceiptLine(
            line.product_id,
            quantity,
            line.id,
            a_quantity(line.product, rejected),
            close_rest=closing,
        )
        with self.asked():
            receive_and_allocate(self.session, ReceiptEntry((came,), allow_over=over))
            self.shelf[line.product_id] += quantity

    def take_back(self, at: int) -> None:
        receipt = self.pick(GoodsReceipt, at)
        if receipt is None:
            return
        came = GoodsReceiptLine.select().where(GoodsReceiptLine.receipt == receipt.id)
        with self.asked():
            undo_receipt(self.session, receipt.id, "wrong")
            for line in came:
                self.shelf[line.product_id] -= line.quantity

    def promise(self, at: int, days: int | None) -> None:
        line = self.pick(OrderLine, at)
        if line:
            with self.asked():
                promise_date(self.session, [line.id], self.day(days))

    @invariant()
    def expected_dates_are_those_that_follow(self) -> None:
        ids = [product.id for product in Product.select()]
        waiting = read_waiting(ids, Policy.PARTIAL)
        fresh = cover(waiting, read_free(ids), read_incoming(ids), handling_days())
        wanted = {
            line_id: kept(pieces) for line_id, pieces in fresh.items() if kept(pieces)
        }
        assert read_pieces_of_products(ids) == wanted

    @invariant()
    def purchase_lines_say_what_the_receipts_say(self) -> None:
        came: Counter[int] = Counter()
        query = GoodsReceiptLine.select(GoodsReceiptLine, GoodsReceipt).join(
            GoodsReceipt
        )
        for row in query.where(GoodsReceipt.voided_at.is_null()):
            if row.purchase_line_id is not None:
                came[row.purchase_line_id] += row.quantity
        found = {line.id: line.received for line in PurchaseLine.select()}
        assert found == {line_id: came[line_id] for line_id in found}

    @invariant()
    def what_was_said_stays_said(self) -> None:
        now = {row.id: row.order_line_id for row in PromiseChange.select()}
        lines = {line.id for line in OrderLine.select()}
        lost = [
            key for key, line in self.said.items() if line in lines and key not in now
        ]
        assert lost == []
        self.said = now
