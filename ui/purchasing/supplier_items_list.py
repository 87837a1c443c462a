"""What a supplier sells and how, and who sells a product: two windows of one list (P2)."""

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import Any

from restordre_app.changes import Topic
from restordre_app.formatting import format_date, format_price
from restordre_app.queries.supplier_items import (
    SupplierItemRow,
    items_sold_by,
    sellers_of,
)
from ui.figures import NOTHING, figure
from ui.i18n import _, language
from ui.office import Office
from ui.purchasing.supplier_items_form import SupplierItemForm, SupplierItemWindow
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.list_window import ListLook, ListWindow
from ui.widgets.pickers import PickItem
from ui.windows import show_window

TOPICS = frozenset({Topic.SUPPLIERS, Topic.PRODUCTS, Topic.PURCHASING})
Read = Callable[[], tuple[SupplierItemRow, ...]]


class SupplierItemsList(ListWindow):
    """Read whole at once: a supplier sells some hundred things at most.

    `id_of` says by what a row is known: the product, or the supplier.
    """

    def __init__(
        self,
        office: Office,
        look: ListLook,
        columns: list[Column[SupplierItemRow]],
        read: Read,
        id_of: Callable[[SupplierItemRow], int],
    ) -> None:
        self._read, self._id_of = read, id_of
        self._rows: dict[int, SupplierItemRow] = {}
        self.fixed: Callable[[SupplierItemForm], None] = lambda _form: None
        super().__init__(office, look, columns, self._rows_of)

    def find_ids(self, text: str, sort: str, *, descending: bool) -> list[int]:
        words = text.casefold().split()
        rows = {self._id_of(row): row for row in self._read()}
        found = [
            row_id
            for row_id, row in rows.items()
            if all(word in searched_in(row) for word in words)
        ]
        key = SORTS[sort]
        found.sort(key=lambda row_id: key(rows[row_id]), reverse=descending)
        self._rows = rows
        return found

    def _rows_of(self, ids: Collection[int]) -> dict[int, SupplierItemRow]:
        return {each: self._rows[each] for each in ids if each in self._rows}

    def open_row(self, row_id: int) -> None:
        if row_id in self._rows:
            self._open(self._rows[row_id])

    def open_new(self) -> None:
        self._open(None)

    def _open(self, row: SupplierItemRow | None) -> None:
        SupplierItemWindow(self.office, row, self.fixed, self).show_alone()


def open_items_of_supplier(
    office: Office, supplier_id: int, name: str
) -> SupplierItemsList:
    """What the supplier sells; a new item is one of theirs."""
    window = SupplierItemsList(
        office,
        look_of(_("Items of {supplier}").format(supplier=name), _("New item"), "sku"),
        [*product_columns(), *terms_columns(office.session.today())],
        partial(items_sold_by, office.session, supplier_id),
        lambda row: row.item.product_id,
    )
    window.fixed = lambda form: form.fix_supplier(PickItem(supplier_id, name))
    return show_window(window)


def open_sellers_of_product(
    office: Office, product_id: int, name: str
) -> SupplierItemsList:
    """Who sells the product; a new item is this product at another supplier."""
    title = _("Suppliers of {product}").format(product=name)
    window = SupplierItemsList(
        office,
        look_of(title, _("New supplier"), "supplier"),
        [*supplier_columns(), *terms_columns(office.session.today())],
        partial(sellers_of, office.session, product_id),
        lambda row: row.item.supplier_id,
    )
    window.fixed = lambda form: form.fix_product(PickItem(product_id, name))
    return show_window(window)


def look_of(title: str, new: str, sort: str) -> ListLook:
    """Each way of looking keeps its own columns and order."""
    search = _("Search number or name")
    return ListLook(f"items_by_{sort}", title, search, new, sort, TOPICS)


def product_columns() -> list[Column[SupplierItemRow]]:
    return [
        Column("sku", _("SKU"), lambda r: r.sku, Kind.STRONG, 90),
        Column("name", _("Name"), lambda r: r.name, width=280,
               tooltip=lambda r: r.name),
    ]  # fmt: skip


def supplier_columns() -> list[Column[SupplierItemRow]]:
    return [
        Column("supplier", _("Supplier"), lambda r: r.supplier, Kind.STRONG, 210),
        Column("usual", "", usual_words, Kind.CHIP, 108, tone=lambda _row: Tone.GREEN),
    ]


def terms_columns(today: date) -> list[Column[SupplierItemRow]]:
    """What was agreed; what only stands on the card or at the supplier is pale."""
    return [
        Column("supplier_sku", _("Their no."), lambda r: r.item.supplier_sku,
               Kind.MUTED, 110),
        Column("unit_price", _("Price"), price_words, Kind.NUMBER, 90, tone=own_tone,
               value=lambda r: (r.item.unit_price or 0) / 10_000),
        Column("pack_size", _("Pack"), lambda r: figure(r.item.pack_size),
               Kind.NUMBER, 70, tone=own_tone,
               value=lambda r: r.item.pack_size / 1000),
        Column("minimum", _("Smallest order"), lambda r: figure(r.item.minimum),
               Kind.NUMBER, 108, value=lambda r: r.item.minimum / 1000),
        Column("lead_days", _("Lead time (days)"), lead_words, Kind.NUMBER, 120,
               value=lambda r: r.item.lead_days, yields=1),
        Column("dropped_on", _("Dropped"), dropped_words, Kind.DATE, 100,
               tone=lambda r: dropped_tone(r, today)),
    ]  # fmt: skip


def usual_words(row: SupplierItemRow) -> str:
    return _("usual") if row.usual else ""


def price_words(row: SupplierItemRow) -> str:
    price = row.item.unit_price
    return NOTHING if price is None else format_price(price, language())


def lead_words(row: SupplierItemRow) -> str:
    days = row.item.lead_days
    return NOTHING if days is None else str(days)


def dropped_words(row: SupplierItemRow) -> str:
    day = row.item.dropped_on
    return format_date(day, language()) if day else ""


def dropped_tone(row: SupplierItemRow, today: date) -> Tone:
    """Red from the day on which they sell it no more."""
    day = row.item.dropped_on
    return Tone.RED if day is not None and day <= today else Tone.AMBER


def own_tone(row: SupplierItemRow) -> Tone:
    return Tone.PLAIN if row.item.own else Tone.MUTED


def known_first(value: int | date | None) -> tuple[bool, Any]:
    """What is not known stands last."""
    return value is None, 0 if value is None else value


SORTS: dict[str, Callable[[SupplierItemRow], Any]] = {
    "sku": lambda row: row.sku,
    "name": lambda row: row.name.casefold(),
    "supplier": lambda row: row.supplier.casefold(),
    "usual": lambda row: not row.usual,
    "supplier_sku": lambda row: row.item.supplier_sku,
    "unit_price": lambda row: known_first(row.item.unit_price),
    "pack_size": lambda row: row.item.pack_size,
    "minimum": lambda row: row.item.minimum,
    "lead_days": lambda row: known_first(row.item.lead_days),
    "dropped_on": lambda row: known_first(row.item.dropped_on),
}


def searched_in(row: SupplierItemRow) -> str:
    parts = (row.sku, row.name, row.supplier, row.supplier_number,
             row.item.supplier_sku)  # fmt: skip
    return " ".join(parts).casefold()
