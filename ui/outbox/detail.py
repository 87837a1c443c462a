"""The pane about one message: how it stands, who gets it, its words, its papers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from restordre_app.formatting import format_datetime
from restordre_app.mail.reasons import told
from restordre_app.queries.outbox import (
    MessageRow,
    MessageView,
    PaperOfMessage,
    ReaderView,
)
from restordre_app.services.mail_account import Way
from ui.actions import key_words
from ui.figures import count_words
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.outbox.listing import MessageCard
from ui.outbox.marks import (
    is_about_several,
    kind_words,
    message_mark,
    reader_mark,
    reason_words,
    way_words,
)
from ui.tokens import GAP
from ui.widgets.buttons import button
from ui.widgets.cards import Card, Facts
from ui.widgets.detail_pane import DetailPane
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.parts import bare_column
from ui.widgets.sections import UnfoldingList, section_title
from ui.widgets.status_chip import StatusChip

READERS_SHOWN = 5


class MessageDetail(DetailPane):
    """Tells what is wanted; the page does it.

    Signals:
        send_wanted, open_wanted, went_wanted, not_gone_wanted, again_wanted,
        edit_wanted, cancel_wanted, back_wanted: a button.
        paper_wanted: id of an attached paper.
        place_wanted: (tab, wish) of the order, customer or supplier it is about.
    """

    send_wanted = Signal()
    open_wanted = Signal()
    went_wanted = Signal()
    not_gone_wanted = Signal()
    again_wanted = Signal()
    edit_wanted = Signal()
    cancel_wanted = Signal()
    back_wanted = Signal()
    paper_wanted = Signal(object)
    place_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.message: MessageView | None = None
        self.edit = button(_("Edit"), "pencil")
        self.cancel = button(_("Do not send"), "ban")
        self.back = button(_("Back to the drafts"), "undo-2")
        self.not_gone = button(_("It did not go"), "rotate-ccw")
        self.again = button(_("Send again"), "redo-2")
        self.went = button(_("It went"), "circle-check", "primary")
        self.send = button(_("Send now"), "send", "primary")
        self.open = button(_("Open in mail program"), "external-link")
        self.open_first = button(_("Open in mail program"), "external-link", "primary")
        self.put_buttons(
            [
                (self.edit, self.edit_wanted),
                (self.cancel, self.cancel_wanted),
                (self.back, self.back_wanted),
            ],
            [
                (self.open, self.open_wanted),
                (self.again, self.again_wanted),
                (self.send, self.send_wanted),
            ],
            [
                (self.not_gone, self.not_gone_wanted),
                (self.went, self.went_wanted),
                (self.open_first, self.open_wanted),
            ],
        )
        for each in (self.send, self.open_first):
            each.setToolTip(key_words(QKeySequence("Ctrl+Return")))
        self.nothing_chosen()

    def press_main(self) -> None:
        """What Ctrl+Enter does: let it go. That it went is never said by mistake."""
        for each in (self.send, self.open_first):
            if each.isVisible():
                each.click()
                return

    def nothing_chosen(self) -> None:
        self.message = None
        self.show_nothing(_("Choose a message to see its words and papers."))

    def show_message(self, card: MessageCard) -> None:
        self.message = message = card.message
        row = message.row
        self.clear_body()
        self.show_heading(row.subject, kind_words(row))
        self.show_state(*message_mark(row))
        reason = reason_words(row)
        if reason:
            tone = "problem" if row.was_stopped else "warning"
            self.body.addWidget(InfoBanner(reason, tone))
        self.body.addWidget(self._facts(message))
        self.body.addWidget(section_title(_("To")))
        self.body.addWidget(readers_list(row.readers, row.reason))
        self.body.addWidget(section_title(_("Text")))
        self.body.addWidget(text_card(message.body))
        if message.papers:
            self.body.addWidget(section_title(_("Attached")))
            self.body.addWidget(self._papers(message.papers))
        self.offer(*self._fitting(row, card.way))

    def _facts(self, message: MessageView) -> Facts:
        """What one asks first about it; its order and customer are a click away."""
        places = places_of(message.row)
        shown = Facts()
        ways = {
            name: partial(self.place_wanted.emit, *place)
            for name, place in places.items()
        }
        shown.show_facts(facts_of(message), ways)
        return shown

    def _papers(self, papers: Sequence[PaperOfMessage]) -> QWidget:
        held, column = bare_column(4)
        for paper in papers:
            link = button(paper.file_name, "paperclip", "link")
            link.clicked.connect(partial(self.paper_wanted.emit, paper.document_id))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return held

    def _fitting(self, row: MessageRow, way: Way) -> Iterator[QPushButton]:
        """The buttons that fit a message that stands so."""
        by_server = way is Way.SMTP
        if row.can_change:
            yield from (self.edit, self.cancel)
            yield from (self.send, self.open) if by_server else (self.open_first,)
        elif row.is_unknown:
            yield from (self.not_gone, self.went, self.open)
            if by_server:
                yield self.again
        elif row.was_cancelled:
            yield self.back

    def show_several(self, rows: Sequence[MessageRow], way: Way) -> None:
        """What can be done with all of them."""
        self.message = None
        count = ngettext("{count} message", "{count} messages", len(rows))
        facts = {
            _("Readers"): count_words(sum(len(row.readers) for row in rows)),
            _("Not sent"): count_words(sum(row.was_stopped for row in rows)),
            _("Did it go?"): count_words(sum(row.is_unknown for row in rows)),
        }
        self.show_sums(count.format(count=len(rows)), facts)
        shown = []
        if any(row.can_change for row in rows):
            shown += [self.cancel, self.send if way is Way.SMTP else self.open_first]
        if any(row.is_unknown for row in rows):
            shown += [self.went, self.not_gone]
            shown += [self.again] if way is Way.SMTP else []
        if any(row.was_cancelled for row in rows):
            shown.append(self.back)
        self.offer(*shown)


def facts_of(message: MessageView) -> dict[str, str]:
    """What one asks first about a message; empty ones are left out."""
    row = message.row
    facts = {
        _("Customer") if row.customer_id else _("Supplier"): row.party,
        _("Orders") if is_about_several(row) else _("Order"): row.number,
        _("Written"): said_when(row.created_at, row.created_by),
        _("Sent"): said_when(row.sent_at, row.sent_by),
        _("Next attempt"): said_when(row.next_attempt_at, ""),
        _("Sent with") if row.has_gone else _("Tried with"): way_words(row.carrier),
        _("Answers go to"): message.reply_to,
    }
    return {name: value for name, value in facts.items() if value}


def places_of(row: MessageRow) -> dict[str, tuple[str, dict[str, int]]]:
    """Where what a message is about is shown: by fact, the tab and the wish to it."""
    about = (
        (_("Customer"), "customers", "customer", row.customer_id),
        (_("Supplier"), "purchasing", "supplier", row.supplier_id),
        (_("Order"), "orders", "order", row.order_id),
        (_("Order"), "purchasing", "purchase", row.purchase_order_id),
    )
    return {fact: (tab, {key: row_id}) for fact, tab, key, row_id in about if row_id}


def said_when(moment: datetime | None, who: str) -> str:
    """A time and who it was: "23-11-2026 14:02 · MH"."""
    if moment is None:
        return ""
    return " · ".join(filter(None, (format_datetime(moment, language()), who)))


def readers_list(readers: Sequence[ReaderView], said: str) -> QWidget:
    """Everybody who gets it, with what the server said about each.

    `said` stands over the message already.
    """
    rows = [reader_row(each, said) for each in readers]
    return UnfoldingList(rows, READERS_SHOWN)


def reader_row(reader: ReaderView, said: str = "") -> QWidget:
    held, column = bare_column(4)
    head = QHBoxLayout()
    head.setSpacing(px(GAP))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(reader.title, "strong", wrap=True))
    if reader.name:
        words.addWidget(label(reader.address, "small", wrap=True))
    head.addLayout(words, 1)
    mark = reader_mark(reader)
    if mark is not None:
        head.addWidget(StatusChip(*mark), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if reader.reason not in ("", said) and not reader.accepted:
        column.addWidget(label(told(reader.reason, language()), "problem", wrap=True))
    return held


def text_card(words: str) -> Card:
    """The message as its reader sees it; can be marked and copied."""
    card = Card(padding=12, headed=False)
    text = label(words, wrap=True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setAccessibleName(_("Text"))
    card.body.addWidget(text)
    return card
