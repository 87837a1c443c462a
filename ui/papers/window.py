"""A kept paper in a window: its pages, and what can be done with it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from restordre_app.exchange.whole_files import safe_name, write_whole
from restordre_app.formatting import format_datetime
from restordre_app.queries.papers import PaperView, read_paper
from restordre_app.services.documents import MissingSigns, read_missing, read_pdf
from restordre_app.services.paper_mail import FOR_OURSELVES, mail_paper
from ui.background import Lane, Progress
from ui.i18n import _, language
from ui.look import px
from ui.office import Office
from ui.papers.files import copy_for_viewer
from ui.papers.names import paper_title
from ui.printing.drawing import PrinterGone, draw_on_printer, make_printer
from ui.printing.jobs import PrintJob, print_directly
from ui.printing.printers import chosen_copies, chosen_printer, printed_as
from ui.printing.sending import missing_words
from ui.widgets.buttons import button
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SIZE = (820, 900)


class ReadPaper(NamedTuple):
    """A paper, its bytes, and what of it could not be drawn."""

    paper: PaperView
    pdf: bytes
    missing: tuple[MissingSigns, ...]


class PaperWindow(QDialog):
    """One paper, as it was sent."""

    def __init__(
        self, office: Office, document_id: int, parent: QWidget | None = None
    ) -> None:
        from ui.widgets.pdf_preview import PdfPreview

        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self._office, self._document_id = office, document_id
        self.pdf = b""
        self.paper: PaperView | None = None
        self.print_dialog: QWidget | None = None
        self.bar = InfoBar(side_margin=0)
        office.errors.adopt(self.bar)
        office.language_changed.connect(self.bar.say_that_language_stays)
        self.title = label("", "subheading")
        self.remark = label("", "muted")
        self.preview = PdfPreview()
        self.preview.show_busy()
        self._make_buttons()
        self._arrange()
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self._read()

    def _make_buttons(self) -> None:
        self.print = button(_("Print…"), "printer")
        self.print_now = button(_("Print now"), "printer", "primary")
        self.save = button(_("Save as…"), "save")
        self.view = button(_("Open in viewer"), "external-link")
        self.mail = button(_("By mail"), "mail")
        self.print.clicked.connect(self.ask_printer)
        self.print_now.clicked.connect(self.send_to_printer)
        self.save.clicked.connect(self.ask_file)
        self.view.clicked.connect(self.open_in_viewer)
        self.mail.clicked.connect(self.put_in_outbox)
        self._buttons = (self.view, self.save, self.mail, self.print, self.print_now)
        for each in self._buttons:
            each.setEnabled(False)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.ask_printer)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.ask_file)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.remark)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.preview.pages)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for each in self._buttons:
            foot.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(10))
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addWidget(self.preview, 1)
        layout.addLayout(foot)

    def _read(self) -> None:
        session, document_id = self._office.session, self._document_id

        def work() -> ReadPaper:
            paper = read_paper(session, document_id)
            pdf = read_pdf(session, document_id)
            return ReadPaper(paper, pdf, read_missing(session, [document_id]))

        self._office.tasks.run(self, work, self._show)

    def _show(self, found: ReadPaper) -> None:
        self.paper, self.pdf = found.paper, found.pdf
        title = paper_title(self.paper.kind, self.paper.number)
        self.setWindowTitle(title)
        self.title.setText(title)
        made = format_datetime(self.paper.created_at, language())
        sentence = _("made {made} by {who}")
        words = sentence.format(made=made, who=self.paper.created_by)
        self.remark.setText(" · ".join(filter(None, (self.paper.reader, words))))
        self.preview.show_pdf(self.pdf)
        for each in self._buttons:
            each.setEnabled(True)
        self.mail.setVisible(self.paper.kind not in FOR_OURSELVES)
        if found.missing:
            self.bar.say("\n".join(missing_words(found.missing)), "warning")

    def send_to_printer(self) -> None:
        """Straight to the printer that this kind of paper goes to."""
        if self.paper is None:
            return
        kind, get = printed_as(self.paper.kind), self._office.preferences
        copies, printer = chosen_copies(get, kind), chosen_printer(get, kind)
        job = PrintJob((self.pdf,), self.windowTitle(), copies, printer)
        sent = _("{paper} was sent to the printer.").format(paper=self.windowTitle())
        self._office.tasks.run(
            self,
            partial(print_directly, job),
            lambda _done: self._good(sent),
            lane=Lane.FILES,
        )

    def put_in_outbox(self) -> None:
        """For whoever reads such papers there; the same paper only once."""
        work = partial(mail_paper, self._office.session, self._document_id)
        words = _("{paper} lies in the outbox.").format(paper=self.windowTitle())
        self._office.tasks.run(self, work, lambda _message_id: self._good(words))

    def ask_printer(self) -> None:
        """The system's print dialog; the pages are drawn away from the screen."""
        from PySide6.QtPrintSupport import QPrintDialog

        if not self.pdf:
            return
        printer = self._usual_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.preview.page_count))
        pdf, title = self.pdf, self.windowTitle()

        def sent(_pages: int) -> None:
            words = _("{paper} was sent to the printer.").format(paper=title)
            self._good(words)

        def draw(progress: Progress) -> int:
            return draw_on_printer(printer, (pdf,), progress.report)

        def start() -> None:
            self._office.tasks.start(
                self, draw, sent, label=_("Printing"), lane=Lane.FILES
            )

        dialog.accepted.connect(start)
        self.print_dialog = dialog
        QDialog.open(dialog)

    def _usual_printer(self) -> "QPrinter":
        """The one such papers go to, if it is there, in as many copies as usual."""
        if self.paper is None:
            return make_printer(title=self.windowTitle())
        kind, get = printed_as(self.paper.kind), self._office.preferences
        copies, title = chosen_copies(get, kind), self.windowTitle()
        try:
            return make_printer(chosen_printer(get, kind), copies, title)
        except PrinterGone:
            return make_printer("", copies, title)

    def ask_file(self) -> None:
        if not self.pdf:
            return
        dialog = QFileDialog(self, _("Save as…"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{safe_name(self.windowTitle())}.pdf")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, file: Path) -> None:
        saved = _("Saved as {file}.").format(file=file)
        self._office.tasks.run(
            self,
            partial(write_whole, file, self.pdf),
            lambda _done: self._good(saved),
            lane=Lane.FILES,
        )

    def open_in_viewer(self) -> None:
        def show(file: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

        work = partial(copy_for_viewer, self.windowTitle(), self.pdf)
        self._office.tasks.run(self, work, show, lane=Lane.FILES)

    def _good(self, sentence: str) -> None:
        self.bar.say(sentence, "good")
