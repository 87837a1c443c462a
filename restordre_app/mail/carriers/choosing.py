"""Which way a draft is opened on this computer: the first that is here."""

from restordre_app.mail.carriers.apple_mail import AppleMail
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.draft import Carrier
from restordre_app.mail.carriers.eml import EmlFile
from restordre_app.mail.carriers.new_outlook import NewOutlook
from restordre_app.mail.carriers.simple_mapi import SimpleMapi
from restordre_app.mail.carriers.surroundings import (
    MAILTO,
    Surroundings,
    ThisComputer,
)
from restordre_app.mail.carriers.thunderbird import Thunderbird
from restordre_app.mail.carriers.xdg_email import XdgEmail

CLASSIC_OUTLOOK = "Outlook.URL"


def all_carriers(here: Surroundings) -> tuple[Carrier, ...]:
    """Every way, in the order they are tried.

    Where the classic Outlook is the usual program, it is asked before the new one.
    """
    outlooks: tuple[Carrier, ...] = (NewOutlook(here), SimpleMapi(here))
    if here.registry(MAILTO, "ProgId").startswith(CLASSIC_OUTLOOK):
        outlooks = outlooks[::-1]
    first: tuple[Carrier, ...] = (AppleMail(here), Thunderbird(here))
    last: tuple[Carrier, ...] = (EmlFile(here), XdgEmail(here), ByHand())
    return (*first, *outlooks, *last)


def choose_carrier(here: Surroundings | None = None) -> Carrier:
    """The way to take on this computer."""
    carriers = all_carriers(here or ThisComputer())
    return next(each for each in carriers if each.is_here())
