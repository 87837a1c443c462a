"""A window of its own for one piece of work: heading, body, foot, one main button.

    class CountWindow(WorkWindow):
        def __init__(self, office, …):
            super().__init__(office, _("Count"))
            self.body.addWidget(…)
            self.set_main(_("Save the count"), "check", self._save)
        def has_changes(self): …       # closing asks first while this is true
    CountWindow(office, …).show_alone()

Ctrl+Enter presses the main button, Esc closes. Errors are said in the window itself.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.background import Failed
from ui.i18n import _
from ui.icons import put_icon
from ui.look import px, text_size
from ui.office import Office
from ui.widgets.asleep import Asleep
from ui.widgets.buttons import ICON_ROLE, button
from ui.widgets.foot_bar import FootBar
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label
from ui.widgets.leaving import LeavingDialog, staying
from ui.windows import follow_text, make_room, show_window

T = TypeVar("T")


class WorkWindow(LeavingDialog):
    """Fill `head` (right of the title) and `body`; call services with `work_on`."""

    def __init__(
        self, office: Office, title: str, parent: QWidget | None = None
    ) -> None:
        self._text_size = text_size()
        super().__init__(
            parent.window() if parent else staying(QApplication.activeWindow())
        )
        self.office = office
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setObjectName("page")
        self._working = False
        self._act: Callable[[], None] | None = None
        self.title, self.subtitle = label("", "heading"), label("", "muted", wrap=True)
        self.total = label("", "title", wrap=True)
        self.remark = label("", "muted", wrap=True)
        self.bar = InfoBar(side_margin=0)
        office.errors.adopt(self.bar)
        office.language_changed.connect(self.bar.say_that_language_stays)
        self.cancel = button(_("Cancel"))
        self.main = button("", "", "primary")
        self._asleep = Asleep(self.main)
        self._arrange()
        self.cancel.clicked.connect(self.reject)
        self.main.clicked.connect(self._press)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.main.click)
        self.show_title(title)

    def _arrange(self) -> None:
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(16), px(24), px(14))
        inner.setSpacing(px(12))
        inner.addLayout(self._heading())
        inner.addWidget(self.bar)
        inner.addLayout(self.body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(self._foot())

    def _heading(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.head = QHBoxLayout()
        self.head.addLayout(words, 1)
        return self.head

    def _foot(self) -> QWidget:
        foot = FootBar()
        foot.words.addWidget(self.total)
        foot.words.addWidget(self.remark)
        self.remark.hide()
        self.foot = foot.lesser
        foot.row.addWidget(self.cancel)
        foot.row.addWidget(self.main)
        return foot

    def show_title(self, title: str, subtitle: str = "") -> None:
        self.setWindowTitle(title)
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def show_remark(self, words: str) -> None:
        self.remark.setText(words)
        self.remark.setVisible(bool(words))

    def set_main(
        self, words: str, icon: str, act: Callable[[], None], kind: str = "primary"
    ) -> None:
        """What the main button says and does from now on."""
        self._act = act
        self.main.setProperty("kind", kind)
        self.main.setText(f" {words}")
        self.main.setAccessibleName(words)
        put_icon(self.main, icon, ICON_ROLE.get(kind, "muted"))

    def set_cancel(self, words: str) -> None:
        """What the button says that leaves without doing anything."""
        self.cancel.setText(words)
        self.cancel.setAccessibleName(words)

    def _press(self) -> None:
        if self._act is not None:
            self._act()

    def show_alone(self) -> None:
        """Show it beside the other windows; it lives until it is closed."""
        show_window(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._text_size = follow_text(self, self._text_size)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            make_room(self)
        return handled

    # Working

    def work_on(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Call a service in the background; the main button sleeps meanwhile."""
        refused = failed or self.office.errors.show
        self.office.tasks.run_asleep(self, work, done, refused, self.set_awake)

    def show_beside(self, rows: Mapping[str, FormRow], error: BaseException) -> None:
        """Say an error beside the field that it names, else above the form."""
        row = rows.get(getattr(error, "field", ""))
        if row is None:
            self.office.errors.show(error)
            return
        self.office.errors.show_beside(row, error)
        row.field.setFocus()

    def set_awake(self, awake: bool) -> None:  # noqa: FBT001 - as setEnabled
        self._working = not awake
        self._asleep(awake)

    # Closing

    def reject(self) -> None:
        if not self._working:
            super().reject()
