"""Recompute what must always hold and report every difference (domain.md S3).

The database's own constraints and triggers should leave nothing to find; this is for
the day a backup, another program or a fault of ours has got past them. It only reads,
and it repairs nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from restordre_app.documents.archive import UnreadableContent, from_json
from restordre_app.documents.kinds import KINDS
from restordre_app.domain.checking import (
    Finding,
    LineRecord,
    ProductRecord,
    SlipRecord,
    check_lines,
    check_products,
    check_slips,
)
from restordre_app.domain.words import Figure, Sentence
from restordre_app.i18n import N_
from restordre_app.session import Session
from restordre_app.store.base import is_postgresql, select_rows

PRODUCTS = """
    SELECT p.sku, p.on_hand, p.reserved,
           COALESCE((SELECT SUM(m.quantity) FROM stock_movement m
                     WHERE m.product_id = p.id), 0),
           COALESCE((SELECT SUM(l.reserved) FROM order_line l
                     WHERE l.product_id = p.id), 0)
    FROM product p ORDER BY p.sku
"""
LINES = """
    SELECT o.number, l.position, p.sku, l.ordered, l.delivered, l.cancelled,
           l.reserved, COALESCE(d.delivered, 0)
    FROM order_line l
    JOIN sales_order o ON o.id = l.order_id
    JOIN product p ON p.id = l.product_id
    LEFT JOIN (SELECT dl.order_line_id, SUM(dl.now) AS delivered
               FROM delivery_line dl JOIN delivery ON delivery.id = dl.delivery_id
               WHERE delivery.voided_at IS NULL
               GROUP BY dl.order_line_id) d ON d.order_line_id = l.id
    ORDER BY l.order_id, l.position
"""
SLIPS = """
    SELECT d.number, l.position, p.sku, dl.ordered, dl.previously, dl.now,
           dl.cancelled, dl.rest
    FROM delivery_line dl
    JOIN delivery d ON d.id = dl.delivery_id
    JOIN order_line l ON l.id = dl.order_line_id
    JOIN product p ON p.id = l.product_id
    ORDER BY dl.id
"""
# Where an earlier slip was voided it may have counted then or not: those are left out.
WRONG_PREVIOUSLY = """
    SELECT number, position, sku, previously, expected FROM (
        SELECT d.number AS number, l.position AS position, p.sku AS sku,
               dl.previously AS previously, dl.id AS id,
               COALESCE(SUM(dl.now) OVER earlier, 0) AS expected,
               COALESCE(SUM(CASE WHEN d.voided_at IS NULL THEN 0 ELSE 1 END)
                        OVER earlier, 0) AS voided
        FROM delivery_line dl
        JOIN delivery d ON d.id = dl.delivery_id
        JOIN order_line l ON l.id = dl.order_line_id
        JOIN product p ON p.id = l.product_id
        WINDOW earlier AS (PARTITION BY dl.order_line_id ORDER BY d.sequence
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) slips
    WHERE voided = 0 AND previously <> expected ORDER BY id
"""
BROKEN_BALANCES = """
    SELECT sku, id, balance, expected FROM (
        SELECT p.sku AS sku, m.id AS id, m.balance AS balance,
               SUM(m.quantity) OVER (PARTITION BY m.product_id ORDER BY m.id)
                   AS expected
        FROM stock_movement m JOIN product p ON p.id = m.product_id) chain
    WHERE balance <> expected ORDER BY sku, id
"""
RESERVED_OUTSIDE = """
    SELECT o.number, l.position, p.sku, l.reserved
    FROM order_line l
    JOIN sales_order o ON o.id = l.order_id
    JOIN product p ON p.id = l.product_id
    WHERE l.reserved > 0
      AND (o.confirmed_at IS NULL OR o.cancelled_at IS NOT NULL OR NOT p.stocked)
    ORDER BY l.id
"""

PAPERS = """
    SELECT id, kind, number, content, pdf, sha256 FROM document
    WHERE id > ? ORDER BY id LIMIT ?
"""
AT_ONCE = 100  # papers in memory, each with its PDF

COUNTS = (
    "SELECT COUNT(*) FROM product",
    "SELECT COUNT(*) FROM order_line",
    "SELECT COUNT(*) FROM document",
)

BALANCE_BROKEN = N_(
    "{subject}: stock movement {movement} says {found} were left, the movements up to "
    "it add up to {expected}."
)
RESERVED_FOR_NOBODY = N_(
    "{subject}: {found} reserved, but the order is not open or the line has no stock."
)
PREVIOUSLY_WRONG = N_(
    "{subject}: the slip says {found} delivered before, the earlier slips say "
    "{expected}."
)
PAPER_CHANGED = N_(
    "{subject}: the stored paper is not the one that was made; its bytes have changed."
)
PAPER_UNREADABLE = N_(
    "{kind} {subject}: what stands on it cannot be read back ({reason}), so it cannot be "
    "made again. Keep the stored PDF, and bring the data back from a backup."
)
FILE_DAMAGED = N_("The database file itself is damaged: {reason}")
KIND_OF_DAMAGE = "file"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it must be; `kind` names the rule for programs."""

    kind: str
    subject: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Checked:
    engine: str
    products: int
    lines: int
    papers: int


def check(session: Session) -> tuple[Difference, ...]:
    """Report every difference from Q3, Q4, D3 and M1; empty when all is well."""
    with session.reading():
        return tuple(find_differences())


def what_is_checked(session: Session) -> Checked:
    """Say what there is to check, and with which database engine."""
    with session.reading():
        counts = [int(select_rows(sql)[0][0]) for sql in COUNTS]
        return Checked(engine_name(), *counts)


def engine_name() -> str:
    """Name the engine with its version: old SQLite versions have known faults."""
    if is_postgresql():
        return f"PostgreSQL {select_rows('SHOW server_version')[0][0]}"
    return f"SQLite {select_rows('SELECT sqlite_version()')[0][0]}"


def find_differences() -> Iterator[Difference]:
    damage = list(file_damage())
    yield from damage
    if damage:
        return  # what a damaged file says of its figures is worth nothing
    yield from as_differences(check_products(product_records()))
    yield from as_differences(check_lines(line_records()))
    yield from as_differences(check_slips(slip_records()))
    yield from wrong_previously()
    yield from broken_balances()
    yield from reserved_for_nobody()
    yield from spoilt_papers()


def as_differences(findings: Iterable[Finding]) -> Iterator[Difference]:
    for finding in findings:
        yield Difference(finding.kind.value, finding.subject, finding.sentence)


def product_records() -> Iterator[ProductRecord]:
    for sku, on_hand, reserved, moved, on_lines in select_rows(PRODUCTS):
        yield ProductRecord(sku, on_hand, reserved, int(moved), int(on_lines))


def line_records() -> Iterator[LineRecord]:
    for number, position, sku, *figures in select_rows(LINES):
        subject = line_subject(number, position, sku)
        yield LineRecord(subject, *(int(figure) for figure in figures))


def slip_records() -> Iterator[SlipRecord]:
    for number, position, sku, *figures in select_rows(SLIPS):
        yield SlipRecord(line_subject(number, position, sku), *figures)


def wrong_previously() -> Iterator[Difference]:
    """Find slips that do not go on where the ones before them ended (D3)."""
    for number, position, sku, found, expected in select_rows(WRONG_PREVIOUSLY):
        subject = line_subject(number, position, sku)
        sentence = Sentence.of(
            PREVIOUSLY_WRONG,
            subject=subject,
            found=Figure(found),
            expected=Figure(int(expected)),
        )
        yield Difference("previously", subject, sentence)


def broken_balances() -> Iterator[Difference]:
    """Find rows of the ledger whose balance does not follow from those before it."""
    for sku, movement, found, expected in select_rows(BROKEN_BALANCES):
        sentence = Sentence.of(
            BALANCE_BROKEN,
            subject=sku,
            movement=movement,
            found=Figure(found),
            expected=Figure(int(expected)),
        )
        yield Difference("balance", sku, sentence)


def reserved_for_nobody() -> Iterator[Difference]:
    """Find goods kept for drafts, cancelled orders or services (O1, Q5)."""
    for number, position, sku, reserved in select_rows(RESERVED_OUTSIDE):
        subject = line_subject(number, position, sku)
        sentence = Sentence.of(
            RESERVED_FOR_NOBODY, subject=subject, found=Figure(reserved)
        )
        yield Difference("reserved_for_nobody", subject, sentence)


def spoilt_papers() -> Iterator[Difference]:
    """Find papers that are not what was made, or that cannot be printed again (M1).

    Read a few at a time: the papers of years do not lie in memory together.
    """
    last = 0
    while rows := select_rows(PAPERS, [last, AT_ONCE]):
        last = rows[-1][0]
        for _id, kind, number, content, pdf, sha256 in rows:
            if sha256 and hashlib.sha256(bytes(pdf or b"")).hexdigest() != sha256:
                sentence = Sentence.of(PAPER_CHANGED, subject=number)
                yield Difference("paper", number, sentence)
            reason = what_is_unreadable(kind, content)
            if reason:
                yield unreadable(kind, number, reason)


def what_is_unreadable(kind: str, content: str) -> str:
    """Read the figures of a paper back, without drawing it; empty when that is well."""
    if kind not in KINDS:
        return f"unknown: {kind}"
    try:
        from_json(KINDS[kind].content, content)
    except UnreadableContent as damage:
        return str(damage.details["reason"])
    return ""


def unreadable(kind: str, number: str, reason: str) -> Difference:
    name = Sentence(KINDS[kind].name) if kind in KINDS else kind
    sentence = Sentence.of(PAPER_UNREADABLE, kind=name, subject=number, reason=reason)
    return Difference("paper_content", number, sentence)


def file_damage() -> Iterator[Difference]:
    """Let SQLite look over its own file; PostgreSQL minds its own."""
    if is_postgresql():
        return
    for (reason,) in select_rows("PRAGMA quick_check"):
        if reason != "ok":
            sentence = Sentence.of(FILE_DAMAGED, reason=reason)
            yield Difference(KIND_OF_DAMAGE, "database", sentence)


def line_subject(number: str, position: int, sku: str) -> str:
    return f"{number} / {position} / {sku}"
