"""A sentence in a coloured frame, with at most one thing to do about it.

    banner = InfoBanner(_("The customer accepts partial delivery."), tone="info",
                        action=_("Change for this order"))
    banner.acted.connect(self.change_policy)
    bar = InfoBar(); layout.addWidget(bar); office.errors.adopt(bar)   # hidden till needed

Tones: info · warning · problem · good.
"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.i18n import _
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.tokens import Tone
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import label

LOOKS = {
    "info": ("info", Tone.BLUE),
    "warning": ("triangle-alert", Tone.AMBER),
    "problem": ("circle-alert", Tone.RED),
    "good": ("circle-check", Tone.GREEN),
}


class InfoBanner(QFrame):
    """A sentence that stays.

    Signals:
        acted: the link at the right was chosen.
    """

    acted = Signal()

    def __init__(
        self, sentence: str = "", tone: str = "info", action: str = ""
    ) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(14), px(6), px(10), px(6))
        self.row.setSpacing(px(10))
        self._tone = tone
        self._picture = QLabel()
        self._sentence = label("", wrap=True)
        self._sentence.setProperty("role", "strong")
        self._action = button(action, kind="link")
        self._action.clicked.connect(self.acted)
        self.row.addWidget(self._picture)
        self.row.addWidget(self._sentence, 1)
        self.row.addWidget(self._action)
        self._action.setVisible(bool(action))
        self.setMinimumHeight(px(44))
        self.show_sentence(sentence, tone)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def show_sentence(self, sentence: str, tone: str = "info") -> None:
        self._tone = tone
        self.setProperty("banner", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw()
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        picture, chip = LOOKS[self._tone]
        shade = tokens().chips[chip].text
        self._picture.setPixmap(icon_pixmap(picture, shade))

    def set_action(self, words: str) -> None:
        self._action.setText(words)
        self._action.setVisible(bool(words))


class InfoBar(QWidget):
    """A place in a window for one sentence at a time; hidden while there is none."""

    def __init__(self, side_margin: int = 24) -> None:
        super().__init__()
        self.setObjectName("barPlace")
        self.banner = InfoBanner()
        self._close = icon_button("x", _("Close"))
        self._close.clicked.connect(self.hide)
        self.banner.row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(side_margin), px(12), px(side_margin), 0)
        layout.addWidget(self.banner)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self.banner.sentence

    def say(self, sentence: str, tone: str = "info") -> None:
        self.banner.show_sentence(sentence, tone)
        self.show()

    @Slot()
    def say_that_language_stays(self) -> None:
        """In a window with things typed in it no word is made anew."""
        self.say(_("This window keeps its language until it is opened again."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
