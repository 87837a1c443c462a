"""Step 2: who gets the goods, by which rule and why; every share can be typed (A3)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from restordre_app.domain.allocation import RULE_TEXTS, Rule
from ui.i18n import _
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.office import Office
from ui.receiving.allocation_draft import AllocationDraft
from ui.receiving.product_cards import ProductCards
from ui.receiving.result_card import ResultCard
from ui.receiving.share_columns import sections_of, share_columns
from ui.tokens import PADDING, ROW_EDIT
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.filter_chips import Segmented
from ui.widgets.labels import label, line
from ui.widgets.open_cell import finish_typing
from ui.widgets.paged_table import PagedTable

RESULT_WIDTH, LOW = 276, 430


class AllocationStep(QWidget):
    """Shows a draft and takes what is typed into it.

    Signals:
        changed: another rule or another share.
    """

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.draft: AllocationDraft | None = None
        self.cards = ProductCards()
        self.rules = Segmented([(rule, _(RULE_TEXTS[rule])) for rule in Rule])
        self.rules.setAccessibleName(_("Share out by"))
        self.reset = button(_("Undo changes"), "rotate-ccw")
        self.table = PagedTable(share_columns(), "allocation", office, ROW_EDIT)
        self.table.setAccessibleName(_("Waiting lines"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.result = ResultCard()
        self._arrange()
        self.rules.chosen.connect(self._follow)
        self.reset.clicked.connect(self._start_over)
        self.table.rows.edited.connect(self._edit)
        self.table.rows.page_wanted.connect(self._give_rows)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.cards)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(label(_("Share out by"), "strong"))
        row.addWidget(self.rules)
        row.addStretch(1)
        row.addWidget(self.reset)
        layout.addLayout(row)
        card = Card(padding=0, headed=False)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(line())
        card.body.addWidget(self._remark())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(card)
        splitter.addWidget(self.result)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(PADDING))
        splitter.setSizes([px(940), px(RESULT_WIDTH)])
        self.result.setMinimumWidth(px(RESULT_WIDTH) - px(16))
        layout.addWidget(splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the shares come first; their headings say the same figures."""
        super().resizeEvent(event)
        self.cards.setVisible(event.size().height() >= px(LOW))

    def _remark(self) -> QWidget:
        remark = QWidget()
        row = QHBoxLayout(remark)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        sign = QLabel()
        sign.setPixmap(icon_pixmap("info", tokens().muted, 14))
        row.addWidget(sign)
        words = _("Type another figure under Gets and the rule becomes By hand.")
        promise = _("Nothing is reserved before you say so.")
        row.addWidget(label(f"{words} {promise}", "small", wrap=True), 1)
        return remark

    def show_draft(self, draft: AllocationDraft) -> None:
        self.draft = draft
        self.table.show_sections(sections_of(draft))
        self._retell()

    def start_typing(self) -> None:
        """Put the keyboard on the first share."""
        keys = [column.key for column in self.table.rows.columns]
        for row in range(self.table.rows.rowCount()):
            if self.table.rows.id_at(row) is not None:
                self.table.setFocus()
                index = self.table.rows.index(row, keys.index("gets"))
                self.table.setCurrentIndex(index)
                return
        self.rules.button(self.rules.choice).setFocus()

    def finish_typing(self) -> bool:
        return finish_typing(self.table)

    def _give_rows(self, ids: list[int]) -> None:
        if self.draft is not None:
            rows = self.draft.rows
            self.table.rows.add_rows({i: rows[i] for i in ids if i in rows})

    def _follow(self, rule: str) -> None:
        if self.draft is not None:
            self.draft.follow(Rule(rule))
            self.show_draft(self.draft)
            self.changed.emit()

    def _start_over(self) -> None:
        if self.draft is not None:
            self.draft.start_over()
            self.show_draft(self.draft)
            self.changed.emit()

    def _edit(self, line_id: int, _key: str, value: object) -> None:
        if self.draft is not None and isinstance(value, int):
            self.draft.edit(line_id, value)
            self.table.rows.replace_rows(self.draft.rows)
            self.table.rows.retitle_sections(sections_of(self.draft))
            self._retell()
            self.changed.emit()

    def _retell(self) -> None:
        if self.draft is not None:
            self.rules.choose(self.draft.rule)
            self.reset.setEnabled(self.draft.edited)
            self.cards.show_draft(self.draft)
            self.result.show_draft(self.draft)
