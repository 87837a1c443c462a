"""Telling what was decided about some lines, with a way to take it back."""

from collections.abc import Sequence
from functools import partial

from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.services.many_rests import FieldChange, take_back
from ui.back_orders.subjects import short_words
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.office import Office


def tell_decided(
    office: Office,
    sentence: str,
    rows: Sequence[BackOrderRow],
    changes: tuple[FieldChange, ...],
    **details: str,
) -> None:
    """Say it in the status bar; Undo puts back what each line held before."""
    said = sentence.format(lines=short_words(rows), **details)
    undo = partial(undo_decision, office, changes) if changes else None
    office.tell(f"{said[0].upper()}{said[1:]}", undo=undo)


def undo_decision(office: Office, changes: tuple[FieldChange, ...]) -> None:
    """Put back what was changed, line by line."""

    def tell(count: int) -> None:
        words = ngettext("Undone for {count} line.", "Undone for {count} lines.", count)
        if not count:
            words = _("Somebody has changed it again meanwhile; nothing was undone.")
        office.tell(words.format(count=count_words(count)))

    office.tasks.run(office, partial(take_back, office.session, changes), tell)
