"""Products from a file; those that are there already are changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from restordre_app.exchange.records import Record
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.tally import (
    NeededForNew,
    Outcome,
    Tally,
)
from restordre_app.services.products import (
    ProductEntry,
    barcode_warnings,
    product_entry,
    save_product_in,
)
from restordre_app.store.catalogue import Product, Supplier, Unit
from restordre_app.store.work import Work

USUAL_UNIT = "stk."
AS_WRITTEN = (
    "name", "barcode", "stocked", "pack_size", "supplier_sku", "lead_days",
    "reorder_point", "location", "unit_price", "cost_price", "vat_rate",
    "discontinued",
)  # fmt: skip
WHEN_EMPTY: dict[str, Any] = {
    "barcode": "", "stocked": True, "pack_size": 1000, "supplier_sku": "",
    "lead_days": None, "reorder_point": 0, "location": "", "unit_price": 0,
    "cost_price": 0, "vat_rate": 2500, "discontinued": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by what files call them, read once."""

    products: dict[str, int]
    suppliers: dict[str, int]
    units: dict[str, int]


def import_products(work: Work, records: Sequence[Record], tally: Tally) -> None:
    """Save every product, then the substitutes, which may stand further down."""
    known = read_known()
    for record in records:
        tally.attempt(record, lambda row: import_product(work, row, known, tally))
    for record in records:
        if "substitute" in record.values and record.text("sku") in known.products:
            set_substitute(work, record, known, tally)


def read_known() -> Known:
    return Known(
        ids_by(Product.sku),
        ids_by(Supplier.number),
        ids_by(Unit.code),
    )


def import_product(work: Work, record: Record, known: Known, tally: Tally) -> Outcome:
    sku = record.text("sku")
    product_id = known.products.get(sku)
    before = product_entry(product_id) if product_id else None
    start = before or new_product(record, known)
    entry = replace(start, **product_values(record, known))
    tally.warn(record, *barcode_warnings(entry.barcode))
    if entry == before:
        return Outcome.UNCHANGED
    known.products[sku] = save_product_in(work, entry, product_id)
    return Outcome.UPDATED if before else Outcome.CREATED


def new_product(record: Record, known: Known) -> ProductEntry:
    if not record.text("name"):
        raise NeededForNew(field="name")
    return ProductEntry(
        record.text("sku"), record.text("name"), known.units[USUAL_UNIT]
    )


def product_values(record: Record, known: Known) -> dict[str, Any]:
    """Read the columns that the file has; an empty cell sets back to the usual."""
    values: dict[str, Any] = {}
    for column in AS_WRITTEN:
        if column in record.values:
            value = record.values[column]
            values[column] = WHEN_EMPTY.get(column, "") if value is None else value
    if record.text("unit"):
        values["unit_id"] = found("unit", record, known.units)
    if "supplier" in record.values:
        values["supplier_id"] = found("supplier", record, known.suppliers)
    if "weight" in record.values:
        values["weight_grams"] = record.values["weight"] or 0
    return values


def set_substitute(work: Work, record: Record, known: Known, tally: Tally) -> None:
    product_id = known.products[record.text("sku")]

    def act(row: Record) -> Outcome:
        entry = product_entry(product_id)
        changed = replace(entry, substitute_id=found("substitute", row, known.products))
        if changed != entry:
            save_product_in(work, changed, product_id)
        return Outcome.UNCHANGED

    counted = dict(tally.counts)
    tally.attempt(record, act)
    tally.counts = counted
