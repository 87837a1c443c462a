"""Apple Mail, through AppleScript: a visible message with its papers."""

from restordre_app.mail.carriers.apple_script import can_script, run_script, usual_app
from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings

TELL = (
    'tell application "Mail"',
    (
        "set theMessage to make new outgoing message with properties "
        "{subject:theSubject, content:theBody & linefeed & linefeed, visible:true}"
    ),
    "tell theMessage",
    "repeat with each in theReaders",
    (
        "make new to recipient at end of to recipients with properties "
        "{address:(each as text)}"
    ),
    "end repeat",
    "repeat with each in thePapers",
    (
        "make new attachment with properties {file name:(each as alias)} "
        "at after the last paragraph of content"
    ),
    "end repeat",
    "end tell",
    "activate",
    "end tell",
)


class AppleMail:
    """Where no other program is known to be the usual one.

    The first time, macOS asks the person whether Restordre may do this.
    """

    key = "apple_mail"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def is_here(self) -> bool:
        usual = usual_app(self._here)
        return can_script(self._here) and (not usual or usual.endswith("/Mail.app"))

    def open(self, draft: Draft) -> None:
        run_script(self._here, TELL, draft)
