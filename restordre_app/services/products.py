"""Products and services: what is sold, in which unit, from whom, at which price."""

from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.check_digits import is_valid_gtin
from restordre_app.domain.quantities import SCALE
from restordre_app.domain.words import FigureError, Sentence
from restordre_app.i18n import N_
from restordre_app.services.fields import (
    MAX_DAYS,
    MAX_PRICE,
    MAX_VAT,
    MAX_WEIGHT,
    NAME_LENGTH,
    NoSuchRow,
    amount,
    one_line,
    perhaps_number,
    quantity,
)
from restordre_app.services.master_rows import (
    Master,
    as_written,
    hold_row,
    in_transaction,
    known,
    lock_row,
    save_row,
)
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.catalogue import Product, Supplier, Unit
from restordre_app.store.stock_moves import StockMovement
from restordre_app.store.work import Work

PRICE_SCALE = 10_000
PER_CENT, KILO = 100, 1000  # basis points in a per cent, grams in a kilo
OPEN_ORDER_OF = """
    SELECT o.number FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE l.product_id = ? AND l.ordered - l.delivered - l.cancelled > 0
      AND o.cancelled_at IS NULL
    ORDER BY o.id LIMIT 1
"""
LINES_WAITING = """
    SELECT COUNT(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id
    WHERE l.product_id = ? AND l.ordered - l.delivered - l.cancelled > l.reserved
      AND o.confirmed_at IS NOT NULL AND o.cancelled_at IS NULL
"""

BARCODE_DOES_NOT_ADD_UP = N_(
    "The barcode {value} does not add up. Is a digit wrong or missing?"
)
BARCODE_ON_ANOTHER = N_("The barcode {value} also stands on {other}.")
NOT_SOLD_WHILE_WAITED_FOR = N_(
    "Open order lines that still wait for this discontinued product: {count}."
)


class ProductInUse(FigureError):
    message = N_(
        "The unit of {sku} cannot change, nor whether it is stocked: it stands on the "
        "open order {order}. Close the order first, or make a new product."
    )


class ProductHasStock(FigureError):
    message = N_(
        "{sku} has stock movements; its unit cannot change, nor whether it is "
        "stocked. Make a new product, and let the old one be discontinued."
    )


class OwnSubstitute(FigureError):
    message = N_("{sku} cannot be its own substitute. Choose another product.")


PRODUCTS = Master(
    Product,
    "product",
    N_("The product"),
    key="sku",
    found_by=("sku", "name", "barcode", "supplier_sku", "location"),
)


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """A product as a person writes it.

    Quantities are thousandths of the unit, prices 1/10000 of the currency unit, the
    VAT rate 1/100 percent. What lies on the shelf is not part of it: it is counted.
    """

    sku: str
    name: str
    unit_id: int
    barcode: str = ""
    stocked: bool = True
    pack_size: int = SCALE
    supplier_id: int | None = None
    supplier_sku: str = ""
    lead_days: int | None = None
    reorder_point: int = 0
    location: str = ""
    unit_price: int = 0
    cost_price: int = 0
    vat_rate: int = 2500
    weight_grams: int = 0
    discontinued: bool = False
    substitute_id: int | None = None


def save_product_in(
    work: Work,
    entry: ProductEntry,
    product_id: int | None = None,
    version: int | None = None,
) -> int:
    """Add a product or change one, as read at `version` if one is given.

    Raises FieldError, ProductInUse, ProductHasStock, OwnSubstitute, NotFound,
    ChangedMeanwhile.
    """
    held = hold_row(PRODUCTS, product_id, version)
    unit = known_unit(entry.unit_id)
    values = {**checked_facts(entry, unit), **checked_supply(entry, unit)}
    if held is not None:
        refuse_change_in_use(held, entry)
        if entry.substitute_id == held.id:
            raise OwnSubstitute(sku=values["sku"])
    row = save_row(work, PRODUCTS, held, values)
    work.touch(Topic.PRODUCTS, Topic.STOCK, Topic.ORDERS, Topic.BACK_ORDERS)
    return row.id


save_product = in_transaction(save_product_in)


def checked_facts(entry: ProductEntry, unit: Unit) -> dict[str, object]:
    """Check what the product is. Raises FieldError."""
    return {
        "sku": one_line("sku", entry.sku, 60, required=True),
        "name": one_line("name", entry.name, NAME_LENGTH, required=True),
        "unit_id": unit.id,
        "barcode": one_line("barcode", entry.barcode, 20).replace(" ", ""),
        "stocked": entry.stocked,
        "pack_size": quantity(
            "pack_size", entry.pack_size, unit.decimals, allow_zero=False
        ),
        "unit_price": amount("unit_price", entry.unit_price, MAX_PRICE, PRICE_SCALE),
        "vat_rate": amount("vat_rate", entry.vat_rate, MAX_VAT, PER_CENT),
        "weight_grams": amount("weight_grams", entry.weight_grams, MAX_WEIGHT, KILO),
        "discontinued": entry.discontinued,
        "substitute_id": known("substitute", Product, entry.substitute_id),
    }


def checked_supply(entry: ProductEntry, unit: Unit) -> dict[str, object]:
    """Check where the product comes from and where it lies. Raises FieldError."""
    return {
        "supplier_id": known("supplier", Supplier, entry.supplier_id),
        "supplier_sku": one_line("supplier_sku", entry.supplier_sku, 60),
        "lead_days": perhaps_number("lead_days", entry.lead_days, 0, MAX_DAYS),
        "reorder_point": quantity(
            "reorder_point", entry.reorder_point, unit.decimals, allow_zero=True
        ),
        "location": one_line("location", entry.location, 40),
        "cost_price": amount("cost_price", entry.cost_price, MAX_PRICE, PRICE_SCALE),
    }


def known_unit(unit_id: int) -> Unit:
    unit: Unit | None = Unit.get_or_none(Unit.id == unit_id)
    if unit is None:
        raise NoSuchRow(field="unit", value=unit_id)
    return unit


def refuse_change_in_use(row: Product, entry: ProductEntry) -> None:
    """Keep the unit and whether a product is stocked while figures depend on it.

    Raises ProductInUse for an open order and ProductHasStock where the ledger has
    rows: quantities written in one unit must not be read in another.
    """
    if (row.unit_id, row.stocked) == (entry.unit_id, entry.stocked):
        return
    order = open_order_of(row.id)
    if order is not None:
        raise ProductInUse(sku=row.sku, order=order)
    if StockMovement.get_or_none(StockMovement.product == row.id) is not None:
        raise ProductHasStock(sku=row.sku)


def open_order_of(product_id: int) -> str | None:
    """Number of a draft or open order that the product stands on."""
    rows = select_rows(OPEN_ORDER_OF, [product_id])
    return str(rows[0][0]) if rows else None


def product_warnings(
    session: Session, entry: ProductEntry, product_id: int | None = None
) -> tuple[Sentence, ...]:
    """Say what looks wrong but is allowed.

    A barcode's check digit, a shared barcode, a discontinued product that is waited for.
    """
    barcode = entry.barcode.replace(" ", "")
    warnings = list(barcode_warnings(barcode))
    with session.reading():
        other = Product.get_or_none(
            Product.barcode == barcode, Product.id != (product_id or 0)
        )
        if barcode and other is not None:
            sentence = Sentence.of(BARCODE_ON_ANOTHER, value=barcode, other=other.sku)
            warnings.append(sentence)
        waiting = lines_waiting_for(product_id) if entry.discontinued else 0
    if waiting:
        warnings.append(Sentence.of(NOT_SOLD_WHILE_WAITED_FOR, count=waiting))
    return tuple(warnings)


def barcode_warnings(barcode: str) -> tuple[Sentence, ...]:
    digits = barcode.replace(" ", "")
    if not digits or is_valid_gtin(digits):
        return ()
    return (Sentence.of(BARCODE_DOES_NOT_ADD_UP, value=digits),)


def lines_waiting_for(product_id: int | None) -> int:
    return int(select_rows(LINES_WAITING, [product_id])[0][0])


def product_entry(product_id: int) -> ProductEntry:
    """Read a product back as an entry, to change some fields of it."""
    row = lock_row(Product, product_id, PRODUCTS.what)
    return ProductEntry(**as_written(row, ProductEntry))
