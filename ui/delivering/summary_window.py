"""What came of delivering many at once, opened again: by day, with a second print."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from restordre_app.formatting import format_datetime
from restordre_app.queries.ready_batches import (
    BatchLine,
    BatchView,
    find_batches,
    read_batch,
)
from restordre_app.session import Session
from ui.delivering.printing_slips import print_slips
from ui.delivering.ready_columns import summary_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
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
        self.set_cancel(_("Close"))
        self.set_main(_("Print the packing slips again"), "printer", self._print)
        self.main.setEnabled(False)
        self.batch.currentIndexChanged.connect(self._show_batch)
        self.table.opened.connect(self._open_order)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        office.tasks.run(self, partial(read_latest, office.session), self._show)

    def _show(self, batches: tuple[BatchView, ...]) -> None:
        self._batches = batches
        for batch in batches:
            made = format_datetime(batch.made_at, language())
            self.batch.addItem(f"{made} · {batch.made_by}")
        self.batch.setVisible(bool(batches))
        self.table.setFocus()

    def _show_batch(self, number: int) -> None:
        lines = self._batches[number].lines
        self.show_title(self.windowTitle(), batch_words(lines))
        self.table.show_rows(dict(enumerate(lines, start=1)))
        self.table.select_first()
        self.main.setEnabled(any(line.stands for line in lines))

    def _open_order(self, row_id: int) -> None:
        line = self.table.rows.row_of(row_id)
        if line is not None:
            self.office.go_to("orders", {"order": line.order_id})

    def _print(self) -> None:
        lines = self._batches[self.batch.currentIndex()].lines
        print_slips(
            self.office, [line.document_ids[0] for line in lines if line.stands]
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
    words = summary_words(posted, len(lines) - posted)
    voided = sum(line.voided for line in lines)
    if voided:
        sentence = ngettext("{count} voided since", "{count} voided since", voided)
        words += " · " + sentence.format(count=voided)
    return words


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
