"""The course of a line as a rail with a dot for each step: 100 → 70 → 20 → 10."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from restordre_app.formatting import format_date
from restordre_app.i18n import N_
from restordre_app.queries.chains import ChainStep, ChainView, StepKind
from ui.back_orders.marks import expected_sentence
from ui.figures import quantity_words
from ui.i18n import _, language
from ui.look import Weight, color, font, px, tokens
from ui.papers.names import paper_title
from ui.tokens import FONT_SUBHEADING
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.parts import bare_row

OpenPaper = Callable[[int], None]
STEP_TEXTS = {
    StepKind.ORDERED: N_("Ordered"),
    StepKind.DELIVERED: N_("Delivered"),
    StepKind.CANCELLED: N_("Cancelled"),
    StepKind.OPEN: N_("On back order"),
}
FIGURE_WIDTH, DOT_WIDTH, DOT_AT, DOT_SIZE = 62, 18, 12, 6


class StepDot(QWidget):
    """A dot on the rail: hollow at the order, full when delivered, red while open."""

    def __init__(
        self, step: ChainStep, following: ChainStep | None, *, missing: bool
    ) -> None:
        super().__init__()
        self._step, self._following, self._missing = step, following, missing
        self.setFixedWidth(px(DOT_WIDTH))
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed, policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        middle, at, size = self.width() / 2, px(DOT_AT), px(DOT_SIZE)
        if self._step.kind is not StepKind.ORDERED:
            dashed = self._step.kind is StepKind.OPEN
            self._rail(painter, middle, 0, at - size, dashed=dashed)
        if self._following is not None:
            dashed = self._following.kind is StepKind.OPEN
            self._rail(painter, middle, at + size, self.height(), dashed=dashed)
        shade, full = self._shade()
        painter.setPen(QPen(color(shade), px(2)))
        painter.setBrush(color(shade if full else look.surface))
        painter.drawEllipse(QPointF(middle, at), size - 1, size - 1)
        painter.end()

    def _rail(
        self, painter: QPainter, x: float, top: float, bottom: float, *, dashed: bool
    ) -> None:
        pen = QPen(color(tokens().strong_border), px(2))
        if dashed:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _shade(self) -> tuple[str, bool]:
        look = tokens()
        if self._step.voided:
            return look.faint, False
        shades = {
            StepKind.ORDERED: (look.faint, False),
            StepKind.DELIVERED: (look.done, True),
            StepKind.CANCELLED: (look.faint, True),
            StepKind.OPEN: (look.missing if self._missing else look.done, False),
        }
        return shades[self._step.kind]


class ChainRail(QWidget):
    """The steps under each other; `open_paper` gets the id of a paper to show."""

    def __init__(self, chain: ChainView, open_paper: OpenPaper) -> None:
        super().__init__()
        self._open_paper = open_paper
        self.setAccessibleName(_("Course"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        following: Sequence[ChainStep | None] = [*chain.steps[1:], None]
        missing = is_missing(chain)
        for step, after in zip(chain.steps, following, strict=True):
            dot = StepDot(step, after, missing=missing)
            layout.addWidget(self._row(chain, step, dot))

    def _row(self, chain: ChainView, step: ChainStep, dot: StepDot) -> QWidget:
        row, layout = bare_row(10)
        figure = figure_label(step, missing=is_missing(chain))
        layout.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(dot)
        layout.addWidget(self._words(chain, step), 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _words(self, chain: ChainView, step: ChainStep) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, px(3), 0, px(8))
        column.setSpacing(px(1))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(label(step_title(chain, step), "title"))
        top.addWidget(label(when_words(chain, step), "muted"), 1)
        top.addWidget(remark_label(chain, step))
        column.addLayout(top)
        for remark in step_remarks(step):
            column.addWidget(label(remark, "small", wrap=True))
        for paper in step.documents:
            link = button(paper_title(paper.kind, paper.number), "file-text", "link")
            link.setProperty("inline", "true")
            link.clicked.connect(
                lambda _on, found=paper.document_id: self._open_paper(found)
            )
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return words


def figure_label(step: ChainStep, *, missing: bool) -> QLabel:
    """The quantity of a step, large; what was voided is struck through."""
    made = label(quantity_words(step.quantity), "subheading")
    made.setFixedWidth(px(FIGURE_WIDTH))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if step.kind is StepKind.OPEN:
        made.setProperty("role", "red" if missing else "green")
        made.setFont(font(FONT_SUBHEADING, Weight.DemiBold))
    if step.voided:
        strike(made)
    return made


def strike(target: QLabel) -> None:
    """Words that do not hold any more; the sentence beside them says so too."""
    struck = target.font()
    struck.setStrikeOut(True)
    target.setFont(struck)
    target.setEnabled(False)


def when_words(chain: ChainView, step: ChainStep) -> str:
    if step.kind is not StepKind.OPEN:
        return format_date(step.on, language())
    return expected_sentence(chain.row) if chain.row else ""


def remark_label(chain: ChainView, step: ChainStep) -> QLabel:
    """What was left after a step, at the right."""
    if step.kind is StepKind.OPEN:
        return open_label(chain)
    if step.voided:
        return label(_("voided"), "red")
    if step.kind is StepKind.ORDERED:
        return label("", "small")
    unit = chain.row.unit if chain.row else ""
    words = _("{quantity} left").format(quantity=quantity_words(step.rest, unit))
    return label(words, "small")


def open_label(chain: ChainView) -> QLabel:
    """What of the open rest lies ready."""
    row = chain.row
    if row is None or not row.reserved:
        return label(_("open"), "red")
    if not row.back_ordered:
        return label(_("lies ready"), "green")
    words = _("{quantity} ready").format(quantity=quantity_words(row.reserved))
    return label(words, "amber")


def is_missing(chain: ChainView) -> bool:
    return chain.row is None or chain.row.back_ordered > 0


def step_title(chain: ChainView, step: ChainStep) -> str:
    if step.kind is StepKind.OPEN and not is_missing(chain):
        return _("Ready to deliver")
    return _(STEP_TEXTS[step.kind])


def step_remarks(step: ChainStep) -> list[str]:
    remarks = []
    if step.replaces:
        remarks.append(_("Instead of {sku}").format(sku=step.replaces))
    if step.short:
        words = _("{quantity} were missing on the shelf")
        remarks.append(words.format(quantity=quantity_words(step.short)))
    if step.voided_on is not None:
        words = _("voided {day} by {who}")
        day = format_date(step.voided_on, language())
        remarks.append(words.format(day=day, who=step.who))
    elif step.kind is StepKind.CANCELLED and step.who:
        remarks.append(_("by {who}").format(who=step.who))
    if step.reason:
        remarks.append(step.reason)
    return remarks
