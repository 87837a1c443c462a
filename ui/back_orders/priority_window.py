"""Letting chosen back orders go first, with whose promise suffers before it is done (A4).

open_priority(office, line_ids, parent)
"""

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QWidget

from restordre_app.queries.prioritising import (
    PriorityLine,
    PriorityView,
    read_priority,
)
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.services.prioritising import Moved, move_back, prioritise
from ui.back_orders.priority_columns import priority_columns
from ui.figures import count_words, quantity_words
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Offer, Office
from ui.tokens import ROW_TWO_LINES
from ui.widgets.cards import Card
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.open_cell import finish_typing
from ui.widgets.paged_model import Section
from ui.widgets.paged_table import PagedTable
from ui.widgets.work_window import WorkWindow
from ui.windows import open_window

SIZE = (980, 620)
NAMED = 3


class PriorityWindow(WorkWindow):
    """Shows who would give up what; a figure that is typed is worked out anew."""

    def __init__(
        self, office: Office, line_ids: Collection[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, _("Prioritise"), parent)
        self.view: PriorityView | None = None
        self._line_ids = tuple(line_ids)
        self._typed = False
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.sentence = label("", "", wrap=True)
        self.frozen = InfoBanner("", "warning")
        self.frozen.hide()
        self.table = PagedTable(priority_columns(), "priority", office, ROW_TWO_LINES)
        self.table.setAccessibleName(_("Who gives way"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.rows.edited.connect(self._edit)
        self.table.rows.page_wanted.connect(self._give_rows)
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.table)
        for each in (self.sentence, self.frozen):
            self.body.addWidget(each)
        self.body.addWidget(card, 1)
        self.set_main(_("Move the goods"), "arrow-up", self._move)
        self.main.setEnabled(False)
        self._read(None)

    def has_changes(self) -> bool:
        return self._typed

    # Looking

    def _read(self, taken: Mapping[int, int] | None) -> None:
        work = partial(read_priority, self.office.session, self._line_ids, taken)
        self.office.tasks.run(self, work, self._show, failed=self._refused, key="read")

    def _refused(self, error: BaseException) -> None:
        """What was typed cannot be: say why, and show the figures from before."""
        self.office.errors.show(error)
        if self.view is not None:
            self.table.rows.replace_rows(self._rows())

    def _show(self, view: PriorityView) -> None:
        first = self.view is None
        self.view = view
        self.show_title(_("Prioritise"), subject_of(view))
        self.sentence.setText(sentence_of(view))
        self._show_frozen(view)
        several = len({line.product_id for line in view.winners}) > 1
        self.table.columns.set_aside(*(() if several else ("name",)))
        self.table.rows.replace_rows(self._rows())
        self.table.show_sections(sections_of(view))
        if first:
            self._start_typing()
        self.total.setText(gain_words(view))
        self.show_remark(losers_words(view))
        self.main.setEnabled(bool(view.gets))

    def _show_frozen(self, view: PriorityView) -> None:
        words = _("{sku} is frozen: nothing of it is moved before it is counted.")
        sentence = words.format(sku=", ".join(view.frozen))
        self.frozen.show_sentence(sentence, "warning")
        self.frozen.setVisible(bool(view.frozen))

    def _start_typing(self) -> None:
        """Put the keyboard on the first figure that can be typed."""
        keys = [column.key for column in self.table.rows.columns]
        self.table.setFocus()
        for number in range(self.table.rows.rowCount()):
            row = self._rows().get(self.table.rows.id_at(number) or 0)
            if row is not None and row.holds and not row.first:
                index = self.table.rows.index(number, keys.index("gives"))
                self.table.setCurrentIndex(index)
                return

    def _rows(self) -> dict[int, PriorityLine]:
        if self.view is None:
            return {}
        lines = (*self.view.winners, *self.view.others)
        return {line.line_id: line for line in lines}

    def _give_rows(self, ids: list[int]) -> None:
        rows = self._rows()
        self.table.rows.add_rows({each: rows[each] for each in ids if each in rows})

    def _edit(self, line_id: int, _key: str, value: object) -> None:
        if self.view is not None and isinstance(value, int):
            self._typed = True
            self.bar.hide()  # what was said of the figure before
            self._read({**self.view.gives, line_id: value})

    # Doing

    def _move(self) -> None:
        if self.view is not None and finish_typing(self.table):
            work = partial(prioritise, self.office.session, self.view)
            self.work_on(work, self._done, self._failed)

    def _failed(self, error: BaseException) -> None:
        """After somebody else was quicker, show how it stands now."""
        if isinstance(error, PreviewOutdated):
            self.view = None
            self._read(None)
        self.office.errors.show(error)

    def _done(self, moved: Moved) -> None:
        view = self.view
        self.close_for_good()
        if view is None:
            return
        said = [gain_words(view)]
        if moved.losers:
            words = ngettext(
                "{count} order waits longer now.",
                "{count} orders wait longer now.",
                moved.losers,
            )
            said.append(words.format(count=count_words(moved.losers)))
        orders = list(dict.fromkeys(line.order_id for line in view.winners))
        offer = Offer(_("Deliver"), partial(deliver, self.office, orders))
        undo = partial(take_back, self.office, moved)
        self.office.tell(" · ".join(said), undo=undo, offer=offer)


def open_priority(
    office: Office, line_ids: Collection[int], parent: QWidget | None = None
) -> PriorityWindow:
    """Open the window for some lines that lack goods."""
    return open_window(PriorityWindow(office, line_ids, parent))


def deliver(office: Office, order_ids: list[int]) -> None:
    """What one wants next: the goods on their way."""
    from ui.delivering import deliver_orders

    deliver_orders(office, order_ids)


def take_back(office: Office, moved: Moved) -> None:
    """Undo it, while the goods still lie there."""
    work = partial(move_back, office.session, moved)
    sentence = _("The goods are back where they were.")
    office.tasks.run(office, work, lambda _nothing: office.tell(sentence))


def subject_of(view: PriorityView) -> str:
    """Who goes first: one line by its name, several by how many they are."""
    if len(view.winners) == 1:
        [line] = view.winners
        order = _("order {number}").format(number=line.order_number)
        return f"{line.name} · {order} · {line.customer}"
    words = ngettext("{count} line", "{count} lines", len(view.winners))
    return words.format(count=count_words(len(view.winners)))


def sentence_of(view: PriorityView) -> str:
    """Where the goods come from: the shelf, other orders, or nowhere."""
    if not any(line.holds for line in view.others) and not view.gets:
        return _("Nobody else has any of it ready. Only new goods help here.")
    if view.gets and not view.gives:
        return _("What lies free is enough: no other order gives up anything.")
    return _(
        "Who is last in the queue gives way first. Type another figure to decide "
        "otherwise; nothing is moved before you say so."
    )


def sections_of(view: PriorityView) -> list[Section]:
    """Who goes first, who gives way, and who only stands behind them."""
    gives = [line for line in view.others if line.holds or line.suffers]
    return [
        Section(
            "first",
            _("Goes first"),
            gain_words(view),
            tuple(line.line_id for line in view.winners),
        ),
        Section(
            "others",
            _("Gives way"),
            "",
            tuple(line.line_id for line in gives),
            losers_note(view),
            "triangle-alert" if view.losers else "",
        ),
    ]


def gain_words(view: PriorityView) -> str:
    """What is gained: "Order 1004 gets 6 of the 6 stk. it lacks"."""
    if len(view.winners) == 1:
        [line] = view.winners
        words = _("Order {number} gets {gets} of {lacks}")
        return words.format(
            number=line.order_number,
            gets=quantity_words(line.gets),
            lacks=quantity_words(line.lacks, line.unit),
        )
    whole = sum(line.gets == line.lacks for line in view.winners)
    words = _("{whole} of {count} lines get all they lack")
    return words.format(whole=count_words(whole), count=count_words(len(view.winners)))


def losers_note(view: PriorityView) -> str:
    count = len(view.losers)
    words = ngettext("{count} promise suffers", "{count} promises suffer", count)
    return words.format(count=count_words(count)) if count else ""


def losers_words(view: PriorityView) -> str:
    """Whose promise suffers, by name."""
    names = list(dict.fromkeys(line.customer for line in view.losers))
    if not names:
        return _("Nobody waits longer.")
    more = len(names) - NAMED
    said = ", ".join(names[:NAMED])
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        said = f"{said} {words.format(count=count_words(more))}"
    return _("Waits longer: {names}").format(names=said)
