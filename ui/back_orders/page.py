"""The Back orders tab: filters, the grouped list, and the course of what is chosen."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QSplitter

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
from restordre_app.queries.gone import LineGone
from ui.actions import Handler
from ui.back_orders.columns import back_order_columns
from ui.back_orders.deeds import BackOrderDeeds
from ui.back_orders.detail import BackOrderDetail
from ui.back_orders.listing import Listing, read_listing, section_of
from ui.back_orders.marks import count_words
from ui.back_orders.subjects import lines_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

NEWS_MS = 60
NEWS = frozenset(Topic) - {Topic.COMPANY}
GROUP_PREFERENCE = "back_orders/group"
# The column that the headings of the groups say already.
SAID_BY_GROUP = {
    Grouping.CUSTOMER: ("customer",),
    Grouping.PRODUCT: ("name", "sku"),
    Grouping.SUPPLIER: ("supplier",),
    Grouping.NONE: (),
}


class BackOrdersPage(PageView):
    """Reads in the background and shows; what is done stands in `deeds`."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted_id: int | None = None
        self._only: dict[str, int] = {}
        self._make_parts()
        self._arrange()
        self._connect()
        self.reload()

    def _make_parts(self) -> None:
        hint = _("Search customer, order or product")
        self.header = PageHeader(_("Back orders"), hint)
        self.export = button(_("Export"), "download")
        self.ready = button(_("Deliver what is ready"), "truck")
        self.header.add(self.export)
        self.header.add(self.ready)
        self.chips = FilterChips(
            [
                (BackOrderChip.ALL, _("All")),
                (BackOrderChip.READY, _("Ready")),
                (BackOrderChip.OVERDUE, _("Overdue")),
                (BackOrderChip.NO_DATE, _("No date")),
                (BackOrderChip.ASK, _("Ask the customer")),
                (BackOrderChip.MINE, _("Mine")),
            ]
        )
        self.everything = button(_("Show all customers"), "x", "link")
        self.everything.hide()
        self.group = self._group_choice()
        self.table = PagedTable(back_order_columns(), "back_orders", self.office)
        self.table.setAccessibleName(_("Back orders"))
        self.table.read_with(partial(read_back_orders, self.office.session))
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort("waiting_days", descending=False)
        self.empty = EmptyState("package-check", "")
        self.table.show_empty(self.empty)
        self.detail = BackOrderDetail()
        self.deeds = BackOrderDeeds(self.office, self, self.table)
        self.sheet = TableExport(self.office, self.table, _("Back orders"))
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

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
        card = Card(padding=0)
        card.head.addWidget(self.chips)
        card.head.addStretch(1)
        card.head.addWidget(self.everything)
        card.head.addWidget(self.group)
        card.head.addWidget(self.table.columns_button())
        card.body.addWidget(self.table)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(card)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(12))
        splitter.setSizes([px(480), px(285)])
        card.setMinimumHeight(px(190))
        self.detail.setMinimumHeight(px(160))
        page_layout(self, self.header, splitter)

    def _connect(self) -> None:
        deeds, detail, table = self.deeds, self.detail, self.table
        self.export.clicked.connect(self.sheet.ask)
        self.ready.clicked.connect(deeds.deliver_ready)
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        self.chips.chosen.connect(lambda _chip: self.reload())
        self.everything.clicked.connect(self.show_all)
        self.group.currentIndexChanged.connect(self._regroup)
        table.sort_changed.connect(lambda *_: self.reload())
        table.selected.connect(self._show_selected)
        table.opened.connect(deeds.show_order)
        table.menu_wanted.connect(deeds.show_menu)
        detail.paper_wanted.connect(deeds.show_paper)
        detail.order_wanted.connect(deeds.show_order)
        detail.customer_wanted.connect(deeds.edit_customer)
        detail.cancel_wanted.connect(deeds.cancel)
        detail.cause_wanted.connect(lambda: deeds.choose_cause(detail.cause))
        detail.responsible_wanted.connect(
            lambda: deeds.choose_responsible(detail.responsible)
        )
        detail.date_wanted.connect(deeds.set_date)
        detail.deliver_wanted.connect(deeds.deliver)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)

    # The list

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.group.currentData())

    def wanted(self) -> BackOrderFilter:
        """What filters, search and headings ask for at the moment."""
        sort, descending = self.table.columns.sort
        return BackOrderFilter(
            text=self.header.search.text().strip(),
            chip=BackOrderChip(self.chips.choice),
            customer_id=self._only.get("customer"),
            product_id=self._only.get("product"),
            sort=sort,
            descending=descending,
            group=self.grouping,
        )

    def reload(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        self.table.columns.set_aside(*SAID_BY_GROUP[self.grouping])
        self.everything.setVisible(bool(self._only))
        work = partial(read_listing, self.office.session, self.wanted())
        self.office.tasks.run(self, work, self._show_listing, key="list")

    def _show_listing(self, found: Listing) -> None:
        if self._missing(found.ids):
            return
        self.deeds.staff = found.staff
        self.chips.set_counts({chip: found.counts[chip] for chip in BackOrderChip})
        self.header.set_subtitle(subtitle_words(found.counts))
        self._show_ready(found.counts[BackOrderChip.READY])
        self.empty.say(self._empty_words(found.counts))
        if found.groups is None:
            self.table.show_ids(found.ids)
        else:
            grouping = self.grouping
            self.table.show_sections([section_of(g, grouping) for g in found.groups])
        if self._wanted_id is not None:
            self.table.select_ids([self._wanted_id])
            self._wanted_id = None
        self.table.select_first()

    def _missing(self, ids: Sequence[int]) -> bool:
        """Whether a wanted line stands behind a filter, to be looked up without it."""
        if self._wanted_id is None or self._wanted_id in ids:
            return False
        filtered = self.wanted() != BackOrderFilter(
            sort=self.wanted().sort,
            descending=self.wanted().descending,
            group=self.grouping,
        )
        if not filtered:
            self._wanted_id = None
            return False
        self._show_everything()
        return True

    def _show_ready(self, count: int) -> None:
        words = _("Deliver what is ready ({count})").format(count=count_words(count))
        self.ready.setText(f" {words}")
        self.ready.setAccessibleName(words)
        self.ready.setEnabled(count > 0)

    def _empty_words(self, counts: Mapping[str, int]) -> str:
        if self.header.search.text().strip():
            return _("No back order matches the search.")
        if not counts[BackOrderChip.ALL]:
            return _("Nothing is on back order. Everything ordered could be reserved.")
        return _("No back orders here. Choose another filter.")

    def show_all(self) -> None:
        """Forget the one customer or product a wish has narrowed the list to."""
        self._only = {}
        self.reload()

    def _show_everything(self) -> None:
        self._only = {}
        self.header.search.set_quietly("")
        self.chips.choose(BackOrderChip.ALL)
        self.reload()

    def _regroup(self) -> None:
        self.office.preferences.put(GROUP_PREFERENCE, self.grouping.value)
        self.reload()

    def go_to_list(self) -> None:
        self.table.setFocus()
        self.table.select_first()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & NEWS:
            self._news.start()

    # What is chosen

    @Slot(object)
    def _show_selected(self, ids: list[int]) -> None:
        self.deeds.refresh()
        if len(ids) == 1:
            work = partial(read_chain, self.office.session, ids[0])
            self.office.tasks.run(
                self, work, self._show_chain, failed=self._not_shown, key="detail"
            )
        elif ids:
            self.table.rows_for(ids, self._show_several)
        else:
            self.detail.show_nothing()
        if len(ids) < 2:  # noqa: PLR2004 - one speaks for itself in the card
            self._summarise([])

    def _show_chain(self, chain: ChainView) -> None:
        if self.table.selected_ids() == [chain.line_id]:
            self.detail.show_chain(chain)

    def _not_shown(self, error: BaseException) -> None:
        """A line that somebody removed meanwhile leaves the list by itself."""
        self.detail.show_nothing()
        if not isinstance(error, LineGone):
            self.office.errors.show(error)

    def _show_several(self, rows: Mapping[int, BackOrderRow]) -> None:
        if set(rows) == set(self.table.selected_ids()):
            self.detail.show_several(list(rows.values()))
            self._summarise(list(rows.values()))

    def _summarise(self, rows: Sequence[BackOrderRow]) -> None:
        if self.office.commands.page is not self:
            return
        value = format_amount(sum(row.value for row in rows), language())
        said = [lines_words(rows), value] if rows else []
        self.office.summarise(" · ".join(said))

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
        """{"line": id}, {"filter": "ready"}, {"text": "…"}, {"customer"/"product": id}."""
        if not isinstance(wish, dict):
            return
        self._wanted_id = wish.get("line", self._wanted_id)
        self._only = {key: wish[key] for key in ("customer", "product") if key in wish}
        if "filter" in wish:
            self.chips.choose(BackOrderChip(wish["filter"]))
        if "text" in wish:
            self.header.search.set_quietly(str(wish["text"]))
        self.reload()

    def remember(self) -> object:
        text = self.header.search.text()
        return self.chips.choice, text, self._only, self.table.selected_ids()

    def restore(self, state: object) -> None:
        if not isinstance(state, tuple):
            return
        chip, text, self._only, selected = state
        self.chips.choose(chip)
        self.header.search.set_quietly(text)
        self._wanted_id = selected[0] if selected else None
        self.reload()


def subtitle_words(counts: Mapping[str, int]) -> str:
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
