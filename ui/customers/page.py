"""The Customers tab: type part of a name or number and read what they wait for."""

from collections.abc import Mapping, Sequence

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount
from restordre_app.queries.customer_view import CustomerCard, read_card
from restordre_app.queries.customers import (
    CustomerChip,
    CustomerFilter,
    CustomerRow,
    count_customers,
    find_customers,
    read_customers,
)
from ui.actions import Handler
from ui.back_orders.deeds import BackOrderDeeds
from ui.customers.card import CustomerPane
from ui.customers.columns import customer_columns
from ui.customers.deeds import CustomerDeeds
from ui.figures import count_words
from ui.i18n import _, language, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.listing import Listing, listed
from ui.office import Office
from ui.widgets.buttons import button

WIDTHS, LEAST = (470, 670), (210, 390)
# What the menus do with a customer's lines; the rest they do with the customer.
OF_LINES = (
    "deliver", "set_date", "set_cause", "set_responsible", "prioritise", "answer",
    "cancel_rest",
)  # fmt: skip

SOURCE = Source(
    CustomerFilter,
    CustomerChip,
    listed(find_customers, count_customers),
    read_customers,
    read_card,
)


class CustomersPage(ListPage[Listing, CustomerRow, CustomerCard]):
    """The phone view; a wish may name a customer."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, customer_look())
        self.new = button(_("New customer"), "plus", "primary")
        self.tell = button(_("Tell customers"), "send")
        self.header.add(self.export_button(), self.tell, self.new)
        self.detail = CustomerPane(office)
        self.deeds = CustomerDeeds(office, self, self.table.selected_ids, self.shown)
        self.line_deeds = BackOrderDeeds(office, self, self.detail.table)
        self.act_with(self.deeds)
        self.show_beside(self.detail, WIDTHS, LEAST)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        deeds, lines, detail = self.deeds, self.line_deeds, self.detail
        self.new.clicked.connect(deeds.new)
        self.tell.clicked.connect(deeds.tell_everybody)
        self.table.opened.connect(deeds.edit)
        detail.new_order_wanted.connect(deeds.new_order)
        detail.edit_wanted.connect(deeds.edit)
        detail.order_wanted.connect(
            lambda order_id: self.office.go_to("orders", {"order": order_id})
        )
        detail.paper_wanted.connect(lines.show_paper)
        detail.message_wanted.connect(self.office.show_message)
        self.header.search.returnPressed.connect(self.go_to_lines)
        detail.date_wanted.connect(lines.set_date)
        detail.priority_wanted.connect(lines.prioritise)
        detail.answer_wanted.connect(lines.take_answer)
        detail.phone_wanted.connect(deeds.tell_by_phone)
        detail.confirmation_wanted.connect(deeds.send_confirmation)
        detail.deliver_wanted.connect(deeds.deliver_ready)
        detail.table.menu_wanted.connect(lines.show_menu)
        detail.table.opened.connect(self.show_line)
        detail.table.selected.connect(lambda _ids: self.choice_changed())

    # The list

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "412 customers · 31 wait for something"."""
        total, waiting = counts[CustomerChip.ALL], counts[CustomerChip.WAITING]
        words = ngettext("{count} customer", "{count} customers", total)
        said = [words.format(count=count_words(total))]
        if waiting:
            words = ngettext(
                "{count} waits for something", "{count} wait for something", waiting
            )
            said.append(words.format(count=count_words(waiting)))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No customer matches the search. Search for less.")
        if not counts[CustomerChip.ALL]:
            return _("No customers yet. Make the first one.")
        return _("No customers here. Choose another filter.")

    # What is chosen

    def show_one(self, one: CustomerCard) -> None:
        self.line_deeds.staff = one.staff
        self.detail.show_card(one)

    def show_several(self, rows: list[CustomerRow]) -> None:
        words = ngettext("{count} customer", "{count} customers", len(rows))
        self.detail.show_nothing(words.format(count=count_words(len(rows))))

    def show_none(self) -> None:
        self.detail.show_nothing()

    def choice_changed(self) -> None:
        super().choice_changed()
        self.line_deeds.refresh()

    def choice_words(self, rows: Sequence[CustomerRow]) -> str:
        words = ngettext("{count} customer", "{count} customers", len(rows))
        value = format_amount(sum(row.rest_value for row in rows), language())
        return f"{words.format(count=count_words(len(rows)))} · {value}"

    def go_to_lines(self) -> None:
        """Enter after a name: on to what they wait for."""
        self.detail.table.setFocus()

    def show_line(self, line_id: int) -> None:
        """One line with its course and promises, in the Back orders tab."""
        self.office.go_to("back_orders", {"line": line_id})

    # What the window asks

    def commands(self) -> Mapping[str, Handler]:
        of_lines = self.line_deeds.handlers()
        return {
            **{key: of_lines[key] for key in OF_LINES},
            **super().commands(),
        }

    def entered(self) -> None:
        """The phone rings: what is typed now is who calls."""
        self.header.search.setFocus()
        self.header.search.selectAll()
        self.choice_changed()


def customer_look() -> ListLook:
    return ListLook(
        name="customers",
        title=_("Customers"),
        search=_("Search name, number, phone or contact"),
        icon="users",
        columns=customer_columns(),
        source=SOURCE,
        chips=(
            (CustomerChip.ALL, _("All")),
            (CustomerChip.WAITING, _("Waiting")),
            (CustomerChip.TELL, _("To tell")),
            (CustomerChip.MINE, _("Mine")),
            (CustomerChip.BLOCKED, _("Blocked")),
        ),
        sort="name",
        wish="customer",
        narrow=("responsible",),
        offer="new_customer",
        news=frozenset(Topic) - {Topic.SUPPLIERS},
    )
