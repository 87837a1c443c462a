"""What AppleScript needs to open a draft, whichever program of a Mac does it.

What the message says is handed over as arguments, never as a part of the script; the
readers first, for what begins with "-" would be taken for an option.
"""

from collections.abc import Sequence
from typing import Final

from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings

PATIENCE: Final = 120  # seconds: the system may ask the person first
TAKE_IN = (
    "on run argv",
    "set theReaders to paragraphs of item 1 of argv",
    "set theSubject to item 2 of argv",
    "set theBody to item 3 of argv",
    "set thePapers to {}",
    "repeat with each in paragraphs of item 4 of argv",
    (
        'if (each as text) is not "" then '
        "set end of thePapers to (POSIX file (each as text)) as alias"
    ),
    "end repeat",
)
ASK_USUAL = (
    'ObjC.import("AppKit"); $.NSWorkspace.sharedWorkspace.URLForApplicationToOpenURL('
    '$.NSURL.URLWithString("mailto:a@example.com")).path.js'
)


def can_script(here: Surroundings) -> bool:
    return here.system == "darwin" and bool(here.find("osascript"))


def usual_app(here: Surroundings) -> str:
    """The Mac's usual mail program: "/Applications/Thunderbird.app"; "" if unknown."""
    if not can_script(here):
        return ""
    return here.ask(("osascript", "-l", "JavaScript", "-e", ASK_USUAL)).rstrip("/")


def run_script(here: Surroundings, tell: Sequence[str], draft: Draft) -> None:
    """Let a program make the message; `tell` uses what TAKE_IN has set.

    Raises MailProgramSilent.
    """
    script = [part for line in (*TAKE_IN, *tell, "end run") for part in ("-e", line)]
    words = [draft.letter.subject, draft.letter.body]
    papers = "\n".join(str(path) for path in draft.papers)
    readers = "\n".join(draft.addresses)
    here.run(["osascript", *script, readers, *words, papers], PATIENCE)
