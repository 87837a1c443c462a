"""Pictures of outbox and mail settings: `python -m tests.ui.outbox.pictures FOLDER`."""

from pathlib import Path

from restordre_app.changes import Topic
from restordre_app.i18n import N_
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.reasons import kept
from restordre_app.mail.troubles import MailboxFull, ReaderRefused
from restordre_app.queries.readers import read_readers
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.mail_program import OpenedThere
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.session import Session
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.outbox import Message, MessageRecipient
from tests.ui.pictures import SIZES, grab, main_windows, take
from ui.main_window import MainWindow
from ui.office import Office
from ui.outbox.listing import outbox_badge
from ui.outbox.page import OutboxPage
from ui.outbox.text_window import TextWindow
from ui.page import Page
from ui.settings.window import SettingsWindow

PAGES = (
    Page(
        "outbox", "mail", N_("Outbox"), OutboxPage, outbox_badge,
        frozenset({Topic.MESSAGES}),
    ),
)  # fmt: skip
FULL = MailboxFull(address="ole@gammel.example", reason="552 5.2.2 Mailbox full")
GONE = ReaderRefused(address="ole@gammel.example", reason="550 5.1.1 User unknown")
STATES = ("unknown", "failed", "queued", "queued", "draft", "sent", "sent", "queued")


def write_messages(session: Session) -> list[int]:
    """One for each of the newest confirmations, in every state."""
    kind = DocumentKind.BACK_ORDER_CONFIRMATION
    papers = Document.select().where(Document.kind == kind.value)
    ids = []
    for number, paper in enumerate(papers.order_by(Document.id.desc()).limit(16)):
        with session.transaction() as work:
            readers = read_readers(paper.customer_id, kind)
            readers = readers or (Reader("Klara Krogh", "klara@kunde.example"),)
            entry = MessageEntry(
                MessageKind.CONFIRMATION, paper.language, f"picture {paper.id}", readers,
                {
                    "customer": paper.recipient, "number": paper.number,
                    "order": paper.order.number if paper.order_id else "",
                    "lines": "30 stk. Vinkelbeslag 90 mm – uge 51\n12 stk. Bolt M8",
                    "reply_by": "30-11-2026",
                },
                (paper.id,), customer_id=paper.customer_id, order_id=paper.order_id,
            )  # fmt: skip
            message_id = write_message(work, entry)
        dress(message_id, STATES[number % len(STATES)], session)
        ids.append(message_id)
    return ids


def dress(message_id: int, state: str, session: Session) -> None:
    reasons = {"failed": kept(FULL), "unknown": kept(OpenedThere())}
    sent = {"sent_at": session.clock(), "sent_by": "MH", "carrier": "smtp"}
    values = {"state": state, "reason": reasons.get(state, "")}
    values |= sent if state == "sent" else {}
    Message.update(values).where(Message.id == message_id).execute()
    if state == "failed":
        MessageRecipient.update(accepted=True).where(
            MessageRecipient.message == message_id
        ).execute()
        MessageRecipient.create(
            message=message_id, name="Ole Olsen", address="ole@gammel.example",
            reason=kept(GONE),
        )  # fmt: skip


def take_pictures(office: Office, folder: Path) -> None:
    ids = write_messages(office.session)
    for window, look in main_windows(office, PAGES):
        picture_all(office, window, folder, ids, look)


def picture_all(
    office: Office, window: MainWindow, folder: Path, ids: list[int], suffix: str
) -> None:
    page = window.page
    assert isinstance(page, OutboxPage)
    for way in (Way.DRAFT, Way.SMTP):
        account = Account(way, host="smtp.example.com", username="mette")
        save_account(office.session, account)
        office.feed.publish([Topic.COMPANY])
        for name, message_id in (("unknown", ids[0]), ("failed", ids[1])):
            page.show_wish({"message": message_id})
            for width, height in SIZES:
                window.resize(width, height)
                grab(office, window, folder / f"{name}-{way}-{suffix}-{width}.png")
    text = TextWindow(office, ids[4])
    text.show()
    grab(office, text, folder / f"text-{suffix}.png")
    text.close()
    settings = SettingsWindow(office, window, "mail")
    settings.show()
    for key in ("mail", "words"):
        settings.open_section(key)
        grab(office, settings, folder / f"settings-{key}-{suffix}.png")
    settings.close()


if __name__ == "__main__":
    take(take_pictures)
