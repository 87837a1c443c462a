"""The importer's tables as the program's own canonical files.

Its purchase orders count in outers; here they count in units, as customers do.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from tests.scenarios.csv_tables import Row, read_table

LAST_DAY = date(2016, 5, 31)  # of the tables: the newest orders are of that day
LORRIES = 4  # each brings a quarter of what is waited for, the last one all the rest
WEEK = timedelta(days=7)


def table(name: str) -> list[Row]:
    return read_table("wide_world_importers", name)


def place(row: Row) -> Row:
    street = f"{row['DeliveryAddressLine1']}, {row['DeliveryAddressLine2']}"
    return {
        "address": street,
        "postcode": row["DeliveryPostalCode"],
        "city": row["PostalAddressLine2"],
        "country": "US",
        "language": "en",
    }


def suppliers() -> Iterable[Row]:
    for row in table("suppliers"):
        yield {
            "number": row["SupplierID"],
            "name": row["SupplierName"],
            "phone": row["PhoneNumber"],
            **place(row),
        }


def customers(policy: str, numbers: Collection[str]) -> Iterable[Row]:
    for row in table("customers"):
        if row["CustomerID"] not in numbers:
            continue
        yield {
            "number": row["CustomerID"],
            "name": row["CustomerName"],
            "phone": row["PhoneNumber"],
            "policy": policy,
            **place(row),
        }


def products(skus: Collection[str]) -> Iterable[Row]:
    holdings = {row["StockItemID"]: row for row in table("stock_item_holdings")}
    for row in table("stock_items"):
        if row["StockItemID"] not in skus:
            continue
        held = holdings[row["StockItemID"]]
        yield {
            "sku": row["StockItemID"],
            "name": row["StockItemName"],
            "supplier": row["SupplierID"],
            "lead_days": row["LeadTimeDays"],
            "pack_size": row["QuantityPerOuter"],
            "barcode": row["Barcode"],
            "unit_price": row["UnitPrice"],
            "cost_price": held["LastCostPrice"],
            "vat_rate": row["TaxRate"],
            "weight": row["TypicalWeightPerUnit"],
            "reorder_point": held["ReorderLevel"],
            "location": held["BinLocation"],
        }


def order_lines(since: str) -> list[Row]:
    """The lines of the orders from a day on that something was owed of.

    There a rest went on as an order of its own; its lines come back to the order that
    they were part of, as `OrderID`.
    """
    first = first_orders()
    heads = {row["OrderID"]: row for row in table("orders")}
    owed = {first[row["OrderID"]] for row in heads.values() if row["BackorderOrderID"]}
    return [
        row | {"OrderID": order}
        for row in table("order_lines")
        if (order := first[row["OrderID"]]) in owed
        and heads[order]["OrderDate"] >= since
    ]


def first_orders() -> dict[str, str]:
    """Of each order, the one that it is a rest of; itself where it is none."""
    first: dict[str, str] = {}
    for row in table("orders"):
        first.setdefault(row["OrderID"], row["OrderID"])
        if row["BackorderOrderID"]:
            first[row["BackorderOrderID"]] = first[row["OrderID"]]
    return first


def on_hand(lines: Iterable[Row]) -> Counter[str]:
    """Whole units on the shelf before any of the lines was picked, by their products."""
    units: Counter[str] = Counter()
    for row in lines:
        units[row["StockItemID"]] += int(row["PickedQuantity"])
    for row in table("stock_item_holdings"):
        if row["StockItemID"] in units:
            units[row["StockItemID"]] += int(row["QuantityOnHand"])
    return units


def stock(shelf: Counter[str]) -> Iterable[Row]:
    for sku, units in shelf.items():
        yield {"sku": sku, "counted": str(units), "reason": "taken over"}


def orders(lines: Iterable[Row]) -> list[Row]:
    """The youngest day first: nobody should mind."""
    heads = {row["OrderID"]: row for row in table("orders")}
    rows = [order_row(heads[line["OrderID"]], line) for line in lines]
    return sorted(rows, key=lambda row: row["ordered_on"], reverse=True)


def order_row(head: Row, line: Row) -> Row:
    return {
        "order_number": head["OrderID"],
        "customer": head["CustomerID"],
        "ordered_on": head["OrderDate"],
        "requested_on": head["ExpectedDeliveryDate"],
        "customer_order_number": head["CustomerPurchaseOrderNumber"],
        "sku": line["StockItemID"],
        "quantity": line["Quantity"],
        "unit_price": line["UnitPrice"],
    }


def lacking(rows: Iterable[Row], shelf: Counter[str]) -> Counter[str]:
    """Whole units that customers wait for and the shelf does not hold, by product."""
    wanted: Counter[str] = Counter()
    for row in rows:
        wanted[row["sku"]] += int(row["quantity"])
    return wanted - shelf


def open_purchases(lacks: Counter[str]) -> Iterable[Row]:
    """The purchase orders that nothing came of yet, with a line for each lorry.

    A lorry brings whole outers: by the first a quarter of what the customers lack has
    come, by the second a half. The first comes on the day in the table.
    """
    heads = {row["PurchaseOrderID"]: row for row in table("purchase_orders")}
    per_outer = {
        row["StockItemID"]: int(row["QuantityPerOuter"]) for row in table("stock_items")
    }
    for row in table("purchase_order_lines"):
        if row["IsOrderLineFinalized"] == "1" or not lacks[row["StockItemID"]]:
            continue
        head, outer = heads[row["PurchaseOrderID"]], per_outer[row["StockItemID"]]
        outers = int(row["OrderedOuters"])
        price = Decimal(row["ExpectedUnitPricePerOuter"]) / outer
        first = date.fromisoformat(head["ExpectedDeliveryDate"])
        for lorry, load in enumerate(loads(outers, lacks[row["StockItemID"]], outer)):
            if not load:
                continue
            yield {
                "order_number": head["PurchaseOrderID"],
                "supplier": head["SupplierID"],
                "ordered_on": head["OrderDate"],
                "their_ref": head["SupplierReference"],
                "sku": row["StockItemID"],
                "quantity": str(load * outer),
                "unit_price": f"{price:.4f}",
                "expected_on": (first + lorry * WEEK).isoformat(),
            }


def loads(outers: int, lack: int, outer: int) -> list[int]:
    """Outers on each lorry; what has come by each is a quarter more of the lack."""
    by_now = [-(-lack * lorry // (LORRIES * outer)) for lorry in range(LORRIES)]
    return [after - before for before, after in pairwise([*by_now, outers])]
