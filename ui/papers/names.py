"""What each kind of paper is called on the screen."""

from restordre_app.documents.kinds import KINDS
from ui.i18n import _


def paper_name(kind: str) -> str:
    """Such as "Packing slip"."""
    return _(KINDS[kind].name)


def paper_title(kind: str, number: str) -> str:
    """Such as "Packing slip 1001-1"."""
    return f"{paper_name(kind)} {number}"
