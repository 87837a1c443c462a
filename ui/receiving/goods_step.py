"""Step 1: the goods are scanned or typed, their quantities put right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from restordre_app.errors import AppError
from restordre_app.queries.stock import ProductRow
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.office import Office
from ui.receiving.goods_columns import goods_columns, written
from ui.receiving.goods_draft import GoodsDraft, scanned_quantity, split_times
from ui.receiving.looking_up import (
    LookedUp,
    look_up,
    product_candidates,
    read_in_order,
)
from ui.receiving.scan_field import ScanField
from ui.tokens import PADDING, ROW_TWO_LINES
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
from ui.widgets.open_cell import finish_typing
from ui.widgets.paged_table import PagedTable
from ui.widgets.pickers import PickItem

ONE, PACK = "one", "pack"
NOTE_LENGTH = 200
REMEMBERED = "receiving/step"


class GoodsStep(QWidget):
    """Keeps the keyboard in the field that is scanned into.

    Signals:
        changed: another product, or another quantity.
    """

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.draft = GoodsDraft()
        self._make_parts()
        self._arrange()
        self._connect()

    def _make_parts(self) -> None:
        find = partial(product_candidates, self._office.session)
        self.scan = ScanField(find, self._office.tasks)
        self.scan_row = FormRow(_("Product"), self.scan)
        self.step = Segmented([(ONE, _("One at a time")), (PACK, _("Whole packs"))])
        self.step.choose(str(self._office.preferences.get(REMEMBERED, ONE)))
        self.heard = label("", "strong")
        self.heard.setAccessibleName(_("Last scan"))
        self.note = QLineEdit(maxLength=NOTE_LENGTH)
        self.note.setPlaceholderText(_("The supplier and their delivery note number"))
        self.table = PagedTable(
            goods_columns(), "goods_received", self._office, ROW_TWO_LINES
        )
        self.table.setAccessibleName(_("Received goods"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.remove = button(_("Remove line"), "trash-2", "link")
        self.remove.setEnabled(False)
        words = _(
            "Scan the first product. Write 30* before a code to receive 30 of it."
        )
        self.table.show_empty(EmptyState("scan-line", words))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        top = Card(headed=False)
        row = QHBoxLayout()
        row.setSpacing(px(PADDING))
        row.addWidget(self.scan_row, 3)
        step = QVBoxLayout()
        step.setSpacing(px(4))
        step.addWidget(label(_("A scan adds"), "label"))
        step.addWidget(self.step)
        step.addStretch(1)
        row.addLayout(step)
        row.addWidget(FormRow(_("Note"), self.note), 2)
        top.body.addLayout(row)
        layout.addWidget(top)
        card = Card(padding=0)
        card.head.addWidget(self.heard, 1)
        card.head.addWidget(self.remove)
        card.body.addWidget(self.table)
        layout.addWidget(card, 1)

    def _connect(self) -> None:
        self.scan.entered.connect(self._look_up)
        self.scan.taken.connect(self._take)
        self.scan.left_down.connect(self.type_quantities)
        self.scan.textEdited.connect(lambda _text: self.scan_row.show_problem(""))
        self.step.chosen.connect(
            lambda key: self._office.preferences.put(REMEMBERED, key)
        )
        self.table.rows.edited.connect(self._set_quantity)
        self.table.current_changed.connect(
            lambda found: self.remove.setEnabled(found is not None)
        )
        self.remove.clicked.connect(self._remove)
        keys = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._remove)

    # Listing

    def list_products(self, product_ids: Sequence[int]) -> None:
        """List these with no quantity yet, ready to be typed."""
        work = partial(read_in_order, self._office.session, product_ids)
        self._office.tasks.run(self, work, self._list)

    def _list(self, products: Sequence[ProductRow]) -> None:
        for product in products:
            if product.stocked:
                self.draft.add(product, 0)
        self._show()
        if self.draft.lines:
            self.type_quantities()

    def _look_up(self, text: str) -> None:
        times, code = split_times(text)
        work = partial(look_up, self._office.session, code)
        self._office.tasks.run(self, work, partial(self._found, times))

    def _take(self, item: PickItem) -> None:
        work = partial(read_in_order, self._office.session, [item.id])
        self._office.tasks.run(self, work, self._taken)

    def _taken(self, products: Sequence[ProductRow]) -> None:
        for product in products:
            self._add("", product)

    def _found(self, times: str, found: LookedUp) -> None:
        if found.product is not None:
            self._add(times, found.product)
        elif found.candidates:
            self.scan.offer(found.text, found.candidates)
        else:
            words = _(
                "No product has “{text}”. Type part of its name, or make it anew."
            )
            self._refuse(words.format(text=found.text))

    def _add(self, times: str, product: ProductRow) -> None:
        if not product.stocked:
            words = _("{sku} is a service and is not received.")
            self._refuse(words.format(sku=product.sku))
            return
        packs = self.step.choice == PACK
        try:
            quantity = scanned_quantity(times, product, language(), packs=packs)
        except AppError as error:
            self._refuse(error.explain(ui_texts()))
            return
        self.scan_row.show_problem("")
        self.draft.add(product, quantity)
        self._show()
        self.table.select_ids([product.product_id])
        self._say_heard(product, quantity)

    def _refuse(self, sentence: str) -> None:
        QApplication.beep()
        self.scan_row.show_problem(sentence)

    def _say_heard(self, product: ProductRow, quantity: int) -> None:
        total = self.draft.lines[product.product_id].quantity
        self.heard.setText(
            _("+{quantity} {product} – {total} {unit} in all").format(
                quantity=written(quantity),
                product=product.name,
                total=written(total),
                unit=product.unit,
            )
        )

    # The list

    def _show(self) -> None:
        self.table.show_rows(self.draft.lines)
        self.changed.emit()

    def _set_quantity(self, product_id: int, _key: str, value: object) -> None:
        if isinstance(value, int):
            self.draft.set_quantity(product_id, value)
            self.table.rows.replace_rows({product_id: self.draft.lines[product_id]})
            self.changed.emit()

    def _remove(self) -> None:
        product_id = self.table.current_id()
        if product_id is not None:
            self.draft.remove(product_id)
            self.heard.setText("")
            self._show()
            self.remove.setEnabled(self.table.current_id() is not None)

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
        return finish_typing(self.table)
