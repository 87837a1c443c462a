"""The window in which a customer is made or changed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from restordre_app.queries.company import StaffView, read_staff
from restordre_app.queries.customers import CustomerView, read_customer
from restordre_app.services.customers import save_customer
from restordre_app.session import Session
from ui.customers.form import CustomerForm
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.form_card import scrolling
from ui.widgets.work_window import WorkWindow
from ui.windows import show_window

WIDTH, HEIGHT = 1000, 730


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the window needs before anything can be typed."""

    staff: tuple[StaffView, ...]
    customer: CustomerView | None


class CustomerWindow(WorkWindow):
    """Saves with Ctrl+Enter; doubts are said beside their field and stop nobody.

    Signals:
        saved: id of the customer.
    """

    saved = Signal(object)

    def __init__(
        self,
        office: Office,
        customer_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New customer") if customer_id is None else _("Customer")
        super().__init__(office, title, parent)
        self._customer_id = customer_id
        self.form = CustomerForm()
        self.body.addWidget(scrolling(self.form), 1)
        self.set_main(_("Save customer"), "check", self._save)
        self.resize(px(WIDTH), px(HEIGHT))
        self._before = self.form.as_typed()
        self.work_on(partial(load, office.session, customer_id), self._show)

    def _show(self, loaded: Loaded) -> None:
        self.form.show_staff(loaded.staff)
        if loaded.customer is None:
            self.form.show_new()
        else:
            customer = loaded.customer
            self.form.show_customer(customer)
            self.show_title(customer.name, f"{customer.number} · {customer.city}")
        self._before = self.form.as_typed()
        self.form.texts["name"].setFocus()

    def has_changes(self) -> bool:
        return self.form.as_typed() != self._before

    def _save(self) -> None:
        if self.form.is_right():
            entry = self.form.entry()
            session, customer_id = self.office.session, self._customer_id
            work = partial(save_customer, session, entry, customer_id)
            self.work_on(work, self._saved, partial(self.show_beside, self.form.rows))

    def _saved(self, customer_id: int) -> None:
        name = self.form.texts["name"].text().strip()
        self.office.tell(_("Customer {name} is saved.").format(name=name))
        self.saved.emit(customer_id)
        self.close_for_good()


def load(session: Session, customer_id: int | None) -> Loaded:
    customer = None if customer_id is None else read_customer(session, customer_id)
    return Loaded(read_staff(session, everybody=customer_id is not None), customer)


def open_customer(
    office: Office, customer_id: int | None = None, parent: QWidget | None = None
) -> CustomerWindow:
    """Open a customer's card, a new one by default; several may be open."""
    return show_window(CustomerWindow(office, customer_id, parent))
