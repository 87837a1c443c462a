"""The window an order is typed in; several may be open.

    open_editor(office)                       # a new order
    open_editor(office, order_id=7)           # a draft or a confirmed order
    open_editor(office, customer_id=3)        # a new order for a customer

Ctrl+Enter confirms (or saves a confirmed order), Ctrl+S keeps a draft, Esc closes.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import (
    POLICY_TEXTS,
    Policy,
    PolicyChoice,
    PolicySource,
)
from restordre_app.errors import ChangedMeanwhile
from restordre_app.queries.customers import CustomerView, read_customer
from restordre_app.services.order_entries import (
    CustomerBlocked,
    LineProblem,
    OrderEntry,
    OrderHasNoLines,
)
from restordre_app.services.orders import Confirmed
from ui.editor_window import shown_again
from ui.i18n import _, ui_texts
from ui.office import Offer, Office
from ui.orders.confirmed import tell_confirmed
from ui.orders.draft import NOBODY, changes_between, draft_line, entry_of, merged
from ui.orders.editor_frame import EditorFrame
from ui.orders.grid_model import Cell
from ui.orders.loading import Loaded, read_editor
from ui.orders.marks import view_mark
from ui.orders.saving import Saved, confirm, save
from ui.receiving import open_allocation
from ui.widgets.column import Tone
from ui.windows import show_window


def open_editor(
    office: Office, order_id: int | None = None, customer_id: int | None = None
) -> "OrderEditor":
    """Open a window; an order that is open already comes to the front."""
    again = shown_again(OrderEditor, order_id)
    return again or show_window(OrderEditor(office, order_id, customer_id))


class OrderEditor(EditorFrame):
    """Knows what was read and what was typed; the services know the rules."""

    def __init__(
        self, office: Office, order_id: int | None, customer_id: int | None
    ) -> None:
        super().__init__(office)
        self._wanted_id = order_id
        self._customer_id = customer_id
        self._policy: Policy | None = None
        self._connect()
        self.show_heading(_("New order"), (_("Draft"), Tone.GREY))
        self._load()

    @property
    def binding(self) -> bool:
        return self.order is not None and self.order.state is not OrderState.DRAFT

    def _connect(self) -> None:
        self.header.partner_picked.connect(self._read_customer)
        self.grid.lines.changed.connect(self._sum_up)
        self.terms.acted.connect(self._choose_terms)
        new = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        new.activated.connect(self._new_customer)

    # Reading

    def _load(self) -> None:
        session = self.office.session
        work = partial(read_editor, session, self._wanted_id, self._customer_id)
        self.run(work, self._show_loaded)

    def _show_loaded(self, found: Loaded) -> None:
        self.show_desk(found.desk)
        self.grid.lines.know(found.products.values())
        if found.customer is not None:
            self.header.show_customer(found.customer)
        if found.order is not None:
            self._show_order(found, entry_of(found.order))
        else:
            self.header.show_entry(OrderEntry(NOBODY, responsible_id=found.desk.me))
            self.base = self.entry()
        self._show_terms()
        self._sum_up()
        self.begin()

    def _show_order(self, found: Loaded, entry: OrderEntry) -> None:
        """Show an order that was read, with `entry` typed over it."""
        order = found.order
        if order is None:
            return
        self.order, self._policy = order, entry.policy
        stored = {line.line_id: line for line in order.lines}
        self.header.show_entry(entry)
        model = self.grid.lines
        model.show_lines(
            draft_line(
                model.next_key(), line, found.products[line.product_id],
                stored.get(line.line_id or 0),
            )
            for line in entry.lines
        )  # fmt: skip
        self.base = entry_of(order)
        title = _("Order {number}").format(number=order.number)
        self.show_heading(title, view_mark(order))
        if self.binding:
            self.header.fix_partner(_("A confirmed order keeps its customer."))
            self.header.agreed.show_order_day(order.ordered_on)
            self.only_changes()

    def _new_customer(self) -> None:
        """Somebody calls for the first time: once saved, the order is theirs."""
        from ui.customers.editor import open_customer

        if not self.binding:
            typed = "" if self.header.known else self.header.partner.text().strip()
            window = open_customer(self.office, None, self)
            window.form.texts["name"].setText(typed)
            window.saved.connect(self._read_customer)

    @Slot(object)
    def _read_customer(self, customer_id: int) -> None:
        work = partial(read_customer, self.office.session, customer_id)
        self.run(work, self._use_customer)

    def _use_customer(self, customer: CustomerView) -> None:
        """A chosen customer brings terms and a responsible; then come the lines."""
        self.header.show_customer(customer)
        if customer.responsible_id is not None:
            typed = self.header.entry(self.base)
            entry = replace(typed, responsible_id=customer.responsible_id)
            self.header.show_entry(entry)
        self._show_terms()
        self.grid.start_typing()

    # Terms and sums

    def _choice(self, customer: CustomerView) -> PolicyChoice:
        if self._policy is not None:
            return PolicyChoice(self._policy, PolicySource.ORDER)
        return customer.choice

    def _show_terms(self) -> None:
        customer = self.header.known
        if customer is not None:
            choice = self._choice(customer)
            self.grid.lines.use_policy(choice.policy)
            self.show_terms(customer, choice)

    def _choose_terms(self) -> None:
        corner = self.terms.rect().bottomRight()
        menu = self.terms_menu()
        place = self.terms.mapToGlobal(corner) - QPoint(menu.sizeHint().width(), 0)
        menu.popup(place)

    def terms_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        choices: list[tuple[Policy | None, str]] = [(None, _("As usual"))]
        choices += [(policy, _(POLICY_TEXTS[policy])) for policy in Policy]
        for policy, words in choices:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(policy == self._policy)
            entry.triggered.connect(partial(self._use_policy, policy))
        return menu

    def _use_policy(self, policy: Policy | None, _on: object = None) -> None:
        self._policy = policy
        self._show_terms()

    def _sum_up(self) -> None:
        self.show_sums(self.grid.lines.lines, self.currency)

    # Saving

    def entry(self) -> OrderEntry:
        """The order as it stands in the window."""
        head = self.header.entry(self.base)
        return replace(head, policy=self._policy, lines=self.grid.lines.entries())

    def keep(self) -> None:
        work = partial(save, self.office.session, self.order, self.entry())
        self.run(work, self._saved)

    def bind(self) -> None:
        """Let it queue for stock."""
        work = partial(confirm, self.office.session, self.order, self.entry())
        self.run(work, self._confirmed)

    def _saved(self, saved: Saved) -> None:
        order = saved.order
        was_confirmed = self.binding
        self.order, self._wanted_id = order, order.order_id
        self.base = entry_of(order)
        if was_confirmed:
            self.leave()
            self._tell_changed(saved)
            return
        self.office.tell(_("Draft {number} is saved.").format(number=order.number))
        self._load()

    def _tell_changed(self, saved: Saved) -> None:
        sentence = _("Order {number} is changed.").format(number=saved.order.number)
        offer = None
        if saved.released:
            words = _("Who could get the goods?")
            offer = Offer(words, partial(open_allocation, self.office, saved.released))
        self.office.tell(sentence, offer=offer)

    def _confirmed(self, confirmed: Confirmed) -> None:
        self.leave()
        tell_confirmed(self.office, confirmed)

    # What can go wrong

    def failed(self, error: BaseException) -> None:
        if isinstance(error, LineProblem):
            self._show_line_problem(error)
        elif isinstance(error, ChangedMeanwhile):
            self._read_again(self._show_changed)
            return
        elif isinstance(error, CustomerBlocked):
            self.header.partner_row.show_problem(error.explain(ui_texts()))
        elif not self.header.agreed.show_problem(error):
            self.office.errors.show(error)
            if isinstance(error, OrderHasNoLines):
                self.grid.start_typing()
        if self.order is not None:
            self._read_again(self._note_version)

    def _show_line_problem(self, error: LineProblem) -> None:
        """Beside the line it is about; its number may be the paper's or the row's."""
        lines = self.grid.lines.lines
        sku = str(error.details["sku"])
        rows = [
            row
            for row, line in enumerate(lines)
            if line.product is not None and line.product.sku == sku
        ]
        exact = [
            row for row in rows if error.position in (row + 1, lines[row].position)
        ]
        row = (exact or rows or [0])[0]
        self.grid.lines.show_problem(row, error.problem.explain(ui_texts()))
        self.grid.go_to(row, Cell.QUANTITY)

    def _read_again(self, done: Callable[[Loaded], None]) -> None:
        work = partial(read_editor, self.office.session, self.order_id, None)
        self.office.tasks.run(self, work, done)

    def _note_version(self, found: Loaded) -> None:
        """Part of the work may have been done before it failed."""
        if found.order is not None and self.order is not None:
            self.order = replace(self.order, version=found.order.version)

    def _show_changed(self, found: Loaded) -> None:
        """Put what was typed on top of what somebody else saved, and say so."""
        before, order = self.order, found.order
        if before is None or order is None:
            return
        entry = merged(self.base, self.entry(), entry_of(order))
        self.grid.lines.know(found.products.values())
        products = {**self.grid.lines.products, **found.products}
        self._show_order(replace(found, products=products), entry)
        said = ", ".join(changes_between(before, order)) or _("its state")
        sentence = _(
            "Somebody else changed the order meanwhile: {changes}. What you typed is "
            "kept. Look it through and save again."
        )
        self.bar.say(sentence.format(changes=said), "warning")
        self._show_terms()
        self._sum_up()
