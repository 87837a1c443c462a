"""The status bar: what was done with Undo and what next, the selection, long work."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar

from ui.background import LongWork
from ui.i18n import _
from ui.look import px
from ui.office import Notice, Offer
from ui.widgets.buttons import button
from ui.widgets.labels import label

NOTICE_MS = 12_000


class StatusLine(QStatusBar):
    """One line at the bottom of the main window.

    Signals:
        cancelled: the person asked the long work to stop.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._undo: Callable[[], None] | None = None
        self.notice = label("")
        self.notice.setAccessibleName(_("Last action"))
        self.undo = button(_("Undo"), "undo-2", "link")
        self.undo.clicked.connect(self.take_back)
        self._offer: Offer | None = None
        self.offer = button("", kind="link")
        self.offer.setAccessibleName(_("Next step"))
        self.offer.clicked.connect(self._follow)
        self.summary = label("")
        self.summary.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )
        self.summary.setAccessibleName(_("Selection"))
        self._make_progress()
        self.addWidget(self.notice)
        self.addWidget(self.undo)
        self.addWidget(self.offer)
        self.addWidget(self.summary, 1)
        for widget in (self.work, self.bar, self.cancel):
            self.addPermanentWidget(widget)
        self.setContentsMargins(px(8), 0, px(8), 0)
        self._fading = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._fading.timeout.connect(lambda: self.tell(Notice("")))
        self.tell(Notice(""))
        self.show_work(None)

    def _make_progress(self) -> None:
        self.work = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(140))
        self.bar.setAccessibleName(_("Progress"))
        self.cancel = button(_("Cancel"), kind="link")
        self.cancel.clicked.connect(self.cancelled)

    @property
    def can_undo(self) -> bool:
        return self._undo is not None

    def tell(self, notice: Notice) -> None:
        """Say what was done; a sentence that offers nothing goes away after a while."""
        sentence, undo, offer = notice.sentence, notice.undo, notice.offer
        self._undo, self._offer = undo, offer
        self.offer.setText(offer.words if offer else "")
        self.offer.setAccessibleName(offer.words if offer else _("Next step"))
        self.offer.setVisible(offer is not None)
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.undo.setVisible(undo is not None)
        if sentence and undo is None and offer is None:
            self._fading.start()
        else:
            self._fading.stop()

    def take_back(self) -> None:
        """Undo what the sentence is about, once."""
        undo, self._undo = self._undo, None
        self.undo.hide()
        if undo is not None:
            undo()

    def _follow(self) -> None:
        offer, self._offer = self._offer, None
        self.offer.hide()
        if offer is not None:
            offer.do()

    def summarise(self, text: str) -> None:
        self.summary.setText(text)
        side = Qt.AlignmentFlag.AlignVCenter
        self.summary.setAlignment(side | Qt.AlignmentFlag.AlignLeft)

    def show_work(self, work: LongWork | None) -> None:
        """Show how far long work is; None when there is none."""
        for widget in (self.work, self.bar, self.cancel):
            widget.setVisible(work is not None)
        if work is None:
            return
        counted = f"{work.label}  {work.done} / {work.total}"
        self.work.setText(counted if work.total else work.label)
        self.bar.setRange(0, work.total)
        self.bar.setValue(work.done)
