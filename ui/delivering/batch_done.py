"""What follows a batch of deliveries: it is told, printed, and its messages offered."""

from collections.abc import Callable, Sequence
from functools import partial

from restordre_app.queries.ready_batches import PrintedPart
from restordre_app.services.deliveries import Posted
from restordre_app.services.delivery_batches import Outcome
from ui.delivering.printing_slips import print_batch
from ui.delivering.ready_columns import summary_words
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.office import Offer, Office
from ui.printing.sending import report_missing

Say = Callable[[str], None]


def tell_outcomes(
    office: Office, outcomes: Sequence[Outcome], *, prints: bool, say: Say
) -> None:
    """Say what came of it and print what was posted, though the window may be gone.

    `say` hears each sentence, too: the second tells that the printer has the slips.
    """
    posted = [each.posted for each in outcomes if each.posted is not None]
    messages = {number for each in posted for number in each.sending.message_ids}
    failed = len(outcomes) - len(posted)
    sentence = summary_words(len(posted), failed, len(messages))
    offer = Offer(_("Show the outbox"), partial(office.go_to, "outbox"))

    def tell(words: str) -> None:
        office.tell(words, offer=offer if messages else None)
        say(words)

    tell(sentence)
    if prints and posted:

        def told(part: PrintedPart) -> None:
            if part is PrintedPart.SLIPS:
                tell(f"{sentence} · {_slip_words(posted)}")

        print_batch(office, outcomes[0].batch_id, _parts(posted), told)
    elif posted:
        made = [paper for each in posted for paper in each.document_ids]
        report_missing(office, made)


def _parts(posted: Sequence[Posted]) -> list[PrintedPart]:
    on_paper = any(
        each.sending.prints_confirmation and each.document_ids[1:] for each in posted
    )
    slips, confirmations = PrintedPart
    return [slips, confirmations] if on_paper else [slips]


def _slip_words(posted: Sequence[Posted]) -> str:
    """How many papers lie at the printer: a parcel of several orders has one."""
    count = len({each.common_slip_id or each.document_ids[0] for each in posted})
    words = ngettext(
        "{count} packing slip at the printer", "{count} packing slips at the printer",
        count,
    )  # fmt: skip
    return words.format(count=count_words(count))
