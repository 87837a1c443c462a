"""Void a wrong delivery: the reason is asked for, the goods come back (D6)."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from restordre_app.services.voiding import void_delivery
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label


class VoidDialog(QDialog):
    """A small window: what will happen, why, and the two buttons."""

    def __init__(
        self,
        office: Office,
        delivery_id: int,
        number: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._delivery_id, self._number = office, delivery_id, number
        title = _("Void delivery {number}").format(number=number)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(460))
        self.reason = QLineEdit()
        self.row = FormRow(_("Reason"), self.reason)
        self.void = button(_("Void delivery"), "undo-2", "danger")
        self.keep = button(_("Keep it"))
        self._arrange(title)
        self.void.clicked.connect(self._void)
        self.keep.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._void)
        self.reason.returnPressed.connect(self._void)

    def _arrange(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(18))
        layout.setSpacing(px(12))
        layout.addWidget(label(title, "subheading"))
        layout.addWidget(
            label(
                _(
                    "The goods go back on the shelf and are reserved for the same "
                    "lines. The packing slip is kept and marked as void."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self.row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.void)
        layout.addLayout(foot)

    def _void(self) -> None:
        self.void.setEnabled(False)
        reason = self.reason.text()
        work = partial(void_delivery, self._office.session, self._delivery_id, reason)
        self._office.tasks.run(self, work, self._done, failed=self._refused)

    def _done(self, _document_id: int) -> None:
        sentence = _("Delivery {number} is void; its goods are reserved again.")
        self._office.tell(sentence.format(number=self._number))
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.void.setEnabled(True)
        self._office.errors.show_beside(self.row, error)
