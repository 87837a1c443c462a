"""`restordre allocate`: what lies free goes by a rule to who waits for it (A1, A3)."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.goods_commands import product_named
from restordre_app.cli.list_commands import rows_in_sequence, write_list
from restordre_app.cli.tables import Column, Kind
from restordre_app.domain.allocation import Rule
from restordre_app.i18n import N_
from restordre_app.queries.allocating import PreviewRow
from restordre_app.queries.stock import (
    StockChip,
    StockFilter,
    find_products,
    read_products,
)
from restordre_app.services.allocation import (
    AllocationPreview,
    commit_allocation,
    preview_allocation,
)
from restordre_app.session import Session

NOTHING_FREE = N_(
    "Nobody waits for goods that lie free and are not frozen. There is nothing to give."
)
DRY_RUN = N_("This was a dry run: nothing was reserved.")


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A waiting line with what it gets, and why in the reader's language."""

    line: PreviewRow
    sku: str
    reason: str


COLUMNS = (
    Column("order_number", N_("Order"), lambda row: row.line.order_number),
    Column("customer", N_("Customer"), lambda row: row.line.customer),
    Column("sku", N_("SKU"), lambda row: row.sku),
    Column("waiting_since", N_("Since"), lambda row: row.line.waiting_since, Kind.DAY),
    Column("wants", N_("Wants"), lambda row: row.line.wants, Kind.QUANTITY),
    Column("gets", N_("Gets"), lambda row: row.line.gets, Kind.QUANTITY),
    Column("completes", N_("Completes"), lambda row: row.line.completes, Kind.WORD,
           lambda row: row.line.completes),
    Column("reason", N_("Reason"), lambda row: row.reason),
)  # fmt: skip


def allocate(desk: Desk, arguments: Namespace) -> int:
    """Show who gets what under a rule and, unless it is only tried, reserve that."""
    with desk.session() as session:
        named = [product_named(session, sku).product_id for sku in arguments.products]
        preview = preview_allocation(
            session, with_free_goods(session, named), Rule(arguments.rule)
        )
        if preview.rows and not arguments.dry_run:
            shares = {row.line_id: row.gets for row in preview.rows}
            commit_allocation(session, preview, shares)
    tell(desk, arguments, preview)
    return Exit.DONE


def with_free_goods(session: Session, named: Sequence[int]) -> list[int]:
    """Of the products named, or else of all, those that lie free and are waited for."""
    ids = named or find_products(session, StockFilter(chip=StockChip.SHORT))
    rows = rows_in_sequence(session, list(dict.fromkeys(ids)), read_products)
    return [
        row.product_id
        for row in rows
        if row.back_ordered > 0 and row.available > 0 and not row.frozen
    ]


def tell(desk: Desk, arguments: Namespace, preview: AllocationPreview) -> None:
    rows = rows_told(desk, preview)
    if not rows and not (desk.as_json or arguments.csv):
        desk.say(NOTHING_FREE)
        return
    write_list(desk, arguments, COLUMNS, rows)
    if arguments.dry_run and not arguments.csv:
        desk.say(DRY_RUN)


def rows_told(desk: Desk, preview: AllocationPreview) -> list[GivenRow]:
    skus = {product.product_id: product.sku for product in preview.products}
    return [
        GivenRow(row, skus[row.product_id], row.reason.explain(desk.texts))
        for row in preview.rows
    ]
