"""Taking a receipt back while nothing of it has left the house."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.services.receipt_undo import undo_receipt
from ui.i18n import _
from ui.office import Office
from ui.receiving.words import lost_words
from ui.widgets.reason_window import Question, ReasonWindow


def ask_undo(office: Office, receipt_id: int, number: str) -> None:
    """The same for the status bar's Undo, which belongs to no window."""
    open_undo(office, receipt_id, number)


def open_undo(
    office: Office, receipt_id: int, number: str, parent: QWidget | None = None
) -> ReasonWindow[object]:
    """Ask why; the goods leave the stock again, and what they were reserved for waits."""
    question = Question(
        _("Take back receipt {number}").format(number=number),
        "",
        _(
            "The goods leave the stock again, and what was reserved of them is "
            "released, the last in the queue first."
        ),
        _("Take back"),
        "undo-2",
    )

    def tell(released: object) -> None:
        said = [_("Receipt {number} is taken back.").format(number=number)]
        lost = len(released) if isinstance(released, tuple) else 0
        office.tell(" ".join([*said, lost_words(lost)]).strip())

    work = partial(undo_receipt, office.session, receipt_id)
    window = ReasonWindow[object](office, question, work, tell, parent)
    window.show_alone()
    return window
