"""The window to look customers up in."""

from functools import partial

from restordre_app.changes import Topic
from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.formatting import format_amount
from restordre_app.queries.customers import (
    CustomerFilter,
    CustomerRow,
    find_customers,
    read_customers,
)
from ui.customers.editor import open_customer
from ui.i18n import _, language
from ui.office import Office
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.list_window import ListLook, ListWindow

NOTHING = "–"


class CustomerList(ListWindow):
    """Everybody, with what they wait for; Enter opens the card."""

    def __init__(self, office: Office) -> None:
        look = ListLook(
            name="customers",
            title=_("Customers"),
            search=_("Search name, number, town or phone"),
            new=_("New customer"),
            sort="name",
            topics=frozenset({Topic.CUSTOMERS, Topic.ORDERS, Topic.BACK_ORDERS}),
        )
        read = partial(read_customers, office.session)
        super().__init__(office, look, customer_columns(), read)

    def find_ids(self, text: str, sort: str, *, descending: bool) -> list[int]:
        wanted = CustomerFilter(text=text, sort=sort, descending=descending)
        return find_customers(self.office.session, wanted)

    def open_row(self, row_id: int) -> None:
        open_customer(self.office, row_id, self)

    def open_new(self) -> None:
        open_customer(self.office, None, self)


def customer_columns() -> list[Column[CustomerRow]]:
    """Keys are those that the list sorts by."""
    return [
        Column("number", _("Number"), lambda r: r.number, Kind.STRONG, 80),
        Column(
            "name", _("Name"), lambda r: r.name, width=210, tooltip=lambda r: r.name,
            icon=lambda r: "lock" if r.blocked else "",
        ),
        Column("city", _("Town"), lambda r: r.city, Kind.MUTED, 110),
        Column("phone", _("Phone"), lambda r: r.phone, Kind.DATE, 118),
        Column("priority", _("Priority"), lambda r: r.priority, Kind.DATE, 76),
        Column(
            "back_orders", _("Waiting lines"), waiting_words, Kind.NUMBER, 112,
            tone=lambda r: Tone.RED if r.back_orders else Tone.MUTED,
            value=lambda r: r.back_orders,
        ),
        Column(
            "rest_value", _("Rest value"), rest_words, Kind.NUMBER, 104,
            value=lambda r: r.rest_value / 100,
        ),
        Column(
            "policy", _("Terms"), lambda r: _(POLICY_TEXTS[r.choice.policy]),
            Kind.MUTED, 200, hidden=True,
        ),
        Column(
            "responsible", _("Responsible"), lambda r: r.responsible or NOTHING,
            Kind.MUTED, 110, hidden=True,
        ),
    ]  # fmt: skip


def waiting_words(row: CustomerRow) -> str:
    return str(row.back_orders) if row.back_orders else NOTHING


def rest_words(row: CustomerRow) -> str:
    return format_amount(row.rest_value, language()) if row.rest_value else NOTHING
