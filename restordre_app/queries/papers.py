"""Kept papers: whose each is, when and by whom it was made, and finding them (M1).

A paper is found by its number, by any order that stands on it, by the name or number of
its customer or supplier, by what people call such a paper, and by the day it was made.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import LANGUAGES, N_, texts
from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.listing import find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.parcels import (
    PAPERS_OF,
    PAPERS_OF_ORDER,
    orders_of_papers,
)
from restordre_app.queries.rows import Row, rows_of, some_time
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.documents import DocumentKind
from restordre_app.store.search import fold

SOURCES = """
FROM document d
LEFT JOIN sales_order o ON o.id = d.order_id
LEFT JOIN purchase_order p ON p.id = d.purchase_order_id
LEFT JOIN customer c ON c.id = COALESCE(d.customer_id, o.customer_id)
LEFT JOIN supplier s ON s.id = COALESCE(d.supplier_id, p.supplier_id)
"""
PAGE = """
SELECT d.id, d.kind, d.number, d.language, d.created_at, d.created_by, d.sha256,
  d.order_id, COALESCE(o.number, p.number, ''),
  COALESCE(NULLIF(d.recipient, ''), c.name, s.name, '')
{sources} WHERE d.id IN ({ids})
"""
FIND = "SELECT d.id, {key} {sources} WHERE {where} ORDER BY d.id DESC"
# An order's papers, those it shares with others included
OF_PARCEL = f"d.id IN ({filled(PAPERS_OF, where='y.search {like}')})"
OF_ORDER = f"d.order_id = ? OR d.id IN ({PAPERS_OF_ORDER})"
OF_SEVERAL = """d.order_id IS NULL AND d.kind = 'back_order_confirmation'
  AND EXISTS (SELECT 1 FROM communication m JOIN told_line t ON t.communication_id = m.id
  JOIN order_line l ON l.id = t.order_line_id JOIN sales_order y ON y.id = l.order_id
  WHERE m.document_id = d.id AND y.search {like})"""
PLACES_TO_SEARCH = (
    "LOWER(d.number)", "LOWER(d.recipient)", "COALESCE(o.search, '')",
    "COALESCE(p.search, '')", "COALESCE(c.search, '')", "COALESCE(s.search, '')",
    OF_PARCEL, OF_SEVERAL,
)  # fmt: skip
ORDER_NUMBER = 8
WHOLE_DAY = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./](2[0-9]{3})")
SHARED = frozenset(
    {
        DocumentKind.CONSOLIDATED_SLIP,
        DocumentKind.VOID_CONSOLIDATED_SLIP,
        DocumentKind.BACK_ORDER_CONFIRMATION,
    }
)
SORTS = {
    "made": Sort("d.created_at"),
    "number": Sort("d.number", Kind.NUMBER),
    "kind": Sort("d.kind"),
    "reader": Sort("COALESCE(NULLIF(d.recipient, ''), c.name, s.name, '')", Kind.TEXT),
    "order": Sort("COALESCE(o.number, p.number, '')", Kind.NUMBER),
}


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Which papers a list shows; `since` and `until` are days, both included."""

    text: str = ""
    kind: DocumentKind | None = None
    since: date | None = None
    until: date | None = None
    order_id: int | None = None
    purchase_order_id: int | None = None
    sort: str = "made"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class PaperView:
    """`sha256` is empty until the paper was drawn for the first time.

    `order_number` is the sales or purchase order's, or those of all orders on it, empty
    on a list; `reader` is whom it was made out to, empty on a list for ourselves.
    """

    document_id: int
    kind: DocumentKind
    number: str
    language: str
    created_at: datetime
    created_by: str
    sha256: str
    order_id: int | None
    order_number: str
    reader: str


def find_papers(session: Session, wanted: PaperFilter) -> list[int]:
    """Ids of the papers behind a filter, newest first. Raises UnknownSort."""
    conditions = Conditions()
    words, days = words_and_days(wanted.text)
    if words:
        conditions.mention(words, *PLACES_TO_SEARCH, names_of_kinds())
    if days:
        made_within(conditions, min(days), max(days))
    if wanted.kind is not None:
        conditions.add("d.kind = ?", wanted.kind.value)
    if wanted.order_id is not None:
        conditions.add(OF_ORDER, wanted.order_id, wanted.order_id)
    if wanted.purchase_order_id is not None:
        conditions.add("d.purchase_order_id = ?", wanted.purchase_order_id)
    made_within(conditions, wanted.since, wanted.until)
    sql = filled(FIND, sources=SOURCES)
    return find_listed(session, sql, conditions, SORTS, wanted)


@cache
def names_of_kinds() -> str:
    """SQL for what people call a paper of its kind, in all languages of papers."""
    from restordre_app.documents.kinds import KINDS

    cases = []
    for kind, about in KINDS.items():
        names = fold(*(texts(language).gettext(about.name) for language in LANGUAGES))
        quoted = names.replace("'", "''")
        cases.append(f"WHEN '{kind}' THEN '{quoted}'")
    return f"CASE d.kind {' '.join(cases)} ELSE '' END"


def words_and_days(text: str) -> tuple[str, list[date]]:
    """The words to look for, and the days among them, such as 23-11-2026."""
    days = {word: day for word in text.split() if (day := day_named(word))}
    return " ".join(word for word in text.split() if word not in days), [*days.values()]


def day_named(word: str) -> date | None:
    match = WHOLE_DAY.fullmatch(word)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:  # such as 31-02-2026
        return None


def made_within(conditions: Conditions, since: date | None, until: date | None) -> None:
    """Demand that a paper was made on these days or between them."""
    if since is not None:
        conditions.add("d.created_at >= ?", midnight(since))
    if until is not None:
        conditions.add("d.created_at < ?", midnight(until + timedelta(days=1)))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def read_papers(session: Session, ids: Collection[int]) -> dict[int, PaperView]:
    """The rows behind some ids; what is gone is left out."""
    with session.reading():
        rows = list(rows_of(filled(PAGE, sources=SOURCES), ids))
        shared = [row[0] for row in rows if not row[ORDER_NUMBER] and row[1] in SHARED]
        orders = orders_of_papers(shared) if shared else {}
    return {row[0]: _view(row, orders.get(row[0], ())) for row in rows}


def read_paper(session: Session, document_id: int) -> PaperView:
    """Raises NotFound when there is no such paper."""
    found = read_papers(session, [document_id])
    if not found:
        raise NotFound(what=Sentence(N_("The document")))
    return found[document_id]


def find_paper_by_number(
    session: Session, kind: DocumentKind, number: str
) -> int | None:
    """The paper of a kind with exactly that number."""
    with session.reading():
        rows = select_rows(
            "SELECT id FROM document WHERE kind = ? AND number = ?",
            [kind.value, number.strip()],
        )
    return int(rows[0][0]) if rows else None


def document_kind(name: str) -> DocumentKind:
    """The kind by the name it has in commands and file names: "packing-slip"."""
    return DocumentKind(name.replace("-", "_"))


def _view(row: Row, orders: Collection[str]) -> PaperView:
    document_id, kind, number, language, made, *rest = row
    head = (document_id, DocumentKind(kind), number, language, some_time(made))
    view = PaperView(*head, *rest)
    return replace(view, order_number=", ".join(orders)) if orders else view
