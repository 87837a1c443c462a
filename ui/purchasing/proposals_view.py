"""The view of what should be bought: why, how much of it, and one button to order it."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from restordre_app.formatting import format_amount
from restordre_app.queries.purchase_proposals import ProposalRow, read_proposals
from restordre_app.services.proposals import order_proposals, put_aside_orders
from restordre_app.services.purchasing import EnteredPurchase
from ui.i18n import _, language, ngettext
from ui.office import Office
from ui.purchasing.proposals_columns import proposal_columns, sections_of
from ui.purchasing.proposals_draft import DraftRow, ProposalsDraft
from ui.purchasing.supplier_items_list import open_sellers_of_product
from ui.purchasing.tick_view import MenuEntry, TickLook, TickView
from ui.widgets.buttons import button, rename
from ui.widgets.open_cell import finish_typing
from ui.widgets.paged_model import Section


class ProposalsView(TickView[DraftRow]):
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
        self.draft = ProposalsDraft()
        look = TickLook(
            name="proposals",
            title=_("Proposed purchases"),
            empty=_("Nothing needs to be bought."),
            no_match=_("No proposal matches the search."),
            menu="proposalsMenu",
        )
        super().__init__(office, look, proposal_columns(), self.draft)
        self.all = button(_("Tick all"), "list-checks")
        self.all.setToolTip(_("Space ticks what is chosen"))
        self.main = button(_("Create orders"), "shopping-cart", "primary")
        self.main.setToolTip(
            _("A draft for each supplier of what is ticked (Ctrl+Enter)")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list_card(self.all, self.main))
        self.table.opened.connect(self.card_wanted.emit)
        self.all.clicked.connect(self._tick_everything)
        self.main.clicked.connect(self.order)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self.on_keys(keys, self.order)
        self.retell()

    # Reading

    def reading(self) -> Sequence[ProposalRow]:
        return read_proposals(self.office.session)

    def take_in(self, found: Sequence[ProposalRow]) -> None:
        self.draft.take_in(found)

    def sections(self) -> list[Section]:
        return sections_of(self.draft)

    def retell(self) -> None:
        """Say what is ticked, and what the button would do with it."""
        chosen = self.draft.chosen()
        suppliers = len({row.supplier_id for row in chosen})
        value = format_amount(sum(row.value for row in chosen), language())
        ticked = ngettext(
            "{count} product ticked", "{count} products ticked", len(chosen)
        ).format(count=len(chosen))
        shown = bool(self.draft.shown())
        nothing = _("Nothing ticked") if shown else ""
        self.summary.show_words(f"{ticked} · {value}" if chosen else nothing)
        words = ngettext("Create {count} order", "Create {count} orders", suppliers)
        said = words.format(count=suppliers) if chosen else _("Create orders")
        rename(self.main, said)
        self.main.setEnabled(bool(chosen))
        self.all.setEnabled(any(not row.takes_thought for row in self.draft.shown()))

    # Deciding

    def edit(self, row_id: int, key: str, value: object) -> None:
        if key == "ticked" or not isinstance(value, int):
            super().edit(row_id, key, value)
            return
        self.draft.order(row_id, value)
        self.renew()

    def _tick_everything(self) -> None:
        """All but what must be thought about first; that is ticked one by one."""
        rows = [row for row in self.draft.shown() if not row.takes_thought]
        self.turn_over([row.row_id for row in rows])

    def entries(self, row_id: int) -> Iterable[MenuEntry]:
        yield _("Show who waits"), "clock", partial(self.waiting_wanted.emit, row_id)
        yield _("Who sells it…"), "factory", partial(self._open_sellers, row_id)
        yield _("Product card…"), "pencil", partial(self.card_wanted.emit, row_id)

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
        self.read_again()

    def _done(self, made: tuple[EnteredPurchase, ...]) -> None:
        ids = [order.order_id for order in made]
        numbers = ", ".join(order.number for order in made)
        words = ngettext(
            "Draft {numbers} was made. Look it over and send it.",
            "Drafts {numbers} were made. Look them over and send them.",
            len(made),
        )
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
