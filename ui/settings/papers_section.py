"""Logo, colour and words on the papers, beside an example that shows them at once."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from restordre_app.documents.content import OfficeWords
from restordre_app.domain.colours import checked_colour
from restordre_app.domain.words import FigureError
from restordre_app.queries.company import CompanyView, read_company
from restordre_app.queries.paper_sample import sample_paper
from restordre_app.queries.paper_words import read_office_words
from restordre_app.services.company import MOST_REPLY_DAYS
from restordre_app.services.company_logo import NotAPicture, checked_logo
from restordre_app.services.paper_texts import save_office_words
from restordre_app.session import Session
from ui.background import Lane
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Office
from ui.papers.drawn_paper import DrawnPaper, draw_paper
from ui.settings.company_section import change_company
from ui.settings.paper_words import PaperWords
from ui.settings.section import Section
from ui.widgets.buttons import button
from ui.widgets.fields import WHOLE, QuantityField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label
from ui.widgets.parts import bare_column
from ui.widgets.scrolling import ScrollingColumn

DRAW_DELAY_MS = 350
PREVIEW_LEAST, PREVIEW_WIDE = 150, 350
USUAL_COLOUR = "#2563EB"
Words = Mapping[tuple[str, str], OfficeWords]


class PapersSection(Section):
    """Nothing is printed by it; the preview is an example."""

    def __init__(self, office: Office) -> None:
        from ui.widgets.pdf_preview import PdfPreview  # QtPdf is heavy

        words = _(
            "Each paper follows its reader's language: Danish, English or German."
        )
        super().__init__(office, _("Papers"), words)
        self._company: CompanyView | None = None
        self._saved: dict[str, object] = {}
        self.logo = b""
        self.chooser: QFileDialog | None = None
        self.palette_dialog: QColorDialog | None = None
        self.preview = PdfPreview()
        self.preview.setMinimumWidth(px(PREVIEW_LEAST))
        self.preview.setMaximumWidth(px(PREVIEW_WIDE))
        self._timer = QTimer(self, singleShot=True, interval=DRAW_DELAY_MS)
        self._timer.timeout.connect(self.draw)
        self._make_fields()
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        columns.addWidget(ScrollingColumn(self._left()), 1)
        columns.addLayout(self._right(), 1)
        self.body.addLayout(columns, 1)
        self.save = self.save_row(self._save)
        office.tasks.run(self, partial(read_all, office.session), self._show)

    def _make_fields(self) -> None:
        self.choose = button(_("Choose a picture…"), "folder-open")
        self.remove = button(_("Remove"), "trash-2")
        self.colour, self.pick = QLineEdit(), button(_("Choose…"), "pencil")
        self.complaint, self.days = QPlainTextEdit(), QuantityField()
        self.words = PaperWords()
        self.colour.setPlaceholderText(USUAL_COLOUR)
        self.colour.setMaximumWidth(px(110))
        self.complaint.setMaximumHeight(px(70))
        self.complaint.setTabChangesFocus(True)
        self.days.setMaximumWidth(px(90))
        hint = _(
            "At the foot of packing slips in your company's language. When empty, and "
            "in the other languages, the usual words stand there."
        )
        self.rows = {
            "logo": FormRow(
                _("Logo"), self.choose, _("PNG or JPEG, at most 2 MB"), (self.remove,)
            ),
            "colour": FormRow(
                _("Colour"),
                self.colour,
                _("Of number, column and marks"),
                (self.pick,),
            ),
            "complaint_text": FormRow(_("Complaint text"), self.complaint, hint),
            "reply_days": FormRow(_("Days to reply"), self.days),
            **self.words.rows,
        }
        self.choose.setAccessibleName(_("Choose a logo"))
        self.pick.setAccessibleName(_("Choose a colour"))
        self.choose.clicked.connect(self._choose)
        self.pick.clicked.connect(self._pick_colour)
        self.remove.clicked.connect(partial(self.use_logo, b""))
        self.colour.textChanged.connect(self._look_at_colour)
        self.complaint.textChanged.connect(self._timer.start)
        self.days.changed.connect(self._timer.start)
        self.words.changed.connect(self._timer.start)

    def _left(self) -> QWidget:
        """The fields scroll by themselves, so that the example stays in sight."""
        held, left = bare_column(12)
        left.addWidget(self.rows["logo"])
        left.addWidget(self.rows["colour"])
        left.addWidget(self.words)
        left.addWidget(self.rows["complaint_text"])
        left.addWidget(self.rows["reply_days"])
        words = _("Customers are asked to answer a back-order confirmation by then.")
        left.addWidget(label(words, "small", wrap=True))
        left.addStretch(1)
        return held

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        self.missing = label("", "problem", wrap=True)
        self.missing.hide()
        right.addWidget(self.missing)
        right.addWidget(self.preview, 1)
        return right

    # What is shown

    def _show(self, found: tuple[CompanyView | None, Words]) -> None:
        self._company, words = found
        if self._company is not None:
            company = self._company
            self.logo = company.logo
            self.colour.setText(company.colour)
            self.complaint.setPlainText(company.complaint_text)
            self.days.set_value(company.reply_days * WHOLE)
            self.words.show_words(words, company.language)
            self.draw()
        self._saved = self._written()
        self.remove.setEnabled(bool(self.logo))

    def draw(self) -> None:
        """Draw the example anew in the background, on the paper that is being written."""
        if self._company is None:
            return
        company = replace(
            self._company,
            logo=self.logo,
            colour=self._good_colour(),
            complaint_text=self.complaint.toPlainText(),
            reply_days=min(self._days(), MOST_REPLY_DAYS),
        )
        words, today = self.words.shown, self.office.session.today()
        kind, language = self.words.key

        def work() -> DrawnPaper:
            return draw_paper(sample_paper(company, kind, language, words, today))

        self.preview.show_busy()
        self.office.tasks.run(self, work, self._show_drawn, key="sample")

    def _show_drawn(self, drawn: DrawnPaper) -> None:
        """The example, and above it what our typeface has no signs for."""
        self.preview.show_pdf(drawn.pdf)
        sentence = _("The paper cannot show these characters: {signs}.")
        self.missing.setText(sentence.format(signs=" ".join(drawn.missing)))
        self.missing.setVisible(bool(drawn.missing))

    # Colour

    def _look_at_colour(self) -> None:
        """Say at once what is wrong with a colour; the example keeps the usual one."""
        try:
            checked_colour(self.colour.text())
        except FigureError as error:
            self.rows["colour"].show_problem(error.explain(ui_texts()))
        else:
            self.rows["colour"].show_problem("")
        self._timer.start()

    def _good_colour(self) -> str:
        try:
            return checked_colour(self.colour.text())
        except FigureError:
            return ""

    def _pick_colour(self) -> None:
        dialog = QColorDialog(QColor(self._good_colour() or USUAL_COLOUR), self)
        dialog.setWindowTitle(_("Choose a colour"))
        dialog.colorSelected.connect(lambda chosen: self.colour.setText(chosen.name()))
        dialog.finished.connect(dialog.deleteLater)
        self.palette_dialog = dialog
        dialog.open()

    # Logo

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a logo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Pictures (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(lambda name: self.read_logo(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self.chooser = dialog
        dialog.open()

    def read_logo(self, file: Path) -> None:
        """Read a picture and show it on the example; it is saved by Save."""
        self.rows["logo"].show_problem("")
        work = partial(read_picture, file)
        self.office.tasks.run(
            self, work, self.use_logo, failed=self.refused, lane=Lane.FILES
        )

    def use_logo(self, content: bytes) -> None:
        self.logo = content
        self.remove.setEnabled(bool(content))
        self.draw()

    # Saving

    def _written(self) -> dict[str, object]:
        return {
            "logo": self.logo,
            "colour": self.colour.text().strip(),
            "complaint_text": self.complaint.toPlainText(),
            "reply_days": self._days(),
        }

    def _days(self) -> int:
        return (self.days.value() or 0) // WHOLE

    def has_changes(self) -> bool:
        if not self._saved:
            return False
        return self._saved != self._written() or bool(self.words.written())

    def _save(self) -> None:
        if not self.rows["reply_days"].is_right():
            return
        work = partial(
            save_all, self.office.session, self._written(), self.words.written()
        )
        self.work_on(self.save, work, self._tell)

    def _tell(self, _nothing: None) -> None:
        self._saved = self._written()
        self.words.keep()
        self.office.tell(_("The papers look like this from now on."))


def read_all(session: Session) -> tuple[CompanyView | None, Words]:
    words = read_office_words(session)
    return read_company(session), {
        (kind.value, language): each for (kind, language), each in words.items()
    }


def save_all(session: Session, company: Mapping[str, object], words: Words) -> None:
    """Words first: they are refused more often, and then nothing is changed."""
    save_office_words(session, words)
    change_company(session, company)


def read_picture(file: Path) -> bytes:
    """Raises NotAPicture, Drawing or LogoTooLarge before anything is shown."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotAPicture(field="logo") from error
    if not content:  # no bytes would be no logo
        raise NotAPicture(field="logo")
    return checked_logo(content)
