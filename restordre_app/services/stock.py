"""What lies on the shelf: counting, adjusting, freezing (domain.md A5, A6).

Goods that turn out to be missing are taken from the lines at the end of the queue;
they are told by name. Goods that turn out to be there are given to nobody: a person
allocates them (A3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.quantities import MAX_QUANTITY, QuantityTooLarge
from restordre_app.domain.releasing import Release, take_from_last
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.services.fields import one_line, quantity
from restordre_app.session import Session
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import the_company
from restordre_app.store.customers import Customer
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import (
    Move,
    lock_products,
    read_reserved,
    write_movements,
    write_reservations,
)
from restordre_app.store.work import Work

REASON_LENGTH = 400
FREEZE_REASON_LENGTH = 200


class NotStocked(FigureError):
    message = N_("{sku} is a service and has no stock. Choose a stocked product.")


class BelowZero(FigureError):
    message = N_(
        "{sku}: {taken} cannot be taken away, only {on_hand} are on hand. "
        "Write at most that, or count the shelf."
    )


class NothingToAdjust(FigureError):
    message = N_("An adjustment of 0 changes nothing. Write how many more or fewer.")


class AlreadyFrozen(FigureError):
    message = N_("{sku} is already frozen. Count it to release it.")


class NotFrozen(FigureError):
    message = N_("{sku} is not frozen.")


@dataclass(frozen=True, slots=True)
class Released:
    """A line that lost reserved goods, in thousandths."""

    line_id: int
    order_number: str
    customer: str
    quantity: int


@dataclass(frozen=True, slots=True)
class StockChange:
    """What was on hand before and after, and who lost goods because of it."""

    old: int
    new: int
    released: tuple[Released, ...] = ()


def count_stock(
    session: Session, product_id: int, counted: int, reason: str = ""
) -> StockChange:
    """Set what is on hand to what was counted, in thousandths; ends a freeze (A5).

    Raises FieldError, NotStocked, NotFound.
    """
    with session.transaction() as work:
        return count_in(work, product_id, counted, reason)


def count_together(
    session: Session, counted: Mapping[int, int], reason: str = ""
) -> dict[int, StockChange]:
    """Set several products, by id, to what was counted, all of them or none (S1)."""
    with session.transaction() as work:
        lock_products(counted)
        return {
            product_id: count_in(work, product_id, there, reason)
            for product_id, there in counted.items()
        }


def count_in(
    work: Work, product_id: int, counted: int, reason: str, document: str = ""
) -> StockChange:
    """Do the same inside an open transaction."""
    product = lock_stocked(product_id)
    decimals = Unit.get_by_id(product.unit_id).decimals
    quantity("quantity", counted, decimals, allow_zero=True)
    move = Move(
        product_id,
        MovementKind.COUNT,
        counted - product.on_hand,
        one_line("reason", reason, REASON_LENGTH),
        document,
    )
    change = carry_out(work, product, move)
    if product.frozen_at is not None:
        thaw(work, product, move.reason)
    return change


def adjust_stock(
    session: Session, product_id: int, change: int, reason: str
) -> StockChange:
    """Add to what is on hand, or take away with a negative change (thousandths).

    Raises FieldError, NothingToAdjust, BelowZero, NotStocked, NotFound.
    """
    with session.transaction() as work:
        product = lock_stocked(product_id)
        why = one_line("reason", reason, REASON_LENGTH, required=True)
        if change == 0:
            raise NothingToAdjust
        decimals = Unit.get_by_id(product.unit_id).decimals
        quantity("quantity", abs(change), decimals, allow_zero=False)
        after = product.on_hand + change
        if after < 0:
            raise BelowZero(
                sku=product.sku,
                taken=Figure(-change),
                on_hand=Figure(product.on_hand),
            )
        if after > MAX_QUANTITY:
            raise QuantityTooLarge(quantity=Figure(after), limit=Figure(MAX_QUANTITY))
        move = Move(product_id, MovementKind.ADJUSTMENT, change, why)
        return carry_out(work, product, move)


def freeze_product(session: Session, product_id: int, reason: str) -> None:
    """Allocate nothing of the product until it is counted (A5).

    Raises AlreadyFrozen, FieldMissing, NotStocked, NotFound.
    """
    with session.transaction() as work:
        product = lock_stocked(product_id)
        why = one_line("reason", reason, FREEZE_REASON_LENGTH, required=True)
        if product.frozen_at is not None:
            raise AlreadyFrozen(sku=product.sku)
        product.frozen_at = work.now
        product.frozen_reason = why
        product.save()
        work.record("product", product_id, "frozen", reason=why)
        work.expect_anew([product_id], PromiseCause.STOCK)
        touch_stock(work)


def unfreeze_product(session: Session, product_id: int, reason: str = "") -> None:
    """Let the product be allocated again without a count. Raises NotFrozen."""
    with session.transaction() as work:
        product = lock_stocked(product_id)
        if product.frozen_at is None:
            raise NotFrozen(sku=product.sku)
        thaw(work, product, one_line("reason", reason, REASON_LENGTH))
        touch_stock(work)


def thaw(work: Work, product: Product, reason: str) -> None:
    product.frozen_at = None
    product.frozen_reason = ""
    product.save()
    work.record("product", product.id, "unfrozen", reason=reason)
    work.expect_anew([product.id], PromiseCause.STOCK)


def lock_stocked(product_id: int) -> Product:
    """Hold a stocked product. Raises NotStocked, NotFound."""
    product = lock_products([product_id]).get(product_id)
    if product is None:
        raise NotFound(what=Sentence(N_("The product")))
    if not product.stocked:
        raise NotStocked(sku=product.sku)
    return product


def carry_out(work: Work, product: Product, move: Move) -> StockChange:
    """Write the movement, after reservations that it leaves no goods for are freed."""
    old = product.on_hand
    new = old + move.quantity
    released = release_from_last(work, product, product.reserved - new, move.reason)
    write_movements(work, [move])
    work.expect_anew([product.id], PromiseCause.STOCK)
    work.record(
        "product",
        product.id,
        "counted" if move.kind is MovementKind.COUNT else "adjusted",
        field="on_hand",
        old_value=old,
        new_value=new,
        reason=move.reason,
    )
    touch_stock(work)
    return StockChange(old, new, released)


def release_from_last(
    work: Work,
    product: Product,
    missing: int,
    reason: str,
    cause: Cause | None = Cause.STOCK_ERROR,
) -> tuple[Released, ...]:
    """Take missing goods (thousandths) from the last lines of the queue (A6).

    `cause` is why they wait again; None keeps the one a line had.
    """
    if missing <= 0:
        return ()
    policy = the_company().usual_policy
    releases = take_from_last(read_reserved([product.id], policy), missing)
    write_reservations({each.line_id: -each.quantity for each in releases})
    return tuple(release_line(work, each, reason, cause) for each in releases)


def release_line(
    work: Work, release: Release, reason: str, cause: Cause | None
) -> Released:
    """Let a line wait again (O2, D7)."""
    line = (
        OrderLine.select(OrderLine, SalesOrder, Customer)
        .join(SalesOrder)
        .join(Customer)
        .where(OrderLine.id == release.line_id)
        .get()
    )
    held = line.reserved + release.quantity
    line.waiting_since = line.waiting_since or work.today
    line.cause = cause.value if cause else line.cause or Cause.OUT_OF_STOCK.value
    line.save()
    work.record(
        "line",
        line.id,
        "reservation_lost",
        order_id=line.order_id,
        field="reserved",
        old_value=held,
        new_value=line.reserved,
        reason=reason,
    )
    order = line.order
    return Released(line.id, order.number, order.customer.name, release.quantity)


def touch_stock(work: Work) -> None:
    work.touch(Topic.STOCK, Topic.PRODUCTS, Topic.ORDERS, Topic.BACK_ORDERS)
