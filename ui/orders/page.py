"""The Orders tab: filters with counts, the list, and the pane about what is chosen."""

from collections.abc import Mapping, Sequence

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount
from restordre_app.queries.order_view import OrderView, read_order_and_log
from restordre_app.queries.orders import (
    OrderChip,
    OrderFilter,
    OrderRow,
    count_orders,
    find_orders,
    read_orders,
)
from ui.figures import count_words
from ui.i18n import _, language, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.listing import Listing, listed
from ui.office import Office
from ui.orders.columns import order_columns
from ui.orders.deeds import OrderDeeds
from ui.orders.detail import OrderDetail
from ui.widgets.buttons import button

SOURCE = Source(
    OrderFilter,
    OrderChip,
    listed(find_orders, count_orders),
    read_orders,
    read_order_and_log,
)


class OrdersPage(ListPage[Listing, OrderRow, OrderView]):
    """Orders with what is in rest; a wish may name an order or a customer."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, order_look())
        self.print = button(_("Print"), "printer")
        self.new = button(_("New order"), "plus", "primary")
        self.header.add(self.print, self.export_button(), self.new)
        self.detail = OrderDetail()
        self.deeds = OrderDeeds(office, self, self.chosen, self.shown)
        self.act_with(self.deeds)
        self.show_beside(self.detail)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.new.clicked.connect(deeds.new)
        self.print.clicked.connect(deeds.print_slip)
        self.table.opened.connect(deeds.edit)
        detail.paper_wanted.connect(deeds.show_paper)
        detail.message_wanted.connect(self.office.show_message)
        detail.slip_wanted.connect(deeds.show_slip)
        detail.edit_wanted.connect(deeds.edit)
        detail.confirm_wanted.connect(deeds.confirm)
        detail.deliver_wanted.connect(deeds.deliver)
        detail.batch_wanted.connect(deeds.deliver)
        detail.release_wanted.connect(deeds.release)
        detail.responsible_wanted.connect(deeds.set_responsible)

    # The list

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "62 open orders · 23 with goods on back order"."""
        total, rest = counts[OrderChip.ALL], counts[OrderChip.BACK_ORDERS]
        words = ngettext("{count} open order", "{count} open orders", total)
        said = [words.format(count=count_words(total))]
        if rest:
            words = _("{count} with goods on back order")
            said.append(words.format(count=count_words(rest)))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No order matches the search. Look under Closed, or search less.")
        if not counts[OrderChip.ALL] and not counts[OrderChip.CLOSED]:
            return _("No orders yet. Enter the first one: Ctrl+N.")
        return _("No orders here. Choose another filter.")

    # What is chosen

    def show_one(self, one: OrderView) -> None:
        self.detail.show_order(one)

    def show_several(self, rows: list[OrderRow]) -> None:
        self.detail.show_several(rows)

    def show_none(self) -> None:
        self.detail.nothing_chosen()

    def choice_changed(self) -> None:
        self.print.setEnabled(self.deeds.allowed()["print"])
        super().choice_changed()

    def choice_words(self, rows: Sequence[OrderRow]) -> str:
        words = ngettext("{count} order", "{count} orders", len(rows))
        amount = format_amount(sum(row.amount for row in rows), language())
        rest = format_amount(sum(row.rest_value for row in rows), language())
        outstanding = _("rest {amount}").format(amount=rest)
        return " · ".join([words.format(count=len(rows)), amount, outstanding])


def order_look() -> ListLook:
    return ListLook(
        name="orders",
        title=_("Orders"),
        search=_("Search order, customer or reference"),
        icon="clipboard-list",
        columns=order_columns(),
        source=SOURCE,
        chips=(
            (OrderChip.ALL, _("All")),
            (OrderChip.NEW, _("New")),
            (OrderChip.READY, _("Ready")),
            (OrderChip.BACK_ORDERS, _("Back orders")),
            (OrderChip.PARTLY, _("Partly delivered")),
            (OrderChip.MINE, _("Mine")),
            (OrderChip.CLOSED, _("Closed")),
        ),
        sort="number",
        descending=True,
        wish="order",
        narrow=("customer", "responsible"),
        elsewhere=(OrderChip.ALL, OrderChip.CLOSED),
        offer="new_order",
        news=frozenset(Topic) - {Topic.COMPANY, Topic.SUPPLIERS},
    )
