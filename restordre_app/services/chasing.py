"""Ask a supplier about what is late or was never confirmed, and note it (P4, M3)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from restordre_app.changes import Topic
from restordre_app.documents.chase_letter import ChaseLetter
from restordre_app.documents.words import goods_words, told_words
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.formatting import format_date
from restordre_app.i18n import N_, texts
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.readers import read_supplier_readers
from restordre_app.queries.supplier_papers import Issue, chase_letter
from restordre_app.services.fields import many_lines
from restordre_app.services.kept_papers import keep_document
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.services.purchasing import refuse_not_open, refuse_nothing_incoming
from restordre_app.session import Session
from restordre_app.store.catalogue import Supplier
from restordre_app.store.communication import Channel, enter_in_log
from restordre_app.store.company import take_number, the_company
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.purchase_locks import lock_lines_with_orders
from restordre_app.store.purchasing import LineExpectation, PurchaseLine
from restordre_app.store.work import Work

LETTER_NUMBER = "RY{number:05}"


class ChaseWay(StrEnum):
    LETTER = "letter"
    MAIL = "mail"
    PHONE = "phone"


CHANNELS = {
    ChaseWay.LETTER: Channel.PAPER,
    ChaseWay.MAIL: Channel.MAIL,
    ChaseWay.PHONE: Channel.PHONE,
}


@dataclass(frozen=True, slots=True)
class ChaseEntry:
    """Which lines of one supplier are asked about, and how; `note` says what was said."""

    line_ids: tuple[int, ...]
    way: ChaseWay
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chased:
    """Who was asked; the letter, and the message in the outbox that carries it."""

    supplier_id: int
    supplier: str
    lines: int
    document_id: int | None
    message_id: int | None


class NothingToChase(RuleError):
    message = N_(
        "No line is chosen. Tick the lines the supplier should be asked about."
    )


class SeveralSuppliers(RuleError):
    message = N_("The lines belong to several suppliers. Ask them one at a time.")


def chase_supplier(session: Session, entry: ChaseEntry) -> Chased:
    """Ask by letter, mail or phone, and note on each line that it was asked about.

    The goods must still be owed: raises NothingIncoming, NotSent, PurchaseClosed; and
    NobodyToWriteTo where a mail has nowhere to go, NoCompany without a letterhead.
    """
    if not entry.line_ids:
        raise NothingToChase
    note = many_lines("note", entry.note)
    with session.transaction() as work:
        supplier, lines = hold_lines(entry.line_ids)
        document = message_id = None
        if entry.way is not ChaseWay.PHONE:
            document, letter = write_letter(work, supplier, lines)
            if entry.way is ChaseWay.MAIL:
                message_id = send_letter(work, supplier, document, letter)
        for line in lines:
            line.chased_at = work.now
            line.save()
            work.record("purchase_line", line.id, "chased", reason=note)
        if message_id is None:  # a mail is said once it has gone
            log_chase(work, entry.way, supplier, document, note)
        work.touch(Topic.PURCHASING, Topic.DOCUMENTS)
        document_id = document.id if document else None
        return Chased(supplier.id, supplier.name, len(lines), document_id, message_id)


def hold_lines(line_ids: Collection[int]) -> tuple[Supplier, list[PurchaseLine]]:
    """Hold lines that are still owed, all by one supplier."""
    orders, lines = lock_lines_with_orders(line_ids)
    suppliers = {order.supplier_id for order in orders.values()}
    if len(suppliers) > 1:
        raise SeveralSuppliers
    for line in lines.values():
        refuse_not_open(orders[line.order_id])
        refuse_nothing_incoming(orders[line.order_id], line)
    supplier: Supplier | None = Supplier.get_or_none(Supplier.id.in_(suppliers))
    if supplier is None:
        raise NotFound(what=Sentence(N_("The supplier")))
    return supplier, list(lines.values())


def write_letter(
    work: Work, supplier: Supplier, lines: list[PurchaseLine]
) -> tuple[Document, ChaseLetter]:
    number = LETTER_NUMBER.format(number=take_number("chase"))
    letter = chase_letter(
        supplier, lines, waited_for(lines), the_company(), Issue(number, work.today)
    )
    kind, name = DocumentKind.CHASE_LETTER, supplier.name
    kept = keep_document(work, kind, letter, supplier=supplier, recipient=name)
    return kept, letter


def waited_for(lines: Collection[PurchaseLine]) -> frozenset[int]:
    """Which of the lines customers count on (E1)."""
    query = LineExpectation.select(LineExpectation.purchase_line).where(
        LineExpectation.purchase_line.in_([line.id for line in lines])
    )
    return frozenset(
        piece.purchase_line_id for piece in query if piece.purchase_line_id
    )


def send_letter(
    work: Work, supplier: Supplier, document: Document, letter: ChaseLetter
) -> int:
    language = letter.language
    reply_by = format_date(letter.reply_by, language) if letter.reply_by else ""
    entry = MessageEntry(
        MessageKind.CHASE,
        language,
        f"chase:{document.id}",
        read_supplier_readers(supplier.id),
        {
            "supplier": supplier.name,
            "number": letter.number,
            "lines": lines_words(letter),
            "reply_by": reply_by,
        },
        (document.id,),
        supplier_id=supplier.id,
    )
    return write_message(work, entry)


def lines_words(letter: ChaseLetter) -> str:
    """What is owed, a line each: "2031: 24 stk. Vinkelbeslag (NB-4001), 20-11-2026"."""
    language = letter.language
    say = texts(language)
    return "\n".join(
        f"{order.number}: "
        f"{goods_words(line, line.outstanding, language, line.supplier_sku)}, "
        + (
            told_words(line.promised, say, language)
            if line.promised
            else say.gettext("not confirmed")
        )
        for order in letter.orders
        for line in order.lines
    )


def log_chase(
    work: Work,
    way: ChaseWay,
    supplier: Supplier,
    document: Document | None,
    note: str,
) -> None:
    """What was said to the supplier on paper or by phone (M3)."""
    enter_in_log(
        work,
        CHANNELS[way],
        supplier=supplier,
        subject=document.number if document else "",
        note=note,
        document=document,
    )
