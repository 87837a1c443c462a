"""Telling customers what is new, and taking down what they answer.

open_telling(office)                       # everybody who must be told (E5)
open_telling(office, order_ids=[7])        # some orders, whether it is news or not
open_phone_call(office, [line_id], page)   # told by phone, with a note
open_answer(office, line_id, page)         # keep, cancel, substitute, together (E6)
"""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from restordre_app.queries.telling import CustomerToTell, read_lines_to_tell
from ui.i18n import _
from ui.office import Office
from ui.windows import open_window

if TYPE_CHECKING:
    from ui.telling.answer_window import AnswerWindow
    from ui.telling.window import TellingWindow


def open_telling(
    office: Office,
    parent: QWidget | None = None,
    *,
    order_ids: Collection[int] | None = None,
) -> "TellingWindow":
    """The list of who must be told, or of some orders' customers."""
    from ui.telling.window import TellingWindow

    window = TellingWindow(office, order_ids, parent)
    window.show_alone()
    return window


def open_phone_call(
    office: Office, line_ids: Collection[int], parent: QWidget | None = None
) -> None:
    """Note that a customer was told by phone; the lines are of one customer."""

    def show(customers: tuple[CustomerToTell, ...]) -> None:
        from ui.telling.phone_window import PhoneWindow

        if len(customers) != 1:
            office.errors.tell(_("Choose lines of one customer."), "warning")
            return
        open_window(PhoneWindow(office, customers[0], parent))

    office.tasks.run(
        office, partial(read_lines_to_tell, office.session, line_ids), show
    )


def open_answer(
    office: Office, line_id: int, parent: QWidget | None = None
) -> "AnswerWindow":
    """Take down what the customer of a line answered."""
    from ui.telling.answer_window import AnswerWindow

    return open_window(AnswerWindow(office, line_id, parent))
