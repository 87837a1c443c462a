"""What stands in the way of opening the data, in a sentence, with a way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui.i18n import _
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.tokens import Tone
from ui.welcome.quiet_window import QuietWindow
from ui.widgets.buttons import button
from ui.widgets.folder_dialog import ask_for_folder
from ui.widgets.labels import label

WIDE, PICTURE = 560, 28


class TroubleWindow(QuietWindow):
    """Calm: nothing is broken by it, and nothing was changed.

    Signals:
        again_wanted: the same place once more.
        folder_chosen: Path of another one.
    """

    again_wanted = Signal()
    folder_chosen = Signal(object)

    def __init__(self, sentence: str, place: str) -> None:
        super().__init__()
        self.sentence = sentence
        self.chooser: QFileDialog | None = None
        self.setFixedWidth(px(WIDE))
        self.other = button(_("Choose another folder…"), "folder-open")
        self.again = button(_("Try again"), "refresh-cw")
        self.shut = button(_("Close"), kind="primary")
        self.other.clicked.connect(self._choose)
        self.again.clicked.connect(self.again_wanted)
        self.shut.clicked.connect(self.close)
        self._arrange(place)
        self.shut.setFocus()

    def _arrange(self, place: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(26), px(28), px(22))
        layout.setSpacing(px(14))
        head = QHBoxLayout()
        head.setSpacing(px(14))
        picture = QLabel()
        shade = tokens().chips[Tone.AMBER].text
        picture.setPixmap(icon_pixmap("triangle-alert", shade, PICTURE))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(label(_("The data could not be opened"), "subheading"))
        words.addWidget(label(self.sentence, wrap=True))
        where = label(place, "small", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(where)
        head.addLayout(words, 1)
        layout.addLayout(head)
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        layout.addLayout(foot)

    def _choose(self) -> None:
        self.chooser = ask_for_folder(self, self.folder_chosen.emit)
