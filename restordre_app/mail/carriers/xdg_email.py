"""The mail program of a Linux desktop, through xdg-email."""

from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings

ASK = ("xdg-mime", "query", "default", "x-scheme-handler/mailto")
# Programs in a sandbox do not see our files, and drop the paper without a word.
SNAP = "_"
BROWSERS = ("chrom", "firefox", "edge", "brave", "opera", "vivaldi", "epiphany")
AT_HOME = ("org.gnome.", "org.kde.", "org.xfce.")  # called so outside of Flatpak, too


def usual_program(here: Surroundings) -> str:
    """The name of the desktop's mail program: "thunderbird.desktop"."""
    return here.ask(ASK) if here.find("xdg-mime") else ""


def loses_papers(program: str) -> bool:
    """Whether papers do not arrive: in a sandbox, or in a browser's mail page."""
    name = program.removesuffix(".desktop")
    if any(each in name.lower() for each in BROWSERS):
        return True
    flatpak = name.count(".") > 1 and not name.startswith(AT_HOME)
    return flatpak or SNAP in name


class XdgEmail:
    """Not used for a program that loses papers, nor where there is none at all."""

    key = "xdg_email"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def is_here(self) -> bool:
        if not self._here.system.startswith("linux"):
            return False
        program = usual_program(self._here)
        found = bool(self._here.find("xdg-email"))
        return found and bool(program) and not loses_papers(program)

    def open(self, draft: Draft) -> None:
        self._here.run(command(draft))


def command(draft: Draft) -> list[str]:
    letter = draft.letter
    papers = [part for path in draft.papers for part in ("--attach", str(path))]
    words = ["--utf8", "--subject", letter.subject, "--body", letter.body]
    return ["xdg-email", *words, *papers, *draft.addresses]
