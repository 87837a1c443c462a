"""The view of what suppliers owe: write to them, note a call, take down their answer."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from restordre_app.queries.chasing import ChaseSupplier, read_chase_list
from restordre_app.services.chasing import (
    Chased,
    ChaseEntry,
    ChaseWay,
    chase_supplier,
)
from ui.figures import lines_words
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Office
from ui.papers import open_document
from ui.printing.sending import report_missing
from ui.purchasing.chase_columns import chase_columns, sections_of
from ui.purchasing.chase_draft import ChaseDraft, ChaseRow
from ui.purchasing.chase_pane import ChasePane
from ui.purchasing.date_window import DatesWindow
from ui.purchasing.subjects import from_row
from ui.purchasing.tick_view import MenuEntry, TickLook, TickView
from ui.tokens import DETAIL
from ui.widgets.buttons import button
from ui.widgets.paged_model import Section
from ui.widgets.reason_window import Question, ReasonWindow

LEAST = 340


class ChaseView(TickView[ChaseRow]):
    """Ticks say which lines stand in a supplier's letter; they last.

    Signals:
        order_wanted: id of a purchase order to look at.
    """

    order_wanted = Signal(int)

    def __init__(self, office: Office) -> None:
        self.draft = ChaseDraft()
        look = TickLook(
            name="chasing",
            title=_("Chase list"),
            empty=_("Nothing is late, and everything is confirmed."),
            no_match=_("Nothing on the chase list matches the search."),
            menu="chaseMenu",
        )
        columns = chase_columns(office.session.today())
        super().__init__(office, look, columns, self.draft)
        self.all = button(_("Write to all"), "send")
        self.all.setToolTip(_("A mail to who has an address, a letter to the others"))
        self.pane = ChasePane()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        lines = self.list_card(self.all)
        lines.setMinimumWidth(px(LEAST))  # who is asked gives way to what is late
        splitter.addWidget(lines)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(16))
        splitter.setSizes([px(860), px(DETAIL) - px(40)])
        self.pane.setMinimumWidth(px(DETAIL) - px(80))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        table, pane = self.table, self.pane
        table.current_changed.connect(lambda _id: self._show_current())
        table.opened.connect(self._open_order)
        self.all.clicked.connect(self.write_to_all)
        pane.letter_wanted.connect(partial(self.ask, ChaseWay.LETTER))
        pane.mail_wanted.connect(partial(self.ask, ChaseWay.MAIL))
        pane.call_wanted.connect(self.note_call)
        pane.date_wanted.connect(self.set_date)
        self.on_keys("Ctrl+M", self.set_date)

    # Reading

    def reading(self) -> Sequence[ChaseSupplier]:
        return read_chase_list(self.office.session, self.only.get("responsible"))

    def take_in(self, found: Sequence[ChaseSupplier]) -> None:
        self.draft.take_in(found)

    def sections(self) -> list[Section]:
        return sections_of(self.draft)

    def retell(self) -> None:
        """Say how many must be asked about how much."""
        groups = self.draft.by_supplier()
        lines = lines_words(len(self.draft.shown()))
        words = ngettext("{count} supplier", "{count} suppliers", len(groups))
        said = f"{words.format(count=len(groups))} · {lines}" if groups else ""
        self.summary.show_words(said)
        self.all.setEnabled(bool(self.draft.chosen()))
        self._show_current()

    def current(self) -> ChaseRow | None:
        return self.draft.rows.get(self.table.current_id() or 0)

    def _show_current(self) -> None:
        row = self.current()
        if row is None:
            self.pane.show_nobody()
        else:
            self.pane.show_row(row, len(self.draft.asked(row.supplier_id)))

    # Asking

    def ask(self, way: ChaseWay) -> None:
        """Ask the supplier of the current line about all lines ticked there."""
        row = self.current()
        asked = self.draft.asked(row.supplier_id) if row else ()
        if asked:
            work = partial(chase_supplier, self.office.session, ChaseEntry(asked, way))
            self.office.tasks.run(self, work, self._asked)

    def _asked(self, chased: Chased) -> None:
        said = {"supplier": chased.supplier, "lines": lines_words(chased.lines)}
        if chased.message_id is not None:
            words = _("A mail to {supplier} about {lines} lies in the outbox.")
            self.office.tell(words.format(**said))
            self._report_missing([chased])
        elif chased.document_id is not None:
            words = _("The letter to {supplier} about {lines} is ready.")
            self.office.tell(words.format(**said))
            open_document(self.office, chased.document_id)

    def note_call(self) -> None:
        """Somebody has called the supplier: keep what was said."""
        row = self.current()
        asked = self.draft.asked(row.supplier_id) if row else ()
        if row is None or not asked:
            return
        supplier = row.supplier
        question = Question(
            _("Called {supplier}").format(supplier=supplier.name),
            " · ".join(
                part for part in (lines_words(len(asked)), supplier.phone) if part
            ),
            _("What did they say? A new date is set afterwards, line by line."),
            _("Note the call"),
            "phone",
        )

        def call(note: str) -> Chased:
            entry = ChaseEntry(asked, ChaseWay.PHONE, note)
            return chase_supplier(self.office.session, entry)

        def tell(chased: Chased) -> None:
            words = _("The call to {supplier} is noted.")
            self.office.tell(words.format(supplier=chased.supplier))

        ReasonWindow[Chased](self.office, question, call, tell, self).show_alone()

    def write_to_all(self) -> None:
        """Ask every supplier about what is ticked there, each in its own step."""
        entries = [
            ChaseEntry(
                asked, ChaseWay.MAIL if rows[0].supplier.email else ChaseWay.LETTER
            )
            for supplier_id, rows in self.draft.by_supplier().items()
            if (asked := self.draft.asked(supplier_id))
        ]
        session = self.office.session

        def work() -> list[Chased]:
            return [chase_supplier(session, entry) for entry in entries]

        self.all.setEnabled(False)
        self.office.tasks.run(self, work, self._all_asked)

    def _all_asked(self, chased: Sequence[Chased]) -> None:
        mails = sum(each.message_id is not None for each in chased)
        letters = [each.document_id for each in chased if each.message_id is None]
        said = []
        if mails:
            words = ngettext("{count} mail in the outbox", "{count} mails in the outbox",
                             mails)  # fmt: skip
            said.append(words.format(count=mails))
        if letters:
            words = ngettext("{count} letter to print", "{count} letters to print",
                             len(letters))  # fmt: skip
            said.append(words.format(count=len(letters)))
        self.office.tell(" · ".join(said))
        self._report_missing([each for each in chased if each.message_id is not None])
        for document_id in letters:
            open_document(self.office, document_id or 0)

    def _report_missing(self, mailed: Sequence[Chased]) -> None:
        """What a mailed letter cannot show; one that is opened says so itself."""
        papers = [each.document_id for each in mailed if each.document_id is not None]
        report_missing(self.office, papers)

    # The supplier's answer

    def set_date(self) -> None:
        """The supplier has answered: set the date of the chosen lines."""
        chosen = [self.draft.rows[each] for each in self.table.selected_ids()]
        if chosen:
            lines = [from_row(row.chase.line) for row in chosen]
            DatesWindow(self.office, lines, self, answered=True).show_alone()

    def _open_order(self, line_id: int) -> None:
        row = self.draft.rows.get(line_id)
        if row is not None:
            self.order_wanted.emit(row.chase.line.order_id)

    def entries(self, row_id: int) -> Iterable[MenuEntry]:
        yield _("New date…"), "calendar", self.set_date
        yield _("Called…"), "phone", self.note_call
        yield _("Letter"), "printer", partial(self.ask, ChaseWay.LETTER)
        yield _("Mail"), "mail", partial(self.ask, ChaseWay.MAIL)
        open_order = partial(self._open_order, row_id)
        yield _("Open the purchase order"), "external-link", open_order
