"""Logo and words on the papers, beside a packing slip that shows them at once."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
)

from restordre_app.queries.company import CompanyView, read_company
from restordre_app.queries.paper_sample import draw_sample_slip
from restordre_app.services.company_logo import NotAPicture, checked_logo
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.settings.company_section import change_company
from ui.settings.section import Section
from ui.widgets.buttons import button
from ui.widgets.fields import WHOLE, QuantityField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label

DRAW_DELAY_MS = 350
PREVIEW_WIDE = 380


class PapersSection(Section):
    """Nothing is printed by it; the preview is an example."""

    def __init__(self, office: Office) -> None:
        from ui.widgets.pdf_preview import PdfPreview  # QtPdf is heavy

        words = _("The papers follow the customer's language: Danish or English.")
        super().__init__(office, _("Papers"), words)
        self._company: CompanyView | None = None
        self._saved: dict[str, object] = {}
        self.logo = b""
        self.chooser: QFileDialog | None = None
        self.preview = PdfPreview()
        self.preview.setFixedWidth(px(PREVIEW_WIDE))
        self._timer = QTimer(self, singleShot=True, interval=DRAW_DELAY_MS)
        self._timer.timeout.connect(self.draw)
        self._make_fields()
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        columns.addLayout(self._left(), 1)
        columns.addWidget(self.preview)
        self.body.addLayout(columns, 1)
        self.save = self.save_row(self._save)
        office.tasks.run(self, partial(read_company, office.session), self._show)

    def _make_fields(self) -> None:
        self.choose = button(_("Choose a picture…"), "folder-open")
        self.remove = button(_("Remove"), "trash-2")
        self.complaint, self.days = QPlainTextEdit(), QuantityField()
        self.complaint.setMaximumHeight(px(90))
        self.days.setMaximumWidth(px(90))
        hint = _(
            "At the foot of packing slips in your company's language. When empty, and "
            "in the other language, the usual words stand there."
        )
        self.rows = {
            "logo": FormRow(_("Logo"), self.choose, _("PNG or JPEG, at most 2 MB")),
            "complaint_text": FormRow(_("Complaint text"), self.complaint, hint),
            "reply_days": FormRow(_("Days to reply"), self.days),
        }
        self.choose.setAccessibleName(_("Choose a logo"))
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(partial(self.use_logo, b""))
        self.complaint.textChanged.connect(self._timer.start)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addWidget(self.rows["logo"])
        left.addWidget(self.remove)
        left.addWidget(self.rows["complaint_text"])
        left.addWidget(self.rows["reply_days"])
        words = _("Customers are asked to answer a back-order confirmation by then.")
        left.addWidget(label(words, "small", wrap=True))
        left.addStretch(1)
        return left

    # What is shown

    def _show(self, company: CompanyView | None) -> None:
        self._company = company
        if company is not None:
            self.logo = company.logo
            self.complaint.setPlainText(company.complaint_text)
            self.days.set_value(company.reply_days * WHOLE)
            self.draw()
        self._saved = self._written()
        self.remove.setEnabled(bool(self.logo))

    def draw(self) -> None:
        """Draw the example anew in the background."""
        if self._company is None:
            return
        text = self.complaint.toPlainText()
        company = replace(self._company, logo=self.logo, complaint_text=text)
        today = self.office.session.today()
        work = partial(draw_sample_slip, company, company.language, today)
        self.preview.show_busy()
        self.office.tasks.run(self, work, self.preview.show_pdf, key="sample")

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
        self.office.tasks.run_files(self, work, self.use_logo, failed=self.refused)

    def use_logo(self, content: bytes) -> None:
        self.logo = content
        self.remove.setEnabled(bool(content))
        self.draw()

    # Saving

    def _written(self) -> dict[str, object]:
        return {
            "logo": self.logo,
            "complaint_text": self.complaint.toPlainText(),
            "reply_days": (self.days.value() or 0) // WHOLE,
        }

    def has_changes(self) -> bool:
        return bool(self._saved) and self._saved != self._written()

    def _save(self) -> None:
        if not self.rows["reply_days"].is_right():
            return
        work = partial(change_company, self.office.session, self._written())
        self.work_on(self.save, work, self._tell)

    def _tell(self, _nothing: None) -> None:
        self._saved = self._written()
        self.office.tell(_("The papers look like this from now on."))


def read_picture(file: Path) -> bytes:
    """Raises NotAPicture or LogoTooLarge before anything is shown."""
    try:
        return checked_logo(file.read_bytes())
    except OSError as error:
        raise NotAPicture(field="logo") from error
