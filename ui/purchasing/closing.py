"""Giving up what is still to come, of one line or whole orders, and expecting it anew."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.queries.purchase_view import PurchaseView
from restordre_app.services.purchase_changes import reopen_purchase
from restordre_app.services.purchasing import cancel_purchase_rest, close_purchase
from ui.figures import quantity_words
from ui.i18n import _
from ui.office import Office
from ui.purchasing.subjects import DueLine, open_lines_of, subject_words
from ui.widgets.form_row import all_right
from ui.widgets.reason_window import Question, ReasonWindow
from ui.widgets.rest_row import RestRow


class RestWindow(ReasonWindow[None]):
    """How much of a line is not wanted, or not coming, any more."""

    def __init__(
        self, office: Office, line: DueLine, parent: QWidget | None = None
    ) -> None:
        self._line = line
        question = Question(
            _("Cancel rest"),
            subject_words([line]),
            _("The supplier will not deliver it. Customers who wait for it wait on."),
            _("Cancel rest"),
            "package-x",
        )
        super().__init__(office, question, self._cancel, self._tell, parent)

    def add_fields(self) -> None:
        line = self._line
        hint = _("{quantity} are still to come.")
        words = hint.format(quantity=quantity_words(line.incoming, line.unit))
        self.rest = RestRow(line.incoming, line.decimals, words)
        self.body.addWidget(self.rest)

    def is_right(self) -> bool:
        return all_right([self.rest])

    def _cancel(self, reason: str) -> None:
        session = self.office.session
        cancel_purchase_rest(session, self._line.line_id, self.rest.part, reason)

    def _tell(self, _result: None) -> None:
        words = _("{name} on purchase order {number}: the rest is cancelled.")
        said = words.format(name=self._line.name, number=self._line.number)
        self.office.tell(said)


def open_close(
    office: Office, order: PurchaseView, parent: QWidget | None = None
) -> ReasonWindow[object]:
    """Ask why an order is closed; a draft is put aside."""
    number = order.number
    meaning = _("What has not come is not expected any more.")
    if order.state is PurchaseState.DRAFT:
        meaning = _("It was never sent. It is put aside among the closed ones.")
    question = Question(
        _("Close purchase order {number}").format(number=number),
        " · ".join([order.supplier, *_rest_words(order)]),
        meaning,
        _("Close the order"),
        "ban",
    )
    work = partial(close_purchase, office.session, order.order_id)
    told = _("Purchase order {number} is closed.").format(number=number)
    return _ask(office, question, work, told, parent)


def open_reopening(
    office: Office, order: PurchaseView, parent: QWidget | None = None
) -> ReasonWindow[object]:
    """Ask why a closed order is opened again."""
    number = order.number
    question = Question(
        _("Open purchase order {number} again").format(number=number),
        order.supplier,
        _("What was given up when it was closed is expected again."),
        _("Open it again"),
        "rotate-ccw",
    )
    work = partial(reopen_purchase, office.session, order.order_id)
    told = _("Purchase order {number} is open again.").format(number=number)
    return _ask(office, question, work, told, parent)


def _ask(
    office: Office,
    question: Question,
    work: Callable[[str], object],
    told: str,
    parent: QWidget | None,
) -> ReasonWindow[object]:
    """Open the window; the sentence is told once it is done."""

    def tell(_result: object) -> None:
        office.tell(told)

    window = ReasonWindow[object](office, question, work, tell, parent)
    window.show_alone()
    return window


def _rest_words(order: PurchaseView) -> list[str]:
    """What would be given up, line by line where they are few."""
    shown = 3
    lines = open_lines_of(order)
    said = [f"{quantity_words(line.incoming, line.unit)} {line.name}" for line in lines]
    return [*said[:shown], "…"] if len(said) > shown else said
