"""A hint while nobody has said who works at this computer: what is done is signed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.company import StaffView, read_me
from ui.i18n import _
from ui.office import Offer, Office


def hint_who_works(office: Office, window: QWidget) -> None:
    """Say it in the status bar with a way there; nobody has to answer."""
    from ui.settings import open_settings

    def tell(found: StaffView | None) -> None:
        if found is not None:
            return
        sentence = _("Who works at this computer? What is done is signed “{name}”.")
        choose = Offer(_("Choose"), partial(open_settings, office, window, "people"))
        office.tell(sentence.format(name=office.session.who), offer=choose)

    office.tasks.run(window, partial(read_me, office.session), tell)
