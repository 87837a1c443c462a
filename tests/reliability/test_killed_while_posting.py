"""The power goes while deliveries are posted: what was said to be done, is done (S1)."""

import random
import time

import pytest

from restordre_app.queries.ready_batches import PrintedPart, read_owed
from restordre_app.services.checking import check
from restordre_app.services.documents import read_pdf
from restordre_app.services.ready import deliver_ready
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document
from restordre_app.store.orders import SalesOrder

NEVER_DRY = 1_000_000


def kill_in_the_middle(desk, seconds):
    """Let it work for a while after its first delivery; give back what it said."""
    said = []
    while not said or not said[-1].startswith("posted"):
        said.append(desk.stdout.readline())
        assert said[-1], desk.stderr.read()
    time.sleep(seconds)
    desk.kill()
    rest, _errors = desk.communicate()
    # The kill may have come in the middle of a line: that one was not heard.
    return [*said, *rest.splitlines(keepends=True)]


def heard(said, verb):
    return {
        line.split()[1]
        for line in said
        if line.endswith("\n") and line.startswith(verb)
    }


def one_round(session, url, open_desk, seconds):
    session.database.close()
    said = kill_in_the_middle(open_desk("post", url), seconds)
    with session.reading():
        numbers = {delivery.number for delivery in Delivery.select()}
        assert heard(said, "posted") <= numbers
        assert heard(said, "entered") <= {each.number for each in SalesOrder.select()}
        papers = {
            paper.number
            for paper in Document.select().where(Document.kind == "packing_slip")
        }
        assert papers == numbers, "a delivery and its slip come together or not at all"
        assert [str(each.sentence) for each in check(session)] == []
    return len(numbers)


@pytest.fixture
def shop(given):
    given.customer()
    return given.product(on_hand=NEVER_DRY)


def test_nothing_acknowledged_is_lost(session, shop, database_url, open_desk):
    dice = random.Random(23)  # noqa: S311 - when the power goes
    posted = 0

    for _ in range(3):
        now = one_round(session, database_url, open_desk, dice.uniform(0, 0.3))
        assert now > posted
        posted = now

    last = Document.select().order_by(Document.id.desc()).get()
    assert read_pdf(session, last.id).startswith(b"%PDF")


def test_of_a_batch_cut_off_every_posted_paper_is_owed_to_a_printer(
    session, given, database_url, open_desk
):
    product = given.product(on_hand=NEVER_DRY)
    customer = given.customer()
    orders = [given.order((product, 1), customer=customer) for _ in range(25)]
    session.database.close()
    desk = open_desk("batch", database_url)
    while "posted 6\n" not in desk.stdout.readline():
        assert desk.poll() is None, desk.stderr.read()
    desk.kill()
    desk.communicate()

    session.who = "desk batch"
    [batch] = read_owed(session)
    posted = {delivery.number for delivery in Delivery.select()}
    assert {line.delivery_number for line in batch.lines} == posted
    assert len(posted) >= 6
    assert len(batch.papers(PrintedPart.SLIPS)) == len(posted)
    rest = deliver_ready(session)
    assert len(rest) == len(orders) - len(posted)
    assert Delivery.select().count() == len(orders)


@pytest.mark.long
def test_nothing_acknowledged_is_lost_in_many_rounds(
    session, shop, database_url, open_desk
):
    dice = random.Random()  # noqa: S311 - when the power goes
    for _ in range(60):
        one_round(session, database_url, open_desk, dice.uniform(0, 0.8))
