"""The Purchasing tab: orders, their open lines, what to buy, and whom to chase."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeAlias

from restordre_app.changes import Topic
from restordre_app.domain.purchasing import PurchaseState
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
from ui.figures import lines_words
from ui.i18n import _, language, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.listing import Listing
from ui.look import px
from ui.office import Office
from ui.products import open_product
from ui.purchasing.chase_view import ChaseView
from ui.purchasing.columns import line_columns, order_columns
from ui.purchasing.deeds import Chosen, PurchaseDeeds
from ui.purchasing.detail import PurchaseDetail
from ui.purchasing.listing import (
    AT_ALL,
    CHASING,
    LATE_LINES,
    OPEN_ORDERS,
    PROPOSALS,
    count_follow_ups,
    list_lines,
    list_orders,
    read_order_of,
)
from ui.purchasing.proposals_view import ProposalsView
from ui.widgets.buttons import button, icon_button
from ui.widgets.filter_chips import Segmented
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

NEWS = frozenset(
    {
        Topic.PURCHASING,
        Topic.SUPPLIERS,
        Topic.PRODUCTS,
        Topic.STOCK,
        Topic.BACK_ORDERS,
    }
)
ORDERS, LINES = "orders", "lines"
SEARCH_WIDTH = 200  # four views and their counts need the room
ORDER_SOURCE = Source(
    PurchaseFilter, PurchaseChip, list_orders, read_purchases, read_purchase
)
LINE_SOURCE = Source(
    PurchaseLineFilter, PurchaseLineChip, list_lines, read_purchase_lines, read_order_of
)
Row: TypeAlias = PurchaseRow | PurchaseLineRow


class PurchasingPage(ListPage[Listing, Row, PurchaseView]):
    """Two lists of what is on order, and two views of what to do about the rest (P3, P4).

    A wish may name an order, a line or a view.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(office, order_look())
        self.orders = self.card
        self.lines = self.add_list(line_look())
        self.proposals, self.chasing = ProposalsView(office), ChaseView(office)
        self.follow_ups: dict[str, ProposalsView | ChaseView] = {
            PROPOSALS: self.proposals,
            CHASING: self.chasing,
        }
        for view in self.follow_ups.values():
            self.add_view(view)
            view.all_wanted.connect(self.show_all)
        self.view = Segmented(
            [
                (ORDERS, _("Orders")),
                (LINES, _("Open lines")),
                (PROPOSALS, _("Proposals")),
                (CHASING, _("Chase list")),
            ]
        )
        self.view.setAccessibleName(_("View"))
        self.receive = button(_("Receive"), "package-plus")
        self.new = button(_("New purchase order"), "plus", "primary")
        self.header.search.setMaximumWidth(px(SEARCH_WIDTH))
        export = icon_button("download", _("Export"))
        export.clicked.connect(self.save_sheet)
        self.header.add(self.view, export, self.receive, self.new)
        self.detail = PurchaseDetail()
        self.deeds = PurchaseDeeds(office, self, self.selection, self.shown)
        self.act_with(self.deeds)
        self.show_beside(self.detail)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.new.clicked.connect(deeds.new)
        self.receive.clicked.connect(deeds.receive)
        self.view.chosen.connect(self._show_view)
        for card in self.lists:
            card.table.opened.connect(deeds.edit)
        detail.edit_wanted.connect(deeds.edit)
        detail.send_wanted.connect(deeds.send)
        detail.confirm_wanted.connect(deeds.confirm)
        detail.dates_wanted.connect(deeds.move_dates)
        detail.rest_wanted.connect(deeds.cancel_rest)
        detail.close_wanted.connect(deeds.close)
        detail.receive_wanted.connect(deeds.receive)
        detail.undo_wanted.connect(deeds.take_back)
        detail.reopen_wanted.connect(deeds.reopen)
        detail.print_wanted.connect(deeds.show_paper)
        detail.mail_wanted.connect(deeds.mail)
        detail.paper_wanted.connect(deeds.open_paper)
        self.proposals.ordered.connect(self._show_drafts)
        self.proposals.waiting_wanted.connect(self._show_waiting)
        self.proposals.card_wanted.connect(partial(open_product, self.office))
        self.chasing.order_wanted.connect(
            lambda order_id: self.show_wish({"purchase": order_id})
        )

    # The views

    @property
    def follow_up(self) -> ProposalsView | ChaseView | None:
        """The view that is shown instead of a list."""
        return self.follow_ups.get(self.view.choice)

    @property
    def shown_table(self) -> PagedTable:
        return self.follow_up.table if self.follow_up else self.table

    @property
    def shown_sheet(self) -> TableExport:
        return self.follow_up.sheet if self.follow_up else self.card.sheet

    def _show_view(self, view: str) -> None:
        self.detail.setVisible(self.follow_up is None)
        if self.follow_up is None:
            self.show_list(self.lines if view == LINES else self.orders)
        else:
            self.show_view(self.follow_up)
            self.choice_changed()
            self.reload()

    def reload(self) -> None:
        super().reload()
        count = partial(count_follow_ups, self.office.session, dict(self.only))
        self.office.tasks.run(self, count, self.view.set_counts, key="counts")
        if self.follow_up is not None:
            self.follow_up.read(self.text, self.only)

    def _show_drafts(self, order_ids: list[int]) -> None:
        """Drafts were made of proposals: look at the first of them."""
        wish = {"view": ORDERS, "filter": PurchaseChip.DRAFT, "purchase": order_ids[0]}
        self.header.search.set_quietly("")
        self.show_wish(wish)

    def _show_waiting(self, product_id: int) -> None:
        self.office.go_to("back_orders", {"product": product_id})

    # The lists

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "12 open purchase orders · 3 lines overdue"."""
        total, late = counts[OPEN_ORDERS], counts[LATE_LINES]
        words = ngettext(
            "{count} open purchase order", "{count} open purchase orders", total
        )
        said = [words.format(count=total)]
        if late:
            words = ngettext("{count} line overdue", "{count} lines overdue", late)
            said.append(words.format(count=late))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No purchase order matches the search.")
        if counts[AT_ALL]:
            return _("No purchase orders here. Choose another filter.")
        return _("No purchase orders yet. Write the first one: Ctrl+Shift+B.")

    # What is chosen

    def selection(self) -> Chosen:
        """The chosen orders; in the view of lines those that the lines belong to."""
        if self.follow_up is not None:
            return Chosen()
        ids = tuple(self.chosen())
        if self.card is self.orders:
            rows = [self.table.rows.row_of(each) for each in ids]
            drafts = all(row and row.state is PurchaseState.DRAFT for row in rows)
            return Chosen(orders=ids, drafts=drafts)
        order = self.detail.order
        if ids and order and {line.line_id for line in order.lines}.issuperset(ids):
            return Chosen((order.order_id,), ids)
        rows = [self.table.rows.row_of(each) for each in ids]
        orders = dict.fromkeys(row.order_id for row in rows if row is not None)
        return Chosen(tuple(orders), ids)

    def shown(self) -> PurchaseView | None:
        """The one order in the pane, while it is what is chosen."""
        order = self.detail.order
        chosen = self.selection().orders
        return order if order and (order.order_id,) == chosen else None

    def show_one(self, one: PurchaseView) -> None:
        one_line = len(self.selection().lines) == 1
        today = self.office.session.today()
        self.detail.show_purchase(one, today, one_line=one_line)

    def show_several(self, rows: list[Row]) -> None:
        orders = [row for row in rows if isinstance(row, PurchaseRow)]
        lines = [row for row in rows if isinstance(row, PurchaseLineRow)]
        of = {line.order_id for line in lines}
        if orders:
            self.detail.show_orders(orders)
        elif len(of) == 1:
            work = partial(read_purchase, self.office.session, of.pop())
            self.office.tasks.run(self, work, self._show_order_of, key="detail")
        else:
            self.detail.show_lines(lines)

    def _show_order_of(self, order: PurchaseView) -> None:
        """Several lines of one order are chosen: the pane shows the order."""
        if self.selection().orders == (order.order_id,):
            self.show_one(order)
            self.choice_changed()

    def show_none(self) -> None:
        self.detail.nothing_chosen()

    def choice_words(self, rows: Sequence[Row]) -> str:
        orders = [row for row in rows if isinstance(row, PurchaseRow)]
        if not orders:
            return lines_words(len(rows))
        words = ngettext("{count} purchase order", "{count} purchase orders", len(rows))
        amount = format_amount(sum(row.amount for row in orders), language())
        return f"{words.format(count=len(rows))} · {amount}"

    # What the window asks

    def show_wish(self, wish: object) -> None:
        """Show an order, a line, a view with a filter, or what is searched for.

        {"purchase": id}, {"line": id}, {"view": "lines", "filter": "overdue"},
        {"view": "proposals"}, {"view": "chase"}, {"text": "…"}, {"supplier": id} or
        {"product": id}.
        """
        if isinstance(wish, dict):
            named = LINES if "line" in wish else ORDERS if "purchase" in wish else None
            self._change_view(str(wish.get("view", named or self.view.choice)))
        super().show_wish(wish)

    def _change_view(self, view: str) -> None:
        if view != self.view.choice:
            self.view.choose(view)
            self._show_view(view)
            self.shown_table.setFocus()

    def remember(self) -> object:
        return self.view.choice, super().remember()

    def restore(self, state: object) -> None:
        if isinstance(state, tuple):
            view, rest = state
            self._change_view(view)
            super().restore(rest)


def order_look() -> ListLook:
    return ListLook(
        name="purchase_orders",
        title=_("Purchasing"),
        list_title=_("Purchase orders"),
        search=_("Search order, supplier, product or reference"),
        icon="shopping-cart",
        columns=order_columns(),
        source=ORDER_SOURCE,
        chips=(
            (PurchaseChip.ALL, _("Open")),
            (PurchaseChip.DRAFT, _("Drafts")),
            (PurchaseChip.UNCONFIRMED, _("Unconfirmed")),
            (PurchaseChip.OVERDUE, _("Overdue")),
            (PurchaseChip.PARTLY, _("Partly received")),
            (PurchaseChip.MINE, _("Mine")),
            (PurchaseChip.CLOSED, _("Closed")),
        ),
        sort="number",
        descending=True,
        wish="purchase",
        narrow=("supplier", "product", "responsible"),
        elsewhere=(PurchaseChip.ALL, PurchaseChip.CLOSED),
        offer="new_purchase",
        news=NEWS,
    )


def line_look() -> ListLook:
    return ListLook(
        name="purchase_lines",
        title=_("Open lines"),
        search="",
        icon="shopping-cart",
        columns=line_columns(),
        source=LINE_SOURCE,
        chips=(
            (PurchaseLineChip.ALL, _("All")),
            (PurchaseLineChip.OVERDUE, _("Overdue")),
            (PurchaseLineChip.UNCONFIRMED, _("Unconfirmed")),
            (PurchaseLineChip.NO_DATE, _("Without a date")),
            (PurchaseLineChip.MINE, _("Mine")),
        ),
        sort="expected",
        wish="line",
        narrow=("supplier", "product", "responsible"),
        news=NEWS,
    )
