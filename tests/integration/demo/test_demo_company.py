"""The demo company: every state an office knows, made by the services in no time."""

import re
import shlex
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from restordre_app.cli.main import main
from restordre_app.demo.building import build_demo
from restordre_app.demo.files import read_places, read_rows
from restordre_app.demo.moving_clock import MovingClock
from restordre_app.domain.check_digits import is_valid_gtin
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import HoldReason
from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.domain.working_days import is_working_day
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    count_back_orders,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.company import read_company, read_staff
from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import (
    OrderChip,
    OrderFilter,
    count_orders,
    find_orders,
    read_orders,
)
from restordre_app.queries.picking import find_product_by_code
from restordre_app.services.checking import check
from restordre_app.services.company import AlreadySetUp
from restordre_app.services.documents import read_pdf
from restordre_app.session import Session
from restordre_app.store.base import open_database, select_rows
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.company import Company
from restordre_app.store.customers import Customer
from restordre_app.store.orders import SalesOrder
from restordre_app.store.outbox import Message
from tests.builders import NOW

README = (Path(__file__).resolve().parents[3] / "README.md").read_text("utf-8")
COUNTED = re.compile(r"with (\d+) customers, (\d+) products and (\d+) orders")


@pytest.fixture
def demo(demo_file, tmp_path):
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_file, path)
    database = open_database(f"sqlite:///{path}")
    yield Session(database, who="Mette Holm", clock=lambda: NOW)
    database.close()


def all_orders(session):
    ids = find_orders(session, OrderFilter())
    ids += find_orders(session, OrderFilter(chip=OrderChip.CLOSED))
    return ids


def count_rows(model):
    return model.select().count()


def test_it_is_as_large_as_promised(demo):
    assert read_company(demo).name == "Fjordby Engros A/S"
    assert read_company(demo).is_demo
    assert len(read_staff(demo)) == 4
    assert count_rows(Customer) == 40
    assert count_rows(Supplier) == 8
    assert count_rows(Product) >= 120
    assert 60 <= len(all_orders(demo)) <= 65


def test_the_readme_counts_right(demo):
    said = [int(figure) for figure in COUNTED.search(README).groups()]

    assert said == [count_rows(Customer), count_rows(Product), len(all_orders(demo))]


def test_there_are_seventy_of_the_product_the_readme_orders_a_hundred_of(demo):
    [sku] = set(re.findall(r"`(\d{6})`", README))

    assert find_product_by_code(demo, sku).available == 70_000


def test_the_commands_of_the_readme_work(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RESTORDRE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    commands = re.findall(r"^\$ restordre (.*)$", README, re.MULTILINE)

    assert [main(shlex.split(command)) for command in commands] == [0] * len(commands)
    assert "The demo company is ready in " in capsys.readouterr().out
    assert len(list((tmp_path / "papers").glob("*.pdf"))) >= 1


def test_nothing_in_it_breaks_a_rule(demo):
    assert check(demo) == ()


def test_orders_are_in_every_state(demo):
    rows = read_orders(demo, all_orders(demo)).values()
    states = Counter(row.state for row in rows)

    assert set(states) == set(OrderState)
    assert states[OrderState.COMPLETED] >= 15
    assert states[OrderState.PARTLY_DELIVERED] >= 10


def test_every_chip_has_something_behind_it(demo):
    [mette] = [each for each in read_staff(demo) if each.initials == "MH"]

    assert min(count_orders(demo, OrderFilter(staff_id=mette.staff_id)).values()) >= 3
    lines = BackOrderFilter(staff_id=mette.staff_id)
    assert min(count_back_orders(demo, lines).values()) >= 1


def test_orders_have_one_two_three_and_more_deliveries(demo):
    numbers = {len(read_order(demo, each).deliveries) for each in all_orders(demo)}

    assert {0, 1, 2, 3} <= numbers


def test_one_delivery_was_voided_and_goods_were_missing_on_a_shelf(demo):
    deliveries = [
        delivery
        for order_id in all_orders(demo)
        for delivery in read_order(demo, order_id).deliveries
    ]

    assert sum(delivery.voided for delivery in deliveries) == 1
    assert any(line.short for delivery in deliveries for line in delivery.lines)


def test_something_is_held_for_every_reason(demo):
    open_orders = find_orders(demo, OrderFilter())
    views = [read_order(demo, each) for each in open_orders]
    holds = {view.verdict.hold for view in views}
    holds |= {line.hold for view in views for line in view.verdict.lines}

    assert holds >= set(HoldReason)


def test_back_orders_are_promised_in_every_precision_and_some_are_late(demo):
    ids = find_back_orders(demo, BackOrderFilter())
    rows = read_back_orders(demo, ids).values()

    assert len(rows) >= 30
    assert {row.expectation.precision for row in rows} == set(Precision)
    assert {row.expectation.state for row in rows} >= {
        ExpectationState.DATED,
        ExpectationState.NOT_ORDERED,
        ExpectationState.OVERDUE,
    }
    assert all(row.responsible for row in rows)


def test_the_clock_never_reaches_today(demo):
    [(first, last)] = select_rows(
        "SELECT MIN(changed_at), MAX(changed_at) FROM history_entry"
    )

    assert last < NOW.date().isoformat() + " "
    assert first > (NOW - timedelta(days=70)).isoformat(" ")


@pytest.mark.long
def test_the_same_company_every_time(demo, session):
    build_demo(session)
    rows = [
        (row.number, row.customer, row.state, row.rest_value)
        for row in read_orders(session, all_orders(session)).values()
    ]
    session.database.close()
    again = Session(open_database(f"sqlite:///{demo.database.database}"))

    assert rows == [
        (row.number, row.customer, row.state, row.rest_value)
        for row in read_orders(again, all_orders(again)).values()
    ]


@pytest.mark.long
@pytest.mark.parametrize("day", [date(2026, 12, 27), date(2028, 4, 17)])
def test_it_can_be_made_on_any_day_of_the_year(session, day):
    session.clock = lambda: datetime.combine(day, NOW.time())

    build_demo(session)

    assert check(session) == ()
    assert min(count_orders(session, OrderFilter(staff_id=1)).values()) >= 1


def test_each_step_is_a_sentence(demo_file):
    said = demo_file.with_suffix(".txt").read_text("utf-8").splitlines()

    assert len(said) >= 8
    assert said[-1] == "Der handles: uge 8 af 8 …"


def test_a_company_that_is_there_is_left_alone(session, given):
    with pytest.raises(AlreadySetUp):
        build_demo(session)

    assert count_rows(Customer) == 0


def test_a_demo_that_is_broken_off_leaves_nothing(session):
    def stop(sentence):
        if "week 3" in str(sentence):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_demo(session, stop)

    assert count_rows(Company) == count_rows(SalesOrder) == 0
    assert read_company(session) is None


def test_its_papers_can_be_drawn(demo):
    documents = [
        document
        for order_id in all_orders(demo)[:40:3]
        for document in read_order(demo, order_id).documents
    ]

    for document in documents:
        pages = PdfReader(BytesIO(read_pdf(demo, document.document_id))).pages
        assert document.number in pages[0].extract_text()


def test_every_barcode_adds_up_and_every_town_is_known():
    barcodes = [row["barcode"] for row in read_rows("products") if row["stocked"]]

    assert all(is_valid_gtin(barcode) for barcode in barcodes)
    assert len(set(barcodes)) == len(barcodes)
    assert all(row["city"] for row in read_places("customers"))


def test_no_address_of_the_demo_reaches_anybody():
    people = [*read_rows("customers"), *read_rows("contacts"), *read_rows("suppliers")]

    assert all(row["email"].endswith(".example") for row in people)


def test_a_past_day_is_a_working_day():
    clock = MovingClock(date(2027, 1, 4))
    for ago in range(1, 45):
        clock.open_day(ago)
        assert is_working_day(clock().date())


def test_the_outbox_has_mail_in_every_state_an_office_meets(demo: Session) -> None:
    states = Counter(message.state for message in Message.select(Message.state))

    assert states["sent"] > 20
    assert states["failed"] == 2
    assert states["queued"] == 2
    refused = Message.select().where(Message.state == "failed")
    assert all("koege-stilladser" in message.reason for message in refused)
