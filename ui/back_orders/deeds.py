"""What one does with the chosen back orders: by menu, key, button or context menu."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.company import StaffView
from restordre_app.services.many_rests import FieldChange, decide
from restordre_app.services.rests import set_cause, set_responsible
from ui.actions import Handler
from ui.back_orders.cancel_window import CancelWindow
from ui.back_orders.date_window import DateWindow
from ui.back_orders.deciding import tell_decided
from ui.back_orders.priority_window import open_priority
from ui.i18n import _
from ui.icons import put_icon
from ui.office import Office
from ui.widgets.labels import literal
from ui.widgets.paged_table import PagedTable
from ui.windows import open_window

Rows = Sequence[BackOrderRow]


class BackOrderDeeds(QObject):
    """Acts on the rows that are chosen in the table."""

    def __init__(self, office: Office, page: QWidget, table: PagedTable) -> None:
        super().__init__(page)
        self._office, self._page, self._table = office, page, table
        self.staff: tuple[StaffView, ...] = ()

    def handlers(self) -> Mapping[str, Handler]:
        """Answer the menus while the tab is shown."""
        return {
            "open": self.show_order,
            "deliver": self.deliver,
            "deliver_ready": self.deliver_ready,
            "set_date": self.set_date,
            "set_cause": self.choose_cause,
            "set_responsible": self.choose_responsible,
            "prioritise": self.prioritise,
            "answer": self.take_answer,
            "cancel_rest": self.cancel,
            "edit_customer": self.edit_customer,
        }

    def refresh(self) -> None:
        """Turn off what needs a choice while nothing is chosen."""
        if self._office.commands.page is not self._page:
            return
        some = bool(self._table.selected_ids())
        for key in self.handlers():
            if key != "deliver_ready":
                self._office.commands.set_enabled(key, on=some)

    def _with_rows(self, act: Callable[[list[BackOrderRow]], object]) -> None:
        """Act on the chosen rows, also on those nobody has scrolled to."""
        chosen = self._table.selected_ids()
        if chosen:

            def take(rows: Mapping[int, BackOrderRow]) -> None:
                act(list(rows.values()))

            self._table.rows_for(chosen, take)

    # To other screens

    def show_order(self, _line_id: object = None) -> None:
        """Show the order in its own tab."""
        self._with_rows(
            lambda rows: self._office.go_to("orders", {"order": rows[0].order_id})
        )

    def edit_customer(self) -> None:
        self._with_rows(lambda rows: self._open_customer(rows[0].customer_id))

    def _open_customer(self, customer_id: int) -> None:
        from ui.customers.editor import open_customer

        open_customer(self._office, customer_id)

    def show_paper(self, document_id: int) -> None:
        from ui.papers import open_document

        open_document(self._office, document_id)

    # Delivering

    def deliver(self) -> None:
        """One order in its dialog; of several everything that is ready."""
        self._with_rows(self._deliver)

    def _deliver(self, rows: Rows) -> None:
        from ui.delivering import deliver_orders

        orders = list(dict.fromkeys(row.order_id for row in rows))
        deliver_orders(self._office, orders, self._page)

    def deliver_ready(self) -> None:
        """Everything that is ready, of all orders."""
        from ui.delivering import open_batch

        open_batch(self._office, None, self._page)

    # Telling, and what is answered

    def tell(self) -> None:
        """A new confirmation about the orders of the chosen lines, news or not."""
        self._with_rows(self._tell)

    def _tell(self, rows: Rows) -> None:
        from ui.telling import open_telling

        orders = list(dict.fromkeys(row.order_id for row in rows))
        open_telling(self._office, self._page, order_ids=orders)

    def call(self) -> None:
        """The customer was told by phone about the chosen lines."""
        from ui.telling import open_phone_call

        open_phone_call(self._office, self._table.selected_ids(), self._page)

    def take_answer(self) -> None:
        """What the customer says about a line."""
        self._with_rows(lambda rows: self._open_answer(rows[0]))

    def offer_substitute(self) -> None:
        """The same, beginning with another product."""
        self._with_rows(lambda rows: self._open_answer(rows[0], AnswerKind.SUBSTITUTE))

    def _open_answer(
        self, row: BackOrderRow, kind: AnswerKind = AnswerKind.KEEP
    ) -> None:
        from ui.telling import open_answer

        open_answer(self._office, row.line_id, self._page).choose(kind)

    # Deciding

    def set_date(self) -> None:
        self._with_rows(
            lambda rows: open_window(DateWindow(self._office, rows, self._page))
        )

    def cancel(self) -> None:
        self._with_rows(
            lambda rows: open_window(CancelWindow(self._office, rows, self._page))
        )

    def prioritise(self) -> None:
        """Let those of them that lack goods go before others (A4)."""
        self._with_rows(
            lambda rows: open_priority(
                self._office, [row.line_id for row in rows], self._page
            )
        )

    def choose_cause(self, beside: QWidget | None = None) -> None:
        """A menu of the causes under the button, or at the mouse."""
        self._with_rows(lambda rows: _popup(self.cause_menu(rows), beside))

    def cause_menu(self, rows: Rows) -> QMenu:
        """The causes; the one that all of the rows have is ticked."""
        causes = {row.cause for row in rows}
        menu = self._menu("causeMenu")
        for cause, words in CAUSE_TEXTS.items():
            entry = menu.addAction(_(words))
            entry.setCheckable(True)
            entry.setChecked(causes == {cause})
            entry.triggered.connect(partial(self._set_cause, rows, cause))
        return menu

    def _set_cause(self, rows: Rows, cause: Cause, _on: object = None) -> None:
        ids = [row.line_id for row in rows]
        decision = partial(set_cause, self._office.session, ids, cause)
        words = _("{cause} is the cause for {lines}.")
        details = {"cause": _(CAUSE_TEXTS[cause])}
        self._decide(rows, decision, words, details)

    def choose_responsible(self, beside: QWidget | None = None) -> None:
        """A menu of the people who work here."""
        self._with_rows(lambda rows: _popup(self.responsible_menu(rows), beside))

    def responsible_menu(self, rows: Rows) -> QMenu:
        """The people; whoever has all of the rows is ticked."""
        people = {row.responsible_id for row in rows}
        menu = self._menu("responsibleMenu")
        for person in self.staff:
            entry = menu.addAction(literal(f"{person.name} ({person.initials})"))
            entry.setCheckable(True)
            entry.setChecked(people == {person.staff_id})
            entry.triggered.connect(partial(self._hand_to, rows, person))
        menu.addSeparator()
        as_order = menu.addAction(_("Whoever has the order"))
        as_order.triggered.connect(partial(self._hand_to, rows, None))
        return menu

    def _hand_to(
        self, rows: Rows, person: StaffView | None, _on: object = None
    ) -> None:
        ids = [row.line_id for row in rows]
        staff_id = person.staff_id if person else None
        decision = partial(set_responsible, self._office.session, ids, staff_id)
        words = _("Whoever has the order is responsible for {lines}.")
        details = {}
        if person is not None:
            words = _("{who} is responsible for {lines}.")
            details["who"] = person.name
        self._decide(rows, decision, words, details)

    def _decide(
        self,
        rows: Rows,
        decision: Callable[[], object],
        words: str,
        details: Mapping[str, str],
    ) -> None:
        ids = [row.line_id for row in rows]

        def tell(changes: tuple[FieldChange, ...]) -> None:
            tell_decided(self._office, words, rows, changes, **details)

        work = partial(decide, self._office.session, ids, decision)
        self._office.tasks.run(self, work, tell)

    # The context menu

    def show_menu(self, place: QPoint) -> None:
        self._with_rows(lambda rows: self.menu(rows).popup(place))

    def menu(self, rows: Rows) -> QMenu:
        """The same deeds beside the mouse."""
        menu = self._menu("backOrderMenu")
        entries = (
            (_("Deliver…"), "truck", self.deliver),
            (_("Set date…"), "calendar", self.set_date),
            (_("Prioritise…"), "arrow-up", self.prioritise),
        )
        for words, icon, act in entries:
            _add(menu, words, icon, act)
        for words, icon, under in (
            (_("Cause"), "tag", self.cause_menu(rows)),
            (_("Responsible"), "user", self.responsible_menu(rows)),
        ):
            under.setTitle(words)
            put_icon(under.menuAction(), icon)
            menu.addMenu(under)
        menu.addSeparator()
        _add(menu, _("Tell the customers…"), "send", self.tell)
        _add(menu, _("Told by phone…"), "phone", self.call)
        if len(rows) == 1:
            _add(menu, _("Answer…"), "hand", self.take_answer)
            _add(menu, _("Offer a substitute…"), "package", self.offer_substitute)
        menu.addSeparator()
        _add(menu, _("Show the order"), "clipboard-list", self.show_order)
        _add(menu, _("Edit customer…"), "users", self.edit_customer)
        menu.addSeparator()
        _add(menu, _("Cancel rest…"), "package-x", self.cancel)
        return menu

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._page)
        menu.setObjectName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _add(menu: QMenu, words: str, icon: str, act: Callable[[], None]) -> None:
    entry = menu.addAction(words)
    put_icon(entry, icon)
    entry.triggered.connect(lambda _on: act())


def _popup(menu: QMenu, beside: QWidget | None) -> None:
    """Open a menu over a button, with its first entry ready for the keyboard."""
    place = QCursor.pos()
    if beside is not None:
        place = beside.mapToGlobal(QPoint(0, beside.height() + 2))
    menu.popup(place)
    ticked = next((each for each in menu.actions() if each.isChecked()), None)
    menu.setActiveAction(ticked or menu.actions()[0])
