"""`check` finds what somebody has broken behind the program's back (domain.md S3)."""

import pytest

from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts
from restordre_app.services.checking import check, file_damage, what_is_checked
from restordre_app.services.documents import read_pdf
from restordre_app.store import base
from restordre_app.store.triggers import CONSEQUENCES, GUARDS
from tests.builders import lines_of


@pytest.fixture
def story(given, session):
    """100 ordered, 70 there and delivered, 30 received; papers made."""
    bolt = given.product(on_hand=70, sku="BOLT")
    order = given.order((bolt, 100), number="1001")
    posted = given.delivery(order)
    given.receive((bolt, 35))
    for document in posted.document_ids:
        read_pdf(session, document)
    return lines_of(order)[0]


@pytest.fixture
def broken(database):
    """Runs SQL with every guard of the database out of the way."""

    def run(sql):
        for rule in (*GUARDS, *CONSEQUENCES):
            database.execute_sql(f"DROP TRIGGER IF EXISTS {rule.name}")
        database.execute_sql("PRAGMA ignore_check_constraints = 1")
        database.execute_sql(sql)

    return run


def kinds(session):
    return [each.kind for each in check(session)]


def test_a_database_that_only_the_program_wrote_has_no_differences(session, story):
    assert check(session) == ()


def test_what_was_checked_is_told_with_the_engine(session, story):
    checked = what_is_checked(session)

    assert checked.engine.startswith("SQLite 3.")
    assert (checked.products, checked.lines, checked.papers) == (1, 1, 2)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE product SET on_hand = 36000", ["on_hand"]),
        ("UPDATE product SET reserved = 1000", ["reserved"]),
        ("UPDATE product SET reserved = 99000", ["reserved", "available"]),
        ("UPDATE order_line SET delivered = 71000", ["delivered", "reserved_too_much"]),
        ("UPDATE order_line SET cancelled = 40000, reserved = 0", None),
        ("UPDATE order_line SET reserved = -1, ordered = 200000", None),
        ("UPDATE delivery_line SET rest = 1000", ["slip_sum"]),
        ("UPDATE delivery_line SET previously = 1000, rest = 29000", ["previously"]),
        ("UPDATE stock_movement SET balance = 1 WHERE id = 2", ["balance"]),
        ("UPDATE sales_order SET confirmed_at = NULL", ["reserved_for_nobody"]),
        ("UPDATE document SET pdf = x'25' WHERE id = 1", ["paper"]),
        ("UPDATE document SET content = '{' WHERE id = 1", ["paper_content"]),
        ("UPDATE document SET content = '{}' WHERE id = 2", ["paper_content"]),
        ("UPDATE document SET content = '[]', sha256 = ''", ["paper_content"] * 2),
        ("UPDATE document SET kind = 'letter' WHERE id = 1", ["paper_content"]),
        ("UPDATE document SET kind = 'pick_list' WHERE id = 1", ["paper_content"]),
    ],
)
def test_each_broken_figure_is_found(session, story, broken, sql, found):
    broken(sql)

    assert kinds(session) == found if found else kinds(session)


def test_a_difference_names_the_line_and_both_figures_and_is_not_mended(
    session, story, broken
):
    broken("UPDATE order_line SET delivered = 60000")

    [found] = check(session)

    assert found.subject == "1001 / 1 / BOLT"
    assert "60" in str(found.sentence)
    assert "70" in str(found.sentence)
    assert "{" not in found.sentence.explain(texts("da"))
    assert check(session) == (found,)


def test_a_paper_that_cannot_be_read_back_is_named_and_the_others_are_still_looked_at(
    session, story, broken, monkeypatch
):
    monkeypatch.setattr("restordre_app.services.checking.AT_ONCE", 1)
    broken("UPDATE document SET content = '{', pdf = x'25'")

    said = [each.sentence.explain(texts("da")) for each in check(session)]

    assert len(said) == 4
    assert said[1].startswith("Følgeseddel 1001-1: ")
    assert said[3].startswith("Restordrebekræftelse 1001-R1: ")


def test_slips_written_after_a_voided_one_are_not_accused(session, given):
    from restordre_app.services.voiding import void_delivery

    bolt = given.product(on_hand=10)
    order = given.order((bolt, 10))
    wrong = given.delivery(order, 4)
    void_delivery(session, wrong.delivery_id, "wrong goods")
    given.delivery(order, 3)
    given.delivery(order, 7)

    assert check(session) == ()
    assert lines_of(order)[0].delivered == whole(10)


def test_a_damaged_file_is_told(session, story, monkeypatch):
    answer = [("*** in database main *** page 7 is never used",)]
    monkeypatch.setattr(
        "restordre_app.services.checking.select_rows", lambda _sql: answer
    )

    [found] = file_damage()

    assert "page 7" in str(found.sentence)
    assert base.select_rows("SELECT 1") == [(1,)]
