"""A bicycle maker's purchasing tables as the program's own canonical files.

Its quantities are written as `3.00`, some of its lines are due before they were ordered,
and one order has the same product twice: all as it stands in the tables.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tests.scenarios.csv_tables import Row, read_table

LAST_DAY = date(2025, 9, 22)  # the day after the newest purchase order
# From the first vendor some came short and some was rejected; the next has a product
# twice on one order, the last two have lines that were due before they were ordered.
A_FEW = ("1654", "1676", "1636", "1518")


class Stage(StrEnum):
    """What the tables call the state of a purchase order."""

    PENDING = "1"  # nobody has ordered it yet
    APPROVED = "2"  # it is ordered, the goods are to come
    REJECTED = "3"  # the goods came and went back
    COMPLETE = "4"  # what came is all that comes


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """A line of the tables in whole units, with what counts of its order."""

    order_number: str
    vendor: str
    stage: Stage
    sku: str
    ordered: int
    rejected: int
    stocked: int
    row: Row

    @property
    def came(self) -> bool:
        """Whether the order is done with: what is missing will not come."""
        return self.stage in {Stage.REJECTED, Stage.COMPLETE}


def table(name: str) -> list[Row]:
    return read_table("adventureworks", name)


def bought_lines(vendors: Collection[str] = ()) -> list[BoughtLine]:
    """Lines of some vendors' orders in the sequence of the tables; without any, all."""
    heads = {row["PurchaseOrderID"]: row for row in table("purchase_order_header")}
    skus = skus_by_id()
    return [
        bought_line(heads[row["PurchaseOrderID"]], row, skus)
        for row in table("purchase_order_detail")
        if not vendors or heads[row["PurchaseOrderID"]]["VendorID"] in vendors
    ]


def bought_line(head: Row, row: Row, skus: dict[str, str]) -> BoughtLine:
    return BoughtLine(
        row["PurchaseOrderID"],
        head["VendorID"],
        Stage(head["Status"]),
        skus[row["ProductID"]],
        ordered=int(row["OrderQty"]),
        rejected=whole_units(row["RejectedQty"]),
        stocked=whole_units(row["StockedQty"]),
        row={"OrderDate": head["OrderDate"], **row},
    )


def whole_units(written: str) -> int:
    """`3.00` is 3; nothing of these tables is bought in fractions."""
    units, _point, fraction = written.partition(".")
    assert not fraction.strip("0")
    return int(units)


def skus_by_id() -> dict[str, str]:
    return {row["ProductID"]: row["ProductNumber"] for row in table("product")}


def suppliers() -> Iterable[Row]:
    for row in table("vendor"):
        yield {"number": row["BusinessEntityID"], "name": row["Name"], "language": "en"}


def skus_from(vendors: Collection[str]) -> set[str]:
    """What some vendors sell; without any, every product there is."""
    if not vendors:
        return set(skus_by_id().values())
    return {item.sku for item in vendor_items() if item.vendor in vendors}


def products(skus: Collection[str]) -> Iterable[Row]:
    """Each comes from the vendor who stands first; see `vendor_items` for the others."""
    vendors: dict[str, str] = {}
    for row in table("product_vendor"):
        vendors.setdefault(row["ProductID"], row["BusinessEntityID"])
    for row in table("product"):
        if row["ProductNumber"] not in skus:
            continue
        yield {
            "sku": row["ProductNumber"],
            "name": row["Name"],
            "supplier": vendors.get(row["ProductID"], ""),
            "reorder_point": row["ReorderPoint"],
            "unit_price": row["ListPrice"],
            "cost_price": row["StandardCost"],
        }


def on_hand() -> Counter[str]:
    """Whole units in all the places of the stores, by product."""
    units: Counter[str] = Counter()
    skus = skus_by_id()
    for row in table("product_inventory"):
        units[skus[row["ProductID"]]] += int(row["Quantity"])
    return units


def stock(skus: Collection[str]) -> Iterable[Row]:
    for sku, units in on_hand().items():
        if sku in skus:
            counted = f"{units}.00"
            yield {"sku": sku, "counted": counted, "reason": "taken over"}


def purchases(lines: Iterable[BoughtLine], *, as_written: bool) -> Iterable[Row]:
    """`as_written` keeps the days before the order's own, that the program refuses."""
    for line in lines:
        due, ordered_on = line.row["DueDate"], line.row["OrderDate"]
        yield {
            "order_number": line.order_number,
            "supplier": line.vendor,
            "ordered_on": ordered_on,
            "state": "draft" if line.stage is Stage.PENDING else "sent",
            "sku": line.sku,
            "quantity": f"{line.ordered}.00",
            "unit_price": line.row["UnitPrice"],
            "expected_on": due if as_written or due >= ordered_on else "",
        }


def reorder_points() -> dict[str, int]:
    return {row["ProductNumber"]: int(row["ReorderPoint"]) for row in table("product")}


@dataclass(frozen=True, slots=True)
class VendorItem:
    """How a vendor sells a product; `pack` and `minimum` in whole units."""

    sku: str
    vendor: str
    price: Decimal
    pack: int
    minimum: int
    lead_days: int


def vendor_items() -> list[VendorItem]:
    """In the sequence of the table: of each product the usual vendor first."""
    skus = skus_by_id()
    return [
        VendorItem(
            skus[row["ProductID"]],
            row["BusinessEntityID"],
            Decimal(row["StandardPrice"]),
            pack=12 if row["UnitMeasureCode"] == "DZ" else 1,
            minimum=int(row["MinOrderQty"]),
            lead_days=int(row["AverageLeadTime"]),
        )
        for row in table("product_vendor")
    ]
