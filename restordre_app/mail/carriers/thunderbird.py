"""Thunderbird's own window for a new message, with its papers, on every system."""

from restordre_app.mail.carriers.apple_script import usual_app
from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import APP_PATHS, MAILTO, Surroundings
from restordre_app.mail.carriers.xdg_email import loses_papers, usual_program

INSIDE_APP = "/Contents/MacOS/thunderbird"
PLAIN_TEXT = "2"


class Thunderbird:
    """Used where it is the person's usual mail program."""

    key = "thunderbird"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def _program(self) -> str:
        if self._here.system == "win32":
            return self._here.registry(rf"{APP_PATHS}\thunderbird.exe").strip('"')
        if self._here.system == "darwin":
            return self._here.find(usual_app(self._here) + INSIDE_APP)
        return self._here.find("thunderbird")

    def is_here(self) -> bool:
        if self._here.system == "win32":
            usual = self._here.registry(MAILTO, "ProgId")
        elif self._here.system == "darwin":
            usual = usual_app(self._here)
        else:
            usual = usual_program(self._here)
            usual = "" if loses_papers(usual) else usual
        return "thunderbird" in usual.lower() and bool(self._program())

    def open(self, draft: Draft) -> None:
        self._here.start([self._program(), "-compose", words(draft)])


def words(draft: Draft) -> str:
    """The one argument, in which an apostrophe before a comma would end a value.

    No address has it there; a typographic one says the same in a text.
    """
    letter = draft.letter
    said = {
        "to": ",".join(draft.addresses),
        "subject": letter.subject.replace("'", "’"),
        "body": letter.body.replace("'", "’"),
        "attachment": ",".join(path.as_uri() for path in draft.papers),
        "format": PLAIN_TEXT,
    }
    return ",".join(f"{name}='{value}'" for name, value in said.items() if value)
