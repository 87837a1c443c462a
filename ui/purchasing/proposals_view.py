"""The view of what should be bought: why, how much of it, and one button to order it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from restordre_app.formatting import format_amount
from restordre_app.queries.purchase_proposals import ProposalRow, read_proposals
from restordre_app.services.proposals import order_proposals, put_aside_orders
from restordre_app.services.purchasing import EnteredPurchase
from ui.i18n import _, language, ngettext
from ui.icons import put_icon
from ui.office import Office
from ui.purchasing.proposals_columns import proposal_columns, sections_of
from ui.purchasing.proposals_draft import ProposalsDraft
from ui.purchasing.supplier_items_list import open_sellers_of_product
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.open_cell import finish_typing
from ui.widgets.table_export import TableExport
from ui.widgets.tick_table import TickTable


class ProposalsView(QWidget):
    """Ticks and quantities last while the list is read anew.

    Signals:
        ordered: list of the drafts that were made.
        card_wanted: id of a product to look at.
        waiting_wanted: id of a product whose customers are asked for.
    """

    ordered = Signal(object)
    card_wanted = Signal(int)
    waiting_wanted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.draft = ProposalsDraft()
        self._supplier_id: int | None = None
        self.summary = label("", "muted")
        self.all = button(_("Tick all"), "list-checks")
        self.all.setToolTip(_("Space ticks what is chosen"))
        self.main = button(_("Create orders"), "shopping-cart", "primary")
        self.main.setToolTip(
            _("A draft for each supplier of what is ticked (Ctrl+Enter)")
        )
        self.table = TickTable(
            proposal_columns(), "proposals", office, lambda: self.draft.rows
        )
        self.table.setAccessibleName(_("Proposed purchases"))
        self.empty = EmptyState("circle-check", _("Nothing needs to be bought."))
        self.table.show_empty(self.empty)
        self.sheet = TableExport(office, self.table, _("Proposed purchases"))
        self._arrange()
        self._connect()
        self._retell()

    def _arrange(self) -> None:
        card = Card(padding=0)
        card.head.addWidget(self.summary, 1)
        for each in (self.all, self.table.columns_button(), self.main):
            card.head.addWidget(each)
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _connect(self) -> None:
        self.table.rows.edited.connect(self._edit)
        self.table.ticked.connect(self._turn_over)
        self.table.menu_wanted.connect(self.show_menu)
        self.table.opened.connect(self.card_wanted.emit)
        self.all.clicked.connect(self._tick_everything)
        self.main.clicked.connect(self.order)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.order)

    # Reading

    def read(self, text: str, supplier_id: int | None = None) -> None:
        """Read anew what is short, narrowed to what is searched for."""
        self.draft.text, self._supplier_id = text, supplier_id
        work = partial(read_proposals, self.office.session, supplier_id)
        self.office.tasks.run(self, work, self._show, key="proposals")

    def _show(self, found: Sequence[ProposalRow]) -> None:
        self.draft.take_in(found)
        self.table.show_draft(sections_of(self.draft))
        words = _("Nothing needs to be bought.")
        if found:
            words = _("No proposal matches the search.")
        self.empty.say(words)
        self._retell()

    def _renew(self) -> None:
        self.table.renew(sections_of(self.draft))
        self._retell()

    def _retell(self) -> None:
        """Say what is ticked, and what the button would do with it."""
        chosen = self.draft.chosen()
        suppliers = len({row.row.supplier_id for row in chosen})
        value = format_amount(sum(row.value for row in chosen), language())
        ticked = ngettext("{count} product ticked", "{count} products ticked",
                          len(chosen)).format(count=len(chosen))  # fmt: skip
        shown = len(self.draft.shown())
        self.summary.setText(f"{ticked} · {value}" if chosen else _("Nothing ticked"))
        self.summary.setVisible(bool(shown))
        words = ngettext("Create {count} order", "Create {count} orders", suppliers)
        said = words.format(count=suppliers) if chosen else _("Create orders")
        self.main.setText(f" {said}")
        self.main.setAccessibleName(said)
        self.main.setEnabled(bool(chosen))
        self.all.setEnabled(bool(shown))

    # Deciding

    def _edit(self, product_id: int, key: str, value: object) -> None:
        if key == "ticked":
            self.draft.tick([product_id], on=bool(value))
        elif isinstance(value, int):
            self.draft.order(product_id, value)
        self._renew()

    def _turn_over(self, product_ids: Sequence[int]) -> None:
        self.draft.turn_over(product_ids)
        self._renew()

    def _tick_everything(self) -> None:
        self._turn_over([row.row.product_id for row in self.draft.shown()])

    def show_menu(self, place: QPoint) -> None:
        if self.table.current_id() is not None:
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """What one does with the product of the row."""
        menu = QMenu(self)
        menu.setObjectName("proposalsMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        product_id = self.table.current_id() or 0
        for words, icon, act in (
            (_("Tick or untick"), "check",
             lambda: self._turn_over(self.table.selected_ids())),
            (_("Show who waits"), "clock",
             lambda: self.waiting_wanted.emit(product_id)),
            (_("Who sells it…"), "factory", lambda: self._open_sellers(product_id)),
            (_("Product card…"), "pencil", lambda: self.card_wanted.emit(product_id)),
        ):  # fmt: skip
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.triggered.connect(lambda _on, do=act: do())
        return menu

    def _open_sellers(self, product_id: int) -> None:
        row = self.draft.rows.get(product_id)
        if row is not None:
            open_sellers_of_product(self.office, product_id, row.row.name)

    # Ordering

    def order(self) -> None:
        """Make a draft for each supplier of what is ticked; it can be taken back."""
        if not finish_typing(self.table) or not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        work = partial(order_proposals, self.office.session, self.draft.entries())
        self.office.tasks.run(self, work, self._done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.office.errors.show(error)
        self.read(self.draft.text, self._supplier_id)

    def _done(self, made: tuple[EnteredPurchase, ...]) -> None:
        ids = [order.order_id for order in made]
        numbers = ", ".join(order.number for order in made)
        words = ngettext("Draft {numbers} was made. Look it over and send it.",
                         "Drafts {numbers} were made. Look them over and send them.",
                         len(made))  # fmt: skip
        self.office.tell(
            words.format(numbers=numbers), undo=partial(self._take_back, ids, numbers)
        )
        self.ordered.emit(ids)

    def _take_back(self, order_ids: list[int], numbers: str) -> None:
        reason = _("Proposal taken back")
        work = partial(put_aside_orders, self.office.session, order_ids, reason)
        said = _("Put aside again: {numbers}.").format(numbers=numbers)
        tasks = self.office.tasks
        tasks.run(tasks, work, lambda _done: self.office.tell(said))
