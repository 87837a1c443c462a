"""The Back orders tab: filters, the grouped list, and the course of what is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount
from restordre_app.queries.back_orders import (
    BackOrderChip,
    BackOrderFilter,
    BackOrderRow,
    Grouping,
    read_back_orders,
)
from restordre_app.queries.chains import ChainView, read_chain
from ui.actions import Handler
from ui.back_orders.columns import back_order_columns
from ui.back_orders.deeds import BackOrderDeeds
from ui.back_orders.detail import BackOrderDetail
from ui.back_orders.listing import Listing, read_listing, section_of
from ui.figures import count_words, lines_words
from ui.i18n import _, language, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.office import Office
from ui.papers.making import show_back_order_list
from ui.widgets.buttons import button, rename

GROUP_PREFERENCE = "back_orders/group"
HEIGHTS = (493, 272)
# The column that the headings of the groups say already.
SAID_BY_GROUP = {
    Grouping.CUSTOMER: ("customer",),
    Grouping.PRODUCT: ("name", "sku"),
    Grouping.SUPPLIER: ("supplier",),
    Grouping.NONE: (),
}

SOURCE = Source(
    BackOrderFilter, BackOrderChip, read_listing, read_back_orders, read_chain
)


class BackOrdersPage(ListPage[Listing, BackOrderRow, ChainView]):
    """Lines in rest by group; a wish may name a line, a customer, product or person."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, back_order_look())
        self.ready = button(_("Deliver what is ready"), "truck")
        self.header.add(self.export_button(), self.ready)
        self.group = self._group_choice()
        self.detail = BackOrderDetail()
        self.deeds = BackOrderDeeds(office, self, self.table)
        self.act_with(self.deeds)
        self._arrange()
        self._connect()
        self.begin()

    def _group_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(_("Group by"))
        for grouping, words in (
            (Grouping.CUSTOMER, _("Group: Customer")),
            (Grouping.PRODUCT, _("Group: Product")),
            (Grouping.SUPPLIER, _("Group: Supplier")),
            (Grouping.NONE, _("Group: None")),
        ):
            choice.addItem(words, grouping.value)
        saved = self.office.preferences.get(GROUP_PREFERENCE, Grouping.CUSTOMER.value)
        choice.setCurrentIndex(max(0, choice.findData(saved)))
        return choice

    def _arrange(self) -> None:
        """The least heights do not grow with the text: a low screen holds no more."""
        card = self.list_card(self.group)
        card.setMinimumHeight(235)
        self.detail.setMinimumHeight(145)
        self.show_under(card, self.detail, HEIGHTS)

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.ready.clicked.connect(deeds.deliver_ready)
        self.group.currentIndexChanged.connect(self._regroup)
        self.table.opened.connect(deeds.show_order)
        detail.paper_wanted.connect(deeds.show_paper)
        detail.message_wanted.connect(self.office.show_message)
        detail.order_wanted.connect(deeds.show_order)
        detail.customer_wanted.connect(deeds.edit_customer)
        detail.purchase_wanted.connect(
            lambda line_id: self.office.go_to("purchasing", {"line": line_id})
        )
        detail.cancel_wanted.connect(deeds.cancel)
        detail.cause_wanted.connect(lambda: deeds.choose_cause(detail.cause))
        detail.responsible_wanted.connect(
            lambda: deeds.choose_responsible(detail.responsible)
        )
        detail.priority_wanted.connect(deeds.prioritise)
        detail.date_wanted.connect(deeds.set_date)
        detail.deliver_wanted.connect(deeds.deliver)

    def commands(self) -> Mapping[str, Handler]:
        """What is done with the rows, and the list as a report."""
        return {**super().commands(), "print_list": self.print_list}

    def print_list(self) -> None:
        show_back_order_list(self.office, self.wanted())

    # The list

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.group.currentData())

    def wanted(self) -> BackOrderFilter:
        """What filters, search and headings ask for at the moment."""
        filtered: BackOrderFilter = super().wanted()
        return replace(filtered, group=self.grouping)

    def reload(self) -> None:
        self.table.columns.set_aside(*SAID_BY_GROUP[self.grouping])
        super().reload()

    def found(self, found: Listing) -> None:
        self.deeds.staff = found.staff
        self._show_ready(found.counts[BackOrderChip.READY])
        if found.groups is None:
            self.table.show_ids(found.ids)
        else:
            grouping = self.grouping
            self.table.show_sections([section_of(g, grouping) for g in found.groups])

    def _show_ready(self, count: int) -> None:
        words = _("Deliver what is ready ({count})").format(count=count_words(count))
        rename(self.ready, words)
        self.ready.setEnabled(count > 0)

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "86 lines for 31 customers · 12 are ready to deliver"."""
        total, ready = counts[BackOrderChip.ALL], counts[BackOrderChip.READY]
        customers = ngettext(
            "{count} customer", "{count} customers", counts["customers"]
        ).format(count=count_words(counts["customers"]))
        words = ngettext(
            "{count} line for {customers}", "{count} lines for {customers}", total
        )
        said = [words.format(count=count_words(total), customers=customers)]
        if ready:
            words = ngettext(
                "{count} is ready to deliver", "{count} are ready to deliver", ready
            )
            said.append(words.format(count=count_words(ready)))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No back order matches the search.")
        if not counts[BackOrderChip.ALL]:
            return _("Nothing is on back order. Everything ordered could be reserved.")
        return _("No back orders here. Choose another filter.")

    def _regroup(self) -> None:
        self.office.preferences.put(GROUP_PREFERENCE, self.grouping.value)
        self.reload()

    # What is chosen

    def show_one(self, one: ChainView) -> None:
        self.detail.show_chain(one)

    def show_several(self, rows: list[BackOrderRow]) -> None:
        self.detail.show_several(rows)

    def show_none(self) -> None:
        self.detail.show_nothing()

    def choice_words(self, rows: Sequence[BackOrderRow]) -> str:
        value = format_amount(sum(row.value for row in rows), language())
        return " · ".join([lines_words(len(rows)), value])


def back_order_look() -> ListLook:
    return ListLook(
        name="back_orders",
        title=_("Back orders"),
        search=_("Search customer, order or product"),
        icon="package-check",
        columns=back_order_columns(),
        source=SOURCE,
        chips=(
            (BackOrderChip.ALL, _("All")),
            (BackOrderChip.READY, _("Ready")),
            (BackOrderChip.OVERDUE, _("Overdue")),
            (BackOrderChip.NO_DATE, _("No date")),
            (BackOrderChip.ASK, _("Ask the customer")),
            (BackOrderChip.MINE, _("Mine")),
        ),
        sort="waiting_days",
        wish="line",
        narrow=("customer", "product", "responsible"),
        news=frozenset(Topic) - {Topic.COMPANY},
    )
