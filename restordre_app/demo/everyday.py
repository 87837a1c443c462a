"""Ordinary trade between the stories: orders of goods that there is plenty of."""

from restordre_app.demo.files import read_rows
from restordre_app.demo.trade import Parcel, Terms, Trade

CUSTOMERS = (
    "30401", "30455", "30437", "30472", "30419", "30493", "30504", "30440", "30525",
    "30415", "30476", "30501", "30508", "30465", "30511", "30426", "30458", "30518",
)  # fmt: skip
# What the diary's stories are about must not run out by chance.
STORIES = frozenset({
    "118305", "121104", "118510", "131090", "150622", "150710", "163110", "170455",
    "182230", "200913", "201180", "202206", "203528", "205007", "108104", "142310",
    "182705", "191220", "142015", "170455A", "207105", "201188",
})  # fmt: skip
PLENTY = 10
LINES = (3, 5, 2, 4, 6)


def sell(trade: Trade, *serials: int) -> None:
    """Enter ordinary orders and deliver them the same day."""
    leave_ready(trade, *serials)
    for serial in serials:
        trade.deliver(name_of(serial), Parcel(1 + serial % 3))


def leave_ready(trade: Trade, *serials: int) -> None:
    """Enter ordinary orders for which everything is there."""
    for serial in serials:
        customer = CUSTOMERS[serial % len(CUSTOMERS)]
        terms = Terms(f"{4100 + 37 * serial}")
        trade.order(name_of(serial), customer, ordinary_goods(serial), terms)


def name_of(serial: int) -> str:
    return f"everyday {serial}"


def ordinary_goods(serial: int) -> str:
    """Some lines from here and there in the catalogue, the same at every start."""
    shelf = plentiful()
    lines = {}
    for place in range(LINES[serial % len(LINES)]):
        sku, pack = shelf[(serial * 17 + place * 29) % len(shelf)]
        lines[sku] = pack * (1 + (serial + place) % 3)
    return ", ".join(f"{sku} {units}" for sku, units in lines.items())


def plentiful() -> list[tuple[str, int]]:
    """SKU and pack of products of which many packs lay on the shelf at the start."""
    return [
        (row["sku"], int(row["pack_size"]))
        for row in read_rows("products")
        if row["sku"] not in STORIES
        and int(row["opening_stock"]) >= PLENTY * int(row["pack_size"])
    ]
