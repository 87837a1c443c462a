"""An office with customers who must be told, and a way to open the windows."""

from datetime import date

import pytest

from restordre_app.services.purchasing import set_expected
from restordre_app.services.rests import set_responsible
from restordre_app.store.company import Staff
from restordre_app.store.customers import Contact
from tests.builders import bought_of, lines_of
from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from ui.office import Office
from ui.telling import open_answer, open_telling

THIRD = date(2026, 12, 3)


@pytest.fixture
def office(staffed_office: Office) -> Office:
    return staffed_office


@pytest.fixture
def waiting(given, office, clock):
    """Three customers: a date that moved, one never told on paper, one on several."""
    session = given.session
    rail = given.product(on_hand=70, sku="22-0105", name="Skuffeskinne 500 mm")
    hinge = given.product(sku="10-0001", name="Hængsel 110°")
    moved = given.customer(name="Aakjær Tømrerforretning ApS", phone="97 12 34 56")
    Contact.create(customer=moved, name="Ida", email="ida@aakjaer.example")
    orders = [given.order((rail, 100), customer=moved)]
    bought = given.purchase((rail, 30, THIRD))
    given.delivery(orders[0])
    clock.pass_days(2)
    set_expected(session, [bought_of(bought)[0].id], date(2026, 12, 10))
    on_paper = given.customer(name="Bovbjerg Møbler", email="")
    orders.append(given.order((hinge, 12), customer=on_paper))
    several = given.customer(name="Cirkelhuset A/S", phone="86 11 22 33")
    orders += [given.order((hinge, 5), customer=several) for _each in "ab"]
    jonas = Staff.get(Staff.initials == "JK")
    set_responsible(session, [lines_of(orders[1])[0].id], jonas.id)
    return orders


@pytest.fixture
def window(office, waiting, hands):
    opened = open_telling(office)
    hands.keep(opened)
    hands.settle()
    return opened


@pytest.fixture
def answer_to(office, hands):
    def opened(line_id):
        made = open_answer(office, line_id)
        hands.keep(made)
        hands.settle()
        return made

    return opened


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """What the print system was given, as a function to ask again and again."""
    queue = use_own_lp(tmp_path, monkeypatch)
    return lambda: sent_jobs(queue)
