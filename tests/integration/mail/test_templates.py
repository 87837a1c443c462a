"""The office's own words: checked when they are written, used when a message is."""

import pytest

from restordre_app.mail.filling import (
    LooseBrace,
    TemplateEmpty,
    TemplateTooLong,
    UnknownField,
)
from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.mail.texts import built_in
from restordre_app.services.fields import UnknownChoice
from restordre_app.services.message_templates import (
    preview_template,
    read_signatures,
    read_template,
    reset_template,
    save_template,
)
from restordre_app.store.company import Staff
from restordre_app.store.outbox import MessageTemplate

SLIP = MessageKind.SLIP
OWN = Template("{number} er kørt", "Hej {customer}\n\nOrdre {order}\n{their_order}")


def test_own_words_are_used_and_can_be_given_up(session, write, mette):
    save_template(session, SLIP, "da", OWN)

    message = write()
    assert message.subject == "1001-1 er kørt"
    assert message.body.startswith("Hej Kunde ApS\n\nOrdre 1001\n\nMed venlig hilsen")
    assert write("english", language="en").subject.startswith("Packing slip")

    reset_template(session, SLIP, "da")
    assert not read_template(session, SLIP, "da").own
    assert write("again").subject.startswith("Følgeseddel")


def test_built_in_words_are_not_kept_as_own(session, given):
    save_template(session, SLIP, "da", OWN)
    assert read_template(session, SLIP, "da").own

    save_template(session, SLIP, "da", built_in(SLIP, "da"))

    assert MessageTemplate.select().count() == 0


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (Template("{nummer}", "x"), UnknownField, "{nummer}"),
        (Template("x", "Hej {customer.name}"), UnknownField, "{customer.name}"),
        (Template("x", "Hej {0}"), UnknownField, "{0}"),
        (Template("x", "Hej {}"), UnknownField, "{}"),
        (Template("x", "a\nHej {customer"), LooseBrace, "Line 2"),
        (Template("x", "Hej customer}"), LooseBrace, "Hej customer}"),
        (Template(" ", "Hej"), TemplateEmpty, "subject"),
        (Template("x", "\n"), TemplateEmpty, "text"),
        (Template("x" * 401, "y"), TemplateTooLong, "401"),
        (Template("x", "y" * 20_001), TemplateTooLong, "20001"),
    ],
)
def test_words_that_cannot_be_filled_are_refused(session, given, words, error, says):
    with pytest.raises(error) as refused:
        save_template(session, SLIP, "da", words)

    assert says in str(refused.value)
    assert MessageTemplate.select().count() == 0


def test_a_language_we_do_not_write_is_refused(session, given):
    with pytest.raises(UnknownChoice):
        save_template(session, SLIP, "fr", OWN)


def test_a_subject_is_one_line(session, given):
    save_template(session, SLIP, "da", Template("a\r\nBcc: b", "c\r\nd\x00"))

    assert read_template(session, SLIP, "da").template == Template("a Bcc: b", "c\nd")


def test_whoever_works_here_finds_their_own_signature_first(session, mette):
    Staff.create(initials="AA", name="Anders")

    assert [each.name for each in read_signatures(session)] == ["Mette", "Anders"]


def test_a_preview_shows_the_message_as_it_would_go(session, mette):
    shown = preview_template(session, SLIP, "en", OWN, {"number": "7", "order": "8"})

    assert shown.subject == "7 er kørt"
    assert shown.body == "Ordre 8\n\nKind regards\nMette Holm\nSalg"
