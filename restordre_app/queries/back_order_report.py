"""The back-order list as a report: the lines of the screen, grouped as they are there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from restordre_app.documents.back_order_list import (
    BackOrderList,
    ListedRest,
    RestGroup,
)
from restordre_app.documents.content import Expected
from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.formatting import format_money, format_quantity
from restordre_app.i18n import N_, texts
from restordre_app.queries.back_order_groups import BackOrderGroup, find_groups
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    BackOrderRow,
    Grouping,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.paper_words import office_words
from restordre_app.queries.printed import sender_of
from restordre_app.session import Session
from restordre_app.store.company import Company
from restordre_app.store.documents import DocumentKind

IN_STOCK = Expected(None, Precision.UNKNOWN.value, ExpectationState.IN_STOCK.value)
Groups = Sequence[tuple[BackOrderGroup | None, Sequence[BackOrderRow]]]
CHOSEN = {
    Grouping.NONE: N_("All in one list"),
    Grouping.CUSTOMER: N_("By customer"),
    Grouping.PRODUCT: N_("By product"),
    Grouping.SUPPLIER: N_("By supplier"),
}


def read_report_lines(session: Session, wanted: BackOrderFilter) -> Groups:
    """The rows behind a filter under their groups; "mine" are theirs who works here."""
    mine = replace(wanted, staff_id=read_my_staff_id(session))
    if wanted.group is Grouping.NONE:
        ids = find_back_orders(session, mine)
        rows = read_back_orders(session, ids)
        return [(None, [rows[each] for each in ids if each in rows])] if rows else []
    groups = find_groups(session, mine)
    rows = read_back_orders(
        session, [line_id for group in groups for line_id in group.line_ids]
    )
    return [
        (group, [rows[each] for each in group.line_ids if each in rows])
        for group in groups
    ]


def back_order_list(
    company: Company, groups: Groups, grouping: Grouping, number: str, today: date
) -> BackOrderList:
    language = company.language
    return BackOrderList(
        number=number,
        issued_on=today,
        sender=sender_of(company),
        language=language,
        words=office_words(DocumentKind.BACK_ORDER_LIST, language),
        groups=tuple(_group(*each, grouping, company) for each in groups),
        chosen=texts(language).gettext(CHOSEN[grouping]),
        currency=company.currency,
    )


def _group(
    group: BackOrderGroup | None,
    rows: Sequence[BackOrderRow],
    grouping: Grouping,
    company: Company,
) -> RestGroup:
    lines = tuple(_rest(row, grouping) for row in rows)
    if group is None:
        return RestGroup("", "", lines)
    say, language = texts(company.language), company.language
    title = group.title or say.gettext(N_("Without a supplier"))
    count = say.ngettext("{count} line", "{count} lines", len(rows))
    sums = ", ".join(
        f"{format_quantity(each.quantity, language)} {each.unit}"
        for each in group.rests
    )
    said = (
        group.number,
        count.format(count=len(rows)),
        sums,
        format_money(group.value, company.currency, language),
    )
    return RestGroup(title, " · ".join(filter(None, said)), lines)


def _rest(row: BackOrderRow, grouping: Grouping) -> ListedRest:
    """One line; a heading that names the customer says it for all beneath it."""
    known = row.expectation
    return ListedRest(
        order_number=row.order_number,
        customer="" if grouping is Grouping.CUSTOMER else row.customer,
        sku=row.sku,
        name=row.name,
        unit=row.unit,
        rest=row.rest,
        value=row.value,
        days=row.waiting_days,
        expected=IN_STOCK
        if not row.back_ordered
        else Expected(known.day, known.precision.value, known.state.value),
    )
