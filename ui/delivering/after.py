"""What follows a posted delivery: the status bar with its way back, and the printer."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.errors import AppError
from restordre_app.services.deliveries import Posted
from restordre_app.services.documents import MissingSigns, read_missing, read_pdf
from ui.background import Lane
from ui.i18n import _
from ui.office import Office
from ui.printing.jobs import PrintChoice, PrintJob, print_directly
from ui.printing.sending import tell_missing


class DeliveryDone:
    """Tells of one delivery, and prints its papers in the background."""

    def __init__(self, office: Office, posted: Posted, parent: QWidget | None) -> None:
        self._office, self._posted, self._parent = office, posted, parent

    def tell(self, figures: str) -> None:
        """Say in the status bar what was done; Undo voids it after asking why."""
        from ui.delivering import open_void

        sentence = _("Packing slip {number}: {figures}").format(
            number=self._posted.number, figures=figures
        )

        def take_back() -> None:
            number, delivery_id = self._posted.number, self._posted.delivery_id
            open_void(self._office, delivery_id, number, self._parent)

        self._office.tell(sentence, undo=take_back)

    def print_papers(self, choice: PrintChoice) -> None:
        """One job for each printer; a fault is said and the papers stay kept.

        What one printer does not take keeps nothing from the other.
        """
        work = partial(self._send, choice)
        done = partial(tell_missing, self._office)
        self._office.tasks.run(self._office, work, done, lane=Lane.FILES)

    def _send(self, choice: PrintChoice) -> tuple[MissingSigns, ...]:
        slip, *confirmations = self._posted.document_ids
        wanted = [(slip, choice.slip_copies, choice.slip_printer)]
        wanted += [
            (each, choice.confirmation_copies, choice.confirmation_printer)
            for each in confirmations
        ]
        troubles: list[AppError] = []
        for document_id, copies, printer in wanted:
            if copies:
                pdf = read_pdf(self._office.session, document_id)
                job = PrintJob((pdf,), self._posted.number, copies, printer)
                try:
                    print_directly(job)
                except AppError as trouble:
                    troubles.append(trouble)
        if troubles:
            raise troubles[0]
        return read_missing(self._office.session, self._posted.document_ids)
