"""What one does with the chosen messages: by menu, key, button or context menu."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.draft import Carrier
from restordre_app.queries.outbox import MessageRow, PaperOfMessage, read_messages
from restordre_app.services.mail_account import Way
from restordre_app.services.mail_program import Opened, open_draft
from restordre_app.services.outbox import (
    bring_back,
    cancel_messages,
    it_did_not_go,
    it_went,
    queue_messages,
    send_again,
)
from restordre_app.session import Session
from ui.actions import Handler
from ui.background import Lane, Progress
from ui.entries import show_folder
from ui.i18n import _, ngettext
from ui.list_deeds import LINE, Entry, ListDeeds
from ui.office import Offer, Office
from ui.outbox.text_window import TextWindow
from ui.papers import open_document

Change = Callable[[Session, Sequence[int]], int]
MOST_AT_ONCE = 20


class OutboxDeeds(ListDeeds[MessageRow]):
    """`rows` gives what is known of the chosen ones, `way` how the office sends.

    `papers` are those of the only one. `carrier` stands in for tests.
    """

    menu_name = "outboxMenu"

    def __init__(
        self,
        office: Office,
        page: QWidget,
        chosen: Callable[[], Sequence[int]],
        rows: Callable[[], Sequence[MessageRow]],
        papers: Callable[[], Sequence[PaperOfMessage]],
        way: Callable[[], Way],
    ) -> None:
        super().__init__(office, page, chosen, self._only)
        self._rows, self._papers, self._way = rows, papers, way
        self.carrier: Carrier | None = None

    def _only(self) -> MessageRow | None:
        rows = self._rows()
        return rows[0] if len(rows) == 1 else None

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "open": self.open_in_program,
            "open_message": self.open_in_program,
            "preview": self.show_first_paper,
            "edit": self.edit,
            "queue_message": self.send,
            "take_message": self.take_out,
            "it_went": self.note_as_sent,
            "it_did_not_go": self.note_as_not_sent,
            "send_again": self.send_again,
            "cancel_message": self.cancel,
            "bring_back_message": self.bring_back,
        }

    def allowed(self) -> dict[str, bool]:
        rows, one = self._rows(), self._only()
        waiting = any(row.can_change for row in rows)
        unknown = any(row.is_unknown for row in rows)
        by_server = self._way() is Way.SMTP
        return {
            "open": any(row.can_open for row in rows),
            "open_message": any(row.can_open for row in rows),
            "preview": bool(self._papers()),
            "take_message": one is not None and one.can_open,
            "edit": one is not None and one.can_change,
            "queue_message": waiting and by_server,
            "it_went": unknown,
            "it_did_not_go": unknown,
            "send_again": unknown and by_server,
            "cancel_message": waiting,
            "bring_back_message": any(row.was_cancelled for row in rows),
        }

    def entries(self) -> Sequence[Entry]:
        return (
            ("queue_message", _("Send now"), "send", self.send),
            (
                "open_message",
                _("Open in mail program"),
                "external-link",
                self.open_in_program,
            ),
            (
                "take_message",
                _("Show files, copy text"),
                "folder-open",
                self.take_out,
            ),
            ("edit", _("Edit…"), "pencil", self.edit),
            LINE,
            ("it_went", _("It went"), "circle-check", self.note_as_sent),
            (
                "it_did_not_go",
                _("It did not go"),
                "rotate-ccw",
                self.note_as_not_sent,
            ),
            ("send_again", _("Send again"), "redo-2", self.send_again),
            LINE,
            ("cancel_message", _("Do not send"), "ban", self.cancel),
            ("bring_back_message", _("Back to the drafts"), "undo-2", self.bring_back),
        )

    # Changing their state

    def send(self, *those: int) -> None:
        """Let them go, failed ones too; the sender is told."""
        self._change(queue_messages, self._sent_on, those)

    def send_again(self) -> None:
        """They did not go: they are sent once more."""
        self._change(send_again, self._sent_on)

    def _sent_on(self, count: int) -> None:
        words = ngettext(
            "{count} message is on its way.",
            "{count} messages are on their way.",
            count,
        )
        self._office.tell(words.format(count=count))
        self._office.commands.trigger("send_mail")

    def note_as_sent(self) -> None:
        """They did go; the log of order and customer says so from now on."""
        self._change(it_went, self._noted)

    def _noted(self, count: int) -> None:
        words = ngettext(
            "{count} message is noted as sent.",
            "{count} messages are noted as sent.",
            count,
        )
        self._office.tell(words.format(count=count))

    def note_as_not_sent(self) -> None:
        """They did not: somebody looks at them again before they go."""
        self._change(it_did_not_go, self._drafted)

    def bring_back(self) -> None:
        """They may go after all."""
        self._change(bring_back, self._drafted)

    def _drafted(self, count: int) -> None:
        words = ngettext(
            "{count} message is a draft again.",
            "{count} messages are drafts again.",
            count,
        )
        self._office.tell(words.format(count=count))

    def cancel(self) -> None:
        """They are never sent; Undo brings them back as drafts."""
        ids = tuple(self._chosen())
        self._change(cancel_messages, partial(self._cancelled, ids))

    def _cancelled(self, ids: Sequence[int], count: int) -> None:
        words = ngettext(
            "{count} message is not sent.", "{count} messages are not sent.", count
        )
        work = partial(bring_back, self._office.session, ids)
        undo = partial(self._office.tasks.run, self._page, work)
        self._office.tell(words.format(count=count), undo=undo)

    def _change(
        self,
        change: Change,
        done: Callable[[int], None],
        those: Sequence[int] = (),
    ) -> None:
        ids = list(those or self._chosen())
        if ids:
            work = partial(change, self._office.session, ids)
            self._office.tasks.run(self._page, work, done)

    # Opening

    def edit(self, message_id: int | None = None) -> None:
        one = self._only()
        wanted = message_id or (one.message_id if one and one.can_change else None)
        if wanted is not None:
            after = self._after(wanted)
            TextWindow(self._office, wanted, self._page, after).show_alone()

    def _after(self, message_id: int) -> Offer | None:
        """What one wants once its words are right; what waits for a server just goes."""
        if self._way() is not Way.SMTP:
            act = partial(self.open_in_program, message_id)
            return Offer(_("Open in mail program"), act)
        one = self._only()
        if one is not None and one.is_waiting:
            return None
        return Offer(_("Send now"), partial(self.send, message_id))

    def show_first_paper(self) -> None:
        papers = self._papers()
        if papers:
            self.show_paper(papers[0].document_id)

    def show_paper(self, document_id: int) -> None:
        open_document(self._office, document_id, self._page)

    def open_in_program(self, *those: int) -> None:
        """Open each as a draft; a window of its own in the mail program."""
        wanted = list(those or self._chosen())
        ids = wanted[:MOST_AT_ONCE]
        if not ids:
            return
        left = len(wanted) - len(ids)
        work = partial(open_drafts, self._office.session, ids, self.carrier)
        words = _("Opening in the mail program")
        self._office.tasks.start(
            self._page, work, partial(self._opened, left), label=words, lane=Lane.PERSON
        )

    def take_out(self) -> None:
        """The last way, which always works: the files, and the text to paste."""
        one = self._only()
        if one is not None and one.can_open:
            work = partial(open_draft, self._office.session, one.message_id, ByHand())
            self._office.tasks.run(self._page, work, self._taken_out, lane=Lane.FILES)

    def _taken_out(self, opened: Opened) -> None:
        self._hand_out(opened)
        self._office.tell(
            _("The folder with the files is open, and the text is on the clipboard.")
        )

    def _hand_out(self, opened: Opened) -> None:
        QGuiApplication.clipboard().setText(opened.text)
        show_folder(self._office, opened.folder)

    def _opened(self, left: int, opened: Sequence[Opened]) -> None:
        by_hand = [each for each in opened if each.by_hand]
        if by_hand:
            self._hand_out(by_hand[-1])
            sentence = _(
                "No mail program was found that takes papers. The folder with the files "
                "is open, and the text is on the clipboard."
            )
        elif left:
            words = _("The first {count} are opened. Go on with the others afterwards.")
            sentence = words.format(count=len(opened))
        else:
            sentence = _("Opened in the mail program. Say afterwards whether it went.")
        if opened:
            self._office.tell(sentence)


def open_drafts(
    session: Session, ids: Sequence[int], carrier: Carrier | None, progress: Progress
) -> list[Opened]:
    """Open those that may be opened, one after the other, until somebody stops it."""
    rows = read_messages(session, ids)
    wanted = [each for each in ids if each in rows and rows[each].can_open]
    opened = []
    for number, message_id in enumerate(wanted):
        progress.report(number, len(wanted))
        opened.append(
            open_draft(session, message_id, carrier, lambda: progress.stopped)
        )
    return opened
