"""What came of delivering many at once, opened again: by day, with a second print."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from restordre_app.changes import Topic
from restordre_app.formatting import format_datetime
from restordre_app.queries.ready_batches import (
    BatchLine,
    BatchView,
    PrintedPart,
    find_batches,
    read_batch,
)
from restordre_app.services.delivery_batches import mark_printed
from restordre_app.session import Session
from ui.delivering.printing_slips import part_name, print_batch
from ui.delivering.ready_columns import summary_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.paged_table import PagedTable
from ui.widgets.work_window import WorkWindow

SIZE = (880, 620)


class SummaryWindow(WorkWindow):
    """The latest batches to choose from, and what became of each order in one."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, _("Delivered together"), parent)
        self._batches: tuple[BatchView, ...] = ()
        self._shown = 0
        self.batch = QComboBox()
        self.batch.setAccessibleName(_("Batch"))
        self.batch.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = PagedTable(summary_columns(), "batch_summary", office)
        self.table.show_empty(
            EmptyState("truck", _("Nothing was delivered in one go yet."))
        )
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.table)
        self.head.addWidget(self.batch)
        self.body.addWidget(card, 1)
        self.confirmations = button(_("Print the confirmations"), "printer")
        self.confirmations.clicked.connect(
            partial(self._print, PrintedPart.CONFIRMATIONS)
        )
        self.printed = button(_("Printed already"), "check")
        self.printed.setToolTip(
            _("These papers were printed another way, or nobody needs them")
        )
        self.printed.clicked.connect(self._take_as_printed)
        for each in (self.printed, self.confirmations):
            self.foot.addWidget(each)
        self.set_cancel(_("Close"))
        slips = partial(self._print, PrintedPart.SLIPS)
        self.set_main(_("Print the packing slips"), "printer", slips)
        self.main.setEnabled(False)
        self.confirmations.hide()
        self.printed.hide()
        self.batch.currentIndexChanged.connect(self._show_batch)
        self.table.opened.connect(self._open_order)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        office.feed.changed.connect(self._on_news)
        self._read()

    def _read(self) -> None:
        work = partial(read_latest, self.office.session)
        self.office.tasks.run(self, work, self._show, key="batches")

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if Topic.DELIVERIES in topics:
            self._read()

    def _show(self, batches: tuple[BatchView, ...]) -> None:
        """The latest batch, or the one that was looked at; first one that is owed."""
        owed = next((each.batch_id for each in batches if each.owed), 0)
        first, kept = not self._shown, self._shown or owed
        self._batches = batches
        with QSignalBlocker(self.batch):
            self.batch.clear()
            for batch in batches:
                self.batch.addItem(batch_name(batch))
        places = [each.batch_id for each in batches]
        self.batch.setVisible(bool(batches))
        if batches:
            place = places.index(kept) if kept in places else 0
            self.batch.setCurrentIndex(place)
            self._show_batch(place)
        if first:
            self.table.setFocus()

    def _show_batch(self, place: int) -> None:
        batch = self._batches[place]
        fresh = self._shown != batch.batch_id
        self._shown = batch.batch_id
        self.show_title(self.windowTitle(), batch_words(batch.lines))
        self.total.setText(printed_words(batch))
        self.table.show_rows(dict(enumerate(batch.lines, start=1)))
        if fresh:
            self.table.select_first()
        self.main.setEnabled(bool(batch.papers(PrintedPart.SLIPS)))
        self.printed.setVisible(bool(batch.owed))
        self.confirmations.setVisible(bool(batch.papers(PrintedPart.CONFIRMATIONS)))

    def _open_order(self, row_id: int) -> None:
        line = self.table.rows.row_of(row_id)
        if line is not None:
            self.office.go_to("orders", {"order": line.order_id})

    def _take_as_printed(self) -> None:
        """What was printed from the archive, say, is not owed any more."""
        session, batch_id = self.office.session, self._shown

        def work() -> None:
            for part in read_batch(session, batch_id).owed:
                mark_printed(session, batch_id, part)

        self.office.tasks.run(self, work)

    def _print(self, part: PrintedPart) -> None:
        """One job as the first time: the slips as one walks past the shelves."""
        words = _("{paper} was sent to the printer.").format(paper=part_name(part))
        print_batch(
            self.office, self._shown, [part], lambda _part: self.office.tell(words)
        )


def read_latest(session: Session) -> tuple[BatchView, ...]:
    return tuple(read_batch(session, each) for each in find_batches(session))


def summary_columns() -> list[Column[BatchLine]]:
    return [
        Column("order", _("Order no."), lambda line: line.order_number,
               kind=Kind.STRONG, width=96, sortable=False),
        Column("customer", _("Customer"), lambda line: line.customer, width=220,
               sortable=False),
        Column("slip", _("Packing slip"), slip_of, kind=Kind.DATE, width=110,
               sortable=False),
        Column("outcome", _("Result"), outcome_of, kind=Kind.CHIP, tone=tone_of,
               width=380, tooltip=outcome_of, sortable=False),
    ]  # fmt: skip


def batch_words(lines: Sequence[BatchLine]) -> str:
    """What came of the batch, and what of it was taken back since."""
    posted = sum(bool(line.delivery_number) for line in lines)
    messages = {each for line in lines for each in line.message_ids}
    words = summary_words(posted, len(lines) - posted, len(messages))
    voided = sum(line.voided for line in lines)
    if voided:
        sentence = ngettext("{count} voided since", "{count} voided since", voided)
        words += " · " + sentence.format(count=voided)
    return words


def batch_name(batch: BatchView) -> str:
    """When and by whom; what is not printed stands out in the list."""
    made = format_datetime(batch.made_at, language())
    name = f"{made} · {batch.made_by}"
    remark = _("not printed")
    return f"{name} · {remark}" if batch.owed else name


def printed_words(batch: BatchView) -> str:
    """What became of the papers, as far as the printers said."""
    if batch.owed:
        names = " · ".join(part_name(part) for part in batch.owed)
        return _("Not printed: {papers}").format(papers=names)
    if not batch.printed:
        return ""
    latest = format_datetime(max(batch.printed.values()), language())
    return _("Sent to the printer {when}").format(when=latest)


def slip_of(line: BatchLine) -> str:
    """The paper in the parcel: the one it shares with others, or its own."""
    return line.common_slip or line.delivery_number


def outcome_of(line: BatchLine) -> str:
    if line.problem:
        return line.problem
    if line.voided:
        return _("Voided: {number}").format(number=line.delivery_number)
    return _("Delivered: {number}").format(number=line.delivery_number)


def tone_of(line: BatchLine) -> Tone:
    if line.voided:
        return Tone.GREY
    return Tone.RED if line.problem else Tone.GREEN
