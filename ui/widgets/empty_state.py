"""What a list says while it is empty: why, and what to do next.

table.show_empty(EmptyState("package", _("No back orders. Everything is delivered.")))
EmptyState("clipboard-list", _("No orders yet."), action("new_order"))
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.widgets.buttons import action_button
from ui.widgets.labels import label

PICTURE = 36


class EmptyState(QWidget):
    """A picture, a sentence, and perhaps one button."""

    def __init__(self, icon: str, sentence: str, action: QAction | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addStretch(1)
        self._icon = icon
        self._picture = picture = QLabel()
        self._draw()
        self._sentence = label(sentence, "muted", wrap=True)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._sentence.setAlignment(middle)
        layout.addWidget(picture, 0, middle)
        layout.addWidget(self._sentence)
        if action is not None:
            layout.addWidget(action_button(action, "primary"), 0, middle)
        layout.addStretch(2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        pixmap = icon_pixmap(self._icon, tokens().faint, PICTURE)
        self._picture.setPixmap(pixmap)

    def say(self, sentence: str) -> None:
        """A search that finds nothing is another sentence than an empty list."""
        self._sentence.setText(sentence)
