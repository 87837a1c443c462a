"""The Orders tab: filters with counts, the list, and the pane about what is chosen."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount, format_quantity
from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.orders import OrderChip, OrderFilter, OrderRow, read_orders
from ui.actions import Handler
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.orders.columns import order_columns
from ui.orders.deeds import OrderDeeds
from ui.orders.detail import OrderDetail
from ui.orders.listing import Listing, read_listing
from ui.page import PageView
from ui.tokens import DETAIL
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

WHOLE = 1000
NEWS_MS = 60
NEWS = frozenset(Topic) - {Topic.COMPANY, Topic.SUPPLIERS}


class OrdersPage(PageView):
    """Reads in the background and shows; what is done stands in `deeds`."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted_id: int | None = None
        self._customer_id: int | None = None
        self._make_parts()
        self._arrange()
        self._connect()
        self.reload()

    def _make_parts(self) -> None:
        self.header = PageHeader(_("Orders"), _("Search order, customer or reference"))
        self.print = button(_("Print"), "printer")
        self.export = button(_("Export"), "download")
        self.new = button(_("New order"), "plus", "primary")
        for each in (self.print, self.export, self.new):
            self.header.add(each)
        self.chips = FilterChips(
            [
                (OrderChip.ALL, _("All")),
                (OrderChip.NEW, _("New")),
                (OrderChip.READY, _("Ready")),
                (OrderChip.BACK_ORDERS, _("Back orders")),
                (OrderChip.PARTLY, _("Partly delivered")),
                (OrderChip.MINE, _("Mine")),
                (OrderChip.CLOSED, _("Closed")),
            ]
        )
        self.table = PagedTable(order_columns(), "orders", self.office)
        self.table.setAccessibleName(_("Orders"))
        self.table.read_with(partial(read_orders, self.office.session))
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort("number", descending=True)
        new_order = self.office.commands.action("new_order")
        self.empty = EmptyState("clipboard-list", "", new_order)
        self.table.show_empty(self.empty)
        self.detail = OrderDetail()
        self.sheet = TableExport(self.office, self.table, _("Orders"))
        self.deeds = OrderDeeds(self.office, self, self.chosen, self.shown)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

    def _arrange(self) -> None:
        card = Card(padding=0)
        card.head.addWidget(self.chips, 1)
        card.head.addWidget(self.table.columns_button())
        card.body.addWidget(self.table)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(card)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(16))
        splitter.setSizes([px(800), px(DETAIL)])
        self.detail.setMinimumWidth(px(DETAIL) - px(40))
        page_layout(self, self.header, splitter)

    def _connect(self) -> None:
        deeds, detail, table = self.deeds, self.detail, self.table
        self.new.clicked.connect(deeds.new)
        self.export.clicked.connect(self.sheet.ask)
        self.print.clicked.connect(deeds.print_slip)
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        self.chips.chosen.connect(self._choose)
        table.sort_changed.connect(lambda *_: self.reload())
        table.selected.connect(self._show_selected)
        table.opened.connect(deeds.edit)
        table.menu_wanted.connect(deeds.show_menu)
        detail.paper_wanted.connect(deeds.show_paper)
        detail.slip_wanted.connect(deeds.show_slip)
        detail.edit_wanted.connect(deeds.edit)
        detail.confirm_wanted.connect(deeds.confirm)
        detail.deliver_wanted.connect(deeds.deliver)
        detail.batch_wanted.connect(deeds.deliver)
        detail.release_wanted.connect(deeds.release)
        detail.responsible_wanted.connect(deeds.set_responsible)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)

    # The list

    def wanted(self) -> OrderFilter:
        """What filters, search and headings ask for at the moment."""
        sort, descending = self.table.columns.sort
        return OrderFilter(
            text=self.header.search.text().strip(),
            chip=OrderChip(self.chips.choice),
            customer_id=self._customer_id,
            sort=sort,
            descending=descending,
        )

    def reload(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        work = partial(read_listing, self.office.session, self.wanted())
        self.office.tasks.run(self, work, self._show_listing, key="list")

    def _show_listing(self, found: Listing) -> None:
        if self._missing(found.ids):
            return
        self.chips.set_counts(found.counts)
        self.header.set_subtitle(subtitle_words(found.counts))
        self.empty.say(self._empty_words(found.counts))
        self.table.show_ids(found.ids)
        if self._wanted_id is not None:
            self.table.select_ids([self._wanted_id])
            self._wanted_id = None
        self.table.select_first()

    def _missing(self, ids: Sequence[int]) -> bool:
        """Whether a wanted order stands behind another filter, to be looked up there."""
        if self._wanted_id is None or self._wanted_id in ids:
            return False
        if self.chips.choice == OrderChip.CLOSED:
            self._wanted_id = None
            return False
        at_all = self.chips.choice == OrderChip.ALL
        self._start_over(OrderChip.CLOSED if at_all else OrderChip.ALL)
        return True

    def _start_over(self, chip: OrderChip) -> None:
        self._customer_id = None
        self.header.search.set_quietly("")
        self.chips.choose(chip)
        self.reload()

    def _empty_words(self, counts: Mapping[str, int]) -> str:
        if self.header.search.text().strip():
            return _("No order matches the search. Look under Closed, or search less.")
        if not counts[OrderChip.ALL] and not counts[OrderChip.CLOSED]:
            return _("No orders yet. Enter the first one: Ctrl+N.")
        return _("No orders here. Choose another filter.")

    def _choose(self, _chip: str) -> None:
        self._customer_id = None
        self.reload()

    def go_to_list(self) -> None:
        self.table.setFocus()
        self.table.select_first()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & NEWS:
            self._news.start()

    # What is chosen

    def chosen(self) -> list[int]:
        """The chosen orders; one that is on its way into the list counts already."""
        wanted = self._wanted_id
        return self.table.selected_ids() if wanted is None else [wanted]

    def shown(self) -> OrderView | None:
        """The one chosen order, once it was read."""
        order = self.detail.order
        return order if order and [order.order_id] == self.chosen() else None

    @Slot(object)
    def _show_selected(self, ids: list[int]) -> None:
        self.deeds.refresh()
        if len(ids) == 1:
            work = partial(read_order, self.office.session, ids[0])
            self.office.tasks.run(self, work, self._show_order, key="detail")
        elif ids:
            self.table.rows_for(ids, self._show_several)
        else:
            self.detail.nothing_chosen()
            self._tell_choice([])

    def _show_order(self, order: OrderView) -> None:
        if self.table.selected_ids() != [order.order_id]:
            return  # the choice has moved on meanwhile
        self.detail.show_order(order)
        self._tell_choice([])

    def _show_several(self, rows: Mapping[int, OrderRow]) -> None:
        if set(rows) == set(self.table.selected_ids()):
            self.detail.show_several(list(rows.values()))
            self._tell_choice(list(rows.values()))

    def _tell_choice(self, rows: Sequence[OrderRow]) -> None:
        slip = self.deeds.allowed()["print"]
        self.print.setEnabled(slip)
        self.deeds.refresh()
        if self.office.commands.page is self:
            self.office.summarise(selection_words(rows))

    # What the window asks

    def commands(self) -> Mapping[str, Handler]:
        return {
            **self.deeds.handlers(),
            "export": self.sheet.ask,
            "copy": self.table.copy,
            "select_all": self.table.selectAll,
            "find": self.header.search.setFocus,
        }

    def entered(self) -> None:
        self.table.setFocus()
        self.deeds.refresh()

    def show_wish(self, wish: object) -> None:
        """{"order": id}, {"filter": "ready"}, {"text": "…"} or {"customer": id}."""
        if not isinstance(wish, dict):
            return
        self._wanted_id = wish.get("order", self._wanted_id)
        self._customer_id = wish.get("customer")
        if "filter" in wish:
            self.chips.choose(OrderChip(wish["filter"]))
        if "text" in wish:
            self.header.search.set_quietly(str(wish["text"]))
        self.deeds.refresh()
        self.reload()

    def remember(self) -> object:
        text = self.header.search.text()
        return self.chips.choice, text, self.table.selected_ids()

    def restore(self, state: object) -> None:
        if not isinstance(state, tuple):
            return
        chip, text, selected = state
        self.chips.choose(chip)
        self.header.search.set_quietly(text)
        self._wanted_id = selected[0] if selected else None
        self.reload()


def subtitle_words(counts: Mapping[str, int]) -> str:
    """Say how it stands: "62 open orders · 23 with goods on back order"."""
    total, rest = counts[OrderChip.ALL], counts[OrderChip.BACK_ORDERS]
    words = ngettext("{count} open order", "{count} open orders", total)
    said = [words.format(count=format_quantity(total * WHOLE, language()))]
    if rest:
        words = _("{count} with goods on back order")
        said.append(words.format(count=format_quantity(rest * WHOLE, language())))
    return " · ".join(said)


def selection_words(rows: Sequence[OrderRow]) -> str:
    """What several chosen orders come to; one speaks for itself in the pane."""
    if len(rows) < 2:  # noqa: PLR2004 - several
        return ""
    words = ngettext("{count} order", "{count} orders", len(rows))
    amount = format_amount(sum(row.amount for row in rows), language())
    rest = format_amount(sum(row.rest_value for row in rows), language())
    outstanding = _("rest {amount}").format(amount=rest)
    return " · ".join([words.format(count=len(rows)), amount, outstanding])
