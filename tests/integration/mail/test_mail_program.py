"""A message is opened in the mail program, and a person says whether it went."""

import os
from dataclasses import replace
from threading import Event
from time import time

import pytest

from restordre_app.exchange.whole_files import FileNotWritten
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.draft import GivenUp, MailProgramSilent
from restordre_app.mail.letters import Enclosure
from restordre_app.mail.programs import RUNNING
from restordre_app.mail.reasons import told
from restordre_app.services.mail_program import (
    NO_SENDER,
    drafts_folder,
    open_draft,
    remove_old_drafts,
    written_draft,
)
from restordre_app.services.outbox import NotInThisState, it_went, send_again
from restordre_app.services.sending import (
    read_letter,
    send_waiting,
    settle_interrupted,
)
from restordre_app.store.outbox import Message
from tests.builders import reload


class Program:
    """A mail program that keeps what it is shown, or does not want it."""

    key = "eml"

    def __init__(self, trouble=None):
        self.trouble, self.drafts = trouble, []

    def is_here(self):
        return True

    def open(self, draft):
        assert Message.get().state == "sending"
        if self.trouble:
            raise self.trouble
        self.drafts.append(draft)


def test_a_draft_is_opened_with_its_papers_and_settled_by_a_person(
    session, given, write
):
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)
    message = write(documents=posted.document_ids)
    program = Program()

    opened = open_draft(session, message.id, program)

    [draft] = program.drafts
    assert opened.folder == draft.eml.parent == drafts_folder(session) / f"{message.id}"
    assert [path.name for path in draft.papers] == [
        f"Foelgeseddel {order.number}-1.pdf",
        f"Restordrebekraeftelse {order.number}-R1.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in draft.papers)
    message = reload(message)
    assert (message.state, message.carrier) == ("unknown", "eml")
    assert "Say here whether it was sent" in told(message.reason, "en")
    assert send_waiting(session).sent == 0

    it_went(session, [message.id])
    assert reload(message).state == "sent"
    remove_old_drafts(session)
    assert draft.eml.exists(), "the mail program may read it yet"
    two_days_ago = time() - 2 * 24 * 3600
    os.utime(draft.eml.parent, (two_days_ago, two_days_ago))
    remove_old_drafts(session)
    assert not draft.eml.parent.exists()


def test_nobody_waits_for_a_window_that_stays_open(session, write):
    """Outlook says nothing before its window is closed, and the program is to end."""
    message = write()
    closed = Event()

    class Outlook(ByHand):
        key = "mapi"

        def open(self, draft):
            closed.wait(10)

    opened = open_draft(session, message.id, Outlook(), lambda: True)
    closed.set()

    assert opened.carrier == "mapi"
    message = reload(message)
    assert (message.state, message.carrier) == ("unknown", "mapi")
    assert "Say here whether it was sent" in told(message.reason, "en")


def test_what_the_window_says_is_heard_by_whoever_waits(session, write):
    class Outlook(ByHand):
        def open(self, draft):
            raise GivenUp

    message = write()
    with pytest.raises(GivenUp):
        open_draft(session, message.id, Outlook(), lambda: False)
    assert reload(message).state == "queued"
    assert open_draft(session, message.id, ByHand(), lambda: False).by_hand


def test_papers_of_names_that_look_the_same_all_go_along(session, write):
    papers = [Enclosure(f"Følgeseddel {sign}.pdf", b"%PDF") for sign in "ΩΨ"]
    letter = replace(read_letter(session, write().id, NO_SENDER), enclosures=papers)

    draft = written_draft(session, 1, letter)

    names = [path.name for path in draft.papers]
    assert names == ["Foelgeseddel.pdf", "Foelgeseddel (2).pdf"]


def test_by_hand_there_are_file_and_text(session, write):
    opened = open_draft(session, write().id, ByHand())

    assert opened.by_hand
    assert opened.text.startswith("klara@kunde.example\nFølgeseddel 1001-1 fra Fjordby")
    assert [path.suffix for path in opened.folder.iterdir()] == [".eml"]


@pytest.mark.parametrize("queue", [True, False])
@pytest.mark.parametrize(
    "trouble", [GivenUp(), MailProgramSilent(reason="x"), OSError()]
)
def test_a_program_that_does_not_take_it_changes_nothing(
    session, write, trouble, queue
):
    message = write(queue=queue)

    with pytest.raises(type(trouble)):
        open_draft(session, message.id, Program(trouble))

    assert reload(message).state == ("queued" if queue else "draft")
    assert set() == RUNNING


def test_it_can_be_opened_again_but_not_once_it_went(session, write):
    message = write()
    open_draft(session, message.id, Program())
    open_draft(session, message.id, Program())
    send_again(session, [message.id])
    open_draft(session, message.id, Program())
    it_went(session, [message.id])

    with pytest.raises(NotInThisState):
        open_draft(session, message.id, Program())
    with pytest.raises(NotInThisState):
        open_draft(session, 99, Program())


def test_without_room_for_the_file_nothing_happened(session, write):
    message = write()
    drafts_folder(session).write_text("in the way")

    with pytest.raises(FileNotWritten):
        open_draft(session, message.id, Program())

    assert reload(message).state == "queued"


def test_the_program_died_with_the_window_open(session, write):
    message = write()
    open_draft(session, message.id, Program())
    Message.update(state="sending", claimed_by="here 1 x").execute()

    assert settle_interrupted(session) == 1
    assert reload(message).state == "unknown"
