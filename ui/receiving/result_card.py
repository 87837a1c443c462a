"""The card at the right: what the shares come to, and what other rules would do."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from restordre_app.domain.allocation import RULE_TEXTS, Rule
from restordre_app.formatting import format_date
from ui.i18n import _, language, ngettext
from ui.look import color, px
from ui.receiving.allocation_draft import AllocationDraft, Tally
from ui.tokens import GAP
from ui.widgets.cards import Card
from ui.widgets.chip_paint import part_color
from ui.widgets.column import Part
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label, line, set_role
from ui.widgets.quantity_bar import QuantityBar
from ui.widgets.scrolling import scrolling_facts

DOT = 8
WHOLE, PARTLY, NONE = Part.DELIVERED, Part.PARTLY, Part.CANCELLED


class ResultCard(Card):
    """Counts of orders and lines, anew after each edit."""

    def __init__(self) -> None:
        super().__init__(headed=False, padding=4)
        parts = self._scrolling()
        parts.addWidget(label(_("Result"), "title"))
        self.figure = label("0", "figure")
        self.words = label("", "subheading", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(px(10))
        top.addWidget(self.figure)
        top.addWidget(self.words, 1)
        parts.addLayout(top)
        self.spread = QuantityBar()
        parts.addWidget(self.spread)
        self.counts = {part: label("0", "title") for part in (WHOLE, PARTLY, NONE)}
        parts.addLayout(self._legend())
        parts.addSpacing(px(4))
        parts.addWidget(line())
        parts.addLayout(self._comparison_head())
        self.rules = RuleComparison()
        parts.addWidget(self.rules)
        parts.addStretch(1)
        self.hint = InfoBanner()
        parts.addWidget(self.hint)

    def _scrolling(self) -> QVBoxLayout:
        """On a low screen the card scrolls instead of making the window high."""
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(*(px(12) for _side in range(4)))
        parts.setSpacing(px(GAP))
        self.body.addWidget(scrolling_facts(inner))
        return parts

    def _legend(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for row, (part, words) in enumerate(
            (
                (WHOLE, _("lines get everything")),
                (PARTLY, _("get a part")),
                (NONE, _("go on waiting")),
            )
        ):
            grid.addWidget(Dot(part), row, 0)
            grid.addWidget(label(words, "muted"), row, 1)
            grid.addWidget(self.counts[part], row, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _comparison_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(_("Compare the rules"), "title"), 1)
        row.addWidget(label(_("complete orders"), "small"))
        return row

    def show_draft(self, draft: AllocationDraft) -> None:
        tally = draft.tally()
        self.figure.setText(str(tally.orders))
        words = ngettext(
            "order becomes complete", "orders become complete", tally.orders
        )
        self.words.setText(words)
        self._show_lines(tally)
        self.rules.show_draft(draft)
        hint = better_rule(draft)
        self.hint.setVisible(bool(hint))
        self.hint.show_sentence(hint)

    def _show_lines(self, tally: Tally) -> None:
        found = {WHOLE: tally.whole, PARTLY: tally.part, NONE: tally.none}
        for part, count in found.items():
            self.counts[part].setText(str(count))
        words = _("{whole} lines get everything, {part} a part, {none} nothing")
        said = words.format(whole=tally.whole, part=tally.part, none=tally.none)
        self.spread.show_parts(list(found.items()), 0, said)


class RuleComparison(QWidget):
    """How many orders each rule would make complete, as bars."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        self._names: dict[Rule, QLabel] = {}
        self._bars: dict[Rule, QuantityBar] = {}
        self._counts: dict[Rule, QLabel] = {}
        for row, rule in enumerate(each for each in Rule if each is not Rule.BY_HAND):
            self._names[rule] = label(_(RULE_TEXTS[rule]), "muted")
            self._bars[rule] = QuantityBar()
            self._counts[rule] = label("0", "title")
            grid.addWidget(self._names[rule], row, 0)
            grid.addWidget(self._bars[rule], row, 1)
            grid.addWidget(self._counts[rule], row, 2, Qt.AlignmentFlag.AlignRight)

    def show_draft(self, draft: AllocationDraft) -> None:
        found = draft.orders_by_rule()
        most = max(found.values(), default=0)
        for rule, count in found.items():
            chosen = rule is draft.rule
            part = Part.CANCELLED if count < most else Part.DELIVERED
            bar = [(Part.NOW if chosen else part, count)]
            words = f"{_(RULE_TEXTS[rule])}: {count}"
            self._bars[rule].show_parts(bar, max(most, 1), words)
            self._counts[rule].setText(str(count))
            set_role(self._names[rule], "title" if chosen else "muted")


class Dot(QWidget):
    """What a colour of the bar above stands for."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed, policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(DOT) + px(6), px(DOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(part_color(self._part)))
        radius = px(DOT) / 2
        painter.drawEllipse(QPointF(radius, radius), radius, radius)
        painter.end()


def better_rule(draft: AllocationDraft) -> str:
    """Whether another rule completes more orders, and at whose cost; else ""."""
    found = draft.orders_by_rule()
    rule = max(found, key=lambda each: found[each])
    if rule is draft.rule or found[rule] <= draft.tally().orders:
        return ""
    words = ngettext(
        "“{rule}” completes {count} order.",
        "“{rule}” completes {count} orders.",
        found[rule],
    )
    sentence = words.format(rule=_(RULE_TEXTS[rule]), count=found[rule])
    loser = draft.loser_under(rule)
    if loser is None:
        return sentence
    cost = _("But {customer}, waiting since {day}, gets nothing.").format(
        customer=loser.customer, day=format_date(loser.waiting_since, language())
    )
    return f"{sentence} {cost}"
