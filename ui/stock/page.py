"""The Stock tab: filters with counts, the list, and the pane about what is chosen."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter

from restordre_app.changes import Topic
from restordre_app.formatting import format_quantity
from restordre_app.queries.product_view import ProductView, read_product
from restordre_app.queries.stock import (
    ProductRow,
    StockChip,
    StockFilter,
    read_products,
)
from ui.actions import Handler
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.stock.columns import stock_columns
from ui.stock.deeds import StockDeeds
from ui.stock.detail import ProductDetail
from ui.stock.listing import StockListing, read_listing
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
NEWS = frozenset({Topic.STOCK, Topic.PRODUCTS, Topic.BACK_ORDERS, Topic.SUPPLIERS})


class StockPage(PageView):
    """Reads in the background and shows; what is done stands in `deeds`."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted_id: int | None = None
        self._supplier_id: int | None = None
        self._make_parts()
        self._arrange()
        self._connect()
        self.reload()

    def _make_parts(self) -> None:
        self.header = PageHeader(_("Stock"), _("Search item no., name or barcode"))
        self.export = button(_("Export"), "download")
        self.receive = button(_("Receive goods"), "package-plus")
        self.new = button(_("New product"), "plus", "primary")
        for each in (self.export, self.receive, self.new):
            self.header.add(each)
        self.chips = FilterChips(
            [
                (StockChip.ALL, _("All")),
                (StockChip.SHORT, _("On back order")),
                (StockChip.BELOW_REORDER, _("Below reorder point")),
                (StockChip.FROZEN, _("Frozen")),
                (StockChip.DISCONTINUED, _("Discontinued")),
            ]
        )
        self.table = PagedTable(stock_columns(), "stock", self.office)
        self.table.setAccessibleName(_("Stock"))
        self.table.read_with(partial(read_products, self.office.session))
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort("sku", descending=False)
        self.empty = EmptyState("package", "")
        self.table.show_empty(self.empty)
        self.detail = ProductDetail()
        self.sheet = TableExport(self.office, self.table, _("Stock"))
        self.deeds = StockDeeds(
            self.office, self, self.table.selected_ids, lambda: self.detail.product
        )
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

    def _arrange(self) -> None:
        card = Card(padding=0)
        card.head.addWidget(self.chips)
        card.head.addStretch(1)
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
        self.receive.clicked.connect(deeds.handlers()["receive"])
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        self.chips.chosen.connect(self._choose)
        table.sort_changed.connect(lambda *_: self.reload())
        table.selected.connect(self._show_selected)
        table.opened.connect(deeds.edit)
        table.menu_wanted.connect(deeds.show_menu)
        detail.order_wanted.connect(
            lambda order_id: self.office.go_to("orders", {"order": order_id})
        )
        detail.count_wanted.connect(deeds.count)
        detail.adjust_wanted.connect(deeds.adjust)
        detail.freeze_wanted.connect(deeds.freeze)
        detail.edit_wanted.connect(deeds.edit)
        detail.allocate_wanted.connect(deeds.allocate)
        detail.receive_wanted.connect(deeds.receive)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)

    # The list

    def wanted(self) -> StockFilter:
        """What filters, search and headings ask for at the moment."""
        sort, descending = self.table.columns.sort
        return StockFilter(
            text=self.header.search.text().strip(),
            chip=StockChip(self.chips.choice),
            supplier_id=self._supplier_id,
            sort=sort,
            descending=descending,
        )

    def reload(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        work = partial(read_listing, self.office.session, self.wanted())
        self.office.tasks.run(self, work, self._show_listing, key="list")

    def _show_listing(self, found: StockListing) -> None:
        if self._wanted_id is not None and self._wanted_id not in found.ids:
            if self._widen():
                return
            self._wanted_id = None
        self.chips.set_counts(found.counts)
        self.header.set_subtitle(subtitle_words(found.counts))
        self.empty.say(self._empty_words(found.counts))
        self.table.show_ids(found.ids)
        if self._wanted_id is not None:
            self.table.select_ids([self._wanted_id])
            self._wanted_id = None
        self.table.select_first()

    def _widen(self) -> bool:
        """A wanted product stands behind another filter: look among all of them."""
        everything = StockFilter(sort=self.wanted().sort)
        if self.wanted() == everything:
            return False
        self._supplier_id = None
        self.header.search.set_quietly("")
        self.chips.choose(StockChip.ALL)
        self.table.columns.show_sort(everything.sort, descending=False)
        self.reload()
        return True

    def _empty_words(self, counts: Mapping[str, int]) -> str:
        if self.header.search.text().strip():
            return _("No product matches the search. Search for less.")
        if not counts[StockChip.ALL]:
            return _("No products yet. Make the first one, or import a list: Ctrl+I.")
        return _("No products here. Choose another filter.")

    def _choose(self, _chip: str) -> None:
        self._supplier_id = None
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
        if len(ids) == 1:
            work = partial(read_product, self.office.session, ids[0])
            self.office.tasks.run(self, work, self._show_product, key="detail")
        elif ids:
            self.table.rows_for(ids, self._show_several)
        else:
            self.detail.nothing_chosen()
            self._tell_choice(0)

    def _show_product(self, product: ProductView) -> None:
        if self.table.selected_ids() != [product.product_id]:
            return  # the choice has moved on meanwhile
        self.detail.show_product(product)
        self._tell_choice(1)

    def _show_several(self, rows: Mapping[int, ProductRow]) -> None:
        if set(rows) == set(self.table.selected_ids()):
            self.detail.show_several(list(rows.values()))
            self._tell_choice(len(rows))

    def _tell_choice(self, count: int) -> None:
        self.deeds.refresh()
        if self.office.commands.page is self:
            words = ngettext("{count} product", "{count} products", count)
            self.office.summarise(words.format(count=count) if count > 1 else "")

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
        """{"product": id}, {"filter": "short"}, {"text": "…"} or {"supplier": id}."""
        if not isinstance(wish, dict):
            return
        self._wanted_id = wish.get("product", self._wanted_id)
        self._supplier_id = wish.get("supplier")
        if "filter" in wish:
            self.chips.choose(StockChip(wish["filter"]))
        if "text" in wish:
            self.header.search.set_quietly(str(wish["text"]))
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
    """Say how it stands: "412 products · 23 on back order"."""
    total, short = counts[StockChip.ALL], counts[StockChip.SHORT]
    words = ngettext("{count} product", "{count} products", total)
    said = [words.format(count=format_quantity(total * WHOLE, language()))]
    if short:
        words = _("{count} on back order")
        said.append(words.format(count=format_quantity(short * WHOLE, language())))
    return " · ".join(said)
