"""`restordre void`: take a wrong delivery back (domain.md D6)."""

from argparse import Namespace

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.numbers import find_delivery_by_number
from restordre_app.services.voiding import void_delivery

VOIDED = N_("Delivery {number} is void; its goods are reserved again.")
TOLD = N_("The message to the customer lies in the outbox.")


class UnknownDelivery(RuleError):
    message = N_(
        "There is no delivery {number}. The number stands on the packing slip, such as "
        "1001-1."
    )


def void(desk: Desk, arguments: Namespace) -> int:
    """Void one delivery, or the parcel it went in; tell who was mailed its papers."""
    with desk.session() as session:
        delivery_id = find_delivery_by_number(session, arguments.delivery)
        if delivery_id is None:
            raise UnknownDelivery(number=arguments.delivery)
        voided = void_delivery(
            session,
            delivery_id,
            arguments.reason,
            whole_parcel=arguments.parcel,
            tell=not arguments.tell_nobody,
        )
    desk.give({"delivery": arguments.delivery, "messages": list(voided.message_ids)})
    desk.say(VOIDED, number=arguments.delivery)
    if voided.message_ids:
        desk.say(TOLD)
    return Exit.DONE
