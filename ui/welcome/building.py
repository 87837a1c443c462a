"""The demo company being made: what happens now, and how far it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from restordre_app.demo.building import WEEKS, build_demo
from restordre_app.domain.words import Sentence
from restordre_app.session import Session
from ui.background import Cancelled
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Desk
from ui.welcome.quiet_window import QuietWindow
from ui.widgets.buttons import button
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label
from ui.widgets.program_icon import program_pixmap

WIDE = 520
STEPS_BEFORE_WEEKS = 3


class DemoBuilding(QuietWindow):
    """Shown for some seconds, once.

    Signals:
        built: the demo company is ready to be opened.
    """

    built = Signal()
    _told = Signal(object)

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__()
        self._session, self._desk = session, desk
        self._left = False
        self.setFixedWidth(px(WIDE))
        self.step = label("", "muted")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, len(WEEKS) + STEPS_BEFORE_WEEKS)
        self.again = button(_("Try again"), "refresh-cw", "primary")
        self.again.clicked.connect(self.build)
        self.bar = InfoBar(side_margin=0)
        desk.errors.adopt(self.bar)
        # Told in the database's thread, shown in this one.
        self._told.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self._arrange()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(40), px(36), px(40), px(36))
        layout.setSpacing(px(10))
        picture = label("")
        picture.setPixmap(program_pixmap(44))
        layout.addWidget(picture)
        layout.addSpacing(px(6))
        layout.addWidget(label(_("The demo company is being made"), "heading"))
        layout.addWidget(
            label(
                _(
                    "A wholesaler with customers, goods and eight weeks of trade, "
                    "to try everything on. It has a data folder of its own."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addSpacing(px(10))
        layout.addWidget(self.progress)
        layout.addWidget(self.step)
        layout.addWidget(self.bar)
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.again.hide()

    def build(self) -> None:
        """Make it in the background; all of it or nothing."""
        self.again.hide()
        self.bar.hide()
        self.progress.setValue(0)
        work = partial(build_demo, self._session, self._tell)
        self._desk.tasks.run(self, work, self._finish, failed=self._failed)

    def _tell(self, sentence: Sentence) -> None:
        """In the database's thread; a demo nobody waits for any more is undone."""
        if self._left:
            raise Cancelled
        self._told.emit(sentence)

    def _finish(self, _nothing: None) -> None:
        self.built.emit()

    @Slot(object)
    def _show_step(self, sentence: Sentence) -> None:
        self.progress.setValue(self.progress.value() + 1)
        self.step.setText(sentence.explain(ui_texts()))

    def _failed(self, error: BaseException) -> None:
        self._desk.errors.show(error)
        self.again.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._left = True
        super().closeEvent(event)
