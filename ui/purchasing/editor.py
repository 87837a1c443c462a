"""The window a purchase order is typed in; several may be open.

    open_purchase(office)                          # a new order
    open_purchase(office, order_id=7)              # a draft, or one that was sent
    open_purchase(office, supplier_id=3, product_ids=(4, 5))

Ctrl+Enter marks it as sent (or saves one that was), Ctrl+S keeps a draft, Esc closes.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer

from restordre_app.errors import AppError, ChangedMeanwhile
from restordre_app.queries.purchase_view import PurchaseView
from restordre_app.queries.suppliers import SupplierView, read_supplier
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.purchase_entries import (
    PurchaseDoubt,
    PurchaseEntry,
    purchase_warnings,
)
from ui.editor_window import shown_again
from ui.i18n import _, ui_texts
from ui.office import Office
from ui.purchasing.draft import NOBODY, DraftLine, draft_line, entry_of, usual_day
from ui.purchasing.editor_frame import EditorFrame
from ui.purchasing.grid_model import Cell
from ui.purchasing.loading import Items, Loaded, read_editor, read_items
from ui.purchasing.mailing import offer_mail
from ui.purchasing.marks import state_mark
from ui.purchasing.saving import save, send
from ui.widgets.column import Tone
from ui.windows import show_window

DOUBT_MS = 250
CELLS = {"expected_on": Cell.EXPECTED, "unit_price": Cell.PRICE}


def open_purchase(
    office: Office,
    order_id: int | None = None,
    supplier_id: int | None = None,
    product_ids: tuple[int, ...] = (),
) -> "PurchaseEditor":
    """Open a window; an order that is open already comes to the front."""
    again = shown_again(PurchaseEditor, order_id)
    if again is not None:
        return again
    return show_window(PurchaseEditor(office, order_id, supplier_id, product_ids))


class PurchaseEditor(EditorFrame):
    """Knows what was read and what was typed; the services know the rules."""

    def __init__(
        self,
        office: Office,
        order_id: int | None,
        supplier_id: int | None,
        product_ids: tuple[int, ...],
    ) -> None:
        super().__init__(office)
        self._wanted_id = order_id
        self._start = (supplier_id, product_ids)
        self._doubting = QTimer(self, singleShot=True, interval=DOUBT_MS)
        self._doubting.timeout.connect(self._ask_doubts)
        self._connect()
        self.show_heading(_("New purchase order"), (_("Draft"), Tone.GREY))
        self._load()

    @property
    def binding(self) -> bool:
        return self.order is not None and self.order.sent_at is not None

    def _connect(self) -> None:
        self.header.partner_picked.connect(self._read_supplier)
        self.header.changed.connect(self._follow_head)
        self.grid.lines.changed.connect(self._lines_changed)
        self.grid.lines.item_wanted.connect(self._read_item)
        self.grid.lines.dataChanged.connect(lambda *_: self.show_remark())
        chosen = self.grid.selectionModel().currentRowChanged
        chosen.connect(lambda *_: self.show_remark())

    # Reading

    def _load(self) -> None:
        work = partial(read_editor, self.office.session, self._wanted_id, *self._start)
        self.run(work, self._show_loaded)

    def _show_loaded(self, found: Loaded) -> None:
        self.show_desk(found.desk)
        self.grid.lines.know(found.products.values())
        if found.supplier is not None:
            self.header.show_supplier(found.supplier)
        if found.order is not None:
            self._show_order(found, found.order)
        else:
            entry = PurchaseEntry(NOBODY, responsible_id=found.desk.me)
            self.header.show_entry(entry)
            self.base = replace(self.header.entry(entry), supplier_id=NOBODY)
            self._show_wanted(found)
        self._lines_changed()
        self.begin()

    def _show_order(self, found: Loaded, order: PurchaseView) -> None:
        self.order = order
        self.base = entry_of(order)
        self.header.show_entry(self.base)
        model = self.grid.lines
        model.ordered_on = order.ordered_on
        model.show_lines(
            draft_line(
                model.next_key(), line, found.products[line.product_id],
                found.items.get(line.product_id),
            )
            for line in order.lines
        )  # fmt: skip
        title = _("Purchase order {number}").format(number=order.number)
        self.show_heading(title, state_mark(order.state))
        if self.binding:
            self.header.fix_partner(_("An order that was sent keeps its supplier."))
            self.only_changes()

    def _show_wanted(self, found: Loaded) -> None:
        """A new order for some products: only their quantities are to be typed."""
        model, products = self.grid.lines, self._start[1]
        wanted = [found.products[each] for each in products if each in found.products]
        lines = []
        for product in wanted:
            item = found.items.get(product.product_id)
            expected = usual_day(item, model.ordered_on)
            line = DraftLine(model.next_key(), product, item, expected=expected)
            lines.append(line)
        model.show_lines(lines)

    def begin(self) -> None:
        """Where products were wanted, only their quantities are to be typed."""
        if self.header.known and self.grid.lines.lines and self.order is None:
            self.grid.edit_cell(0, Cell.QUANTITY)
        else:
            super().begin()

    def _read_supplier(self, supplier_id: int) -> None:
        work = partial(read_supplier, self.office.session, supplier_id)
        self.run(work, self._use_supplier)

    def _use_supplier(self, supplier: SupplierView) -> None:
        """A chosen supplier brings prices, packs and lead times; then come the lines."""
        self.header.show_supplier(supplier)
        ids = {
            each.product.product_id for each in self.grid.lines.lines if each.product
        }
        self._read_items(ids)
        self._lines_changed()
        self.grid.start_typing()

    def _read_item(self, product_id: int) -> None:
        self._read_items({product_id})

    def _read_items(self, product_ids: set[int]) -> None:
        supplier = self.header.known
        if supplier is not None and product_ids:
            session = self.office.session
            work = partial(read_items, session, supplier.supplier_id, product_ids)
            self.office.tasks.run(self, work, self._use_items)

    def _use_items(self, items: Items) -> None:
        self.grid.lines.use_items(items)

    # Sums and doubts

    def _follow_head(self) -> None:
        day = self.header.ordered.value()
        if day is not None:
            self.grid.lines.ordered_on = day
        self._doubting.start()

    def _lines_changed(self) -> None:
        self.show_sums(self.grid.lines.lines, self.currency)
        self._doubting.start()

    def _ask_doubts(self) -> None:
        """What speaks against the order, worked out while it is typed."""
        entry = self.entry()
        complete = entry.supplier_id and all(line.quantity for line in entry.lines)
        if not complete or not entry.lines:
            self._show_doubts(())
            return
        work = partial(purchase_warnings, self.office.session, entry)
        self.office.tasks.run(
            self, work, self._show_doubts, failed=self._no_doubts, key="doubts"
        )

    def _show_doubts(self, doubts: tuple[PurchaseDoubt, ...]) -> None:
        """Beside its line, or over all lines; nothing of it forbids sending."""
        remarks: dict[int, str] = {}
        whole = []
        for doubt in doubts:
            said = doubt.sentence.explain(ui_texts())
            if doubt.position is None:
                whole.append(said)
            elif doubt.position <= len(self.grid.lines.lines):
                row = doubt.position - 1
                remarks[row] = f"{remarks.get(row, '')} {said}".strip()
        self.grid.lines.show_remarks(remarks)
        self.show_doubts(whole)

    def _no_doubts(self, error: BaseException) -> None:
        """What cannot be judged yet is said when it is saved."""
        if not isinstance(error, AppError):
            self.office.errors.show(error)

    # Saving

    def entry(self) -> PurchaseEntry:
        """The order as it stands in the window."""
        head = self.header.entry(self.base)
        return replace(head, lines=self.grid.lines.entries())

    def keep(self) -> None:
        work = partial(save, self.office.session, self.order, self.entry())
        self.run(work, self._saved)

    def bind(self) -> None:
        """Mark it as sent, from then on it counts as on its way (P1)."""
        work = partial(send, self.office.session, self.order, self.entry())
        self.run(work, self._sent)

    def _saved(self, order: PurchaseView) -> None:
        was_sent = self.binding
        self.order, self._wanted_id = order, order.order_id
        if was_sent:
            words = _("Purchase order {number} is changed.")
            self.leave()
        else:
            words = _("Purchase order {number} is kept as a draft.")
            self.base = entry_of(order)
            self._load()
        self.office.tell(words.format(number=order.number))

    def _sent(self, order: PurchaseView) -> None:
        self.leave()
        words = _("Purchase order {number} to {supplier} is sent.")
        said = words.format(number=order.number, supplier=order.supplier)
        offer = offer_mail(self.office, [order.order_id])
        self.office.tell(said, offer=offer)
        self.office.go_to("purchasing", {"purchase": order.order_id})

    # What can go wrong

    def failed(self, error: BaseException) -> None:
        if isinstance(error, LineProblem):
            row = min(error.position, len(self.grid.lines.lines)) - 1
            problem = error.problem.explain(ui_texts())
            self.grid.lines.show_problem(row, problem)
            spoken_of = getattr(error.problem, "field", "")
            self.grid.go_to(row, CELLS.get(spoken_of))
            return
        if getattr(error, "field", "") == "ordered_on":
            self.office.errors.show_beside(self.header.ordered_row, error)
            self.header.ordered.setFocus()
            return
        self.office.errors.show(error)
        if isinstance(error, ChangedMeanwhile):
            return
        if not self.grid.lines.lines and self.header.known is not None:
            self.grid.start_typing()
