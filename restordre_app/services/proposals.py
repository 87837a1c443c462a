"""Order what is proposed: one draft for each supplier, nothing twice (domain.md P3)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.purchasing import due_day
from restordre_app.domain.words import Figure, FigureError
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.purchase_proposals import ProposalRow, proposals_now
from restordre_app.queries.supplier_items import SupplierItemView, items_of_supplier
from restordre_app.services.order_entries import checked_reason
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import (
    AlreadySent,
    EnteredPurchase,
    close_in,
    enter_purchase_in,
)
from restordre_app.session import Session
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.purchase_locks import lock_purchase
from restordre_app.store.purchasing import PurchaseOrder
from restordre_app.store.stock_queue import lock_products

NOBODY = 0


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """A proposal as ticked: how much of it, in thousandths, from which supplier.

    `shortage` is what was short when it was shown, so that what somebody else has
    ordered since is noticed.
    """

    product_id: int
    supplier_id: int
    quantity: int
    shortage: int


def entry_of(row: ProposalRow, quantity: int | None = None) -> ProposalEntry:
    """What was proposed, as it is or another quantity of it; somebody must sell it."""
    return ProposalEntry(
        row.product_id,
        row.supplier_id or NOBODY,
        row.quantity if quantity is None else quantity,
        row.proposal.shortage.total,
    )


class NothingTicked(RuleError):
    message = N_("Nothing is ticked. Tick what should be ordered.")


class OrderedMeanwhile(FigureError):
    message = N_(
        "{sku}: {before} were short when the list was read, now it is {now}. Somebody "
        "has ordered it, or goods came. Look at the proposal again."
    )


class NotSoldAnyMore(FigureError):
    message = N_(
        "{supplier} has not sold {sku} since {day}. Take the tick away, or order it "
        "from somebody else."
    )


def order_proposals(
    session: Session, entries: Collection[ProposalEntry]
) -> tuple[EnteredPurchase, ...]:
    """Make one draft for each supplier of what was ticked.

    A line is due after the supplier's lead time; where none is known it has no date
    and awaits the supplier (E2). Raises NothingTicked, OrderedMeanwhile, NotSoldAnyMore,
    LineProblem for a quantity that cannot be, NotFound.
    """
    if not entries:
        raise NothingTicked
    responsible_id = read_my_staff_id(session)
    with session.transaction() as work:
        held = lock_products(entry.product_id for entry in entries)
        now = {row.product_id: row for row in proposals_now(work.today, list(held))}
        refuse_ordered_meanwhile(entries, held, now)
        return tuple(
            entered(enter_purchase_in(work, PurchaseEntry(
                supplier_id,
                purchase_lines(supplier_id, of_one, held, work.today),
                responsible_id=responsible_id,
            )))
            for supplier_id, of_one in by_supplier(entries).items()
        )  # fmt: skip


def put_aside_orders(session: Session, order_ids: Iterable[int], reason: str) -> None:
    """Take back drafts that were made of proposals. Raises AlreadySent."""
    why = checked_reason(reason)
    with session.transaction() as work:
        for order_id in sorted(set(order_ids)):
            order, lines = lock_purchase(order_id)
            if order.sent_at:
                raise AlreadySent(number=order.number)
            if not order.closed_at:
                close_in(work, order, lines, why)


def by_supplier(
    entries: Iterable[ProposalEntry],
) -> dict[int, list[ProposalEntry]]:
    found: dict[int, list[ProposalEntry]] = defaultdict(list)
    for entry in entries:
        found[entry.supplier_id].append(entry)
    return found


def refuse_ordered_meanwhile(
    entries: Iterable[ProposalEntry],
    held: dict[int, Product],
    now: dict[int, ProposalRow],
) -> None:
    """What was shown may be ordered, and more by a person's choice; but not twice.

    Somebody ordered meanwhile where less is short than was shown; then no more goes
    than what would be proposed now.
    """
    wanted: Counter[int] = Counter()
    for entry in entries:
        wanted[entry.product_id] += entry.quantity
    for entry in entries:
        row = now.get(entry.product_id)
        short = row.proposal.shortage.total if row else 0
        possible = row.quantity if row else 0
        product = held.get(entry.product_id)
        if product and short < entry.shortage and wanted[product.id] > possible:
            before = Figure(entry.shortage)
            raise OrderedMeanwhile(sku=product.sku, before=before, now=Figure(short))


def purchase_lines(
    supplier_id: int,
    entries: Sequence[ProposalEntry],
    held: dict[int, Product],
    today: date,
) -> tuple[PurchaseLineEntry, ...]:
    """The lines of one supplier's order, each due after the supplier's lead time."""
    items = items_of_supplier(supplier_id, list(held))
    for item in items.values():
        refuse_dropped(item, held[item.product_id], today)
    return tuple(
        PurchaseLineEntry(
            entry.product_id,
            entry.quantity,
            expected_on=due(items.get(entry.product_id), today),
        )
        for entry in entries
    )


def refuse_dropped(item: SupplierItemView, product: Product, today: date) -> None:
    if item.dropped_on is None or item.dropped_on > today:
        return
    name = Supplier.get_by_id(item.supplier_id).name
    raise NotSoldAnyMore(supplier=name, sku=product.sku, day=item.dropped_on)


def due(item: SupplierItemView | None, today: date) -> date | None:
    """When it would come; nobody invents a day where no lead time is known (E2)."""
    if item is None or item.lead_days is None:
        return None
    return due_day(today, item.lead_days)


def entered(order: PurchaseOrder) -> EnteredPurchase:
    return EnteredPurchase(order.id, order.number)
