"""Which way a draft is opened on this computer: the first that is here."""

from restordre_app.mail.carriers.apple_mail import AppleMail
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.draft import Carrier
from restordre_app.mail.carriers.eml import EmlFile
from restordre_app.mail.carriers.new_outlook import NewOutlook
from restordre_app.mail.carriers.outlook_for_mac import OutlookForMac
from restordre_app.mail.carriers.simple_mapi import SimpleMapi
from restordre_app.mail.carriers.surroundings import (
    MAILTO,
    Surroundings,
    ThisComputer,
)
from restordre_app.mail.carriers.thunderbird import Thunderbird
from restordre_app.mail.carriers.xdg_email import XdgEmail

FROM_STORE = "AppX"  # what Windows calls programs of its own kind, new Outlook too


def all_carriers(here: Surroundings) -> tuple[Carrier, ...]:
    """Every way, in the order they are tried.

    The new Outlook comes with Windows whether anybody uses it or not: where another
    program is the usual one, classic Outlook for example, that is asked before it.
    """
    on_windows: tuple[Carrier, ...] = (
        NewOutlook(here),
        SimpleMapi(here),
        EmlFile(here),
    )
    usual = here.registry(MAILTO, "ProgId")
    if usual and not usual.startswith(FROM_STORE):
        on_windows = (*on_windows[1:], on_windows[0])
    on_mac: tuple[Carrier, ...] = (AppleMail(here), OutlookForMac(here))
    return (*on_mac, Thunderbird(here), *on_windows, XdgEmail(here), ByHand())


def choose_carrier(here: Surroundings | None = None) -> Carrier:
    """The way to take on this computer."""
    carriers = all_carriers(here or ThisComputer())
    return next(each for each in carriers if each.is_here())
