"""A small dialog: heading, a sentence or two, one thing to do, or back.

    class ReleaseDialog(SmallDialog):
        def __init__(self, office, …, parent):
            super().__init__(office, _("Release order 1001"), parent)
            self.say(_("It holds for the next delivery only."))
            self.add_main(_("Release"), "check", self._release)
    open_window(ReleaseDialog(…))

It closes when its work is done; what goes wrong is said in the dialog itself.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.background import Failed
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.labels import label, set_role
from ui.widgets.work_window import WorkWindow

T = TypeVar("T")
WIDTH = 460


class SmallDialog(WorkWindow):
    """Fill `body` beneath the sentences; call `work_on` from the main button."""

    def __init__(self, office: Office, title: str, parent: QWidget | None) -> None:
        super().__init__(office, title, parent)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint, on=False)
        self.setMinimumWidth(px(WIDTH))
        set_role(self.title, "subheading")
        self.set_cancel(_("Back"))

    def say(self, sentence: str, role: str = "muted") -> None:
        """Add a paragraph."""
        self.body.addWidget(label(sentence, role, wrap=True))

    def add_main(
        self, words: str, icon: str, act: Callable[[], None], kind: str = "primary"
    ) -> None:
        """Everything is there; the button at the right does this."""
        self.body.addStretch(1)
        self.set_main(words, icon, act, kind)
        self.main.setDefault(True)

    def work_on(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Do it in the background; the dialog closes when it is done."""

        def finish(result: T) -> None:
            self.close_for_good()
            done(result)

        super().work_on(work, finish, failed)
