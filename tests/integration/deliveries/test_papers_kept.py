"""Each delivery has its papers, kept as they were sent (D3, D4, E4, M1)."""

from datetime import timedelta
from io import BytesIO
from operator import contains

import pytest
from peewee import DatabaseError
from pypdf import PdfReader

from restordre_app.documents.archive import UnreadableContent
from restordre_app.domain.promises import Precision
from restordre_app.errors import NotFound
from restordre_app.services.documents import read_missing, read_pdf, read_print_job
from restordre_app.services.orders import cancel_order
from restordre_app.services.rests import cancel_rest, promise_date
from restordre_app.services.voiding import void_delivery
from restordre_app.store.company import Company
from restordre_app.store.customers import DeliveryAddress
from restordre_app.store.documents import Document
from tests.builders import NOW, TODAY, lines_of, reload
from tests.integration.queries.conftest import recorded


@pytest.fixture
def rail(given):
    return given.product(on_hand=70, name="Skuffeskinne 500 mm")


@pytest.fixture
def order(given, rail):
    return given.order((rail, 100))


def words_of(pdf):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_reprint_is_the_same_to_the_byte(session, given, order, rail, clock):
    slip_id, confirmation_id = given.delivery(order).document_ids
    first = [read_pdf(session, each) for each in (slip_id, confirmation_id)]

    clock.pass_days(365)
    rail.name = "Nyt navn"
    rail.save()
    again = [read_pdf(session, each) for each in (slip_id, confirmation_id)]

    assert again == first


def test_a_paper_drawn_late_says_what_was_true_then(session, given, order, rail):
    slip_id, _confirmation_id = given.delivery(order).document_ids
    rail.name = "Nyt navn"
    rail.save()

    words = words_of(read_pdf(session, slip_id))

    assert "Skuffeskinne 500 mm" in words
    assert "Nyt navn" not in words


def test_a_finished_paper_cannot_be_changed(session, given, order):
    [slip_id, _confirmation_id] = given.delivery(order).document_ids
    read_pdf(session, slip_id)

    with pytest.raises(DatabaseError, match="never changed"):
        Document.update(pdf=b"forged").where(Document.id == slip_id).execute()


def test_a_confirmation_only_while_something_is_to_come(given, order, rail):
    kinds = [
        Document.get_by_id(each).kind for each in given.delivery(order).document_ids
    ]
    given.receive((rail, 30))

    last = given.delivery(order)

    assert kinds == ["packing_slip", "back_order_confirmation"]
    assert len(last.document_ids) == 1


def test_a_new_confirmation_takes_the_place_of_the_old(session, given, order, rail):
    given.delivery(order, 40)
    second = given.delivery(order, 20)

    old, new = Document.select().where(
        Document.kind == "back_order_confirmation"
    ).order_by(Document.id)  # fmt: skip

    assert (old.number, new.number) == ("1001-R1", "1001-R2")
    assert new.replaces_id == old.id
    assert "1001-R1" in words_of(read_pdf(session, second.document_ids[1]))


def test_a_rest_dropped_since_is_told(session, given, rail):
    nut = given.product(name="Møtrik M8")
    order = given.order((rail, 100), (nut, 10))
    given.delivery(order, 40, 0)
    cancel_rest(session, lines_of(order)[1].id, None, "udgået")

    later = given.delivery(order, 10, 0)

    words = words_of(read_pdf(session, later.document_ids[1]))
    assert "Udgået siden 1001-R1" in words
    assert "Møtrik M8" in words


def test_the_line_knows_what_the_customer_was_told(session, given, order):
    [line] = lines_of(order)
    day = TODAY + timedelta(days=14)
    promise_date(session, [line.id], day, Precision.WEEK)

    given.delivery(order)

    told = reload(line)
    assert (told.told_at, told.told_on, told.told_precision) == (NOW, day, "week")
    assert (told.told_document, told.told_state) == ("1001-R1", "dated")


def test_papers_are_in_the_customers_language(session, given, rail):
    order = given.order((rail, 100), customer=given.customer(language="en"))

    slip_id, confirmation_id = given.delivery(order).document_ids

    assert "Packing slip" in words_of(read_pdf(session, slip_id))
    assert "Back-order confirmation" in words_of(read_pdf(session, confirmation_id))


@pytest.mark.parametrize(
    ("country", "language", "printed"),
    [("SE", "da", "Sverige"), ("SE", "en", "Sweden"), ("Norge", "en", "Norge")],
)
def test_a_foreign_address_names_its_country(
    session, given, rail, country, language, printed
):
    customer = given.customer(country=country, language=language)
    posted = given.delivery(given.order((rail, 100), customer=customer))

    for paper in posted.document_ids:
        assert printed in words_of(read_pdf(session, paper))


def test_goods_for_another_place_name_who_has_ordered_them(session, given, rail):
    municipality = given.customer(name="Randers Kommune", gln="5798000000005")
    site = DeliveryAddress.create(
        customer=municipality, name="Vorup Skole", city="Randers"
    )
    order = given.order((rail, 100), customer=municipality, address_id=site.id)

    slip, confirmation = map(
        words_of, read_print_job(session, given.delivery(order).document_ids)
    )

    assert "Vorup Skole" in slip
    assert "Kunde Randers Kommune" in slip
    assert "EAN-lokationsnr. 5798000000005" in slip
    assert "EAN-lokationsnr. 5798000000005" in confirmation
    assert "Kunde Randers" not in confirmation


@pytest.mark.parametrize("country", ["DK", "Danmark", "Denmark"])
def test_an_address_at_home_names_no_country(session, given, rail, country):
    customer = given.customer(country=country)
    slip_id = given.delivery(given.order((rail, 100), customer=customer)).document_ids[
        0
    ]

    words = words_of(read_pdf(session, slip_id))

    assert "Danmark" not in words
    assert "Denmark" not in words


@pytest.mark.parametrize(
    ("language", "own", "usual"), [("da", True, False), ("en", False, True)]
)
def test_own_words_on_complaints_are_for_those_who_read_them(
    session, given, rail, language, own, usual
):
    Company.update(complaint_text="Mangler meldes inden 8 dage.").execute()
    order = given.order((rail, 70), customer=given.customer(language=language))

    words = words_of(read_pdf(session, given.delivery(order).document_ids[0]))

    assert ("Mangler meldes inden 8 dage." in words) is own
    assert ("Report shortages and damage at once" in words) is usual


def test_the_void_slip_is_a_paper_of_its_own(session, given, order):
    posted = given.delivery(order)
    sent = read_pdf(session, posted.document_ids[0])

    void_id = void_delivery(session, posted.delivery_id, "forkert kunde").slip_id

    assert "ANNULLERET" in words_of(read_pdf(session, void_id))
    assert read_pdf(session, posted.document_ids[0]) == sent


def test_several_papers_are_one_print_job(session, given, order, rail):
    ids = given.delivery(order).document_ids
    given.receive((rail, 30))
    ids += given.delivery(order).document_ids

    job = read_print_job(session, ids)

    numbers = ("1001-1", "1001-R1", "1001-2")
    assert all(map(contains, map(words_of, job), numbers))
    assert job == tuple(read_pdf(session, each) for each in ids)


def test_a_paper_of_a_newer_program_is_shown_and_printed_as_it_is_kept(session, given):
    newer = Document.create(
        kind="packing_slip", number="9-1", language="da", created_by="Mette",
        created_at=NOW, content='{"scent": "of roses"}',
        pdf=b"%PDF of tomorrow", sha256="00",
    )  # fmt: skip

    assert read_pdf(session, newer.id) == b"%PDF of tomorrow"
    assert read_print_job(session, [newer.id]) == (b"%PDF of tomorrow",)
    assert read_missing(session, [newer.id]) == ()


def test_a_paper_of_a_newer_program_that_nobody_drew_is_refused_in_words(
    session, given
):
    newer = Document.create(
        kind="packing_slip", number="9-1", language="da", created_by="Mette",
        created_at=NOW, content='{"scent": "of roses"}',
    )  # fmt: skip

    for read in (read_print_job, read_missing):
        with pytest.raises(UnreadableContent, match="scent"):
            read(session, [newer.id])


def test_many_papers_are_read_at_once(session, given, rail, order):
    ids = [*given.delivery(order).document_ids]
    ids += [given.delivery(given.order((given.product(on_hand=1), 1))).document_ids[0]
            for _ in range(3)]  # fmt: skip
    read_print_job(session, ids)

    with recorded() as sent:
        read_print_job(session, ids)
        read_missing(session, ids)

    assert len([each for each in sent if "document" in each]) == 3


def test_a_paper_that_is_gone_is_said(session):
    with pytest.raises(NotFound, match="document does not exist any more"):
        read_pdf(session, 9_999)


def test_papers_of_a_cancelled_order_can_be_read(session, given, order):
    ids = given.delivery(order).document_ids
    cancel_order(session, order.id, "not wanted")

    assert read_pdf(session, ids[0]).startswith(b"%PDF")
