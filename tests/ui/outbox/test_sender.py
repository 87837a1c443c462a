"""Messages leave by themselves while the program is open."""

import subprocess
import sys
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.programs import Claimant, this_host
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.sending import claim
from restordre_app.store.outbox import Message
from tests.builders import reload
from tests.integration.mail.servers import HOST, Inbox, free_port, running
from ui.outbox.sender import LONGEST_MS, NOW_AND_THEN_MS, OutboxSender
from ui.settings.window import SettingsWindow


@pytest.fixture
def sender(real_office, given, qtbot):
    made = OutboxSender(real_office)
    yield made
    made.deleteLater()


def states():
    return [row.state for row in Message.select().order_by(Message.id)]


def test_what_waits_is_sent_when_a_person_does_not_want_to_wait(
    sender, write, use, hands, real_office
):
    write("a"), write("b")
    with running() as post:
        use(post.port)
        real_office.commands.trigger("send_mail")
        hands.settle()

    assert states() == ["sent", "sent"]
    assert len(post.inbox.mails) == 2
    assert [each.sentence for each in hands.told] == ["2 messages are sent."]


def test_news_of_a_message_are_enough(sender, write, use, qtbot, hands):
    with running() as post:
        use(post.port)
        write()
        qtbot.waitUntil(lambda: states() == ["sent"], timeout=10_000)
        hands.settle()

    assert len(post.inbox.mails) == 1
    assert hands.told == [], "what was said last, with its Undo, stays"


def test_trouble_is_told_once_and_waited_out(sender, write, use, hands):
    write()
    use(free_port())

    for _ in range(2):
        sender.send_now()
        hands.settle()

    [notice] = hands.told
    assert "takes no mail at port" in notice.sentence
    assert states() == ["queued"]
    assert NOW_AND_THEN_MS < sender.pause <= LONGEST_MS

    with running() as post:
        use(post.port)
        sender.send_now()
        hands.settle()
    assert states() == ["sent"]
    assert sender.pause == NOW_AND_THEN_MS


def test_a_server_put_right_is_tried_at_once(sender, write, use, hands, qtbot):
    write()
    use(free_port())
    sender.send_now()
    hands.settle()
    assert states() == ["queued"]

    with running() as post:
        use(post.port)
        qtbot.waitUntil(lambda: states() == ["sent"])


def test_what_failed_is_offered_to_look_at(sender, write, use, hands, real_office):
    wishes = []
    real_office.page_wanted.connect(lambda key, wish: wishes.append((key, wish)))
    write()
    inbox = Inbox()
    inbox.answers = ["554 no"]
    with running(inbox) as post:
        use(post.port)
        sender.send_now()
        hands.settle()

    [notice] = hands.told
    assert notice.sentence == "1 message could not be sent."
    notice.offer.do()
    assert wishes == [("outbox", {"filter": "failed"})]


def test_what_nobody_knows_is_offered_to_be_settled(sender, write, use, hands, qtbot):
    write()
    inbox = Inbox()
    inbox.drop_after_data = True
    with running(inbox) as post:
        use(post.port)
        sender.send_now()
        hands.settle()

    [notice] = hands.told
    assert notice.sentence == "Nobody knows whether 1 message went."
    with qtbot.waitSignal(sender._office.page_wanted) as wish:
        notice.offer.do()
    assert wish.args == ["outbox", {"filter": "unknown"}]


def test_what_is_tried_again_later_is_not_said_to_be_on_its_way(
    sender, write, use, hands
):
    write()
    inbox = Inbox()
    inbox.answers = ["451 4.7.1 come back in a moment"]
    with running(inbox) as post:
        use(post.port)
        sender.send_now()
        hands.settle()

    assert states() == ["queued"]
    assert hands.told[-1].sentence == "1 message waits for another attempt."


def test_trouble_leads_to_the_settings_of_mail(real_office, given, write, use, hands):
    window = QWidget()
    sender = OutboxSender(real_office, window)
    write()
    use(free_port())
    sender.send_now()
    hands.settle()

    hands.told[-1].offer.do()

    [settings] = window.findChildren(SettingsWindow)
    assert settings.key == "mail"
    settings.close()
    window.deleteLater()


def test_an_office_without_a_server_is_left_alone(sender, write, hands):
    write()
    sender.look()
    hands.settle()
    assert (states(), hands.told) == (["queued"], [])

    sender.send_now()
    hands.settle()

    [notice] = hands.told
    assert "opens its messages in the mail program" in notice.sentence
    assert states() == ["queued"]


def test_a_desk_without_the_password_leaves_it_to_the_others(
    sender, write, real_office, hands, secrets, qtbot
):
    account = Account(Way.SMTP, HOST, free_port(), username="mette")
    save_account(real_office.session, account)
    message = write()
    sender.look()
    hands.settle()
    assert (hands.told, reload(message).reason) == ([], "")

    earlier = real_office.session.clock() - timedelta(hours=1)
    Message.update(created_at=earlier).where(Message.id == message.id).execute()
    sender.look()
    hands.settle()
    sender.look()
    hands.settle()
    [notice] = hands.told
    assert "this computer has no password" in notice.sentence
    hands.told.clear()

    sender.send_now()
    hands.settle()
    [notice] = hands.told
    assert "takes no mail" in notice.sentence


def test_what_a_dead_program_left_is_settled_at_the_start(
    sender, write, hands, real_office
):
    message = write()
    claim(real_office.session, message.id, Claimant(this_host(), 2**22 + 1, "gone"))

    sender.send_now()
    hands.settle()

    assert reload(message).state == "unknown"


def test_sending_can_be_stopped(sender, write, use, hands, real_office):
    for number in range(5):
        write(f"{number}")
    with running() as post:
        use(post.port)
        real_office.tasks.progressed.connect(
            lambda work: real_office.tasks.cancel() if work and work.total else None
        )
        sender.send_now()
        hands.settle()

    assert "queued" in states()
    assert set(states()) <= {"queued", "sent"}
    sender.send_now()
    assert not sender.sending, "it can begin again"


def test_a_fault_is_shown_and_does_not_stop_it_for_good(
    sender, write, use, hands, real_office, monkeypatch
):
    from ui.outbox import sender as module

    shown = []
    monkeypatch.setattr(real_office.errors, "show", shown.append)

    def broken(*_arguments, **_details):
        raise ZeroDivisionError

    write()
    with running() as post:
        use(post.port)
        with monkeypatch.context() as broken_for_now:
            broken_for_now.setattr(module, "send_waiting", broken)
            sender.send_now()
            hands.settle()
        assert [type(each) for each in shown] == [ZeroDivisionError]
        sender.send_now()
        hands.settle()

    assert states() == ["sent"]


NOT_YET = (
    "cryptography", "google.auth", "http.server", "keyring", "msal", "reportlab",
    "requests", "smtplib", "PIL", "PySide6.QtPdf",
)  # fmt: skip


def test_the_window_opens_without_loading_what_sending_and_papers_need():
    code = (
        "import sys, ui.settings.mail_section;"
        "from restordre_app.cli.demo_commands import passing_office;"
        "from ui.trial import open_window\n"
        "with passing_office() as session, open_window(session):\n"
        f"    print([name for name in {NOT_YET} if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"


def test_a_window_that_stays_open_keeps_no_mail_waiting(
    open_outbox, write, use, qtbot, real_office
):
    closed = Event()

    class Outlook(ByHand):
        key = "mapi"

        def open(self, draft):
            closed.wait(10)

    outbox = open_outbox()
    outbox.choose(write())
    outbox.page.deeds.carrier = Outlook()
    outbox.page.deeds.open_in_program()
    other = write("other", queue=True)
    with running() as post:
        use(post.port)
        sender = OutboxSender(real_office, outbox.page)
        sender.send_now()
        qtbot.waitUntil(lambda: reload(other).state == "sent")
    closed.set()
    told = outbox.hands.told
    qtbot.waitUntil(lambda: any("Say afterwards" in each.sentence for each in told))
