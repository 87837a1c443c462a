"""At the start: papers that were never printed because the program or printer broke."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.ready_batches import BatchView, read_owed
from ui.delivering import open_summaries
from ui.i18n import _
from ui.office import Offer, Office


def hint_owed_papers(office: Office, window: QWidget) -> None:
    """Say it in the status bar, with the way to print them."""

    def tell(owed: tuple[BatchView, ...]) -> None:
        if owed:
            from ui.delivering.ready_columns import owed_words

            see = Offer(_("See and print…"), partial(open_summaries, office, window))
            office.tell(owed_words(owed), offer=see)

    office.tasks.run(window, partial(read_owed, office.session), tell)
