"""How long lists take at size: `python -m tests.benchmarks.queries [database URL]`.

Makes a database with 100,000 order lines of which most wait, unless the URL already
holds one, and prints the best of five runs of each question in milliseconds.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import perf_counter

from peewee import Database

from restordre_app.queries.back_order_groups import find_groups
from restordre_app.queries.back_orders import (
    BackOrderChip,
    BackOrderFilter,
    Grouping,
    count_back_orders,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.chains import read_chain
from restordre_app.queries.customer_view import read_card
from restordre_app.queries.customers import (
    CustomerChip,
    CustomerFilter,
    count_customers,
    find_customers,
    read_customers,
)
from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import (
    OrderChip,
    OrderFilter,
    count_orders,
    find_orders,
    read_orders,
)
from restordre_app.queries.picking import pick_customers, pick_products
from restordre_app.queries.prioritising import read_priority
from restordre_app.queries.product_view import read_product
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.searching import search_everywhere
from restordre_app.queries.splits import preview_split
from restordre_app.queries.stock import (
    StockFilter,
    count_products,
    find_products,
    read_products,
)
from restordre_app.queries.telling import (
    count_customers_to_tell,
    read_customers_to_tell,
)
from restordre_app.queries.today import count_urgent, read_today
from restordre_app.session import Session
from restordre_app.store.base import BaseModel, open_database
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import Company
from restordre_app.store.customers import Customer
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.schema import prepare_schema
from restordre_app.store.search import fold
from restordre_app.store.stock_moves import StockMovement

NOW = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - the office's wall clock
TODAY = NOW.date()
CUSTOMERS, PRODUCTS, ORDERS, LINES_PER_ORDER = 2_000, 5_000, 33_334, 3
NAMES = ("Ågård Køkken", "Nordsø Byg", "Æblehaven Hotel", "Bæk Entreprise", "Zenit")
THINGS = ("Skuffeskinne", "Hængsel", "Greb messing", "Bordplade eg", "Kantlist")
ON_HAND = 1_000_000
dice = Random(17)  # noqa: S311 - made-up orders, the same each time


def main(url: str) -> None:
    opened = open_database(url)
    prepare_schema(opened, url)
    session = Session(opened, who="Mette", clock=lambda: NOW)
    if not OrderLine.select().exists():
        with opened.atomic():
            fill()
        settle(opened)
    for name, question in questions(session):
        print(f"{name:<52}{measured(question):>9.1f} ms")  # noqa: T201


def measured(question: Callable[[], object]) -> float:
    """The best of five runs, in milliseconds: the others were disturbed."""
    times = []
    for _ in range(5):
        start = perf_counter()
        question()
        times.append((perf_counter() - start) * 1000)
    return min(times)


Questions = Iterable[tuple[str, Callable[[], object]]]


def questions(session: Session) -> Questions:
    yield from about_orders(session)
    yield from about_back_orders(session)
    yield from about_stock(session)
    yield from about_customers(session)
    yield from about_telling(session)
    yield from about_today(session)


def about_telling(session: Session) -> Questions:
    """Nobody was told anything: every waiting line must be."""
    yield "telling: count customers", lambda: count_customers_to_tell(session)
    yield "telling: read all of them", lambda: read_customers_to_tell(session)


def about_today(session: Session) -> Questions:
    waiting = find_back_orders(session, BackOrderFilter())
    customer_id = find_customers(session, CustomerFilter())[0]
    yield "today: all piles", lambda: read_today(session)
    yield "today: what is urgent", lambda: count_urgent(session)
    yield "customer: on the phone", lambda: read_card(session, customer_id)
    yield "customers: to tell", lambda: find_customers(session, to_tell())
    yield "prioritise: one line", lambda: read_priority(session, waiting[:1])


def to_tell() -> CustomerFilter:
    return CustomerFilter(chip=CustomerChip.TELL)


def about_orders(session: Session) -> Questions:
    ids = find_orders(session, OrderFilter())
    search = OrderFilter(text="ågård 10")
    yield f"orders: all {len(ids)} ids", lambda: find_orders(session, OrderFilter())
    yield "orders: by customer", lambda: find_orders(session, by("customer"))
    yield "orders: by rest value", lambda: find_orders(session, by("rest_value"))
    yield "orders: search", lambda: find_orders(session, search)
    yield "orders: ready", lambda: find_orders(session, ready_ones())
    yield "orders: counts", lambda: count_orders(session, OrderFilter(staff_id=1))
    yield "orders: a page of 100", lambda: read_orders(session, ids[:100])
    yield "order: all about one", lambda: read_order(session, ids[0])
    yield "ready to deliver: ids", lambda: find_ready_orders(session)


def about_back_orders(session: Session) -> Questions:
    everything, search = BackOrderFilter(), BackOrderFilter(text="hængsel")
    ids = find_back_orders(session, everything)
    yield (
        f"back orders: all {len(ids)} ids",
        lambda: find_back_orders(session, everything),
    )
    yield "back orders: by customer", lambda: find_back_orders(session, by_customer())
    yield "back orders: search", lambda: find_back_orders(session, search)
    yield "back orders: overdue", lambda: find_back_orders(session, overdue())
    yield (
        "back orders: counts",
        lambda: count_back_orders(session, BackOrderFilter(staff_id=1)),
    )
    yield "back orders: a page of 100", lambda: read_back_orders(session, ids[:100])
    yield "back orders: grouped", lambda: find_groups(session, grouped())
    yield "back order: its chain", lambda: read_chain(session, ids[0])


def about_stock(session: Session) -> Questions:
    ids = find_products(session, StockFilter())
    yield f"stock: all {len(ids)} ids", lambda: find_products(session, StockFilter())
    yield "stock: by back-ordered", lambda: find_products(session, most_wanted())
    yield "stock: counts", lambda: count_products(session)
    yield "stock: a page of 100", lambda: read_products(session, ids[:100])
    yield "product: all about one", lambda: read_product(session, ids[0])
    yield "split of a typed quantity", lambda: preview_split(session, ids[0], 9000)
    yield "pick a product", lambda: pick_products(session, "greb")


def about_customers(session: Session) -> Questions:
    ids = find_customers(session, CustomerFilter())
    yield (
        "customers: counts",
        lambda: count_customers(session, CustomerFilter(staff_id=1)),
    )
    yield "customers: a page of 100", lambda: read_customers(session, ids[:100])
    yield "pick a customer", lambda: pick_customers(session, "nord")
    yield "search everywhere", lambda: search_everywhere(session, "ågård")


def by_customer() -> BackOrderFilter:
    return BackOrderFilter(sort="customer")


def by(key: str) -> OrderFilter:
    return OrderFilter(sort=key)


def ready_ones() -> OrderFilter:
    return OrderFilter(chip=OrderChip.READY)


def overdue() -> BackOrderFilter:
    return BackOrderFilter(chip=BackOrderChip.OVERDUE)


def grouped() -> BackOrderFilter:
    return BackOrderFilter(group=Grouping.CUSTOMER)


def most_wanted() -> StockFilter:
    return StockFilter(sort="back_ordered", descending=True)


def fill() -> None:
    Company.create(name="Fjordby Engros A/S")
    insert(Customer, (a_customer(n) for n in range(1, CUSTOMERS + 1)))
    unit = Unit.get(Unit.code == "stk.")
    insert(Product, (a_product(n, unit.id) for n in range(1, PRODUCTS + 1)))
    insert(StockMovement, (a_movement(n) for n in range(1, PRODUCTS + 1)))
    insert(SalesOrder, (an_order(n) for n in range(1, ORDERS + 1)))
    lines = ORDERS * LINES_PER_ORDER
    insert(OrderLine, (a_line(n) for n in range(lines)))


def insert(model: type[BaseModel], rows: Iterable[dict[str, object]]) -> None:
    kept = list(rows)
    for at in range(0, len(kept), 400):
        model.insert_many(kept[at : at + 400]).execute()


def settle(opened: Database) -> None:
    """Let the database look at its figures once, as it does by itself in use."""
    opened.execute_sql("ANALYZE")


def a_customer(number: int) -> dict[str, object]:
    name = f"{NAMES[number % len(NAMES)]} {number}"
    return {"number": f"{10_000 + number}", "name": name, "search": fold(name)}


def a_product(number: int, unit_id: int) -> dict[str, object]:
    name = f"{THINGS[number % len(THINGS)]} {number} mm"
    sku = f"{number // 100:02}-{number:05}"
    return {
        "sku": sku,
        "name": name,
        "unit": unit_id,
        "unit_price": dice.randrange(10_000, 900_000),
        "search": fold(sku, name),
    }


def a_movement(product_id: int) -> dict[str, object]:
    return {
        "product": product_id,
        "kind": "receipt",
        "quantity": ON_HAND,
        "balance": ON_HAND,
        "moved_at": NOW,
        "moved_by": "Mette",
    }


def an_order(number: int) -> dict[str, object]:
    return {
        "number": f"{10_000 + number}",
        "customer": dice.randrange(1, CUSTOMERS + 1),
        "ordered_on": TODAY - timedelta(days=dice.randrange(200)),
        "confirmed_at": NOW,
        "search": fold(f"{10_000 + number}", f"PO-{number}"),
    }


def a_line(number: int) -> dict[str, object]:
    """Nine lines in ten wait; one in ten of all has some of its goods."""
    waits = number % 10 != 0
    promised: date | None = TODAY + timedelta(days=dice.randrange(-20, 60))
    return {
        "order": number // LINES_PER_ORDER + 1,
        "position": number % LINES_PER_ORDER + 1,
        "product": dice.randrange(1, PRODUCTS + 1),
        "ordered": 10_000,
        "delivered": 2_000 if number % 3 else 0,
        "reserved": 1_000 if number % 10 == 1 else 0,
        "unit_price": 125_000,
        "waiting_since": TODAY - timedelta(days=number % 90) if waits else None,
        "promised_on": promised if number % 4 else None,
        "promised_precision": "day" if number % 4 else "unknown",
    }


if __name__ == "__main__":
    default = f"sqlite:///{Path(mkdtemp()) / 'many.db'}"
    main(sys.argv[1] if len(sys.argv) > 1 else default)
