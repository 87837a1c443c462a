"""The new Outlook: no COM and no MAPI, but olk.exe opens a draft from a file."""

from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import APP_PATHS, Surroundings


class NewOutlook:
    """Found where Windows keeps the paths of its applications."""

    key = "new_outlook"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def _program(self) -> str:
        return self._here.registry(rf"{APP_PATHS}\olk.exe").strip('"')

    def is_here(self) -> bool:
        return self._here.system == "win32" and bool(self._program())

    def open(self, draft: Draft) -> None:
        self._here.start([self._program(), str(draft.eml)])
