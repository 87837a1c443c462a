"""Characters without a glyph are named with their paper, never dropped in silence."""

from restordre_app.services.checking import check
from restordre_app.services.documents import (
    missing_in,
    read_content,
    read_missing,
    read_pdf,
)
from restordre_app.services.order_papers import order_confirmation_paper
from restordre_app.store.documents import Document


def test_each_paper_names_the_signs_it_lacks(session, given):
    hammer = given.product(on_hand=7, name="Hammer 🔨 שם")
    plain = given.product(on_hand=7, name="Søm")
    odd = given.delivery(given.order((hammer, 5)))
    even = given.delivery(given.order((plain, 5)))

    [missing] = read_missing(session, [*even.document_ids, *odd.document_ids])

    assert missing.number == odd.number
    assert missing.signs == ("ם", "ש", "🔨")
    assert str(missing.sentence).startswith("1001-1: the paper has no signs for")


def test_a_paper_that_is_not_kept_yet_is_looked_through_too(session, given):
    order = given.order((given.product(on_hand=7, name="鉄"), 5))
    kept = Document.get_by_id(order_confirmation_paper(session, order.id))

    [missing] = missing_in([read_content(kept)])

    assert missing.signs == ("鉄",)


def test_check_finds_changed_bytes_of_any_kind(session, given, database, engine):
    order = given.order((given.product(on_hand=7), 5))
    read_pdf(session, order_confirmation_paper(session, order.id))
    without_guards(database, engine)
    Document.update(pdf=b"%").execute()

    [difference] = check(session)

    assert difference.subject == "1001"


def without_guards(database, engine: str) -> None:
    """Somebody with another program can do what ours never does."""
    if engine == "postgresql":
        database.execute_sql("ALTER TABLE document DISABLE TRIGGER ALL")
        return
    for (name,) in database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document'"
    ).fetchall():
        database.execute_sql(f"DROP TRIGGER {name}")
