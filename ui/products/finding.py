"""Candidates for the pickers of the product editor."""

from restordre_app.queries.picking import pick_products
from restordre_app.queries.suppliers import (
    SupplierFilter,
    find_suppliers,
    read_suppliers,
)
from restordre_app.session import Session
from ui.widgets.pickers import PickItem

MOST = 20


def supplier_candidates(session: Session, text: str) -> list[PickItem]:
    ids = find_suppliers(session, SupplierFilter(text=text))[:MOST]
    rows = read_suppliers(session, ids)
    return [
        PickItem(row.supplier_id, row.name, f"{row.number} · {row.city}".rstrip(" ·"))
        for row in (rows[found] for found in ids if found in rows)
    ]


def substitute_candidates(session: Session, text: str) -> list[PickItem]:
    return [
        PickItem(pick.product_id, pick.name, pick.sku)
        for pick in pick_products(session, text)
    ]
