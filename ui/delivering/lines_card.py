"""The card with the lines: what goes now is typed here, line by line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from restordre_app.errors import AppError
from restordre_app.parsing import parse_quantity
from ui.delivering.columns import delivery_columns, editable
from ui.delivering.draft import DeliveryDraft
from ui.i18n import _, language
from ui.look import px
from ui.office import Office
from ui.tokens import ROW_TWO_LINES
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.open_cell import finish_typing
from ui.widgets.paged_table import PagedTable

LEAST = 560, 130  # wide enough for the rest and when it is expected


class LinesCard(Card):
    """Every line of the order; Enter goes from quantity to quantity.

    Signals:
        changed: another quantity, or a line marked as not on the shelf.
    """

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(_("Lines"), padding=0)
        self._draft: DeliveryDraft | None = None
        self.all = button(_("All that is reserved"), "check", "link")
        self.none = button(_("Nothing"), "rotate-ccw", "link")
        self.head.addWidget(self.all)
        self.head.addWidget(self.none)
        self.table = PagedTable(
            delivery_columns(), "delivery_lines", office, ROW_TWO_LINES
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Lines"))
        self.table.rows.edited.connect(self._take)
        cells = self.table.itemDelegate()
        if isinstance(cells, CellDelegate):
            cells.typed.connect(self._judge)
            cells.closeEditor.connect(self._judge_all)
        self.body.addWidget(self.table)
        self.all.clicked.connect(self._all)
        self.none.clicked.connect(self._none)
        policy = QSizePolicy.Policy
        self.table.setSizePolicy(policy.Expanding, policy.Ignored)
        self.setMinimumSize(px(LEAST[0]), px(LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sentence above the lines takes room from them: the current one stays."""
        super().resizeEvent(event)
        self.table.scrollTo(self.table.currentIndex())

    def show_draft(self, draft: DeliveryDraft) -> None:
        same = self._draft is draft
        self._draft = draft
        if same:
            self.table.rows.replace_rows(draft.lines)
        else:
            self.table.show_rows(draft.lines)

    def start_typing(self) -> None:
        """Put the keyboard on the first quantity that can be changed."""
        if self._draft is None:
            return
        keys = [column.key for column in self.table.rows.columns]
        for row, line in enumerate(self._draft.lines.values()):
            if editable(line) is not None:
                self.table.setFocus()
                self.table.setCurrentIndex(
                    self.table.rows.index(row, keys.index("now"))
                )
                return

    def finish_typing(self) -> bool:
        """Take in a quantity whose cell is still open; False when it is wrong."""
        return finish_typing(self.table)

    def _take(self, line_id: int, key: str, value: object) -> None:
        if self._draft is None:
            return
        if key == "now" and isinstance(value, int):
            self._draft.set_now(line_id, value)
        elif key == "missing":
            self._draft.set_missing(line_id, missing=bool(value))
        self.show_draft(self._draft)
        self.changed.emit()

    def _judge(self, line_id: int, key: str, text: str) -> None:
        """What cannot go is said while it is typed, not only when it is posted (D1)."""
        draft = self._draft
        if draft is None or key != "now":
            return
        try:
            decimals = draft.lines[line_id].proposed.line.decimals
            quantity = parse_quantity(text, language(), decimals, allow_zero=True)
        except AppError:
            quantity = draft.lines[line_id].now  # the cell itself says what is wrong
        draft.judge(line_id, quantity)
        self.show_draft(draft)

    def _judge_all(self) -> None:
        """Esc left a cell: the figures before it count again."""
        if self._draft is not None:
            for line_id, line in self._draft.lines.items():
                self._draft.judge(line_id, line.now)
            self.show_draft(self._draft)

    def _all(self) -> None:
        if self._draft is not None:
            self._draft.reset()
            self.show_draft(self._draft)
            self.changed.emit()

    def _none(self) -> None:
        if self._draft is not None:
            self._draft.clear()
            self.show_draft(self._draft)
            self.changed.emit()
