"""The importer's office: what is done there day by day, and what can be seen."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time

from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.working_days import add_working_days
from restordre_app.exchange.layouts import FileKind
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    BackOrderRow,
    find_back_orders,
    read_back_orders,
)
from restordre_app.services.checking import check
from restordre_app.services.importing.files import ImportReport
from restordre_app.services.ready import deliver_ready
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.session import Session
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import PurchaseLine
from tests.conftest import Clock
from tests.scenarios.csv_tables import Row
from tests.scenarios.wide_world_importers.first_come import OrderAndProduct, Part

MORNING = time(9, 30)
HANDLING = 1  # working days from the goods' arrival to their leaving
Parts = dict[OrderAndProduct, list[Part]]


@dataclass(frozen=True, slots=True)
class Importer:
    """An office that has moved in, and what stood in the files; whole units."""

    session: Session
    clock: Clock
    orders: list[Row]
    purchases: list[Row]
    shelf: Counter[str]
    reports: dict[FileKind, ImportReport]

    def go_to(self, day: date) -> None:
        self.clock.now = datetime.combine(day, MORNING)

    def lorries(self) -> list[date]:
        """The days on which goods are due."""
        days = {row["expected_on"] for row in self.purchases}
        return [date.fromisoformat(day) for day in sorted(days)]

    def coming(self) -> dict[str, list[Part]]:
        """What of each product may leave the house when, by what is on order."""
        parts = defaultdict(list)
        for row in sorted(self.purchases, key=lambda row: row["expected_on"]):
            arrives = date.fromisoformat(row["expected_on"])
            leaves = add_working_days(arrives, HANDLING)
            parts[row["sku"]].append(Part(int(row["quantity"]), leaves))
        return parts

    def unload(self, day: date) -> None:
        """All that is due that day comes, whatever purchase order it is on."""
        due = PurchaseLine.select().where(PurchaseLine.expected_on == day)
        entry = ReceiptEntry(
            tuple(ReceiptLine(line.product_id, line.ordered, line.id) for line in due)
        )
        receive_and_allocate(self.session, entry)

    def send_all_that_may_go(self) -> None:
        outcomes = deliver_ready(self.session)
        assert [outcome.problem for outcome in outcomes] == [None] * len(outcomes)

    def waiting(self) -> Parts:
        """Which part of what each line lacks is expected when; None is not known."""
        ids = find_back_orders(self.session, BackOrderFilter())
        rows = read_back_orders(self.session, ids).values()
        assert all(
            row.expectation.state is not ExpectationState.OVERDUE for row in rows
        )
        return {
            (row.order_number, row.sku): parts_of(row)
            for row in rows
            if row.back_ordered
        }

    def delivered(self) -> Parts:
        """What left the house of each line on which day."""
        went = defaultdict(list)
        query = DeliveryLine.select().join(Delivery).order_by(Delivery.sequence)
        for row in query.where(DeliveryLine.now > 0):
            line = row.order_line
            part = Part(row.now // 1000, row.delivery.delivered_on)
            went[line.order.number, line.product.sku].append(part)
        return went

    def assert_all_is_well(self) -> None:
        """The check finds nothing, and no goods were lost or made on the way."""
        assert [str(each.sentence) for each in check(self.session)] == []
        came, gone = Counter[str](), Counter[str]()
        for bought in PurchaseLine.select(PurchaseLine, Product).join(Product):
            settled = bought.received + bought.incoming + bought.cancelled
            assert settled == bought.ordered
            came[bought.product.sku] += bought.received
        for line in OrderLine.select(OrderLine, Product).join(Product):
            settled = line.delivered + line.reserved + line.back_ordered
            assert settled + line.cancelled == line.ordered
            gone[line.product.sku] += line.delivered
        for product in Product.select():
            there = 1000 * self.shelf[product.sku] + came[product.sku]
            assert product.on_hand == there - gone[product.sku], product.sku


def parts_of(row: BackOrderRow) -> list[Part]:
    if not row.pieces:
        return [Part(row.back_ordered // 1000, row.expectation.day)]
    return [Part(each.quantity // 1000, each.expectation.day) for each in row.pieces]
