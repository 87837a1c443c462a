"""The office's own words on a paper: which paper, in which language, and where on it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from restordre_app.documents.content import OfficeWords
from restordre_app.services.paper_texts import WRITTEN_KINDS
from ui.i18n import _
from ui.look import px
from ui.papers.names import paper_name
from ui.settings.section import choices
from ui.widgets.form_row import FormRow

Key = tuple[str, str]
NOTHING = OfficeWords()


class PaperWords(QWidget):
    """Holds what was typed for every paper until it is saved.

    Signals:
        changed: another paper is shown, or something was typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("clear", "true")
        self._saved: dict[Key, OfficeWords] = {}
        self._typed: dict[Key, OfficeWords] = {}
        languages = {"da": _("Danish"), "en": _("English"), "de": _("German")}
        kinds = {kind.value: paper_name(kind.value) for kind in WRITTEN_KINDS}
        self.kind, self.language = choices(kinds), choices(languages)
        self.before, self.after = QPlainTextEdit(), QPlainTextEdit()
        self.foot = QLineEdit()
        for box in (self.before, self.after):
            box.setFixedHeight(px(58))
            box.setTabChangesFocus(True)
            box.textChanged.connect(self._take)
        self.foot.textChanged.connect(self._take)
        for choice in (self.kind, self.language):
            choice.currentIndexChanged.connect(self._show)
        self.rows = {
            "before": FormRow(_("Words above the lines"), self.before),
            "after": FormRow(_("Words below the lines"), self.after),
            "foot": FormRow(
                _("Words at the foot"), self.foot, _("One line, such as a bank account")
            ),
        }
        self._arrange()

    def _arrange(self) -> None:
        which = QHBoxLayout()
        which.setSpacing(px(10))
        which.addWidget(FormRow(_("Own words on"), self.kind), 2)
        which.addWidget(FormRow(_("In"), self.language), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addLayout(which)
        for row in self.rows.values():
            layout.addWidget(row)

    @property
    def key(self) -> Key:
        """The paper that is shown: its kind and its language."""
        return str(self.kind.currentData()), str(self.language.currentData())

    @property
    def shown(self) -> OfficeWords:
        return self._typed.get(self.key, NOTHING)

    def show_words(self, words: Mapping[Key, OfficeWords], language: str) -> None:
        """Begin with what is saved, in the company's language."""
        self._saved, self._typed = dict(words), dict(words)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self._show()

    def written(self) -> dict[Key, OfficeWords]:
        """What differs from what is saved."""
        return {
            key: words
            for key, words in self._typed.items()
            if words != self._saved.get(key, NOTHING)
        }

    def keep(self) -> None:
        """What was typed is saved now."""
        self._saved = dict(self._typed)

    def _show(self) -> None:
        words = self.shown
        fields = (self.before, self.after, self.foot)
        for field in fields:
            field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.before.setPlainText(words.before)
        self.after.setPlainText(words.after)
        self.foot.setText(words.foot)
        for field in fields:
            field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        for row in self.rows.values():
            row.show_problem("")
        self.changed.emit()

    def _take(self) -> None:
        self._typed[self.key] = OfficeWords(
            self.before.toPlainText(), self.after.toPlainText(), self.foot.text()
        )
        self.changed.emit()
