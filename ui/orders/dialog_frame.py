"""A small dialog about an order: heading, sentence, content, one thing to do.

Opened with `.open()`, closed by Esc. While its work is under way it cannot be closed;
what goes wrong is said in the dialog itself.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.tokens import GAP, PADDING
from ui.widgets.buttons import button
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label

T = TypeVar("T")
WIDTH = 460


class OrderDialog(QDialog):
    """Fill `body`; call `work_on` with the service from the main button."""

    def __init__(self, office: Office, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.office = office
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = InfoBar()
        office.errors.adopt(self.bar)
        layout.addWidget(self.bar)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(px(20), px(PADDING), px(20), px(PADDING))
        self.body.setSpacing(px(12))
        self.body.addWidget(label(title, "subheading"))
        layout.addLayout(self.body, 1)
        layout.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(px(20), px(10), px(20), px(10))
        self.foot.setSpacing(px(GAP))
        self.foot.addStretch(1)
        back = button(_("Back"))
        back.clicked.connect(self.reject)
        self.foot.addWidget(back)
        return foot

    def say(self, sentence: str, role: str = "muted") -> None:
        """Add a paragraph."""
        self.body.addWidget(label(sentence, role, wrap=True))

    def add_main(
        self, words: str, icon: str, act: Callable[[], None], kind: str = "primary"
    ) -> None:
        """The button at the right; Ctrl+Enter presses it."""
        self.main = button(words, icon, kind)
        self.body.addStretch(1)
        self.main.setDefault(True)
        self.main.clicked.connect(act)
        self.foot.addWidget(self.main)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.main.click)

    def work_on(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do it in the background; the dialog closes when it is done."""
        self.main.setEnabled(False)

        def finish(result: T) -> None:
            self.accept()
            done(result)

        self.office.tasks.run(self, work, finish, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.main.setEnabled(True)
        self.office.errors.show(error)
