"""Commands that move goods: deliver, count."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.paper_commands import tell_missing
from restordre_app.cli.tables import plain_number
from restordre_app.domain.quantities import SCALE
from restordre_app.errors import AppError, RuleError, SurroundingsError
from restordre_app.exchange.whole_files import FileNotWritten, write_whole
from restordre_app.formatting import format_quantity
from restordre_app.i18n import N_
from restordre_app.parsing import parse_quantity
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.queries.papers import read_papers
from restordre_app.queries.picking import ProductPick, find_product_by_code
from restordre_app.services.deliveries import (
    Posted,
    post_delivery,
)
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.delivery_batches import Outcome
from restordre_app.services.documents import read_pdf
from restordre_app.services.paper_export import file_name
from restordre_app.services.ready import deliver_ready, entry_to_post
from restordre_app.services.stock import StockChange, count_together
from restordre_app.session import Session


class PaperNotWritten(SurroundingsError):
    message = N_("{path} cannot be written ({reason}). The delivery is posted.")


class UnknownOrder(RuleError):
    message = N_("There is no order {number}. Look it up with “restordre orders”.")


class UnknownProduct(RuleError):
    message = N_("There is no product {sku}. Look it up with “restordre stock”.")


class NotAPair(RuleError):
    message = N_("“{text}” is not an item number and a quantity, such as A-1=30.")


def deliver(desk: Desk, arguments: Namespace) -> int:
    with desk.session() as session:
        if arguments.ready:
            outcomes = deliver_ready(session, together=arguments.together)
        elif arguments.together:
            outcomes = deliver_in_one_parcel(session, arguments)
        else:
            outcomes = deliver_each(session, arguments)
        made = [papers_of(each.posted) for each in outcomes if each.posted]
        tell_missing(desk, session, [each for ids in made for each in ids])
        papers = {
            outcome.order_id: write_papers(session, arguments.out, outcome.posted)
            for outcome in outcomes
            if outcome.posted
        }
    tell_outcomes(desk, outcomes, papers)
    failed = any(outcome.problem for outcome in outcomes)
    return Exit.REFUSED if failed else Exit.DONE


def deliver_each(session: Session, arguments: Namespace) -> list[Outcome]:
    """Deliver what orders may have now, one by one; a fault stops only its own.

    All are known before anything is posted. Raises UnknownOrder, and of one order alone
    what stands in its way.
    """
    orders = {number: order_named(session, number) for number in arguments.orders}
    outcomes = []
    for number, order_id in orders.items():
        try:
            entry = entry_to_post(session, order_id, release=arguments.release)
            posted = post_delivery(session, entry)
        except AppError as problem:
            if len(orders) == 1:
                raise
            outcomes.append(Outcome(order_id, number, problem=problem))
        else:
            outcomes.append(Outcome(order_id, number, posted=posted))
    return outcomes


def deliver_in_one_parcel(session: Session, arguments: Namespace) -> list[Outcome]:
    """Deliver several orders of a customer as one (domain.md D5)."""
    numbers = list(dict.fromkeys(arguments.orders))
    entries = [
        entry_to_post(session, order_named(session, number), release=arguments.release)
        for number in numbers
    ]
    posted = deliver_together(session, entries)
    return [
        Outcome(entry.order_id, number, posted=each)
        for number, entry, each in zip(numbers, entries, posted, strict=True)
    ]


def order_named(session: Session, number: str) -> int:
    """The id of the order of that number. Raises UnknownOrder."""
    order_id = find_order_by_number(session, number)
    if order_id is None:
        raise UnknownOrder(number=number)
    return order_id


def write_papers(session: Session, folder: Path | None, posted: Posted) -> list[str]:
    """Write a delivery's papers as PDF files named after them; return their paths.

    What went in one parcel has the common slip in place of its own (domain.md D5).
    """
    if folder is None:
        return []
    written = []
    for paper in read_papers(session, papers_of(posted)).values():
        path = folder / file_name(paper)
        pdf = read_pdf(session, paper.document_id)
        try:
            write_whole(path, pdf, make_folder=True)
        except FileNotWritten as error:
            raise PaperNotWritten(**error.details) from error
        written.append(str(path))
    return written


def papers_of(posted: Posted) -> list[int]:
    """What the customer gets, the slip first."""
    own, *others = posted.document_ids
    return [posted.common_slip_id or own, *others]


def tell_outcomes(
    desk: Desk, outcomes: Iterable[Outcome], papers: dict[int, list[str]]
) -> None:
    data = []
    for outcome in outcomes:
        posted, problem = outcome.posted, outcome.problem
        said = problem.explain(desk.texts) if problem else ""
        written = papers.get(outcome.order_id, [])
        data.append(
            {
                "order": outcome.order_number,
                "delivery": posted.number if posted else None,
                "papers": written,
                "problem": said or None,
            }
        )
        if posted:
            desk.say(N_("Delivery {number} is posted."), number=posted.number)
        else:
            desk.say(
                N_("Order {order}: {problem}"), order=outcome.order_number, problem=said
            )
        for path in written:
            desk.say("  {path}", path=path)
    if not data:
        desk.say(N_("Nothing is ready to deliver."))
    desk.give(data)


def count(desk: Desk, arguments: Namespace) -> int:
    with desk.session() as session:
        goods = read_goods(session, desk, arguments.goods, allow_zero=True)
        counted = {product.product_id: there for product, there in goods}
        changes = count_together(session, counted, arguments.reason)
    products = {product.product_id: product for product, _there in goods}
    for product_id, change in changes.items():
        tell_count(desk, products[product_id], change)
    desk.give([count_data(products[each], changes[each]) for each in changes])
    return Exit.DONE


def tell_count(desk: Desk, product: ProductPick, change: StockChange) -> None:
    desk.say(
        N_("{sku}: {old} before, {new} now."),
        sku=product.sku,
        old=format_quantity(change.old, desk.language),
        new=format_quantity(change.new, desk.language),
    )
    for lost in change.released:
        desk.say(
            N_("Order {order} ({customer}) loses {quantity} reserved for it."),
            order=lost.order_number,
            customer=lost.customer,
            quantity=format_quantity(lost.quantity, desk.language),
        )


def count_data(product: ProductPick, change: StockChange) -> dict[str, object]:
    return {
        "sku": product.sku,
        "old": plain_number(change.old, SCALE),
        "new": plain_number(change.new, SCALE),
        "released": [
            {
                "order": lost.order_number,
                "customer": lost.customer,
                "quantity": plain_number(lost.quantity, SCALE),
            }
            for lost in change.released
        ],
    }


def read_goods(
    session: Session, desk: Desk, pairs: Iterable[str], *, allow_zero: bool
) -> list[tuple[ProductPick, int]]:
    """Read SKU=QTY pairs before anything is written. Raises UnknownProduct, BadInput."""
    return [read_pair(session, desk, pair, allow_zero=allow_zero) for pair in pairs]


def read_pair(
    session: Session, desk: Desk, pair: str, *, allow_zero: bool
) -> tuple[ProductPick, int]:
    sku, equals, amount = pair.rpartition("=")
    if not equals or not sku.strip():
        raise NotAPair(text=pair)
    product = product_named(session, sku)
    quantity = parse_quantity(
        amount, desk.language, product.decimals, allow_zero=allow_zero
    )
    return product, quantity


def product_named(session: Session, sku: str) -> ProductPick:
    """The product of that number or barcode. Raises UnknownProduct."""
    product = find_product_by_code(session, sku)
    if product is None:
        raise UnknownProduct(sku=sku)
    return product
