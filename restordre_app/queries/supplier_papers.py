"""What the papers to suppliers say: purchase orders, and letters that chase them (P4).

The preview and the paper that is kept start here, so the two cannot differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from restordre_app.documents.chase_letter import ChasedLine, ChasedOrder, ChaseLetter
from restordre_app.documents.content import (
    Expected,
    ExpectedState,
    Recipient,
    References,
)
from restordre_app.documents.purchase_order import (
    PurchaseOrderLine,
    PurchaseOrderPaper,
)
from restordre_app.domain.chasing import Owed, days_late
from restordre_app.domain.pricing import line_amount
from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import packs_of
from restordre_app.domain.quantities import SCALE
from restordre_app.domain.working_days import next_working_day
from restordre_app.formatting import format_quantity
from restordre_app.queries.paper_words import office_words
from restordre_app.queries.printed import country_named, sender_of
from restordre_app.queries.supplier_items import SupplierItemView, items_of_supplier
from restordre_app.store.catalogue import Supplier
from restordre_app.store.company import Company, Staff
from restordre_app.store.documents import DocumentKind
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder

Items = dict[int, SupplierItemView]


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper's own number and day, and the one whose place it takes (M1)."""

    number: str
    issued_on: date
    replaces_number: str = ""
    replaces_on: date | None = None


def purchase_order_paper(
    order: PurchaseOrder,
    lines: Iterable[PurchaseLine],
    company: Company,
    issue: Issue,
) -> PurchaseOrderPaper:
    """What is ordered; what was given up again stands on it no more."""
    wanted = [line for line in lines if line.ordered > line.cancelled]
    supplier, language = order.supplier, order.supplier.language
    items = items_of_supplier(supplier.id, [line.product_id for line in wanted])
    return PurchaseOrderPaper(
        number=issue.number,
        issued_on=issue.issued_on,
        sender=sender_of(company),
        recipient=supplier_as_recipient(supplier, company),
        references=references_of(order, company),
        replaces_number=issue.replaces_number,
        replaces_on=issue.replaces_on,
        note=order.note,
        language=language,
        lines=tuple(
            purchase_line(line, items[line.product_id], language) for line in wanted
        ),
        deliver_to=place_of(company),
        words=office_words(DocumentKind.PURCHASE_ORDER, language),
        currency=company.currency,
    )


def purchase_line(
    line: PurchaseLine, item: SupplierItemView, language: str
) -> PurchaseOrderLine:
    quantity = line.ordered - line.cancelled
    product = line.product
    return PurchaseOrderLine(
        position=line.position,
        sku=product.sku,
        name=product.name,
        unit=product.unit.code,
        supplier_sku=item.supplier_sku,
        barcode=product.barcode,
        quantity=quantity,
        packs=packs_words(quantity, item.pack_size, language),
        unit_price=line.unit_price or None,
        amount=line_amount(quantity, line.unit_price),
        expected=expected_by(line),
    )


def packs_words(quantity: int, pack_size: int, language: str) -> str:
    """Whole packs as goods-in counts them: "4 × 12"; nothing for single units."""
    packs, loose = packs_of(quantity, pack_size)
    if pack_size == SCALE or loose:
        return ""
    return f"{packs} × {format_quantity(pack_size, language)}"


def expected_by(line: PurchaseLine) -> Expected | None:
    precision = Precision(line.expected_precision)
    if line.expected_on is None or precision is Precision.UNKNOWN:
        return None
    return Expected(line.expected_on, precision.value, ExpectedState.DATED)


def chase_letter(
    supplier: Supplier,
    lines: Sequence[PurchaseLine],
    waited_for: frozenset[int],
    company: Company,
    issue: Issue,
) -> ChaseLetter:
    """Ask about lines, order by order; customers wait for those `waited_for`."""
    today = issue.issued_on
    items = items_of_supplier(supplier.id, [line.product_id for line in lines])
    of_orders: dict[int, list[PurchaseLine]] = {}
    for line in sorted(lines, key=place_on_letter):
        of_orders.setdefault(line.order_id, []).append(line)
    return ChaseLetter(
        number=issue.number,
        issued_on=today,
        sender=sender_of(company),
        recipient=supplier_as_recipient(supplier, company),
        references=our_references(None, company, supplier),
        language=supplier.language,
        words=office_words(DocumentKind.CHASE_LETTER, supplier.language),
        orders=tuple(
            chased_order(of_one, items, waited_for, today)
            for of_one in of_orders.values()
        ),
        reply_by=next_working_day(today + timedelta(days=company.reply_days)),
    )


def place_on_letter(line: PurchaseLine) -> tuple[date, int, int]:
    return line.order.ordered_on, line.order_id, line.position


def chased_order(
    lines: Sequence[PurchaseLine],
    items: Items,
    waited_for: frozenset[int],
    today: date,
) -> ChasedOrder:
    order = lines[0].order
    return ChasedOrder(
        order.number,
        order.ordered_on,
        order.their_ref,
        tuple(
            ChasedLine(
                position=line.position,
                sku=line.product.sku,
                name=line.product.name,
                unit=line.product.unit.code,
                supplier_sku=items[line.product_id].supplier_sku,
                outstanding=line.incoming,
                promised=promised_by(line, today),
                days_late=days_late(owed_by(line), today),
                customers_wait=line.id in waited_for,
            )
            for line in lines
        ),
    )


def promised_by(line: PurchaseLine, today: date) -> Expected | None:
    """What the supplier has confirmed, or what we counted on until it had passed."""
    counted_on = line.confirmed or days_late(owed_by(line), today)
    return expected_by(line) if counted_on else None


def owed_by(line: PurchaseLine) -> Owed:
    precision = Precision(line.expected_precision)
    return Owed(line.order.ordered_on, line.expected_on, precision, line.confirmed)


def supplier_as_recipient(supplier: Supplier, company: Company) -> Recipient:
    return Recipient(
        name=supplier.name,
        address=tuple(part for part in supplier.address.split("\n") if part),
        postcode=supplier.postcode,
        city=supplier.city,
        country=country_named(supplier.country, company, supplier.language),
    )


def references_of(order: PurchaseOrder, company: Company) -> References:
    ours = our_references(order.responsible, company, order.supplier)
    return replace(
        ours,
        order_number=order.number,
        order_date=order.ordered_on,
        their_ref=order.their_ref,
    )


def our_references(
    person: Staff | None, company: Company, supplier: Supplier
) -> References:
    """Whom the supplier may ask here: the responsible, else the office."""
    return References(
        order_number="",
        our_ref=person.name if person else "",
        our_phone=(person.phone if person else "") or company.phone,
        our_email=(person.email if person else "") or company.email,
        supplier_number=supplier.number,
    )


def place_of(company: Company) -> str:
    """Where the goods go, on one line."""
    town = f"{company.postcode} {company.city}".strip()
    street = ", ".join(part for part in company.address.split("\n") if part)
    return ", ".join(part for part in (company.name, street, town) if part)
