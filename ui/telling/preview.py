"""What one customer would get: the message in words, and the paper as it is printed."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from restordre_app.documents.content import Paper
from restordre_app.errors import AppError
from restordre_app.services.telling import TellEntry, Telling, preview_telling
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Office
from ui.tokens import PADDING
from ui.widgets.cards import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label

WAIT_MS = 150
READERS_SHARE = 100  # of what the title leaves


class MessageCard(Card):
    """To whom, the subject, and the words."""

    def __init__(self) -> None:
        super().__init__(_("Message"), padding=0)
        self.readers = ElidedLabel("", "muted")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.readers.setAlignment(right)
        self.head.addWidget(self.readers, READERS_SHARE)
        self.words = label("", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setContentsMargins(*(px(PADDING) for _side in range(4)))
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.words.setTextInteractionFlags(selectable)
        self.words.setProperty("clear", "true")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAccessibleName(_("Message"))
        self.area.setWidget(self.words)
        self.body.addWidget(self.area)

    def show_telling(self, telling: Telling) -> None:
        """The message as it would go; without readers there is none."""
        names = ", ".join(reader.address for reader in telling.readers)
        self.readers.show_words(names)
        if not names:
            self.words.setText(
                _(
                    "Nobody at this customer has an e-mail address. The paper is "
                    "printed, to be sent by post or read out on the phone."
                )
            )
            return
        message = telling.message
        self.words.setText(f"{message.subject}\n\n{message.body}")

    def show_nothing(self, sentence: str = "") -> None:
        self.readers.show_words("")
        self.words.setText(sentence)


class PaperCard(Card):
    """The new confirmation.

    Signals:
        unprintable: list of the characters our font has no sign for.
    """

    unprintable = Signal(object)

    def __init__(self, office: Office) -> None:
        from ui.papers.drawn_preview import DrawnPreview  # QtPdf is heavy

        super().__init__(_("Back-order confirmation"), padding=0)
        self.number = label("", "muted")
        self.head.addWidget(self.number)
        self.preview = DrawnPreview(office)
        self.preview.unprintable.connect(self.unprintable)
        self.body.addWidget(self.preview)

    def show_paper(self, paper: Paper) -> None:
        self.number.setText(paper.number)
        self.preview.show_paper(paper)

    def show_nothing(self, sentence: str = "") -> None:
        self.number.setText("")
        self.preview.show_nothing(sentence)


class TellingPreview:
    """Fills both cards for the customer that was chosen last."""

    def __init__(self, office: Office, owner: Card) -> None:
        self._office, self._owner = office, owner
        self._entry: TellEntry | None = None
        self.message, self.paper = MessageCard(), PaperCard(office)
        self._wait = QTimer(owner, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)

    def show_entry(self, entry: TellEntry | None) -> None:
        """Ask for it once the arrow keys rest."""
        self._entry = entry
        if entry is None:
            self._wait.stop()
            self.message.show_nothing()
            self.paper.show_nothing()
            return
        self.paper.preview.show_busy()
        self._wait.start()

    def _ask(self) -> None:
        if self._entry is None:
            return
        work = partial(preview_telling, self._office.session, self._entry)
        self._office.tasks.run(
            self._owner, work, self._show, failed=self._say, key="telling"
        )

    def _show(self, telling: Telling) -> None:
        self.message.show_telling(telling)
        self.paper.show_paper(telling.confirmation)

    def _say(self, error: BaseException) -> None:
        """Why there is nothing to show: the reason stands where it would."""
        if isinstance(error, AppError):
            self.message.show_nothing(error.explain(ui_texts()))
            self.paper.show_nothing()
        else:
            self._office.errors.show(error)
