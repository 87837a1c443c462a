"""The columns of each kind of file: one place for the reader and the description.

docs/import.md is written from here (`describe_layout`), and a test holds the two
together. Column names are the program's own field names, so a fault of a field and a
fault of a cell are told by the same name.
"""

from dataclasses import dataclass
from enum import StrEnum

from restordre_app.exchange.problems import FileRefused
from restordre_app.i18n import N_


class Kind(StrEnum):
    """How a cell of a column is written."""

    TEXT = "text"
    YES_NO = "yes or no"
    DAY = "date"
    WHOLE = "whole number"
    QUANTITY = "quantity"
    PRICE = "price"
    AMOUNT = "amount"
    PERCENT = "percent"
    WEIGHT = "kilograms"


class FileKind(StrEnum):
    PRODUCTS = "products"
    CUSTOMERS = "customers"
    SUPPLIERS = "suppliers"
    ORDERS = "orders"
    STOCK = "stock"
    PURCHASE_ORDERS = "purchase-orders"


@dataclass(frozen=True, slots=True)
class Column:
    """`note` says, for the description, what the column means."""

    name: str
    kind: Kind
    note: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of file. `key` names the row; an existing one is changed."""

    kind: FileKind
    key: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


class UnknownColumn(FileRefused):
    message = N_("{name}: the column “{column}” is not known. Known are: {known}.")


class ColumnMissing(FileRefused):
    message = N_("{name}: the column “{column}” is missing. Add it to the heading.")


class ColumnTwice(FileRefused):
    message = N_("{name}: the column “{column}” stands there twice. Remove one.")


def check_heading(name: str, heading: tuple[str, ...], layout: Layout) -> None:
    """Refuse a heading with unknown, double or missing columns."""
    for column in heading:
        if layout.column(column) is None:
            known = ", ".join(column.name for column in layout.columns)
            raise UnknownColumn(name=name, column=column, known=known)
        if heading.count(column) > 1:
            raise ColumnTwice(name=name, column=column)
    for needed in layout.columns:
        if needed.required and needed.name not in heading:
            raise ColumnMissing(name=name, column=needed.name)


def describe_layout(layout: Layout) -> str:
    """Write the columns as a table for docs/import.md."""
    lines = [
        "| column | written as | must be filled in | meaning |",
        "|---|---|---|---|",
    ]
    for column in layout.columns:
        must = "yes" if column.required else ""
        lines.append(f"| `{column.name}` | {column.kind} | {must} | {column.note} |")
    return "\n".join(lines)


_T, _Q, _D = Kind.TEXT, Kind.QUANTITY, Kind.DAY
_W, _P, _Y = Kind.WHOLE, Kind.PRICE, Kind.YES_NO

PLACE = (
    Column("address", _T, "Street and number"),
    Column("postcode", _T, "Postcode, leading zeros kept"),
    Column("city", _T, "Town"),
    Column("country", _T, "Country, such as `DK`"),
    Column("phone", _T, "Telephone"),
    Column("email", _T, "E-mail address"),
    Column("language", _T, "Language of the papers: `da`, `en` or `de`"),
)
DELIVERY_PLACE = (
    Column("delivery_name", _T, "Another place for the goods; known by this name"),
    Column("delivery_attention", _T, "Who takes the goods there"),
    Column("delivery_address", _T, "Street and number there"),
    Column("delivery_postcode", _T, "Postcode there"),
    Column("delivery_city", _T, "Town there"),
    Column("delivery_country", _T, "Country there, such as `DK`"),
)
PRODUCTS = Layout(
    FileKind.PRODUCTS,
    "sku",
    (
        Column("sku", _T, "Item number; the key", required=True),
        Column("name", _T, "Item text; needed for a new product"),
        Column("unit", _T, "A unit known to the program; `stk.` for a new product"),
        Column("barcode", _T, "EAN or other barcode; a wrong check digit only warns"),
        Column("stocked", _Y, "`no` for freight, fees and other services"),
        Column("pack_size", _Q, "How many come in a pack"),
        Column("supplier", _T, "Number of a supplier in the program"),
        Column("supplier_sku", _T, "The supplier's own item number"),
        Column("lead_days", _W, "Days from ordering to arrival"),
        Column("reorder_point", _Q, "Buy more below this"),
        Column("location", _T, "Where it lies, such as `A-12-3`"),
        Column("unit_price", _P, "Sales price without VAT, up to 4 decimals"),
        Column("cost_price", _P, "Cost price, up to 4 decimals"),
        Column("vat_rate", Kind.PERCENT, "VAT rate, such as `25`"),
        Column("weight", Kind.WEIGHT, "Weight of one unit"),
        Column("discontinued", _Y, "`yes` when it is sold only while stock lasts"),
        Column("substitute", _T, "Item number of what may be sent instead"),
    ),
)
SUPPLIERS = Layout(
    FileKind.SUPPLIERS,
    "number",
    (
        Column("number", _T, "Supplier number; the key", required=True),
        Column("name", _T, "Name; needed for a new supplier"),
        *PLACE,
        Column("lead_days", _W, "Usual days from ordering to arrival"),
        Column("note", _T, "Note"),
    ),
)
CUSTOMERS = Layout(
    FileKind.CUSTOMERS,
    "number",
    (
        Column("number", _T, "Customer number; the key", required=True),
        Column("name", _T, "Name; needed for a new customer"),
        *PLACE,
        Column("attention", _T, "Who the papers are for"),
        Column("cvr", _T, "Danish company number; a wrong check digit only warns"),
        Column("gln", _T, "Location number; a wrong check digit only warns"),
        Column("priority", _T, "`A`, `B` or `C`"),
        Column(
            "policy",
            _T,
            "`partial`, `partial_cancel_rest`, `complete_line`, `complete_order` or "
            "`ask`; empty for the company's usual",
        ),
        Column("minimum_value", Kind.AMOUNT, "Least value of a back-order delivery"),
        Column("max_deliveries", _W, "Most deliveries per order; empty for any number"),
        Column("freight_free_rest", _Y, "`yes` when rests are sent free of freight"),
        Column("substitutes_allowed", _Y, "`no` when nothing else may be sent"),
        Column("ask_after_days", _W, "Ask the customer after so many days"),
        Column("papers_by", _T, "How papers reach them: `print`, `mail` or `both`"),
        Column("prices_on_slip", _Y, "`yes` for prices on packing slips"),
        Column("blocked", _Y, "`yes` when nothing may be delivered"),
        Column("responsible", _T, "Initials of who looks after the customer"),
        Column("note", _T, "Note"),
        Column("contact_name", _T, "A person there; known by this name"),
        Column("contact_email", _T, "That person's e-mail address"),
        Column("contact_phone", _T, "That person's telephone"),
        *DELIVERY_PLACE,
    ),
)
STOCK = Layout(
    FileKind.STOCK,
    "sku",
    (
        Column("sku", _T, "Item number; the key", required=True),
        Column("counted", _Q, "What lies on the shelf now", required=True),
        Column("reason", _T, "Why, for the ledger"),
    ),
)
ORDER_HEADER = (
    Column("order_number", _T, "Order number; rows with the same are one order",
           required=True),
    Column("customer", _T, "Number of a customer in the program", required=True),
    Column("ordered_on", _D, "Order date; gives the place in the queue", required=True),
    Column("requested_on", _D, "When the customer wants it"),
    Column("not_before", _D, "Do not deliver before"),
    Column("ask_after", _D, "Ask the customer after"),
    Column("customer_order_number", _T, "The customer's own number"),
    Column("their_ref", _T, "The customer's reference"),
    Column("responsible", _T, "Initials of who looks after the order"),
    Column("policy", _T, "As for customers; empty for the customer's usual"),
    Column("minimum_value", Kind.AMOUNT, "Least value of a back-order delivery"),
    Column("max_deliveries", _W, "Most deliveries; empty for the customer's usual"),
    Column("note", _T, "Note"),
    Column("state", _T, "`confirmed` (the usual) or `draft`"),
    *DELIVERY_PLACE,
)  # fmt: skip
ORDERS = Layout(
    FileKind.ORDERS,
    "order_number",
    (
        *ORDER_HEADER,
        Column("sku", _T, "Item number of the line", required=True),
        Column("quantity", _Q, "How many are ordered", required=True),
        Column("unit_price", _P, "Price without VAT; empty for the product's own"),
        Column("discount", Kind.PERCENT, "Discount, such as `5` or `12.5`"),
        Column("text", _T, "Text instead of the product's name"),
        Column("line_policy", _T, "As for customers; empty for the order's"),
    ),
)
PURCHASE_HEADER = (
    Column("order_number", _T, "Purchase order number; rows with the same are one order",
           required=True),
    Column("supplier", _T, "Number of a supplier in the program", required=True),
    Column("ordered_on", _D, "When it was ordered", required=True),
    Column("their_ref", _T, "The supplier's own number"),
    Column("responsible", _T, "Initials of who looks after the order"),
    Column("note", _T, "Note"),
    Column("state", _T, "`sent` (the usual) or `draft`"),
)  # fmt: skip
PURCHASE_ORDERS = Layout(
    FileKind.PURCHASE_ORDERS,
    "order_number",
    (
        *PURCHASE_HEADER,
        Column("sku", _T, "Item number of the line", required=True),
        Column("quantity", _Q, "How many are still to come", required=True),
        Column("unit_price", _P, "Price without VAT; empty for the one agreed"),
        Column("expected_on", _D, "When the supplier says; empty when nobody knows"),
        Column("precision", _T, "`day` (the usual), `week` or `month`"),
        Column("confirmed", _Y, "`yes` when the supplier has confirmed the line"),
    ),
)
# Kinds in which an order has a row for each line; its number may stand many times.
MANY_ROWS = frozenset({FileKind.ORDERS, FileKind.PURCHASE_ORDERS})
LAYOUTS = {
    layout.kind: layout
    for layout in (PRODUCTS, CUSTOMERS, SUPPLIERS, ORDERS, STOCK, PURCHASE_ORDERS)
}
