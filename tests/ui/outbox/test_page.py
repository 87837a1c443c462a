"""Looking at the outbox, changing, opening, settling and cancelling messages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from restordre_app.mail.addresses import Reader
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.reasons import kept
from restordre_app.mail.troubles import MailboxFull
from restordre_app.store.outbox import Message, MessageRecipient
from tests.builders import reload
from tests.integration.mail.servers import running
from ui.outbox import deeds
from ui.outbox.columns import outbox_columns
from ui.outbox.listing import outbox_badge
from ui.outbox.sender import OutboxSender
from ui.outbox.text_window import TextWindow
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import NO_BREAK

NOT_GONE = "It did not go"


class Program:
    key = "thunderbird"

    def __init__(self):
        self.subjects = []

    def is_here(self):
        return True

    def open(self, draft):
        self.subjects.append(draft.letter.subject)


def set_state(message, state, **values):
    changes = {"state": state, **values}
    Message.update(**changes).where(Message.id == message.id).execute()


def words_in(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


def test_the_list_tells_how_each_message_stands(open_outbox, write, given):
    order = given.order((given.product(), 1))
    first = write("a", order_id=order.id, customer_id=order.customer_id)
    set_state(
        first, "failed", reason=kept(MailboxFull(address="k@x.example", reason="552"))
    )
    write("b", recipients=(Reader("", "ole@b.example"), Reader("Bo", "bo@b.example")))

    outbox = open_outbox()

    page = outbox.page
    assert page.header.subtitle.text() == "1 message waits · 1 not sent"
    cells = {column.key: column for column in outbox_columns()}
    row = page.table.rows.row_of(first.id)
    assert cells["to"].text(row) == "Klara Krogh"
    assert cells["number"].text(row) == order.number
    assert cells["state"].text(row) == "Not sent"
    assert "is full" in cells["subject"].subtext(row)


def test_a_message_is_read_in_the_pane_with_its_papers(open_outbox, write, given):
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)
    message = write(documents=posted.document_ids)
    outbox = open_outbox()
    outbox.choose(message)

    detail = outbox.page.detail
    words = words_in(detail)
    assert detail.title.text().replace(NO_BREAK, "") == message.subject
    assert message.body in words
    assert "klara@kunde.example" in words
    links = [each for each in detail.findChildren(QPushButton) if "slip" in each.text()]
    links[0].click()
    outbox.hands.settle()
    [window] = [
        each
        for each in QGuiApplication.topLevelWindows()
        if f"{order.number}-1" in each.title()
    ]
    window.close()


@pytest.mark.parametrize(
    ("state", "with_server", "offered"),
    [
        ("draft", True, ["Edit", "Do not send", "Open in mail program", "Send now"]),
        ("failed", True, ["Edit", "Do not send", "Open in mail program", "Send now"]),
        ("queued", False, ["Edit", "Do not send", "Open in mail program"]),
        ("unknown", True, [NOT_GONE, "Open in mail program", "Send again", "It went"]),
        ("unknown", False, [NOT_GONE, "Open in mail program", "It went"]),
        ("sent", True, []),
        ("cancelled", True, ["Back to the drafts"]),
        ("sending", True, []),
    ],
)
def test_only_what_fits_is_offered(
    open_outbox, write, use, state, with_server, offered
):
    message = write()
    set_state(message, state)
    if with_server:
        use(25)
    outbox = open_outbox()
    outbox.page.show_wish({"message": message.id})
    outbox.hands.settle()

    assert outbox.page.table.selected_ids() == [message.id]
    assert outbox.shown() == offered


def test_a_message_is_opened_in_the_mail_program_and_settled(open_outbox, write):
    messages = [write("a"), write("b", queue=False)]
    outbox = open_outbox()
    program = outbox.page.deeds.carrier = Program()
    outbox.choose(*messages)

    outbox.page.detail.open_first.click()
    outbox.hands.settle()

    assert len(program.subjects) == 2
    assert [reload(each).state for each in messages] == ["unknown", "unknown"]
    assert "Say afterwards" in outbox.hands.told[-1].sentence
    outbox.choose(*messages)
    outbox.page.detail.went.click()
    outbox.hands.settle()
    assert [reload(each).state for each in messages] == ["sent", "sent"]
    assert outbox.hands.told[-1].sentence == "2 messages are noted as sent."


def test_without_a_mail_program_text_and_file_are_at_hand(
    open_outbox, write, monkeypatch
):
    folders = []
    monkeypatch.setattr(deeds, "show_folder", lambda _office, it: folders.append(it))
    message = write()
    outbox = open_outbox()
    outbox.page.deeds.carrier = ByHand()
    outbox.choose(message)

    outbox.page.commands()["open"]()
    outbox.hands.settle()

    assert message.subject in QGuiApplication.clipboard().text()
    assert folders[0].name == f"{message.id}"
    assert "clipboard" in outbox.hands.told[-1].sentence


def test_a_message_is_cancelled_and_leaves_the_list(open_outbox, write):
    message = write()
    outbox = open_outbox()
    outbox.choose(message)

    outbox.page.detail.cancel.click()
    outbox.hands.settle()

    assert reload(message).state == "cancelled"
    assert outbox.page.table.selected_ids() == []
    assert "Nothing waits" in words_in(outbox.page.empty)[-1]
    assert outbox_badge(outbox.office.session).count == 0

    outbox.hands.told[-1].undo()
    outbox.hands.settle()
    assert reload(message).state == "draft"


def test_words_and_readers_are_changed_before_it_goes(open_outbox, write, qtbot):
    message = write(recipients=(Reader("Klara", "klara@kunde.example"),))
    outbox = open_outbox()
    outbox.choose(message)
    outbox.page.detail.edit.click()
    outbox.hands.settle()
    [window] = outbox.page.window().findChildren(TextWindow)
    rows = window.form.rows
    assert rows["readers"].field.text() == "klara@kunde.example"

    rows["readers"].field.setText("klara@kunde.example; ole@kunde")
    rows["subject"].field.setText("Nyt")
    outbox.hands.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    outbox.hands.settle()
    assert "ole@kunde" in rows["readers"].problem, "an address is refused in its field"
    assert reload(message).subject != "Nyt"

    rows["readers"].field.setText("klara@kunde.example, ole@kunde.example")
    outbox.hands.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    outbox.hands.settle()

    assert reload(message).subject == "Nyt"
    readers = MessageRecipient.select().order_by(MessageRecipient.id)
    assert [(each.name, each.address) for each in readers] == [
        ("Klara", "klara@kunde.example"),
        ("", "ole@kunde.example"),
    ]
    assert outbox.page.detail.title.text() == "Nyt"


@pytest.mark.parametrize("by_server", [True, False])
def test_the_menu_offers_what_the_choice_allows(open_outbox, write, use, by_server):
    """Without a server nothing is said to be sent that nobody sends."""
    draft, unknown = write("a", queue=False), write("b")
    set_state(unknown, "unknown")
    if by_server:
        use(25)
    send, again = (["Send now"], ["Send again"]) if by_server else ([], [])
    outbox = open_outbox()

    def enabled():
        menu = outbox.page.deeds.menu()
        return [
            each.text() for each in menu.actions() if each.isEnabled() and each.text()
        ]

    outbox.choose(draft)
    in_hand = ["Open in mail program", "Show files, copy text"]
    assert enabled() == [*send, *in_hand, "Edit…", "Do not send"]
    outbox.choose(unknown)
    assert enabled() == [*in_hand, "It went", NOT_GONE, *again]
    outbox.choose(draft, unknown)
    assert "Edit…" not in enabled()


def test_the_badge_is_red_while_something_failed(real_office, write):
    message = write()
    assert not outbox_badge(real_office.session).urgent
    set_state(message, "unknown")
    assert not outbox_badge(real_office.session).urgent, "opened, to be settled"

    set_state(message, "failed")

    badge = outbox_badge(real_office.session)
    assert (badge.count, badge.urgent) == (1, True)


def test_a_wish_shows_one_customers_messages(open_outbox, write, given):
    customer = given.customer()
    message = write("a", customer_id=customer.id)
    write("b")
    outbox = open_outbox()

    outbox.page.show_wish({"customer": customer.id})
    outbox.hands.settle()

    outbox.page.select_all()
    outbox.hands.settle()
    assert outbox.page.table.selected_ids() == [message.id]


def test_send_now_sends_and_send_again_too(open_outbox, write, use, real_office):
    sender = OutboxSender(real_office)
    draft, unknown = write("a", queue=False), write("b")
    set_state(unknown, "unknown")
    with running() as post:
        use(post.port)
        outbox = open_outbox()
        outbox.choose(draft)
        outbox.page.detail.send.click()
        outbox.hands.settle()
        assert reload(draft).state == "sent"

        outbox.choose(unknown)
        outbox.page.detail.again.click()
        outbox.hands.settle()
        assert reload(unknown).state == "sent"

    said = [each.sentence for each in outbox.hands.told]
    assert "1 message is on its way." in said
    assert "1 message is sent." in said
    assert len(post.inbox.mails) == 2
    sender.deleteLater()


def test_only_so_many_windows_open_at_once(open_outbox, write, monkeypatch):
    monkeypatch.setattr(deeds, "MOST_AT_ONCE", 2)
    messages = [write(f"{number}") for number in range(3)]
    outbox = open_outbox()
    outbox.page.deeds.carrier = Program()
    outbox.choose(*messages)

    outbox.page.commands()["open"]()
    outbox.hands.settle()

    states = [reload(each).state for each in messages]
    assert sorted(states) == ["queued", "unknown", "unknown"]
    assert "first 2 are opened" in outbox.hands.told[-1].sentence


def test_several_are_summed_up(open_outbox, write, use):
    use(25)
    failed, unknown = write("a"), write("b")
    set_state(failed, "failed")
    set_state(unknown, "unknown")
    outbox = open_outbox()
    outbox.choose(failed, unknown)

    assert outbox.page.detail.title.text() == "2 messages"
    assert outbox.shown() == [
        "Do not send",
        NOT_GONE,
        "Send again",
        "It went",
        "Send now",
    ]


def test_the_choice_survives_a_change_of_language(open_outbox, write, real_office):
    message = write()
    outbox = open_outbox()
    outbox.choose(message)
    state = outbox.page.remember()

    again = open_outbox()
    again.page.restore(state)
    again.hands.settle()

    assert again.page.table.selected_ids() == [message.id]


def test_nobody_finds_what_is_not_there(open_outbox, write, qtbot):
    write()
    outbox = open_outbox()
    outbox.hands.type(outbox.page.header.search, "nothing")
    qtbot.waitUntil(lambda: "No message matches" in words_in(outbox.page.empty)[-1])

    outbox.page.header.search.clear()
    outbox.hands.settle()
    outbox.page.chips.choose("sent")
    outbox.page.reload()
    outbox.hands.settle()
    assert "Choose another filter" in words_in(outbox.page.empty)[-1]


def test_what_a_message_is_about_is_a_key_away(
    open_outbox, write, given, real_office, qtbot
):
    order = given.order((given.product(), 1))
    customer = given.customer(
        name="Færgegaardens & Søns Engroshandel for hele det ganske land"
    )
    message = write(order_id=order.id, customer_id=customer.id)
    outbox = open_outbox()
    wished = []
    real_office.page_wanted.connect(lambda tab, wish: wished.append((tab, wish)))
    outbox.choose(message)

    links = outbox.page.detail.findChildren(ElidedLink)
    assert [each.words for each in links] == [customer.name, order.number]
    name = links[0]
    assert name.text().endswith("…"), "no longer than the pane is wide"
    assert "&&" in name.text(), "and no key is made of its &"
    for link in links:
        assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(link, Qt.Key.Key_Return)

    assert wished == [
        ("customers", {"customer": customer.id}),
        ("orders", {"order": order.id}),
    ]


def test_files_and_text_are_at_hand_whatever_mail_program_there_is(
    open_outbox, write, monkeypatch
):
    shown = []
    monkeypatch.setattr(deeds, "show_folder", lambda _office, path: shown.append(path))
    message = write()
    outbox = open_outbox()
    outbox.choose(message)
    commands = outbox.office.commands
    assert commands.action("take_message").isEnabled()

    commands.trigger("take_message")
    outbox.hands.settle()

    [folder] = shown
    assert [path.suffix for path in folder.iterdir()] == [".eml"]
    assert QGuiApplication.clipboard().text().startswith("klara@kunde.example\n")
    assert reload(message).state == "unknown"
    assert "on the clipboard" in outbox.hands.told[-1].sentence
