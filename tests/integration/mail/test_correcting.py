"""What a person does about a message that did not go: corrects it, or takes it back."""

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.reasons import kept
from restordre_app.mail.troubles import MessageTooLarge, ReaderRefused
from restordre_app.queries.outbox import read_message
from restordre_app.services.outbox import (
    MessageText,
    NotInThisState,
    change_text,
    it_did_not_go,
    send_again,
)
from restordre_app.store.history import HistoryEntry
from restordre_app.store.outbox import Message, MessageRecipient
from tests.builders import reload
from tests.integration.mail.conftest import KLARA

OLE = Reader("Ole", "ole@gammel.example")
GONE = kept(ReaderRefused(address=OLE.address, reason="550"))
LARGE = kept(MessageTooLarge(size="30 MB", limit="25 MB"))


def fail(message, reason, state="failed"):
    changes = {"state": state, "reason": reason, "carrier": "smtp"}
    Message.update(**changes).where(Message.id == message.id).execute()
    ole = MessageRecipient.address == OLE.address
    if reason == GONE:
        MessageRecipient.update(reason=reason).where(ole).execute()


def test_the_reason_goes_with_the_reader_it_was_about(session, write):
    message = write(recipients=(KLARA, OLE))
    fail(message, GONE)
    right = Reader("Ole", "ole@ny.example")

    change_text(session, message.id, MessageText("Emne", "Tekst", (KLARA, right)))

    row = read_message(session, message.id).row
    assert (row.state, row.reason) == ("failed", ""), "it has not gone, though"
    assert [(each.address, each.reason) for each in row.readers] == [
        (KLARA.address, ""),
        (right.address, ""),
    ]


def test_other_words_do_not_make_a_refused_address_right(session, write):
    message = write(recipients=(KLARA, OLE))
    fail(message, GONE)

    change_text(session, message.id, MessageText("Emne", "Tekst", (KLARA, OLE)))

    row = read_message(session, message.id).row
    assert row.reason == GONE
    assert {each.address: each.reason for each in row.readers}[OLE.address] == GONE


def test_a_reason_that_was_about_no_reader_stays(session, write):
    message = write(recipients=(KLARA, OLE))
    fail(message, LARGE)

    change_text(session, message.id, MessageText("Emne", "Tekst", (KLARA,)))

    assert reload(message).reason == LARGE


def test_what_a_person_says_did_not_go_is_a_draft_again(session, write):
    message = write()
    fail(message, "opened", state="unknown")

    assert it_did_not_go(session, [message.id]) == 1

    draft = reload(message)
    assert (draft.state, draft.reason, draft.carrier) == ("draft", "", "")
    with pytest.raises(NotInThisState):
        it_did_not_go(session, [message.id])


def test_of_several_chosen_only_what_is_in_the_state_is_touched(session, write):
    unknown, failed = write("a"), write("b")
    fail(unknown, "opened", state="unknown")
    fail(failed, LARGE)

    assert send_again(session, [unknown.id, failed.id]) == 1

    assert (reload(unknown).state, reload(failed).state) == ("queued", "failed")
    queued = HistoryEntry.select().where(HistoryEntry.action == "queued")
    told = [each.subject_id for each in queued.order_by(HistoryEntry.id)]
    assert told == [unknown.id, failed.id, unknown.id], "written, written, sent again"
