"""Who at a customer or a supplier reads which paper, and with which address."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.mail.addresses import Reader
from restordre_app.queries.rows import Row, rows_of
from restordre_app.store.base import select_rows
from restordre_app.store.documents import DocumentKind

READERS = """
SELECT c.id, c.name, c.email, k.name, k.email, k.packing_slips, k.confirmations
FROM customer c LEFT JOIN contact k ON k.customer_id = c.id AND k.email <> ''
WHERE c.id IN ({ids}) ORDER BY c.id, k.id
"""
SUPPLIER = "SELECT name, email FROM supplier WHERE email <> '' AND id = ?"
SLIPS = frozenset(
    {
        DocumentKind.PACKING_SLIP,
        DocumentKind.CONSOLIDATED_SLIP,
        DocumentKind.VOID_SLIP,
        DocumentKind.VOID_CONSOLIDATED_SLIP,
    }
)


@dataclass(frozen=True, slots=True)
class Addressees:
    slips: tuple[str, ...]
    confirmations: tuple[str, ...]


def read_readers(customer_id: int, paper: DocumentKind) -> tuple[Reader, ...]:
    """Who reads a kind of paper at a customer; empty where nobody has an address."""
    return read_many_readers([customer_id], paper).get(customer_id, ())


def read_many_readers(
    customer_ids: Collection[int], paper: DocumentKind
) -> dict[int, tuple[Reader, ...]]:
    """Answer for many customers, in one statement.

    Goods-in reads the slips, the buyers everything else. Without a contact for it a
    paper goes to the customer's own address; who has none at all is left out.
    """
    return readers_among(list(rows_of(READERS, customer_ids)), paper)


def readers_among(
    rows: Collection[Row], paper: DocumentKind
) -> dict[int, tuple[Reader, ...]]:
    """Pick who reads a paper from customers' rows, each with one of its contacts."""
    found: dict[int, tuple[Reader, ...]] = {}
    for customer_id, _name, _own, name, email, slips, confirmations in rows:
        if slips if paper in SLIPS else confirmations:
            found[customer_id] = (*found.get(customer_id, ()), Reader(name, email))
    for customer_id, name, own, *_contact in rows:
        if own:
            found.setdefault(customer_id, (Reader(name, own),))
    return found


def read_supplier_readers(supplier_id: int) -> tuple[Reader, ...]:
    """Who reads purchase orders and reminders at a supplier."""
    return tuple(Reader(*row) for row in select_rows(SUPPLIER, [supplier_id]))


def read_addressees(customer_id: int) -> Addressees:
    """The addresses for the two papers of a delivery."""
    rows = list(rows_of(READERS, [customer_id]))
    slips, confirmations = (
        tuple(
            reader.address for reader in readers_among(rows, paper).get(customer_id, ())
        )
        for paper in (DocumentKind.PACKING_SLIP, DocumentKind.BACK_ORDER_CONFIRMATION)
    )
    return Addressees(slips, confirmations)
