"""The Outbox tab: filters with counts, the messages, and the pane about one of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from restordre_app.changes import Topic
from restordre_app.queries.outbox import (
    MessageRow,
    OutboxChip,
    OutboxFilter,
    PaperOfMessage,
    read_messages,
)
from restordre_app.services.mail_account import Way
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.list_page import ListLook, ListPage, Source
from ui.office import Office
from ui.outbox.columns import outbox_columns
from ui.outbox.deeds import OutboxDeeds
from ui.outbox.detail import MessageDetail
from ui.outbox.listing import MessageCard, OutboxListing, read_card, read_listing
from ui.tokens import ROW_TWO_LINES
from ui.widgets.buttons import button

SOURCE = Source(OutboxFilter, OutboxChip, read_listing, read_messages, read_card)


class OutboxPage(ListPage[OutboxListing, MessageRow, MessageCard]):
    """Messages; a wish may name a message, a customer, an order or who wrote them."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, outbox_look())
        self.way = Way.DRAFT
        self._rows: list[MessageRow] = []
        self.send_all = button(_("Send what is waiting"), "send", "primary")
        self.send_all.hide()
        self.header.add(self.export_button(), self.send_all)
        self.detail = MessageDetail()
        self.deeds = OutboxDeeds(
            office,
            self,
            self.table.selected_ids,
            self.rows,
            self.papers,
            lambda: self.way,
        )
        self.act_with(self.deeds)
        self.show_beside(self.detail, (790, 400))
        self._connect()
        self.begin()

    def _connect(self) -> None:
        deeds, detail = self.deeds, self.detail
        self.send_all.clicked.connect(lambda: self.office.commands.trigger("send_mail"))
        self.table.opened.connect(self._open_row)
        detail.send_wanted.connect(deeds.send)
        detail.open_wanted.connect(deeds.open_in_program)
        detail.went_wanted.connect(deeds.note_as_sent)
        detail.not_gone_wanted.connect(deeds.note_as_not_sent)
        detail.back_wanted.connect(deeds.bring_back)
        detail.again_wanted.connect(deeds.send_again)
        detail.edit_wanted.connect(deeds.edit)
        detail.cancel_wanted.connect(deeds.cancel)
        detail.paper_wanted.connect(deeds.show_paper)
        detail.place_wanted.connect(self.office.go_to)
        around = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, detail.press_main, context=around)

    def _open_row(self, _message_id: int) -> None:
        """Enter and double click change what can be changed."""
        self.deeds.edit()

    # The list

    def found(self, found: OutboxListing) -> None:
        super().found(found)
        self.way = found.way
        waits = bool(found.counts[OutboxChip.QUEUED])
        self.send_all.setVisible(waits and found.way is Way.SMTP)

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "12 messages wait · 2 not sent"."""
        waiting = counts[OutboxChip.DRAFT] + counts[OutboxChip.QUEUED]
        words = ngettext("{count} message waits", "{count} messages wait", waiting)
        said = [words.format(count=count_words(waiting))]
        unknown = counts[OutboxChip.UNKNOWN]
        for count, words in (
            (counts[OutboxChip.FAILED] - unknown, _("{count} not sent")),
            (unknown, _("{count} to be settled")),
        ):
            if count:
                said.append(words.format(count=count_words(count)))
        return " · ".join(said)

    def empty_words(self, counts: Mapping[str, int]) -> str:
        if self.text:
            return _("No message matches the search. Search for less.")
        if not counts[OutboxChip.ALL] and self.chips.choice == OutboxChip.ALL:
            return _(
                "Nothing waits. Messages come here when something is delivered, when "
                "customers are told, and when goods are ordered."
            )
        return _("No messages here. Choose another filter.")

    # What is chosen

    def rows(self) -> Sequence[MessageRow]:
        """What is known of the chosen messages, once they were read."""
        chosen = set(self.table.selected_ids())
        known = [row for row in self._rows if row.message_id in chosen]
        return known if len(known) == len(chosen) else ()

    def papers(self) -> Sequence[PaperOfMessage]:
        """What goes with the only chosen message, once it was read."""
        one = self.detail.message
        shown = one is not None and [one.row.message_id] == self.chosen()
        return one.papers if one is not None and shown else ()

    def show_one(self, one: MessageCard) -> None:
        self._rows = [one.message.row]
        self.detail.show_message(one)

    def show_several(self, rows: list[MessageRow]) -> None:
        self._rows = rows
        self.detail.show_several(rows, self.way)

    def show_none(self) -> None:
        self._rows = []
        self.detail.nothing_chosen()

    def choice_words(self, rows: Sequence[MessageRow]) -> str:
        words = ngettext("{count} message", "{count} messages", len(rows))
        return words.format(count=len(rows))


def outbox_look() -> ListLook:
    return ListLook(
        name="outbox",
        title=_("Outbox"),
        search=_("Search subject, reader, customer or order"),
        icon="mail",
        columns=outbox_columns(),
        source=SOURCE,
        chips=(
            (OutboxChip.ALL, _("All open")),
            (OutboxChip.DRAFT, _("Drafts")),
            (OutboxChip.QUEUED, _("Waiting")),
            (OutboxChip.FAILED, _("Not sent")),
            (OutboxChip.UNKNOWN, _("Did it go?")),
            (OutboxChip.MINE, _("Mine")),
            (OutboxChip.SENT, _("Sent")),
            (OutboxChip.CANCELLED, _("Cancelled")),
        ),
        sort="when",
        descending=True,
        wish="message",
        narrow=("customer", "order", "responsible"),
        elsewhere=("all", "sent", "cancelled"),
        news=frozenset({Topic.MESSAGES, Topic.COMPANY}),
        row_height=ROW_TWO_LINES,
    )
