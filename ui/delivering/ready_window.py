"""Ready to deliver: all that can go, parcel by parcel, and one button for all of it.

Held orders stand among the others with their reason; one that only waits for a person
is released here. A fault in one parcel does not stop the rest; it stays in the list.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from restordre_app.formatting import format_money
from restordre_app.queries.company import read_currency, read_my_staff_id
from restordre_app.queries.ready_groups import ReadyGroup, read_ready_groups
from restordre_app.services.delivery_batches import Outcome
from restordre_app.services.ready import deliver_shipments
from restordre_app.session import Session
from ui.background import Cancelled, Progress
from ui.delivering import open_summaries
from ui.delivering.printing_slips import print_papers
from ui.delivering.ready_columns import ready_columns, sections_of, summary_words
from ui.delivering.ready_draft import ReadyDraft
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.printing.sending import report_missing
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.paged_table import PagedTable
from ui.widgets.work_window import WorkWindow

SIZE = (1080, 720)
ALL, MINE = "all", "mine"
NOBODY = 0


class Ready(NamedTuple):
    """All that can go, what money is counted in, and who "mine" is."""

    groups: tuple[ReadyGroup, ...]
    currency: str
    me: int | None


def read_ready(session: Session) -> Ready:
    me = read_my_staff_id(session)
    return Ready(read_ready_groups(session), read_currency(session), me)


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
        self._working = False
        self._make_parts()
        self._fill()
        self.resize(px(SIZE[0]), px(SIZE[1]))
        office.tasks.run(self, partial(read_ready, office.session), self._show)

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
        self.all = button(_("Tick all"), "list-checks")
        self.all.clicked.connect(self._tick_everything)
        self.earlier = button(_("Earlier…"), "history")
        self.earlier.clicked.connect(self._open_summaries)
        self.release = button(_("Release"), "hand")
        self.release.setToolTip(
            _("Let the chosen held orders go all the same (Ctrl+L)")
        )
        self.release.clicked.connect(self._release)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._tick_chosen)
        QShortcut(QKeySequence("Ctrl+L"), self, self.release.click)
        self.set_cancel(_("Close"))
        self.set_main(_("Deliver"), "truck", self.deliver)
        self.main.setEnabled(False)

    def _fill(self) -> None:
        self.card = Card(padding=0, headed=self._wanted is None)
        self.card.head.addWidget(self.chips, 1)
        self.card.body.addWidget(self.table)
        self.body.addWidget(self.card, 1)
        self.head.addWidget(self.earlier)
        self.head.addWidget(self.release)
        self.head.addWidget(self.all)
        for box in (self.together, self.prints):
            self.foot.addWidget(box)

    # Showing

    def _show(self, ready: Ready) -> None:
        self._currency, self._me = ready.currency, ready.me
        self.draft = ReadyDraft(
            ready.groups, self._wanted, together=self.together.isChecked()
        )
        mine = self.draft.count_of(self._me)
        self.chips.set_counts({ALL: len(self.draft.rows), MINE: mine})
        self._show_list()
        self.table.setFocus()

    def _filter(self, choice: str) -> None:
        self.office.preferences.put("ready.chip", choice)
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
                count=count
            )
        ]
        if draft.saved:
            saved = ngettext(
                "{count} parcel saved", "{count} parcels saved", draft.saved
            )
            words.append(saved.format(count=draft.saved))
        if draft.held:
            held = ngettext("{count} is held", "{count} are held", draft.held)
            words.append(held.format(count=draft.held))
        self.show_title(self.windowTitle(), " · ".join(words))
        value = sum(row.order.value_now for row in draft.chosen)
        parts = ngettext("{count} parcel", "{count} parcels", parcels)
        money = format_money(value, self._currency, language())
        self.total.setText(f"{parts.format(count=parcels)} · {money}" if count else "")
        self.main.setEnabled(bool(count) and not self._working)
        self._follow_choice()

    def _follow_choice(self, _ids: object = None) -> None:
        chosen = self.table.selected_ids()
        rows = self.draft.rows
        self.release.setEnabled(
            any(rows[each].can_be_released for each in chosen if each in rows)
        )

    # Deciding

    def _tick(self, order_id: int, _key: str, value: object) -> None:
        self.draft.tick(order_id, on=bool(value))
        self._renew()

    def _tick_chosen(self) -> None:
        chosen = self.table.selected_ids()
        on = not all(self.draft.rows[each].ticked for each in chosen)
        for order_id in chosen:
            self.draft.tick(order_id, on=on)
        self._renew()

    def _tick_everything(self) -> None:
        goes = [row for row in self.draft.shown if row.may_go and row.is_open]
        self.draft.tick_all(on=not all(row.ticked for row in goes))
        self._renew()

    def _release(self) -> None:
        if self.draft.release(self.table.selected_ids()):
            self._renew()

    def _pack_anew(self, together: bool) -> None:  # noqa: FBT001 - a toggled signal
        self.draft.together = together
        self._renew()

    # Delivering

    def deliver(self) -> None:
        """Post every ticked parcel; the status bar shows how far it is."""
        shipments = self.draft.shipments()
        if not shipments or not self.main.isEnabled():
            return
        self._working = True  # not once more, whatever is ticked meanwhile
        self.main.setEnabled(False)
        prefs = self.office.preferences
        prefs.put("batch.print", self.prints.isChecked())
        prefs.put("ready.together", self.together.isChecked())

        def work(progress: Progress) -> list[Outcome]:
            def go_on(done: int, total: int) -> bool:
                with suppress(Cancelled):  # what was posted by then is told and printed
                    progress.report(done, total)
                return not progress.stopped

            return deliver_shipments(office.session, shipments, go_on)

        office, prints = self.office, self.prints.isChecked()

        def done(outcomes: list[Outcome]) -> None:
            sentence = tell_outcomes(office, outcomes, prints=prints)
            if isValid(self):
                self._show_outcomes(outcomes, sentence)

        office.tasks.start(office, work, done, label=_("Delivering orders"))

    def _show_outcomes(self, outcomes: list[Outcome], sentence: str) -> None:
        self.draft.take_in(outcomes)
        self._working = False
        self._renew()
        self.show_title(self.windowTitle(), sentence)

    def _open_order(self, order_id: int) -> None:
        self.office.go_to("orders", {"order": order_id})

    def _open_summaries(self) -> None:
        open_summaries(self.office, self)


def tell_outcomes(office: Office, outcomes: Sequence[Outcome], *, prints: bool) -> str:
    """Say what came of it and print what was posted, though the window may be gone."""
    posted = [each.posted for each in outcomes if each.posted is not None]
    messages = {number for each in posted for number in each.sending.message_ids}
    failed = len(outcomes) - len(posted)
    sentence = summary_words(len(posted), failed, len(messages))
    office.tell(sentence)
    if prints and posted:
        print_papers(office, posted)
    elif posted:
        made = [paper for each in posted for paper in each.document_ids]
        report_missing(office, made)
    return sentence
