"""What one does with the chosen products: by menu, key, button or context menu."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from restordre_app.queries.product_view import ProductView
from ui.actions import Handler
from ui.back_orders.priority_window import open_priority
from ui.i18n import _
from ui.list_deeds import Entry, ListDeeds
from ui.office import Office
from ui.products import open_product
from ui.receiving import open_allocation, open_receiving
from ui.stock.counting import AdjustWindow, CountWindow, FreezeWindow
from ui.stock.detail import can_allocate
from ui.stock.listing import ProductCard
from ui.stock.shelf_window import ShelfWindow


class StockDeeds(ListDeeds[ProductCard]):
    """`shown` is the product in the pane, once it was read."""

    menu_name = "stockMenu"

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "open": self.edit,
            "edit": self.edit,
            "receive": lambda: open_receiving(self._office),
            "count": self.count,
            "adjust": self.adjust,
            "freeze": self.freeze,
            "allocate": self.allocate,
            "new_product": self.new,
            "edit_product": self.edit,
        }

    def allowed(self) -> dict[str, bool]:
        product = self.product()
        several = len(self._chosen()) > 1
        stocked = product is not None and product.stocked
        return {
            "open": product is not None,
            "edit": product is not None,
            "edit_product": product is not None,
            "count": stocked,
            "adjust": stocked,
            "freeze": stocked and product is not None and not product.frozen,
            "allocate": several or (product is not None and can_allocate(product)),
        }

    def product(self) -> ProductView | None:
        card = self._shown()
        return card.product if card else None

    def new(self) -> None:
        open_product(self._office)

    def edit(self, product_id: int | None = None) -> None:
        wanted = product_id or self.one()
        if wanted is not None:
            open_product(self._office, wanted)

    def receive(self) -> None:
        """Receive the chosen products; the quantities are typed in the window."""
        open_receiving(self._office, tuple(self._chosen()))

    def allocate(self) -> None:
        open_allocation(self._office, tuple(self._chosen()))

    def prioritise(self, line_id: int) -> None:
        """Let a line of the queue go before others (A4)."""
        open_priority(self._office, [line_id], self._page)

    def count(self) -> None:
        self._at_the_shelf(CountWindow)

    def adjust(self) -> None:
        self._at_the_shelf(AdjustWindow)

    def freeze(self) -> None:
        self._at_the_shelf(FreezeWindow)

    def _at_the_shelf(
        self, window: Callable[[Office, ProductView, QWidget], ShelfWindow]
    ) -> None:
        product = self.product()
        if product is not None:
            window(self._office, product, self._page).show_alone()

    def entries(self) -> Sequence[Entry]:
        return (
            ("receive", _("Receive goods…"), "package-plus", self.receive),
            ("allocate", _("Allocate free stock…"), "package-check", self.allocate),
            ("count", _("Count…"), "list-checks", self.count),
            ("adjust", _("Adjust…"), "pencil", self.adjust),
            ("freeze", _("Freeze…"), "snowflake", self.freeze),
            ("edit", _("Edit product…"), "package", self.edit),
        )
