"""Step 1: the goods are scanned or typed, their quantities put right.

Against purchase orders their open lines stand there from the start, as if all of it
had come; what is scanned of a product takes the place of that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
)

from restordre_app.errors import AppError
from restordre_app.queries.stock import ProductRow
from restordre_app.services.receipt_lines import ReceiptLine, spread_receipt
from ui.figures import quantity_words
from ui.i18n import _, language, ui_texts
from ui.office import Office
from ui.receiving.goods_columns import OF_ORDERS
from ui.receiving.goods_draft import GoodsDraft, scanned_quantity, split_times
from ui.receiving.goods_frame import PACK, REMEMBERED, GoodsFrame
from ui.receiving.looking_up import (
    LookedUp,
    look_up,
    look_up_code,
    read_in_order,
)
from ui.receiving.purchases import OpenLines, read_open_lines
from ui.widgets.open_cell import finish_typing
from ui.widgets.pickers import PickItem


@dataclass(frozen=True, slots=True)
class Entered:
    """`times` stood before the code; `ask` leads on to the quantity."""

    times: str = ""
    ask: bool = False


class GoodsStep(GoodsFrame):
    """Keeps the keyboard in the field that is scanned into.

    Signals:
        changed: another product, or another quantity.
        over_kept: more came than was ordered, and all of it is kept.
    """

    changed = Signal()
    over_kept = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.draft = GoodsDraft()
        self._connect()

    def _connect(self) -> None:
        self.scan.entered.connect(self._look_up)
        self.scan.taken.connect(self._take)
        self.scan.left_down.connect(self.type_quantities)
        self.table.typed_through.connect(self.scan.setFocus)
        self.scan.textEdited.connect(lambda _text: self.scan_row.show_problem(""))
        remember = partial(self._office.preferences.put, REMEMBERED)
        self.step.chosen.connect(remember)
        self.purchase.picked.connect(lambda item: self.list_purchases([item.id]))
        self.purchase.nothing_found.connect(self._no_purchase)
        self.purchase.textEdited.connect(lambda _t: self.purchase_row.show_problem(""))
        self.over.acted.connect(self.over_kept)
        self.changed.connect(self.over.hide)
        self.anew.clicked.connect(self._count_anew)
        self.table.rows.edited.connect(self._edit)
        self.table.current_changed.connect(
            lambda found: self.remove.setEnabled(found is not None)
        )
        self.remove.clicked.connect(self._remove)
        for key, act in (
            (Qt.Key.Key_Delete, self._remove),
            (Qt.Key.Key_Space, self._turn_close),
        ):
            keys = QShortcut(QKeySequence(key), self.table)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(act)

    # Listing

    def list_products(self, product_ids: Sequence[int]) -> None:
        """List these with no quantity yet, ready to be typed."""
        work = partial(read_in_order, self._office.session, product_ids)
        self._office.tasks.run(self, work, self._list)

    def list_purchases(self, purchase_ids: Sequence[int]) -> None:
        """List what is still to come of these orders, as if all of it had come."""
        work = partial(read_open_lines, self._office.session, purchase_ids)
        self._office.tasks.run(self, work, self._list_ordered)

    def _list_ordered(self, found: OpenLines) -> None:
        self.purchase.set_item(None)
        for row in found.rows:
            if row.product_id in found.products:
                self.draft.list_ordered(found.products[row.product_id], row)
        self._show()
        if not found.rows:
            words = _("Nothing more is to come of it, or it was not sent yet.")
            self.purchase_row.show_problem(words)
            return
        self.scan.setFocus()

    def ask_over(self, sentence: str) -> None:
        """More came than was ordered: say so, and let it be kept all the same."""
        self.over.show_sentence(sentence, "warning")
        self.over.show()

    def order_anew(self) -> None:
        """Another desk may have received the same orders meanwhile."""
        session, ids = self._office.session, self.draft.purchase_ids
        work = partial(read_open_lines, session, ids)
        self._office.tasks.run(self, work, self._show_anew)

    def _show_anew(self, found: OpenLines) -> None:
        """The question about what is too much stays."""
        self.draft.order_anew(found.rows)
        self.table.show_rows(self.draft.lines)

    def _no_purchase(self, text: str) -> None:
        words = _("No open purchase order matches “{text}”.")
        self.purchase_row.show_problem(words.format(text=text))

    def _list(self, products: Sequence[ProductRow]) -> None:
        for product in products:
            if product.stocked:
                self.draft.add(product, 0)
        self._show()
        if self.draft.lines:
            self.type_quantities()

    def take_code(self, code: str) -> None:
        """A code was scanned while the keyboard was elsewhere.

        What was typed into a cell counts; a wrong figure there has to be put right first.
        """
        if not finish_typing(self.table):
            QApplication.beep()
            return
        work = partial(look_up_code, self._office.session, code)
        self._office.tasks.run(self, work, partial(self._found, Entered()))

    def _look_up(self, text: str) -> None:
        times, code = split_times(text)
        entered = Entered(times, ask=self.scan.by_hand and not times)
        work = partial(look_up, self._office.session, code)
        self._office.tasks.run(self, work, partial(self._found, entered))

    def _take(self, item: PickItem) -> None:
        work = partial(read_in_order, self._office.session, [item.id])
        self._office.tasks.run(self, work, self._taken)

    def _taken(self, products: Sequence[ProductRow]) -> None:
        for product in products:
            self._add(Entered(ask=True), product)

    def _found(self, entered: Entered, found: LookedUp) -> None:
        if found.product is not None:
            self._add(entered, found.product)
        elif found.candidates:
            self.scan.offer(found.text, found.candidates)
        else:
            words = _(
                "No product has “{text}”. Type part of its name, or make it anew."
            )
            self._refuse(words.format(text=found.text))

    def _add(self, entered: Entered, product: ProductRow) -> None:
        if not product.stocked:
            words = _("{sku} is a service and is not received.")
            self._refuse(words.format(sku=product.sku))
            return
        packs = self.step.choice == PACK
        try:
            times = entered.times
            quantity = scanned_quantity(times, product, language(), packs=packs)
        except AppError as error:
            self._refuse(error.explain(ui_texts()))
            return
        self.scan_row.show_problem("")
        if self.draft.ordered_lines(product.product_id):
            self._spread(entered, product, quantity)
            return
        self.draft.add(product, quantity)
        self._show_added(entered, product, quantity, product.product_id)

    def _show_added(
        self, entered: Entered, product: ProductRow, quantity: int, key: int
    ) -> None:
        self._show()
        self.table.select_ids([key])
        self._say_heard(product, quantity)
        if entered.ask:
            self.type_quantities()

    def _spread(self, entered: Entered, product: ProductRow, quantity: int) -> None:
        """Share what was scanned of it out over the open lines of the orders."""
        total = self.draft.count(product, quantity)
        work = partial(
            spread_receipt,
            self._office.session,
            self.draft.purchase_ids,
            [(product.product_id, total)],
        )
        added = partial(self._show_added, entered, product, quantity)
        done = partial(self._share, product.product_id, added)
        failed = partial(self._not_spread, product)
        self._office.tasks.run(self, work, done, failed=failed)

    def _share(
        self,
        product_id: int,
        added: Callable[[int], None],
        shares: Sequence[ReceiptLine],
    ) -> None:
        """Answers come in the order of the scans, so the newest is the last."""
        rows = self.draft.ordered_lines(product_id)
        if not rows:
            return  # its lines were taken away meanwhile
        self.draft.share(product_id, shares)
        added(rows[0].key)

    def _not_spread(self, product: ProductRow, error: BaseException) -> None:
        """Somebody else closed or received the order meanwhile."""
        self.draft.counted.pop(product.product_id, None)
        if isinstance(error, AppError):
            self._refuse(error.explain(ui_texts()))
        else:
            self._office.errors.show(error)

    def _refuse(self, sentence: str) -> None:
        QApplication.beep()
        self.scan_row.show_problem(sentence)

    def _say_heard(self, product: ProductRow, quantity: int) -> None:
        total = self.draft.received.get(product.product_id, 0)
        self.heard.setText(
            _("+{quantity} {product} – {total} {unit} in all").format(
                quantity=quantity_words(quantity),
                product=product.name,
                total=quantity_words(total),
                unit=product.unit,
            )
        )

    # The list

    def _show(self) -> None:
        against = bool(self.draft.purchase_ids)
        self.table.columns.set_aside(*(() if against else OF_ORDERS))
        self.anew.setVisible(against)
        self.table.show_rows(self.draft.lines)
        self.changed.emit()

    def _edit(self, key: int, column: str, value: object) -> None:
        if column == "close":
            self.draft.close_rest(key, close=bool(value))
        elif isinstance(value, int) and column == "rejected":
            self.draft.reject(key, value)
        elif isinstance(value, int):
            self.draft.set_quantity(key, value)
        self.table.rows.replace_rows({key: self.draft.lines[key]})
        self.changed.emit()

    def _turn_close(self) -> None:
        """Space says that the rest of the chosen line is not coming, or is after all."""
        key = self.table.current_id()
        if key is not None:
            self._edit(key, "close", not self.draft.lines[key].close_rest)

    def _count_anew(self) -> None:
        self.draft.count_all_anew()
        self._show()
        self.scan.setFocus()

    def _remove(self) -> None:
        key = self.table.current_id()
        if key is None:
            return
        place = list(self.draft.lines).index(key)
        self.draft.remove(key)
        self.heard.setText("")
        self._show()
        left = list(self.draft.lines)
        if left:
            self.table.select_ids([left[min(place, len(left) - 1)]])
        else:
            self.scan.setFocus()
        self.remove.setEnabled(bool(left))

    def type_quantities(self) -> None:
        """Put the keyboard on the quantity of the chosen line, else of the first."""
        if not self.draft.lines:
            return
        keys = [column.key for column in self.table.rows.columns]
        row = max(0, self.table.currentIndex().row())
        self.table.setFocus()
        index = self.table.rows.index(row, keys.index("received"))
        self.table.setCurrentIndex(index)
        if self.table.state() != QAbstractItemView.State.EditingState:
            self.table.edit(index)

    def finish_typing(self) -> bool:
        """Take in the open cell, and what stands in the scan field unentered.

        False when there is something to be put right, or looked at, before going on.
        """
        if self.scan.text().strip():
            self.scan.enter()
            return False
        return finish_typing(self.table)
