"""The window in which an order is typed, of a customer's or to a supplier.

    class EditorFrame(EditorWindow):
        def __init__(self, office):
            super().__init__(office, (1120, 760), _("Ctrl+Enter confirms"))
            …                                    # the head, a banner, the grid
            self.confirm_button = button(_("Confirm order"), "check", "primary")
            self.put_together([self.header, self.terms], lines_card, self.confirm_button)

Heading with a state, what is said to everybody, head and lines, totals and buttons.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.tokens import GAP, PADDING
from ui.widgets.buttons import button
from ui.widgets.column import Tone
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label
from ui.widgets.program_icon import program_icon
from ui.widgets.status_chip import StatusChip

SMALLEST = (860, 560)


class EditorWindow(QWidget):
    """A free window; several may be open."""

    def __init__(self, office: Office, size: tuple[int, int], keys: str) -> None:
        super().__init__()
        self.office = office
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(px(size[0]), px(size[1]))
        self.bar = InfoBar()
        office.errors.adopt(self.bar)
        self.title, self.chip = label("", "heading"), StatusChip()
        self.keys = label(keys, "small")
        self.total, self.sums = label("", "subheading"), label("", "small")
        self.close_button = button(_("Close"))
        self.save_button = button(_("Save draft"), "save")

    def put_together(
        self, over: Sequence[QWidget], lines: QWidget, main: QPushButton
    ) -> None:
        """What stands over the lines, the lines, and what the main button is."""
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(PADDING), px(24), px(PADDING))
        inner.setSpacing(px(12))
        inner.addLayout(self._top())
        for each in over:
            inner.addWidget(each)
        inner.addWidget(lines, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(inner, 1)
        outer.addWidget(self._foot(main))

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.keys)
        return top

    def _foot(self, main: QPushButton) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(GAP))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.total)
        words.addWidget(self.sums)
        row.addLayout(words, 1)
        for each in (self.close_button, self.save_button, main):
            row.addWidget(each)
        return foot

    def show_heading(self, title: str, state: tuple[str, Tone]) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.chip.show_state(*state)
