"""Both papers as they would be printed, drawn anew a moment after each change."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from restordre_app.documents.content import Paper
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryPapers,
    preview_delivery,
)
from ui.i18n import _
from ui.office import Office
from ui.widgets.cards import Card
from ui.widgets.filter_chips import Segmented
from ui.widgets.parts import bare_column

WAIT_MS = 250
SLIP, CONFIRMATION = "slip", "confirmation"


class PreviewCard(Card):
    """The card at the right of the dialog; it never holds the typing up.

    Signals:
        unprintable: list of the characters our font has no sign for.
    """

    unprintable = Signal(object)

    def __init__(self, office: Office) -> None:
        from ui.papers.drawn_preview import DrawnPreview  # QtPdf is heavy

        super().__init__(padding=0)
        self._office = office
        self._entry: DeliveryEntry | None = None
        self.papers: DeliveryPapers | None = None
        self.choice = Segmented(
            [(SLIP, _("Packing slip")), (CONFIRMATION, _("Back-order confirmation"))]
        )
        self.choice.chosen.connect(self._draw)
        self.preview = DrawnPreview(office)
        self.preview.unprintable.connect(self.unprintable)
        self.head.addWidget(self.choice)
        self.head.addStretch(1)
        self.head.addWidget(self.preview.pages)
        self.body.addWidget(self.preview)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)

    def show_entry(self, entry: DeliveryEntry) -> None:
        """Draw the papers of this delivery as soon as the typing rests."""
        self._entry = entry
        self.preview.show_busy()
        self._wait.start()

    def _ask(self) -> None:
        if self._entry is None:
            return
        work = partial(preview_delivery, self._office.session, self._entry)
        self._office.tasks.run(self, work, self._take, failed=self._say, key="papers")

    def _take(self, papers: DeliveryPapers) -> None:
        self.papers = papers
        self._draw()

    def _draw(self) -> None:
        if self.papers is None:
            return
        wanted: Paper | None = self.papers.slip
        if self.choice.choice == CONFIRMATION:
            wanted = self.papers.confirmation
        if wanted is None:
            self.preview.show_nothing(
                _("Everything is delivered: no back-order confirmation is needed.")
            )
        else:
            self.preview.show_paper(wanted)

    def _say(self, error: BaseException) -> None:
        self.papers = None
        self.preview.say(error)


def column_of(first: QWidget, *others: QWidget) -> QWidget:
    """One side of a splitter; the first takes the room that the others leave."""
    side, layout = bare_column(10)
    layout.addWidget(first, 1)
    for widget in others:
        layout.addWidget(widget)
    return side
