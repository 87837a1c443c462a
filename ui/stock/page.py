"""The Stock tab: filters with counts, the list, and the pane about what is chosen."""

from collections.abc import Mapping, Sequence

from restordre_app.changes import Topic
from restordre_app.queries.stock import (
    ProductRow,
    StockChip,
    StockFilter,
    read_products,
)
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.listing import Listing
from ui.office import Office
from ui.stock.columns import stock_columns
from ui.stock.deeds import StockDeeds
from ui.stock.detail import ProductDetail
from ui.stock.listing import ProductCard, read_card, read_listing
from ui.widgets.buttons import button

SOURCE = Source(StockFilter, StockChip, read_listing, read_products, read_card)


class StockPage(ListPage[Listing, ProductRow, ProductCard]):
    """Products with their stock; a wish may name a product or a supplier."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, stock_look())
        self.receive = button(_("Receive goods"), "package-plus")
        self.new = button(_("New product"), "plus", "primary")
        self.header.add(self.export_button(), self.receive, self.new)
        self.detail = ProductDetail()
        self.deeds = StockDeeds(office, self, self.table.selected_ids, self.shown)
        self.act_with(self.deeds)
        self.show_beside(self.detail)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.new.clicked.connect(deeds.new)
        self.receive.clicked.connect(deeds.handlers()["receive"])
        self.table.opened.connect(deeds.edit)
        detail.order_wanted.connect(
            lambda order_id: self.office.go_to("orders", {"order": order_id})
        )
        detail.purchase_wanted.connect(
            lambda line_id: self.office.go_to("purchasing", {"line": line_id})
        )
        detail.priority_wanted.connect(deeds.prioritise)
        detail.count_wanted.connect(deeds.count)
        detail.adjust_wanted.connect(deeds.adjust)
        detail.freeze_wanted.connect(deeds.freeze)
        detail.edit_wanted.connect(deeds.edit)
        detail.allocate_wanted.connect(deeds.allocate)
        detail.receive_wanted.connect(deeds.receive)

    # The list

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "412 products · 23 on back order"."""
        total, short = counts[StockChip.ALL], counts[StockChip.SHORT]
        words = ngettext("{count} product", "{count} products", total)
        said = [words.format(count=count_words(total))]
        if short:
            words = _("{count} on back order")
            said.append(words.format(count=count_words(short)))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No product matches the search. Search for less.")
        if not counts[StockChip.ALL]:
            return _("No products yet. Make the first one.")
        return _("No products here. Choose another filter.")

    # What is chosen

    def show_one(self, one: ProductCard) -> None:
        today = self.office.session.today()
        self.detail.show_product(one.product, one.purchases, today)

    def show_several(self, rows: list[ProductRow]) -> None:
        self.detail.show_several(rows)

    def show_none(self) -> None:
        self.detail.nothing_chosen()

    def choice_words(self, rows: Sequence[ProductRow]) -> str:
        words = ngettext("{count} product", "{count} products", len(rows))
        return words.format(count=len(rows))


def stock_look() -> ListLook:
    return ListLook(
        name="stock",
        title=_("Stock"),
        search=_("Search item no., name or barcode"),
        icon="package",
        columns=stock_columns(),
        source=SOURCE,
        chips=(
            (StockChip.ALL, _("All")),
            (StockChip.SHORT, _("On back order")),
            (StockChip.BELOW_REORDER, _("Below reorder point")),
            (StockChip.FROZEN, _("Frozen")),
            (StockChip.DISCONTINUED, _("Discontinued")),
        ),
        sort="sku",
        wish="product",
        narrow=("supplier",),
        offer="new_product",
        news=frozenset(
            {
                Topic.STOCK,
                Topic.PRODUCTS,
                Topic.BACK_ORDERS,
                Topic.SUPPLIERS,
                Topic.PURCHASING,
            }
        ),
    )
