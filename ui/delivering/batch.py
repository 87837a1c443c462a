"""Deliver all that is ready: what will go, the work with its progress, what became of it.

A fault in one order does not stop the others; it stays in the list with its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QWidget,
)

from restordre_app.domain.policies import HOLD_TEXTS
from restordre_app.formatting import format_amount
from restordre_app.queries.ready import ReadyOrder, read_ready_orders
from restordre_app.services.documents import read_print_job
from restordre_app.services.ready import Outcome, deliver_ready
from ui.background import Progress
from ui.i18n import _, language, ngettext, ui_texts
from ui.look import px
from ui.office import Office
from ui.printing.jobs import PrintJob, print_directly
from ui.printing.printers import PaperKind, chosen_printer
from ui.widgets.cards import Card
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.paged_table import PagedTable
from ui.widgets.work_window import WorkWindow


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An order of the batch: ticked or not, held, and in the end its outcome."""

    order: ReadyOrder
    ticked: bool
    outcome: Outcome | None = None


class BatchDialog(WorkWindow):
    """One window from the list of what is ready to the summary of what was done."""

    def __init__(
        self,
        office: Office,
        order_ids: Sequence[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Deliver what is ready"), parent)
        self._wanted = None if order_ids is None else set(order_ids)
        self._rows: dict[int, BatchRow] = {}
        self._make_parts()
        self._fill()
        self.resize(px(980), px(640))
        office.tasks.run(self, partial(read_ready_orders, office.session), self._show)

    def _make_parts(self) -> None:
        self.table = PagedTable(batch_columns(), "batch", self.office)
        self.table.rows.edited.connect(self._tick)
        self.table.show_empty(
            EmptyState("truck", _("Nothing is ready to be delivered."))
        )
        self.prints = QCheckBox(_("Print all packing slips as one job"))
        prefs = self.office.preferences
        self.prints.setChecked(prefs.get("batch.print", True))
        self.set_cancel(_("Close"))
        self.set_main(_("Deliver"), "truck", self.deliver)
        self.main.setEnabled(False)

    def _fill(self) -> None:
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        self.foot.addWidget(self.prints)

    def _show(self, orders: tuple[ReadyOrder, ...]) -> None:
        mine = [
            each
            for each in orders
            if self._wanted is None or each.order_id in self._wanted
        ]
        self._rows = {
            each.order_id: BatchRow(each, ticked=each.hold is None) for each in mine
        }
        self.table.show_rows(self._rows)
        self._retell()

    def _retell(self) -> None:
        chosen = len(self._chosen())
        held = sum(1 for row in self._rows.values() if row.order.hold is not None)
        words = [
            ngettext("{count} order goes", "{count} orders go", chosen).format(
                count=chosen
            )
        ]
        if held:
            words.append(
                ngettext("{count} is held", "{count} are held", held).format(count=held)
            )
        self.show_title(self.windowTitle(), " · ".join(words))
        self.main.setEnabled(bool(chosen))

    def _chosen(self) -> list[int]:
        return [
            order_id
            for order_id, row in self._rows.items()
            if row.ticked and row.outcome is None
        ]

    def _tick(self, order_id: int, _key: str, value: object) -> None:
        row = self._rows[order_id]
        if row.order.hold is None and row.outcome is None:
            self._rows[order_id] = BatchRow(row.order, bool(value))
        self.table.rows.replace_rows(self._rows)
        self._retell()

    def deliver(self) -> None:
        """Post every ticked order; the status bar shows how far it is."""
        chosen = self._chosen()
        if not chosen or not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        self.office.preferences.put("batch.print", self.prints.isChecked())

        def work(progress: Progress) -> list[Outcome]:
            def go_on(done: int, total: int) -> bool:
                if not progress.stopped:
                    progress.report(done, total)
                return not progress.stopped

            return deliver_ready(self.office.session, chosen, go_on)

        self.office.tasks.start(self, work, self._done, label=_("Delivering orders"))

    def _done(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            row = self._rows[outcome.order_id]
            self._rows[outcome.order_id] = BatchRow(row.order, row.ticked, outcome)
        self.table.rows.replace_rows(self._rows)
        posted = [each.posted for each in outcomes if each.posted is not None]
        failed = len(outcomes) - len(posted)
        sentence = ngettext(
            "{count} delivery posted", "{count} deliveries posted", len(posted)
        ).format(count=len(posted))
        if failed:
            sentence += " · " + ngettext(
                "{count} could not be posted", "{count} could not be posted", failed
            ).format(count=failed)
        self.show_title(self.windowTitle(), sentence)
        self.office.tell(sentence)
        if self.prints.isChecked() and posted:
            self._print([each.document_ids[0] for each in posted])

    def _print(self, document_ids: list[int]) -> None:
        printer = chosen_printer(self.office.preferences, PaperKind.SLIP)

        def work() -> None:
            pdf = read_print_job(self.office.session, document_ids)
            print_directly(PrintJob(pdf, _("Packing slips"), 1, printer))

        self.office.tasks.run_files(self.office, work, lambda _nothing: None)


def batch_columns() -> list[Column[BatchRow]]:
    return [
        Column("ticked", "", lambda _row: "", kind=Kind.CHECK, width=40,
               checked=lambda r: r.ticked, sortable=False),
        Column("number", _("Order no."), lambda r: r.order.number, kind=Kind.STRONG,
               width=90, sortable=False),
        Column("customer", _("Customer"), lambda r: r.order.customer, width=220,
               sortable=False),
        Column("lines", _("Lines now"), lines_of, kind=Kind.NUMBER, width=90,
               sortable=False),
        Column("value", _("Value"), value_of, kind=Kind.NUMBER, width=110,
               sortable=False),
        Column("state", _("Status"), state_of, kind=Kind.CHIP, tone=tone_of, width=330,
               tooltip=state_of, sortable=False),
    ]  # fmt: skip


def lines_of(row: BatchRow) -> str:
    return f"{row.order.lines_now} / {row.order.lines_open}"


def value_of(row: BatchRow) -> str:
    return format_amount(row.order.value_now, language())


def state_of(row: BatchRow) -> str:
    """What will become, or became, of the order."""
    outcome = row.outcome
    if outcome is not None and outcome.posted is not None:
        return _("Delivered: {number}").format(number=outcome.posted.number)
    if outcome is not None and outcome.problem is not None:
        return outcome.problem.explain(ui_texts())
    if row.order.hold is not None:
        return _(HOLD_TEXTS[row.order.hold])
    return _("Completes the order") if row.order.completed_by_it else _("Partly")


def tone_of(row: BatchRow) -> Tone:
    if row.outcome is not None:
        return Tone.GREEN if row.outcome.posted else Tone.RED
    if row.order.hold is not None:
        return Tone.GREY
    return Tone.GREEN if row.order.completed_by_it else Tone.BLUE
