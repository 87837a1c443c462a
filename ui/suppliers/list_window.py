"""The window to look suppliers up in."""

from functools import partial

from restordre_app.changes import Topic
from restordre_app.queries.suppliers import (
    SupplierFilter,
    SupplierRow,
    find_suppliers,
    read_suppliers,
)
from ui.figures import NOTHING, count_figure
from ui.i18n import _
from ui.office import Office
from ui.suppliers.editor import open_supplier
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.list_window import ListLook, ListWindow


class SupplierList(ListWindow):
    """Everybody goods come from, with what is missing; Enter opens the card."""

    def __init__(self, office: Office) -> None:
        look = ListLook(
            name="suppliers",
            title=_("Suppliers"),
            search=_("Search name, number, town or phone"),
            new=_("New supplier"),
            sort="name",
            topics=frozenset({Topic.SUPPLIERS, Topic.PRODUCTS, Topic.BACK_ORDERS}),
        )
        read = partial(read_suppliers, office.session)
        super().__init__(office, look, supplier_columns(), read)

    def find_ids(self, text: str, sort: str, *, descending: bool) -> list[int]:
        wanted = SupplierFilter(text=text, sort=sort, descending=descending)
        return find_suppliers(self.office.session, wanted)

    def open_row(self, row_id: int) -> None:
        open_supplier(self.office, row_id, self)

    def open_new(self) -> None:
        open_supplier(self.office, None, self)


def supplier_columns() -> list[Column[SupplierRow]]:
    """Keys are those that the list sorts by."""
    return [
        Column("number", _("Number"), lambda r: r.number, Kind.STRONG, 80),
        Column("name", _("Name"), lambda r: r.name, width=210),
        Column("city", _("Town"), lambda r: r.city, Kind.MUTED, 110),
        Column("phone", _("Phone"), lambda r: r.phone, Kind.DATE, 140),
        Column("email", _("E-mail"), lambda r: r.email, Kind.MUTED, 180, yields=True),
        Column(
            "lead_days", _("Lead time (days)"), lead_words, Kind.NUMBER, 130,
            value=lambda r: r.lead_days, yields=True,
        ),
        Column(
            "products", _("Products"), lambda r: str(r.products), Kind.NUMBER, 84,
            value=lambda r: r.products,
        ),
        Column(
            "back_orders", _("Waiting lines"), waiting_words, Kind.NUMBER, 112,
            tone=lambda r: Tone.RED if r.back_orders else Tone.MUTED,
            value=lambda r: r.back_orders,
        ),
    ]  # fmt: skip


def lead_words(row: SupplierRow) -> str:
    return NOTHING if row.lead_days is None else str(row.lead_days)


def waiting_words(row: SupplierRow) -> str:
    return count_figure(row.back_orders)
