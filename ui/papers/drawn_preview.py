"""A paper that nobody keeps yet, drawn in the background and shown as it would print."""

from functools import partial

from PySide6.QtCore import Signal

from restordre_app.documents.content import Paper
from restordre_app.errors import AppError
from ui.background import Lane
from ui.i18n import ui_texts
from ui.office import Office
from ui.papers.drawn_paper import DrawnPaper, draw_paper
from ui.widgets.pdf_preview import PdfPreview


class DrawnPreview(PdfPreview):
    """Shows the paper that was wanted last.

    Signals:
        unprintable: list of the characters our font has no sign for.
    """

    unprintable = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def show_paper(self, paper: Paper) -> None:
        self._wanted: Paper | None = paper
        work = partial(draw_paper, paper)
        self._office.tasks.run(
            self, work, self._show_drawn, failed=self.say, lane=Lane.FILES
        )

    def _show_drawn(self, drawn: DrawnPaper) -> None:
        if drawn.paper is self._wanted:
            self.show_pdf(drawn.pdf)
            self.unprintable.emit(drawn.missing)

    def show_nothing(self, sentence: str) -> None:
        self._wanted = None
        super().show_nothing(sentence)

    def say(self, error: BaseException) -> None:
        """Why there is no paper: the reason stands where the paper would."""
        if isinstance(error, AppError):
            self.show_nothing(error.explain(ui_texts()))
        else:
            self._office.errors.show(error)
