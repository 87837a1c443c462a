"""The window in which a customer is made or changed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.company import Home, StaffView, read_home, read_staff
from restordre_app.queries.customers import CustomerView, read_customer
from restordre_app.services.customers import save_customer
from restordre_app.session import Session
from ui.customers.form import CustomerForm
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.form_window import FormWindow, Keeping
from ui.windows import show_window

WIDTH, HEIGHT = 1000, 730


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the window needs before anything can be typed."""

    staff: tuple[StaffView, ...]
    customer: CustomerView | None
    home: Home


class CustomerWindow(FormWindow[CustomerForm]):
    """Doubts are said beside their field and stop nobody."""

    def __init__(
        self,
        office: Office,
        customer_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New customer") if customer_id is None else _("Customer")
        super().__init__(office, title, CustomerForm(), parent)
        self.row_id = customer_id
        self.set_main(_("Save customer"), "check", self.save)
        self.resize(px(WIDTH), px(HEIGHT))
        read = partial(load, office.session, customer_id)
        saving = partial(self.saving_with, save_customer)
        self.start(Keeping(read, self._show, saving, self._tell_saved))

    def _show(self, loaded: Loaded) -> None:
        self.form.show_staff(loaded.staff)
        if loaded.customer is None:
            self.form.show_new(loaded.home)
        else:
            customer = loaded.customer
            self.version = customer.version
            self.form.show_customer(customer)
            self.show_title(customer.name, f"{customer.number} · {customer.city}")
        self.begin(self.form.texts["name"])

    def _tell_saved(self, _row_id: int) -> None:
        name = self.form.texts["name"].text().strip()
        self.office.tell(_("Customer {name} is saved.").format(name=name))


def load(session: Session, customer_id: int | None) -> Loaded:
    customer = None if customer_id is None else read_customer(session, customer_id)
    staff = read_staff(session, everybody=customer_id is not None)
    return Loaded(staff, customer, read_home(session))


def open_customer(
    office: Office, customer_id: int | None = None, parent: QWidget | None = None
) -> CustomerWindow:
    """Open a customer's card, a new one by default; several may be open."""
    return show_window(CustomerWindow(office, customer_id, parent))
