"""Northwind's tables as the program's own canonical files."""

from collections.abc import Iterable
from decimal import Decimal

from tests.scenarios.csv_tables import Row, read_table


def table(name: str) -> list[Row]:
    return read_table("northwind", name)


def percent(discount: str) -> str:
    return f"{Decimal(discount) * 100:f}"


def place(row: Row, prefix: str = "") -> Row:
    """Region and town share a line, where there is a region."""
    town = " ".join(
        part for part in (row[f"{prefix}City"], row[f"{prefix}Region"]) if part
    )
    return {
        "address": row[f"{prefix}Address"],
        "postcode": row[f"{prefix}PostalCode"],
        "city": town,
        "country": row[f"{prefix}Country"],
    }


def initials(employee: Row) -> str:
    return employee["FirstName"][0] + employee["LastName"][0]


def suppliers() -> Iterable[Row]:
    for row in table("suppliers"):
        yield {
            "number": row["SupplierID"],
            "name": row["CompanyName"],
            "phone": row["Phone"],
            "language": "en",
            **place(row),
        }


def products() -> Iterable[Row]:
    for row in table("products"):
        yield {
            "sku": row["ProductID"],
            "name": row["ProductName"],
            "supplier": row["SupplierID"],
            "unit_price": row["UnitPrice"],
            "reorder_point": row["ReorderLevel"],
        }


def discontinued() -> Iterable[Row]:
    """After the orders: a discontinued product is sold only while stock lasts."""
    for row in table("products"):
        gone = row["Discontinued"] == "1"
        yield {"sku": row["ProductID"], "discontinued": "yes" if gone else "no"}


def customers() -> Iterable[Row]:
    for row in table("customers"):
        yield {
            "number": row["CustomerID"],
            "name": row["CompanyName"],
            "phone": row["Phone"],
            "contact_name": row["ContactName"],
            **place(row),
        }


def stock() -> Iterable[Row]:
    for row in table("products"):
        yield {
            "sku": row["ProductID"],
            "counted": row["UnitsInStock"],
            "reason": "taken over",
        }


def on_order() -> dict[str, int]:
    """What the suppliers are to deliver, in whole units by product number."""
    return {
        row["ProductID"]: int(row["UnitsOnOrder"])
        for row in table("products")
        if row["UnitsOnOrder"] != "0"
    }


def open_orders() -> Iterable[Row]:
    """The orders that were not shipped, the youngest day first: nobody should mind."""
    staff = {row["EmployeeID"]: initials(row) for row in table("employees")}
    waiting = {row["OrderID"]: row for row in table("orders") if not row["ShippedDate"]}
    lines = [line for line in table("order_details") if line["OrderID"] in waiting]
    lines.sort(key=lambda line: waiting[line["OrderID"]]["OrderDate"], reverse=True)
    for line in lines:
        order = waiting[line["OrderID"]]
        ship_to = {f"delivery_{k}": text for k, text in place(order, "Ship").items()}
        yield {
            "order_number": order["OrderID"],
            "customer": order["CustomerID"],
            "ordered_on": order["OrderDate"],
            "requested_on": order["RequiredDate"],
            "responsible": staff[order["EmployeeID"]],
            "delivery_name": order["ShipName"],
            **ship_to,
            "sku": line["ProductID"],
            "quantity": line["Quantity"],
            "unit_price": line["UnitPrice"],
            "discount": percent(line["Discount"]),
        }
