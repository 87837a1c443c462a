"""The Purchasing tab: purchase orders or their open lines, and the pane about them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount
from restordre_app.queries.purchase_lines import (
    PurchaseLineChip,
    PurchaseLineFilter,
    PurchaseLineRow,
    read_purchase_lines,
)
from restordre_app.queries.purchase_orders import (
    PurchaseChip,
    PurchaseFilter,
    PurchaseRow,
    read_purchases,
)
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from ui.actions import Handler
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.purchasing.columns import line_columns, order_columns
from ui.purchasing.deeds import Chosen, PurchaseDeeds
from ui.purchasing.detail import PurchaseDetail
from ui.purchasing.list_card import ListCard, ListLook, empty_words
from ui.purchasing.listing import Listing, read_lines, read_orders
from ui.purchasing.subjects import lines_words
from ui.tokens import DETAIL
from ui.widgets.buttons import button
from ui.widgets.filter_chips import Segmented
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.table_export import TableExport

NEWS_MS = 60
NEWS = frozenset({Topic.PURCHASING, Topic.SUPPLIERS, Topic.PRODUCTS, Topic.STOCK})
ORDERS, LINES = "orders", "lines"


class PurchasingPage(PageView):
    """Reads in the background and shows; what is done stands in `deeds`."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted_id: int | None = None
        self._only: dict[str, int] = {}
        self._make_parts()
        self._make_lists()
        self._arrange()
        self._connect()
        self.reload()

    def _make_parts(self) -> None:
        words = _("Search order, supplier, product or reference")
        self.header = PageHeader(_("Purchasing"), words)
        self.view = Segmented([(ORDERS, _("Orders")), (LINES, _("Open lines"))])
        self.view.setAccessibleName(_("View"))
        self.export = button(_("Export"), "download")
        self.receive = button(_("Receive"), "package-plus")
        self.new = button(_("New purchase order"), "plus", "primary")
        for each in (self.view, self.export, self.receive, self.new):
            self.header.add(each)
        self.detail = PurchaseDetail()
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

    def _make_lists(self) -> None:
        office, session = self.office, self.office.session
        self.orders = ListCard(
            office,
            ListLook("purchase_orders", _("Purchase orders"), "number", [
                (PurchaseChip.ALL, _("Open")),
                (PurchaseChip.DRAFT, _("Drafts")),
                (PurchaseChip.UNCONFIRMED, _("Unconfirmed")),
                (PurchaseChip.OVERDUE, _("Overdue")),
                (PurchaseChip.PARTLY, _("Partly received")),
                (PurchaseChip.MINE, _("Mine")),
                (PurchaseChip.CLOSED, _("Closed")),
            ], newest_first=True),
            order_columns(),
            partial(read_purchases, session),
        )  # fmt: skip
        self.lines = ListCard(
            office,
            ListLook("purchase_lines", _("Open lines"), "expected", [
                (PurchaseLineChip.ALL, _("All")),
                (PurchaseLineChip.OVERDUE, _("Overdue")),
                (PurchaseLineChip.UNCONFIRMED, _("Unconfirmed")),
                (PurchaseLineChip.NO_DATE, _("Without a date")),
            ]),
            line_columns(),
            partial(read_purchase_lines, session),
        )  # fmt: skip
        self.deeds = PurchaseDeeds(office, self, self.chosen, self.shown)
        self.sheets = {
            card: TableExport(office, card.table, name)
            for card, name in (
                (self.orders, _("Purchase orders")),
                (self.lines, _("Open lines")),
            )
        }

    def _arrange(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.orders)
        self.stack.addWidget(self.lines)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.stack)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(16))
        splitter.setSizes([px(800), px(DETAIL)])
        self.detail.setMinimumWidth(px(DETAIL) - px(40))
        page_layout(self, self.header, splitter)

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.new.clicked.connect(deeds.new)
        self.receive.clicked.connect(deeds.receive)
        self.export.clicked.connect(self._export)
        self.view.chosen.connect(lambda _view: self._show_view())
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        for card in (self.orders, self.lines):
            card.wanted.connect(self._choose)
            card.table.selected.connect(self._show_selected)
            card.table.opened.connect(deeds.edit)
            card.table.menu_wanted.connect(deeds.show_menu)
        detail.edit_wanted.connect(deeds.edit)
        detail.send_wanted.connect(deeds.send)
        detail.confirm_wanted.connect(deeds.confirm)
        detail.dates_wanted.connect(deeds.move_dates)
        detail.rest_wanted.connect(deeds.cancel_rest)
        detail.close_wanted.connect(deeds.close)
        detail.receive_wanted.connect(deeds.receive)
        detail.undo_wanted.connect(deeds.take_back)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)

    # The lists

    @property
    def card(self) -> ListCard:
        """The list that is shown."""
        return self.lines if self.view.choice == LINES else self.orders

    def wanted_orders(self) -> PurchaseFilter:
        sort, descending = self.orders.sort
        return PurchaseFilter(
            text=self.header.search.text().strip(),
            chip=PurchaseChip(self.orders.chips.choice),
            supplier_id=self._only.get("supplier"),
            product_id=self._only.get("product"),
            sort=sort,
            descending=descending,
        )

    def wanted_lines(self) -> PurchaseLineFilter:
        sort, descending = self.lines.sort
        return PurchaseLineFilter(
            text=self.header.search.text().strip(),
            chip=PurchaseLineChip(self.lines.chips.choice),
            supplier_id=self._only.get("supplier"),
            product_id=self._only.get("product"),
            sort=sort,
            descending=descending,
        )

    def reload(self) -> None:
        """Read the shown list anew; what is chosen stays chosen."""
        session = self.office.session
        work = partial(read_orders, session, self.wanted_orders())
        if self.card is self.lines:
            work = partial(read_lines, session, self.wanted_lines())
        show = partial(self._show_listing, self.card)
        self.office.tasks.run(self, work, show, key="list")

    def _show_listing(self, card: ListCard, found: Listing) -> None:
        if card is not self.card or self._missing(found.ids):
            return
        self.orders.chips.set_counts(found.orders)
        self.lines.chips.set_counts(found.lines)
        self.header.set_subtitle(subtitle_words(found))
        searched = bool(self.header.search.text().strip())
        any_at_all = any(found.orders.values())
        words = empty_words(searched=searched, any_at_all=any_at_all)
        card.show_ids(found.ids, words)
        if self._wanted_id is not None:
            card.table.select_ids([self._wanted_id])
            self._wanted_id = None
        card.table.select_first()

    def _missing(self, ids: list[int]) -> bool:
        """Whether a wanted row stands behind another filter, to be looked up there."""
        if self._wanted_id is None or self._wanted_id in ids:
            return False
        chips = self.card.chips
        at_all = chips.choice == PurchaseChip.ALL and not self._narrowed()
        if chips.choice == PurchaseChip.CLOSED or (at_all and self.card is self.lines):
            self._wanted_id = None
            return False
        self._only = {}
        self.header.search.set_quietly("")
        chips.choose(PurchaseChip.CLOSED if at_all else PurchaseChip.ALL)
        self.reload()
        return True

    def _narrowed(self) -> bool:
        return bool(self._only) or bool(self.header.search.text().strip())

    def _choose(self) -> None:
        self._only = {}
        self.reload()

    def _show_view(self) -> None:
        self.stack.setCurrentWidget(self.card)
        self._show_selected(self.card.table.selected_ids())
        self.reload()

    def go_to_list(self) -> None:
        self.card.table.setFocus()
        self.card.table.select_first()

    def _export(self) -> None:
        self.sheets[self.card].ask()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & NEWS:
            self._news.start()

    # What is chosen

    def chosen(self) -> Chosen:
        """The chosen orders; in the view of lines those that the lines belong to."""
        ids = tuple(self.card.table.selected_ids())
        if self.card is self.orders:
            return Chosen(orders=ids)
        rows = [self.card.table.rows.row_of(each) for each in ids]
        orders = dict.fromkeys(row.order_id for row in rows if row is not None)
        return Chosen(tuple(orders), ids)

    def shown(self) -> PurchaseView | None:
        """The one order in the pane, while it is what is chosen."""
        order = self.detail.order
        return order if order and (order.order_id,) == self.chosen().orders else None

    @Slot(object)
    def _show_selected(self, ids: list[int]) -> None:
        self.deeds.refresh()
        if not ids:
            self.detail.nothing_chosen()
            self._tell_choice("")
        elif self.card is self.lines:
            self.card.table.rows_for(ids, self._show_lines)
        elif len(ids) == 1:
            self._read_detail(ids[0])
        else:
            self.card.table.rows_for(ids, self._show_orders)

    def _read_detail(self, order_id: int) -> None:
        work = partial(read_purchase, self.office.session, order_id)
        self.office.tasks.run(self, work, self._show_purchase, key="detail")

    def _show_purchase(self, order: PurchaseView) -> None:
        chosen = self.chosen()
        if chosen.orders != (order.order_id,):
            return  # the choice has moved on meanwhile
        one_line = len(chosen.lines) == 1
        today = self.office.session.today()
        self.detail.show_purchase(order, today, one_line=one_line)
        self._tell_choice(lines_words(len(chosen.lines)) if chosen.lines else "")

    def _show_orders(self, rows: Mapping[int, PurchaseRow]) -> None:
        if set(rows) != set(self.card.table.selected_ids()):
            return
        found = list(rows.values())
        self.detail.show_orders(found)
        words = ngettext("{count} purchase order", "{count} purchase orders", len(rows))
        amount = format_amount(sum(row.amount for row in found), language())
        self._tell_choice(f"{words.format(count=len(rows))} · {amount}")

    def _show_lines(self, rows: Mapping[int, PurchaseLineRow]) -> None:
        if set(rows) != set(self.card.table.selected_ids()):
            return
        orders = {row.order_id for row in rows.values()}
        if len(orders) == 1:
            self._read_detail(orders.pop())
        else:
            self.detail.show_lines(list(rows.values()))
            self._tell_choice(lines_words(len(rows)))

    def _tell_choice(self, words: str) -> None:
        self.deeds.refresh()
        if self.office.commands.page is self:
            self.office.summarise(words)

    # What the window asks

    def commands(self) -> Mapping[str, Handler]:
        return {
            **self.deeds.handlers(),
            "export": self._export,
            "copy": self._copy,
            "select_all": self._select_all,
            "find": self.header.search.setFocus,
        }

    def _copy(self) -> None:
        self.card.table.copy()

    def _select_all(self) -> None:
        self.card.table.selectAll()

    def entered(self) -> None:
        self.card.table.setFocus()
        self.deeds.refresh()

    def show_wish(self, wish: object) -> None:
        """Show an order, a line, a view with a filter, or what is searched for.

        {"purchase": id}, {"line": id}, {"view": "lines", "filter": "overdue"},
        {"text": "…"}, {"supplier": id} or {"product": id}.
        """
        if not isinstance(wish, dict):
            return
        view = LINES if "line" in wish else ORDERS if "purchase" in wish else None
        self.view.choose(str(wish.get("view", view or self.view.choice)))
        self.stack.setCurrentWidget(self.card)
        self._wanted_id = wish.get("purchase", wish.get("line", self._wanted_id))
        self._only = {key: wish[key] for key in ("supplier", "product") if key in wish}
        if "filter" in wish:
            self.card.chips.choose(str(wish["filter"]))
        if "text" in wish:
            self.header.search.set_quietly(str(wish["text"]))
        self.reload()

    def remember(self) -> object:
        text, table = self.header.search.text(), self.card.table
        return self.view.choice, self.card.chips.choice, text, table.selected_ids()

    def restore(self, state: object) -> None:
        if not isinstance(state, tuple):
            return
        view, chip, text, selected = state
        self.view.choose(view)
        self.stack.setCurrentWidget(self.card)
        self.card.chips.choose(chip)
        self.header.search.set_quietly(text)
        self._wanted_id = selected[0] if selected else None
        self.reload()


def subtitle_words(found: Listing) -> str:
    """Say how it stands: "12 open purchase orders · 3 lines overdue"."""
    total = found.orders[PurchaseChip.ALL]
    words = ngettext(
        "{count} open purchase order", "{count} open purchase orders", total
    )
    said = [words.format(count=total)]
    late = found.lines[PurchaseLineChip.OVERDUE]
    if late:
        words = ngettext("{count} line overdue", "{count} lines overdue", late)
        said.append(words.format(count=late))
    return " · ".join(said)
