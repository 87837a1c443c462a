"""The pane beside the list: one product with everything, or what several come to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from restordre_app.formatting import format_date
from restordre_app.queries.product_view import ProductView
from restordre_app.queries.purchase_lines import PurchaseLineRow
from restordre_app.queries.stock import ProductRow
from ui.figures import quantity_words
from ui.i18n import _, language, ngettext
from ui.stock.detail_parts import facts_of, ledger_list, queue_list, shelf_bar
from ui.stock.marks import product_mark
from ui.stock.purchases import purchase_list
from ui.widgets.buttons import button
from ui.widgets.detail_pane import DetailPane
from ui.widgets.info_banner import InfoBanner
from ui.widgets.sections import section_title


class ProductDetail(DetailPane):
    """Tells what is wanted; the page does it.

    Signals:
        order_wanted: id of an order in the queue.
        purchase_wanted: id of an open purchase line.
        priority_wanted: id of a line in the queue that is to go first.
        count_wanted, adjust_wanted, freeze_wanted, edit_wanted, allocate_wanted,
        receive_wanted: a button.
    """

    order_wanted = Signal(object)
    purchase_wanted = Signal(object)
    priority_wanted = Signal(object)
    count_wanted = Signal()
    adjust_wanted = Signal()
    freeze_wanted = Signal()
    edit_wanted = Signal()
    allocate_wanted = Signal()
    receive_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.product: ProductView | None = None
        self.count = button(_("Count"), "list-checks")
        self.adjust = button(_("Adjust"), "pencil")
        self.freeze = button(_("Freeze"), "snowflake")
        self.edit = button(_("Edit product"), "package")
        self.allocate = button(_("Allocate"), "package-check")
        self.receive = button(_("Receive goods"), "package-plus", "primary")
        self.put_buttons(
            [
                (self.count, self.count_wanted),
                (self.adjust, self.adjust_wanted),
                (self.freeze, self.freeze_wanted),
            ],
            [(self.edit, self.edit_wanted), (self.allocate, self.allocate_wanted)],
            [(self.receive, self.receive_wanted)],
        )
        self.nothing_chosen()

    def nothing_chosen(self) -> None:
        self.product = None
        self.show_nothing(_("Choose a product to see who waits for it."))

    def show_product(
        self, product: ProductView, purchases: Sequence[PurchaseLineRow], today: date
    ) -> None:
        self.product = product
        self.clear_body()
        self.show_heading(product.name, f"{product.sku} · {product.unit}")
        self.show_state(*product_mark(product))
        if product.frozen_at is not None:
            self.body.addWidget(self._frozen_banner(product))
        self.body.addWidget(facts_of(product))
        if product.stocked:
            self._show_stock(product)
            self._show_purchases(product, purchases, today)
            self._show_ledger(product)
        self._offer_buttons(product)

    def _show_stock(self, product: ProductView) -> None:
        self.body.addWidget(shelf_bar(product))
        self.body.addWidget(section_title(_("Queue"), _("first served first")))
        self.body.addWidget(
            queue_list(product, self.order_wanted.emit, self.priority_wanted.emit)
        )

    def _show_purchases(
        self, product: ProductView, purchases: Sequence[PurchaseLineRow], today: date
    ) -> None:
        coming = sum(line.incoming for line in purchases)
        said = quantity_words(coming, product.unit) if coming else ""
        self.body.addWidget(section_title(_("On order"), said))
        wanted = self.purchase_wanted.emit
        self.body.addWidget(purchase_list(purchases, today, wanted))

    def _show_ledger(self, product: ProductView) -> None:
        self.body.addWidget(section_title(_("Movements"), _("on hand after it")))
        self.body.addWidget(ledger_list(product))

    def _frozen_banner(self, product: ProductView) -> InfoBanner:
        since = product.frozen_at
        day = format_date(since, language()) if since else ""
        sentence = _(
            "Frozen {day}: {reason}. Nothing is given out until it is counted."
        )
        words = sentence.format(day=day, reason=product.frozen_reason.rstrip("."))
        return InfoBanner(words, "warning")

    def _offer_buttons(self, product: ProductView) -> None:
        shown = [self.edit]
        if product.stocked:
            shown += [self.count, self.adjust, self.receive]
            if not product.frozen:
                shown.append(self.freeze)
            if can_allocate(product):
                shown.append(self.allocate)
        self.offer(*shown)

    def show_several(self, rows: Sequence[ProductRow]) -> None:
        """What the chosen products come to, and what can be done with all of them."""
        self.product = None
        low = [row for row in rows if row.stocked and not row.discontinued]
        below = sum(row.available < row.reorder_point for row in low)
        count = ngettext("{count} product", "{count} products", len(rows))
        facts = {
            _("On back order"): str(sum(row.back_ordered > 0 for row in rows)),
            _("Below reorder point"): str(below),
            _("Frozen"): str(sum(row.frozen for row in rows)),
        }
        self.show_sums(count.format(count=len(rows)), facts)
        some = any(row.stocked for row in rows)
        wanted = any(row.back_ordered and row.available for row in rows)
        self.offer(
            *([self.receive] if some else []), *([self.allocate] if wanted else [])
        )


def can_allocate(product: ProductView) -> bool:
    """Whether something is free and somebody waits for it."""
    return bool(
        product.stocked
        and product.available
        and product.back_ordered
        and not product.frozen
    )
