"""The same with several purchase orders: putting them into the outbox, for one.

office.tell(sentence, offer=offer_mail(office, [order_id]))
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from restordre_app.services.purchase_papers import Mailed, mail_purchase
from restordre_app.session import Session
from ui.i18n import _, ngettext
from ui.office import Offer, Office
from ui.printing.sending import report_missing

Deed = Callable[[Session, int], object]


def offer_mail(office: Office, order_ids: Sequence[int]) -> Offer:
    """What one wants of orders that are sent: the suppliers have not got them yet."""
    return Offer(_("Send by mail"), partial(mail_orders, office, office, order_ids))


def mail_orders(office: Office, owner: QObject, order_ids: Sequence[int]) -> None:
    """Put them into the outbox, for the suppliers' addresses."""
    words = ngettext(
        "{count} purchase order lies in the outbox.",
        "{count} purchase orders lie in the outbox.",
        len(order_ids),
    )
    run_each(office, owner, mail_purchase, order_ids, words)


def run_each(
    office: Office, owner: QObject, deed: Deed, order_ids: Sequence[int], words: str
) -> None:
    """Do the same with several orders, then say with how many."""
    work = partial(do_each, office.session, deed, order_ids)

    def done(results: Sequence[object]) -> None:
        office.tell(words.format(count=len(results)))
        mails = [each for each in results if isinstance(each, Mailed)]
        report_missing(office, [each.document_id for each in mails])

    office.tasks.run(owner, work, done)


def do_each(session: Session, deed: Deed, order_ids: Sequence[int]) -> list[object]:
    return [deed(session, order_id) for order_id in order_ids]
