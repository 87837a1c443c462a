"""A message is written with its cause: its words, its readers, its papers (M2)."""

import pytest

from restordre_app.changes import Topic
from restordre_app.errors import NotFound
from restordre_app.mail.addresses import (
    AddressTooLong,
    NobodyToWriteTo,
    NotAnAddress,
    Reader,
)
from restordre_app.mail.kinds import FIELDS, MessageKind, Template
from restordre_app.mail.texts import BUILT_IN
from restordre_app.queries.readers import read_many_readers, read_readers
from restordre_app.services.fields import email_address
from restordre_app.services.message_templates import save_template
from restordre_app.store.customers import Contact
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient
from tests.integration.mail.conftest import KLARA


def readers_of(message):
    rows = MessageRecipient.select().where(MessageRecipient.message == message.id)
    return [(row.name, row.address) for row in rows]


def test_a_message_waits_with_the_words_of_its_kind(write, mette, news):
    message = write()

    assert message.subject == "Følgeseddel 1001-1 fra Fjordby Engros A/S"
    assert message.body.splitlines() == [
        "Til Kunde ApS",
        "",
        "Jeres varer er på vej. Følgeseddel 1001-1 er vedhæftet.",
        "",
        "Vores ordrenr.: 1001",
        "",
        "Med venlig hilsen",
        "Mette Holm",
        "Salg",
    ]
    assert (message.state, message.reply_to) == ("queued", "ordre@fjordby.example")
    assert message.header_id.endswith("@fjordby.example>")
    assert readers_of(message) == [("Klara Krogh", "klara@kunde.example")]
    assert Topic.MESSAGES in news[-1]


def test_the_same_cause_is_one_message(write):
    first, again = write(), write(fields={"number": "another"})

    assert again.id == first.id
    assert again.subject == first.subject
    assert Message.select().count() == MessageRecipient.select().count() == 1


def test_without_queue_it_is_a_draft(write):
    assert write(queue=False).state == "draft"


@pytest.mark.parametrize("language", ["da", "en", "de", "sv"])
@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_words_in_every_language(write, kind, language):
    fields = {name: f"«{name}»" for name in FIELDS[kind]}

    message = write(kind=kind, language=language, fields=fields)

    assert message.subject
    assert "{" not in message.subject + message.body
    used = {name for name in fields if f"«{name}»" in message.subject + message.body}
    assert used >= set(fields) - {"number"}, "every field that is offered is used"


@pytest.mark.parametrize("kind", MessageKind)
def test_the_built_in_words_name_known_fields_only(session, given, kind):
    for language, words in BUILT_IN.items():
        changed = Template(words[kind].subject + " !", words[kind].body)
        save_template(session, kind, language, changed)


def test_whoever_is_responsible_signs_what_nobody_here_wrote(write, given, session):
    from restordre_app.store.company import Staff

    anna = Staff.create(initials="AB", name="Anna Berg")
    order = given.order((given.product(), 1), responsible_id=anna.id)

    message = write(order_id=order.id)

    assert message.body.endswith("Anna Berg\nFjordby Engros A/S")
    assert write("other").body.endswith("Med venlig hilsen\nFjordby Engros A/S")


def test_papers_go_along_under_names_a_reader_understands(write, given, session):
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)

    message = write(documents=posted.document_ids, language="en")

    rows = MessageAttachment.select().where(MessageAttachment.message == message.id)
    names = [row.file_name for row in rows.order_by(MessageAttachment.position)]
    number = order.number
    assert names == [
        f"Packing slip {number}-1.pdf",
        f"Back-order confirmation {number}-R1.pdf",
    ]


def test_a_paper_that_is_gone_stops_the_message(write):
    with pytest.raises(NotFound):
        write(documents=(99,))

    assert Message.select().count() == Document.select().count() == 0


def test_line_breaks_cannot_smuggle_a_header_in(write):
    nasty = "Kunde\r\nBcc: everybody@example.com\u2028X"

    message = write(
        fields={"number": nasty, "customer": nasty},
        recipients=(Reader(nasty, "klara@kunde.example"),),
    )

    assert "\n" not in message.subject
    assert "\r" not in message.body
    [(name, _address)] = readers_of(message)
    assert name == "Kunde Bcc: everybody@example.com X"


def test_fields_in_what_a_customer_is_called_stay_words(write):
    message = write(fields={"number": "{company}", "customer": "{sender} & {nothing}"})

    assert "{company}" in message.subject
    assert "Til {sender} & {nothing}" in message.body


def test_a_very_long_name_is_shortened(write):
    message = write(
        fields={"number": "n" * 2000},
        recipients=(Reader("n" * 2000, "klara@kunde.example"),),
    )

    assert len(message.subject) == 400
    assert len(readers_of(message)[0][0]) == 160


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("", NobodyToWriteTo),
        ("  ", NobodyToWriteTo),
        ("klara", NotAnAddress),
        ("klara@localhost", NotAnAddress),
        ("klara@@kunde.example", NotAnAddress),
        ("klara..krogh@kunde.example", NotAnAddress),
        ("klara@kunde.example\nBcc: x@y.example", NotAnAddress),
        ("klara@kunde.example, x@y.example", NotAnAddress),
        ("<klara@kunde.example>", NotAnAddress),
        ("kla\x07ra@kunde.example", NotAnAddress),
        ("klara@-kunde.example", NotAnAddress),
        ("k" * 65 + "@kunde.example", AddressTooLong),
        ("klara@" + "k" * 250 + ".example", AddressTooLong),
    ],
)
def test_what_is_no_address_is_refused(write, address, error):
    with pytest.raises(error) as refused:
        write(recipients=(Reader("Klara", address),))

    assert "Klara" in str(refused.value)
    assert Message.select().count() == 0


def test_invisible_signs_of_a_web_page_do_not_come_along(write):
    pasted = Reader("", "\u200bklara\u00ad@kunde.example\u200e ")

    assert readers_of(write(recipients=(pasted,))) == [("", "klara@kunde.example")]
    assert email_address("email", pasted.address) == "klara@kunde.example"


@pytest.mark.parametrize(
    "address", ["søren@køge.example", "a+b@c.d-e.example", "o'hara@x1.example"]
)
def test_addresses_that_look_odd_are_fine(write, address):
    assert readers_of(write(recipients=(Reader("", address),))) == [("", address)]


def test_nobody_to_write_to_names_the_customer(write):
    with pytest.raises(NobodyToWriteTo, match="Kunde ApS has no e-mail address"):
        write(recipients=())


def test_each_address_gets_it_once(write):
    message = write(recipients=(KLARA, Reader("K", "KLARA@kunde.example")))

    assert len(readers_of(message)) == 1


def test_each_paper_has_its_own_readers(session, given):
    customer, bare = given.customer(name="Kunde"), given.customer(email="")
    lone = given.customer(name="Lone", email="lone@kunde.example")
    for name, slips, confirmations in (("Ole", True, False), ("Ida", False, True)):
        Contact.create(
            customer=customer.id,
            name=name,
            email=f"{name}@kunde.example",
            packing_slips=slips,
            confirmations=confirmations,
        )

    ole, ida = (Reader(name, f"{name}@kunde.example") for name in ("Ole", "Ida"))
    assert read_readers(customer.id, DocumentKind.PACKING_SLIP) == (ole,)
    assert read_readers(customer.id, DocumentKind.ORDER_CONFIRMATION) == (ida,)
    everybody = [customer.id, bare.id, lone.id]
    assert read_many_readers(everybody, DocumentKind.BACK_ORDER_CONFIRMATION) == {
        customer.id: (ida,),
        lone.id: (Reader("Lone", "lone@kunde.example"),),
    }
