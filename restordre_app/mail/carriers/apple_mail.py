"""Apple Mail, through AppleScript: a visible message with its papers.

What the message says is handed over as arguments, never as a part of the script.
"""

from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings

SCRIPT = (
    "on run argv",
    "set theSubject to item 1 of argv",
    "set theBody to item 2 of argv",
    "set theReaders to paragraphs of item 3 of argv",
    "set thePapers to paragraphs of item 4 of argv",
    'tell application "Mail"',
    (
        "set theMessage to make new outgoing message with properties "
        '{subject:theSubject, content:theBody & "\\n\\n", visible:true}'
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
        'if (each as text) is not "" then make new attachment with properties '
        "{file name:(POSIX file (each as text))} at after the last paragraph of content"
    ),
    "end repeat",
    "end tell",
    "activate",
    "end tell",
    "end run",
)


class AppleMail:
    """The first time, macOS asks the person whether Restordre may do this."""

    key = "apple_mail"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def is_here(self) -> bool:
        return self._here.system == "darwin" and bool(self._here.find("osascript"))

    def open(self, draft: Draft) -> None:
        self._here.run(command(draft))


def command(draft: Draft) -> list[str]:
    lines = [part for line in SCRIPT for part in ("-e", line)]
    papers = "\n".join(str(path) for path in draft.papers)
    words = [draft.letter.subject, draft.letter.body]
    return ["osascript", *lines, *words, "\n".join(draft.addresses), papers]
