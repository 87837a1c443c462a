"""What one does with the chosen products: by menu, key, button or context menu."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from restordre_app.queries.product_view import ProductView
from ui.actions import Handler
from ui.i18n import _
from ui.icons import put_icon
from ui.office import Office
from ui.products import open_product
from ui.receiving import open_allocation, open_receiving
from ui.stock.detail import can_allocate
from ui.stock.dialogs import open_adjust, open_count, open_freeze


class StockDeeds(QObject):
    """Acts on what is chosen in the list; `shown` is the product in the pane, if one."""

    def __init__(
        self,
        office: Office,
        page: QWidget,
        chosen: Callable[[], Sequence[int]],
        shown: Callable[[], ProductView | None],
    ) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._chosen, self._shown = chosen, shown

    def handlers(self) -> Mapping[str, Handler]:
        """Answer the menus while the tab is shown."""
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

    def refresh(self) -> None:
        """Turn off what the choice does not allow."""
        if self._office.commands.page is not self._page:
            return
        for key, on in self.allowed().items():
            self._office.commands.set_enabled(key, on=on)

    def allowed(self) -> dict[str, bool]:
        """Which commands make sense for what is chosen now."""
        product = self._shown()
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

    def new(self) -> None:
        open_product(self._office)

    def edit(self, product_id: int | None = None) -> None:
        chosen = self._chosen()
        wanted = product_id or (chosen[0] if len(chosen) == 1 else None)
        if wanted is not None:
            open_product(self._office, wanted)

    def receive(self) -> None:
        """Receive the chosen products; the quantities are typed in the window."""
        open_receiving(self._office, tuple(self._chosen()))

    def allocate(self) -> None:
        open_allocation(self._office, tuple(self._chosen()))

    def count(self) -> None:
        product = self._shown()
        if product is not None:
            open_count(self._office, product, self._page)

    def adjust(self) -> None:
        product = self._shown()
        if product is not None:
            open_adjust(self._office, product, self._page)

    def freeze(self) -> None:
        product = self._shown()
        if product is not None:
            open_freeze(self._office, product, self._page)

    # The context menu

    def show_menu(self, place: QPoint) -> None:
        if self._chosen():
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """The same deeds beside the mouse; what is not allowed is grey."""
        menu = QMenu(self._page)
        menu.setObjectName("stockMenu")
        allowed = self.allowed()
        for key, words, icon, act in (
            ("receive", _("Receive goods…"), "package-plus", self.receive),
            ("allocate", _("Allocate free stock…"), "package-check", self.allocate),
            ("count", _("Count…"), "list-checks", self.count),
            ("adjust", _("Adjust…"), "pencil", self.adjust),
            ("freeze", _("Freeze…"), "snowflake", self.freeze),
            ("edit", _("Edit product…"), "package", self.edit),
        ):
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.setEnabled(allowed.get(key, True))
            entry.triggered.connect(lambda _on, do=act: do())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
