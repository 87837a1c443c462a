"""Ready to deliver: all that can go, parcel by parcel, and one button for all of it.

Held orders stand among the others with their reason; one that only waits for a person
is released here. A fault in one parcel does not stop the rest; it stays in the list.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from restordre_app.changes import Topic
from restordre_app.formatting import format_money
from restordre_app.queries.ready_batches import BatchView
from restordre_app.services.delivery_batches import Outcome
from restordre_app.services.ready import deliver_shipments
from ui.background import Cancelled, LongWork, Progress
from ui.delivering import open_summaries
from ui.delivering.batch_done import tell_outcomes
from ui.delivering.ready_columns import (
    owed_words,
    ready_columns,
    sections_of,
    way_out,
)
from ui.delivering.ready_draft import ReadyDraft
from ui.delivering.ready_reading import Ready, read_ready
from ui.figures import count_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.info_banner import InfoBanner
from ui.widgets.paged_table import PagedTable
from ui.widgets.parts import bare_row
from ui.widgets.work_window import WorkWindow

SIZE = (1080, 720)
ALL, MINE = "all", "mine"
NOBODY = 0


NEWS_MS = 60
TOPICS = frozenset({Topic.ORDERS, Topic.STOCK, Topic.CUSTOMERS, Topic.DELIVERIES})


class ReadyWindow(WorkWindow):
    """One window from the list of what is ready to the summary of what was done."""

    def __init__(
        self,
        office: Office,
        order_ids: Sequence[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Ready to deliver"), parent)
        self._wanted = None if order_ids is None else set(order_ids)
        self.draft = ReadyDraft((), None, together=True)
        self._currency = ""
        self._me: int | None = None
        self._came = ""
        self._label = ""
        self._posting: Progress | None = None
        self._printing: set[int] = set()
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._make_parts()
        self._fill()
        self._connect()
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self._read()

    # Making

    def _make_parts(self) -> None:
        prefs = self.office.preferences
        self.table = PagedTable(ready_columns(), "ready", self.office)
        self.table.rows.edited.connect(self._tick)
        self.table.rows.page_wanted.connect(self._give_rows)
        self.table.selected.connect(self._follow_choice)
        self.table.opened.connect(self._open_order)
        self.empty = EmptyState("truck", _("Nothing is ready to be delivered."))
        self.table.show_empty(self.empty)
        self.chips = FilterChips([(ALL, _("All")), (MINE, _("Mine"))])
        self.chips.choose(prefs.get("ready.chip", ALL))
        self.chips.chosen.connect(self._filter)
        self.together = QCheckBox(_("Same customer and address in one parcel"))
        self.together.setChecked(prefs.get("ready.together", True))
        self.together.toggled.connect(self._pack_anew)
        self.prints = QCheckBox(_("Print all packing slips as one job"))
        self.prints.setChecked(prefs.get("batch.print", True))
        self._make_buttons()
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._tick_chosen)

    def _make_buttons(self) -> None:
        self.all = button(_("Tick all"), "list-checks")
        self.all.clicked.connect(self._tick_everything)
        self.earlier = button(_("Earlier…"), "history")
        self.earlier.clicked.connect(self._open_summaries)
        self.release = button(_("Release"), "hand")
        self.release.setToolTip(
            _("Let the chosen held orders go all the same (Ctrl+L)")
        )
        self.release.clicked.connect(self._release)
        QShortcut(QKeySequence("Ctrl+L"), self, self.release.click)
        self.owed = InfoBanner(tone="warning", action=_("See and print…"))
        self.owed.acted.connect(self._open_summaries)
        self.owed.hide()
        self.set_cancel(_("Close"))
        self.set_main(_("Deliver"), "truck", self.deliver)
        self.main.setEnabled(False)

    def _connect(self) -> None:
        office = self.office
        self._news.timeout.connect(self._read)
        office.feed.changed.connect(self._on_news)
        office.tasks.progressed.connect(self._show_progress)
        office.tasks.busy_changed.connect(self._on_rest)
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self._leave_or_stop)

    def _fill(self) -> None:
        self.card = Card(padding=0, headed=self._wanted is None)
        self.card.head.addWidget(self.chips, 1)
        self.card.body.addWidget(self.table)
        self.body.addWidget(self.owed)
        self.body.addWidget(self.card, 1)
        self.head.addWidget(self.earlier)
        self.head.addWidget(self.release)
        self.head.addWidget(self.all)
        row, line = bare_row(20)
        for box in (self.together, self.prints):
            line.addWidget(box)
        line.addStretch(1)
        self.body.addWidget(row)

    # Showing

    def _read(self) -> None:
        if not self._working:
            work = partial(read_ready, self.office.session)
            self.office.tasks.run(self, work, self._show, key="ready")

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & TOPICS:
            self._news.start()

    def _show(self, ready: Ready) -> None:
        """The list as it is now; what was decided in it stays."""
        if self._working:
            return
        first = not self._currency
        self._currency, self._me = ready.currency, ready.me
        if first:
            self.draft = ReadyDraft(
                ready.groups, self._wanted, together=self.together.isChecked()
            )
        else:
            self.draft.renew(ready.groups)
        self.chips.set_counts(
            {ALL: len(self.draft.rows), MINE: self.draft.count_of(self._me)}
        )
        self._show_owed(ready.owed)
        if first:
            self._say_left_out()
            self._show_list()
            self.table.setFocus()
        else:
            self._show_anew()

    def _say_left_out(self) -> None:
        """Who chose some orders is told how many of them have nothing to deliver."""
        count = len((self._wanted or set()) - self.draft.rows.keys())
        if count and self.draft.rows:
            words = ngettext(
                "{count} of the chosen orders has nothing on the shelf to deliver.",
                "{count} of the chosen orders have nothing on the shelf to deliver.",
                count,
            )
            self.bar.say(words.format(count=count_words(count)), "info")

    def _show_anew(self) -> None:
        """The same list with other figures, or a longer one; the place is kept."""
        before = [each.ids for each in self.table.rows.sections]
        sections = sections_of(self.draft)
        if before != [each.ids for each in sections]:
            chosen = self.table.selected_ids()
            self.table.show_sections(sections)
            self.table.select_ids(chosen, scroll=False)
        self._renew()

    def _show_owed(self, owed: Sequence[BatchView]) -> None:
        """Papers that never reached a printer: the program or the printer broke down."""
        batches = [each for each in owed if each.batch_id not in self._printing]
        self.owed.setVisible(bool(batches))
        if batches:
            self.owed.show_sentence(owed_words(batches), "warning")

    def _on_rest(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Whatever is still owed when nothing is under way any more, was not printed."""
        if self._printing and not busy:
            self._printing.clear()
            self._read()

    def _filter(self, choice: str) -> None:
        self.office.preferences.put("ready.chip", choice)
        self._came = ""
        self._show_list()

    def _show_list(self) -> None:
        """All that can go, or what I am responsible for; orders that were named, all."""
        only_mine = self._wanted is None and self.chips.choice == MINE
        self.draft.only = (self._me or NOBODY) if only_mine else None
        self.empty.say(
            _("None of them are yours.")
            if only_mine and self.draft.rows
            else _("Nothing is ready to be delivered.")
        )
        self.table.show_sections(sections_of(self.draft))
        self.table.select_first()
        self._retell()

    def _give_rows(self, ids: list[int]) -> None:
        rows = self.draft.rows
        self.table.rows.add_rows({each: rows[each] for each in ids if each in rows})

    def _renew(self) -> None:
        self.table.rows.replace_rows(self.draft.rows)
        self.table.rows.retitle_sections(sections_of(self.draft))
        self._retell()

    def _retell(self) -> None:
        """Say in the heading what would go, and in the foot what the button does."""
        draft = self.draft
        count, parcels = len(draft.chosen), len(draft.shipments())
        words = [
            ngettext("{count} order goes", "{count} orders go", count).format(
                count=count_words(count)
            )
        ]
        if draft.saved:
            saved = ngettext(
                "{count} parcel saved", "{count} parcels saved", draft.saved
            )
            words.append(saved.format(count=count_words(draft.saved)))
        if draft.held:
            held = ngettext("{count} is held", "{count} are held", draft.held)
            words.append(held.format(count=count_words(draft.held)))
        self.show_title(self.windowTitle(), self._came or " · ".join(words))
        value = sum(row.order.value_now for row in draft.chosen)
        parts = ngettext("{count} parcel", "{count} parcels", parcels)
        money = format_money(value, self._currency, language())
        posted = parts.format(count=count_words(parcels))
        self.total.setText(f"{posted} · {money}" if count else "")
        self.main.setEnabled(bool(count) and not self._working)
        self._follow_choice()

    def _follow_choice(self, _ids: object = None) -> None:
        rows = self.draft.rows
        chosen = [rows[each] for each in self.table.selected_ids() if each in rows]
        waits = any(row.can_be_released for row in chosen)
        let_go = any(row.released and row.is_open for row in chosen)
        self.release.setText(_("Hold again") if let_go and not waits else _("Release"))
        self.release.setEnabled(waits or let_go)
        self.show_remark(way_out(chosen[0]) if len(chosen) == 1 else "")

    # Deciding

    def _decided(self) -> None:
        self._came = ""
        self._renew()

    def _tick(self, order_id: int, _key: str, value: object) -> None:
        self.draft.tick(order_id, on=bool(value))
        self._decided()

    def _tick_chosen(self) -> None:
        chosen = self.table.selected_ids()
        on = not all(self.draft.rows[each].ticked for each in chosen)
        for order_id in chosen:
            self.draft.tick(order_id, on=on)
        self._decided()

    def _tick_everything(self) -> None:
        goes = [row for row in self.draft.shown if row.may_go and row.is_open]
        self.draft.tick_all(on=not all(row.ticked for row in goes))
        self._decided()

    def _release(self) -> None:
        """Let the chosen held orders go; once more, and they are held again."""
        chosen = self.table.selected_ids()
        if self.draft.release(chosen) or self.draft.hold_again(chosen):
            self._decided()

    def _pack_anew(self, together: bool) -> None:  # noqa: FBT001 - a toggled signal
        self.draft.together = together
        self._decided()

    # Delivering

    def deliver(self) -> None:
        """Post every ticked parcel; the window and the status bar show how far it is."""
        shipments = self.draft.shipments()
        if not shipments or not self.main.isEnabled():
            return
        self._working = True  # not once more, whatever is ticked meanwhile
        self.main.setEnabled(False)
        self.set_cancel(_("Stop"))
        office, prints = self.office, self.prints.isChecked()
        office.preferences.put("batch.print", prints)
        office.preferences.put("ready.together", self.together.isChecked())

        def work(progress: Progress) -> list[Outcome]:
            def go_on(done: int, total: int) -> bool:
                with suppress(Cancelled):  # what was posted by then is told and printed
                    progress.report(done, total)
                return not progress.stopped

            return deliver_shipments(office.session, shipments, go_on, prints=prints)

        self._label = _("Delivering orders")
        self._posting = office.tasks.start(
            office,
            work,
            partial(self._done, prints=prints),
            label=self._label,
            failed=self._failed,
        )

    @Slot(object)
    def _show_progress(self, work: LongWork | None) -> None:
        if not self._working or work is None or work.label != self._label:
            return  # mail may be on its way meanwhile, too
        if work.total:
            words = _("Delivered {done} of {total} parcels")
            said = words.format(
                done=count_words(work.done), total=count_words(work.total)
            )
            self.show_title(self.windowTitle(), said)

    def _leave_or_stop(self) -> None:
        if self._working and self._posting is not None:
            self._posting.stop()
            self.cancel.setEnabled(False)
        else:
            self.reject()

    def _done(self, outcomes: list[Outcome], *, prints: bool) -> None:
        """The window may be gone: what was posted is told and printed all the same."""
        if isValid(self):
            self.draft.take_in(outcomes)
            self._printing |= {each.batch_id for each in outcomes}
            self._awake()
            refused = [each.order_id for each in outcomes if each.problem]
            if refused:
                self.table.select_ids(refused[:1])
        tell_outcomes(self.office, outcomes, prints=prints, say=self._say_what_came)
        if isValid(self):
            self._read()

    def _failed(self, error: BaseException) -> None:
        """A fault of ours ended it: what is posted is out of the list when it is read."""
        if isValid(self):
            self._awake()
            self._read()
        self.office.errors.show(error)

    def _awake(self) -> None:
        self._working = False
        self.cancel.setEnabled(True)
        self.set_cancel(_("Close"))
        self._renew()

    def _say_what_came(self, sentence: str) -> None:
        if isValid(self):
            self._came = sentence
            self.show_title(self.windowTitle(), sentence)

    def _open_order(self, order_id: int) -> None:
        self.office.go_to("orders", {"order": order_id})

    def _open_summaries(self) -> None:
        open_summaries(self.office, self)
