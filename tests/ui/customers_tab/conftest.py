"""Two customers of whom one waits for three lines, seen in the main window."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from restordre_app.services.customer_places import ContactEntry
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.rests import promise_date
from restordre_app.session import Session
from restordre_app.store.customers import Customer
from tests.builders import TODAY, Given, lines_of
from tests.ui.hands import Hands
from tests.ui.showing import show_window
from ui.customers.page import CustomersPage
from ui.main_window import MainWindow
from ui.office import Office


@pytest.fixture
def office(staffed_office: Office) -> Office:
    return staffed_office


@pytest.fixture
def agard(given: Given, session: Session) -> Customer:
    """Waits for rails (delivered in part, one promise), and for a hinge that lies ready.

    Their buyer is Bodil Krag, 20 11 22 33.
    """
    contact = ContactEntry(name="Bodil Krag", email="bodil@x.dk", phone="20 11 22 33")
    entry = CustomerEntry(
        name="Ågård Køkken ApS",
        number="30405",
        city="Aarhus C",
        phone="86 12 34 56",
        contacts=(contact,),
        note="Ring altid før levering.",
    )
    customer = Customer.get_by_id(save_customer(session, entry))
    rail, hinge = given.product(on_hand=70, name="Rail"), given.product(name="Hinge")
    first = given.order((rail, 100), customer=customer)
    given.order((hinge, 8), customer=customer)
    given.delivery(first)
    given.receive((hinge, 8))
    [line] = lines_of(first)
    promise_date(session, [line.id], TODAY + timedelta(days=10))
    given.customer(name="Nordsø Byg A/S", number="30406")
    return customer


@pytest.fixture
def window(office: Office, agard: Customer, qtbot: QtBot) -> MainWindow:
    return show_window(office, qtbot)


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> CustomersPage:
    window.open_page("customers")
    hands.settle()
    shown = window.page
    assert isinstance(shown, CustomersPage)
    return shown
