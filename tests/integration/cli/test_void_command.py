"""`restordre void` takes a delivery back, and tells who was mailed its papers."""

import pytest

from restordre_app.cli.exit_codes import Exit
from restordre_app.services.outbox import note_as_sent
from restordre_app.store.outbox import Message
from tests.builders import figures_of, lines_of


@pytest.fixture
def order(there):
    customer = there.customer(papers_by="mail", email="indkob@kunde.example")
    made = there.order((there.product(on_hand=70), 100), customer=customer)
    there.delivery(made)
    with there.session.transaction() as work:
        note_as_sent(work, Message.get())
    return made


def test_a_delivery_is_taken_back_and_its_reader_told(run, order):
    answer = run("void", f"{order.number}-1", "--reason", "forkert kunde")

    assert answer.code == Exit.DONE
    assert "reserved again" in answer.out
    assert "outbox" in answer.out
    assert figures_of(lines_of(order)[0])["delivered"] == 0
    assert [row.kind for row in Message.select().order_by(Message.id)][-1] == "void"


def test_nobody_is_told_where_that_is_asked_for(run, order):
    number = f"{order.number}-1"
    answer = run("void", number, "--reason", "x", "--tell-nobody", "--json")

    assert answer.data == {"delivery": number, "messages": []}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9999-1", "--reason", "x"), "There is no delivery 9999-1"),
        (("{}", "--reason", " "), "Write a reason"),
    ],
)
def test_what_cannot_be_taken_back_is_told(run, order, words, said):
    answer = run("void", *(each.format(f"{order.number}-1") for each in words))

    assert answer.code == Exit.REFUSED
    assert said in answer.err
