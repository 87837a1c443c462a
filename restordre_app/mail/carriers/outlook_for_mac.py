"""Outlook on a Mac, through AppleScript: a message in a window of its own."""

from restordre_app.mail.carriers.apple_script import run_script, usual_app
from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings

TELL = (
    'tell application "Microsoft Outlook"',
    (
        "set theMessage to make new outgoing message with properties "
        "{subject:theSubject, plain text content:theBody}"
    ),
    "repeat with each in theReaders",
    (
        "make new recipient at theMessage with properties "
        "{email address:{address:(each as text)}}"
    ),
    "end repeat",
    "repeat with each in thePapers",
    "make new attachment at theMessage with properties {file:(each as alias)}",
    "end repeat",
    "open theMessage",
    "activate",
    "end tell",
)


class OutlookForMac:
    """Where it is the Mac's usual mail program."""

    key = "outlook_for_mac"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def is_here(self) -> bool:
        return usual_app(self._here).endswith("/Microsoft Outlook.app")

    def open(self, draft: Draft) -> None:
        run_script(self._here, TELL, draft)
