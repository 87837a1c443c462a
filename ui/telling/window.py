"""Tell customers: who, what changed, the message, the paper; all at once or one by one.

What is shown is what is told. Where something changed meanwhile, that customer stays in
the list and is looked at again (domain.md E5).
"""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from restordre_app.changes import Topic
from restordre_app.queries.telling import CustomerToTell
from restordre_app.services.telling import (
    TellEntry,
    TellOutcome,
    entry_of,
    tell_customers,
)
from ui.background import Progress
from ui.figures import count_words
from ui.i18n import _, ngettext, ui_texts
from ui.look import px
from ui.office import Office
from ui.printing.printers import PaperKind
from ui.printing.sending import print_documents, report_missing
from ui.telling import open_answer
from ui.telling.columns import customer_columns, line_columns
from ui.telling.listing import TellListing, read_listing
from ui.telling.phone_window import PhoneWindow
from ui.telling.preview import TellingPreview
from ui.telling.words import outcome_words
from ui.tokens import ROW_TWO_LINES
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.paged_table import PagedTable
from ui.widgets.two_panes import TwoPanes
from ui.widgets.work_window import WorkWindow
from ui.windows import open_window

SIZE = (1360, 800)
WIDTHS, GAP = (300, 620, 400), 10
LEAST = (200, 450)  # the list of customers, and what is told of each line
ALL, MINE = "all", "mine"
NEWS = frozenset(
    {Topic.BACK_ORDERS, Topic.ORDERS, Topic.STOCK, Topic.CUSTOMERS, Topic.PURCHASING}
)


class TellingWindow(WorkWindow):
    """One window from the list of who must be told to everybody being told."""

    def __init__(
        self,
        office: Office,
        order_ids: Collection[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Tell customers"), parent)
        self._order_ids = None if order_ids is None else tuple(order_ids)
        self.listing = TellListing((), frozenset())
        self._make_list()
        self._make_detail()
        self._make_foot()
        self._fill()
        self._connect()
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.reload()

    # Making

    def _make_list(self) -> None:
        self.chips = FilterChips([(ALL, _("All")), (MINE, _("Mine"))])
        choice = self.office.preferences.get("telling.chip", ALL)
        self.chips.choose(choice if choice in {ALL, MINE} else ALL)
        self.table = PagedTable(
            customer_columns(), "telling", self.office, ROW_TWO_LINES
        )
        self.table.setAccessibleName(_("Customers to tell"))
        self.empty = EmptyState("circle-check", _("Everybody knows what we know."))
        self.table.show_empty(self.empty)

    def _make_detail(self) -> None:
        self.lines = PagedTable(
            line_columns(), "telling_lines", self.office, ROW_TWO_LINES
        )
        self.lines.setAccessibleName(_("What must be told"))
        self.name = ElidedLabel("", "title")
        self.phone = ElidedLabel("", "muted")
        self.call = button(_("Told by phone…"), "phone")
        self.call.setToolTip(_("You have called them yourself (Ctrl+T)"))
        self.answer = button(_("Answer…"), "hand")
        self.answer.setToolTip(
            _("What the customer says about the chosen line (Enter)")
        )
        self.lines_card = Card(padding=0)
        self.lines_card.body.addWidget(self.lines)
        self.preview = TellingPreview(self.office, self.lines_card)

    def _make_foot(self) -> None:
        prefs = self.office.preferences
        self.prints = QCheckBox(_("Print for those without e-mail"))
        self.prints.setChecked(prefs.get("telling.print", True))
        self.print_one = button(_("Print this one"), "printer")
        self.print_one.setToolTip(_("On paper only, no e-mail (Ctrl+P)"))
        self.send_one = button(_("Send this one"), "send")
        self.send_one.setToolTip(_("Ctrl+Shift+Enter"))
        for each in (self.prints, self.print_one, self.send_one):
            self.foot.addWidget(each)
        self.set_cancel(_("Close"))
        self.set_main(_("Send all"), "send", self.send_all)

    def _fill(self) -> None:
        people = Card(padding=0)
        people.head.addWidget(self.chips, 1)
        people.body.addWidget(self.table)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.phone)
        head = self.lines_card.head
        head.addLayout(names, 1)
        head.addWidget(self.call)
        head.addWidget(self.answer)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.lines_card)
        middle.addWidget(self.preview.message)
        middle.setSizes([px(330), px(300)])
        across = QSplitter()
        across.addWidget(people)
        across.addWidget(middle)
        for pane, least in zip((people, middle), LEAST, strict=True):
            pane.setMinimumWidth(px(least))
        across.setSizes([px(width) for width in WIDTHS[:2]])
        for splitter in (middle, across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(px(GAP))
        self.panes = TwoPanes(
            across,
            self.preview.paper,
            sizes=(sum(WIDTHS[:2]), WIDTHS[2]),
            heights=(460, 640),
            gap=GAP,
        )
        self.body.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._filter)
        self.table.current_changed.connect(self._show_customer)
        self.table.opened.connect(lambda _id: self.lines.setFocus())
        self.lines.opened.connect(self._open_answer)
        self.lines.current_changed.connect(lambda _id: self._retell())
        self.call.clicked.connect(self._open_call)
        self.answer.clicked.connect(self._answer_current)
        self.send_one.clicked.connect(self._send_current)
        self.print_one.clicked.connect(self._print_current)
        self.preview.paper.unprintable.connect(self._warn)
        self.office.feed.changed.connect(self._on_news)
        for keys, press in (
            ("Ctrl+T", self.call.click),
            ("Ctrl+P", self.print_one.click),
            ("Ctrl+Shift+Return", self.send_one.click),
            ("Ctrl+Shift+Enter", self.send_one.click),
            ("F5", self.reload),
        ):
            QShortcut(QKeySequence(keys), self, press)

    # Showing

    def reload(self) -> None:
        """Read the list again; the chosen customer stays chosen."""
        work = partial(read_listing, self.office.session, self._order_ids)
        self.office.tasks.run(self, work, self._show, key="listing")

    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & NEWS and not self._working:
            self.reload()

    def _show(self, listing: TellListing) -> None:
        self.listing = listing
        self.chips.set_counts({ALL: len(listing.customers), MINE: len(listing.mine)})
        self._show_list()

    def _filter(self, choice: str) -> None:
        self.office.preferences.put("telling.chip", choice)
        self._show_list()

    def _show_list(self) -> None:
        had_focus = self.table.hasFocus() or not self.lines.hasFocus()
        shown = self.listing.shown(only_mine=self.chips.choice == MINE)
        self.empty.say(
            _("Everybody knows what we know.")
            if not self.listing.customers
            else _("None of them are yours.")
        )
        self.table.show_rows(shown)
        if self.table.current_id() not in shown:
            self.table.clearSelection()
            self.table.select_first()
        self._show_customer()
        if had_focus:
            self.table.setFocus()

    def chosen(self) -> CustomerToTell | None:
        current = self.table.current_id()
        shown = self.listing.shown(only_mine=self.chips.choice == MINE)
        return shown.get(current) if current is not None else None

    def _show_customer(self, _id: object = None) -> None:
        customer = self.chosen()
        self.name.show_words(customer.name if customer else "")
        phone = "" if customer is None else f"{customer.number} · {customer.phone}"
        self.phone.show_words(phone.strip(" ·"))
        lines = customer.lines if customer else ()
        self.lines.show_rows({line.line_id: line for line in lines})
        self.lines.select_first()
        self.preview.show_entry(entry_of(customer) if customer else None)
        self._retell()

    def _retell(self) -> None:
        """Say how many there are, and wake the buttons that mean something."""
        shown = self.listing.shown(only_mine=self.chips.choice == MINE).values()
        by_mail = sum(each.by_mail for each in shown)
        count = len(shown)
        words = ngettext("{count} customer", "{count} customers", count)
        said = [words.format(count=count_words(count))]
        if count - by_mail:
            paper = ngettext("{count} on paper only", "{count} on paper only", count)
            said.append(paper.format(count=count_words(count - by_mail)))
        self.total.setText(" · ".join(said) if count else "")
        one = self.chosen() is not None and not self._working
        for each in (self.call, self.send_one, self.print_one):
            each.setEnabled(one)
        self.answer.setEnabled(one and self.lines.current_id() is not None)
        self.main.setEnabled(bool(count) and not self._working)

    def _warn(self, missing: Sequence[str]) -> None:
        if missing:
            sentence = _("The paper cannot show these characters: {signs}.")
            self.bar.say(sentence.format(signs=" ".join(missing)), "warning")

    # Telling

    def send_all(self) -> None:
        """Tell everybody in the list; the status bar shows how far it is."""
        shown = self.listing.shown(only_mine=self.chips.choice == MINE).values()
        self._tell([entry_of(each) for each in shown])

    def _send_current(self) -> None:
        customer = self.chosen()
        if customer is not None:
            self._tell([entry_of(customer)])

    def _print_current(self) -> None:
        customer = self.chosen()
        if customer is not None:
            self._tell([entry_of(customer, by_mail=False)], prints=True)

    def _tell(self, entries: list[TellEntry], *, prints: bool = False) -> None:
        if not entries or self._working:
            return
        self.office.preferences.put("telling.print", self.prints.isChecked())
        self.set_awake(False)
        self._retell()

        def work(progress: Progress) -> list[TellOutcome]:
            def go_on(done: int, total: int) -> bool:
                if not progress.stopped:
                    progress.report(done, total)
                return not progress.stopped

            return tell_customers(self.office.session, entries, go_on)

        def done(outcomes: list[TellOutcome]) -> None:
            self._done(outcomes, prints=prints or self.prints.isChecked())

        self.office.tasks.start(self, work, done, label=_("Telling customers"))

    def _done(self, outcomes: list[TellOutcome], *, prints: bool) -> None:
        self.set_awake(True)
        self.office.tell(outcome_words(outcomes))
        self.show_title(self.windowTitle(), outcome_words(outcomes))
        self._say_problems(outcomes)
        made = [each.told for each in outcomes if each.told is not None]
        papers = [told.document_id for told in made if told.prints and prints]
        if papers:
            named = _("Back-order confirmations")
            print_documents(
                self.office, partial(list, papers), PaperKind.CONFIRMATION, named
            )
        mailed = {told.document_id for told in made}.difference(papers)
        report_missing(self.office, sorted(mailed))
        self.reload()

    def _say_problems(self, outcomes: Sequence[TellOutcome]) -> None:
        """Why somebody was not told; they are still in the list."""
        problems = [each.problem for each in outcomes if each.problem is not None]
        if problems:
            sentence = problems[0].explain(ui_texts())
            self.bar.say(sentence, "warning")

    def _open_call(self) -> None:
        customer = self.chosen()
        if customer is not None:
            open_window(PhoneWindow(self.office, customer, self))

    def _answer_current(self) -> None:
        self._open_answer(self.lines.current_id())

    def _open_answer(self, line_id: int | None) -> None:
        if line_id is not None:
            open_answer(self.office, line_id, self)
