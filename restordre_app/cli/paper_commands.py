"""Commands about papers: paper, papers."""

import sys
from argparse import Namespace
from datetime import date

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.list_commands import rows_in_sequence, write_list
from restordre_app.cli.tables import Column, Kind
from restordre_app.documents.kinds import KINDS
from restordre_app.domain.words import Sentence
from restordre_app.errors import RuleError
from restordre_app.exchange.whole_files import write_whole
from restordre_app.i18n import N_
from restordre_app.parsing import parse_period
from restordre_app.queries.back_orders import BackOrderFilter, Grouping
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.queries.papers import (
    PaperFilter,
    document_kind,
    find_paper_by_number,
    find_papers,
    read_papers,
)
from restordre_app.services.checking import PAPER_CHANGED
from restordre_app.services.documents import read_missing, read_pdf
from restordre_app.services.order_papers import (
    back_order_list_paper,
    cancellation_paper,
    order_confirmation_paper,
    pick_list_paper,
)
from restordre_app.services.paper_export import export_papers
from restordre_app.session import Session

COLUMNS = (
    Column("number", N_("Number"), lambda row: row.number),
    Column(
        "kind",
        N_("Kind"),
        lambda row: KINDS[row.kind].name,
        Kind.WORD,
        lambda row: row.kind.value,
    ),
    Column("reader", N_("Recipient"), lambda row: row.reader),
    Column("order", N_("Order"), lambda row: row.order_number),
    Column("language", N_("Language"), lambda row: row.language),
    Column("made", N_("Made"), lambda row: row.created_at, Kind.MOMENT),
    Column("by", N_("By"), lambda row: row.created_by),
)


class UnknownPaper(RuleError):
    message = N_(
        "There is no such paper with the number {number}. Look it up with "
        "“restordre papers”."
    )


def paper(desk: Desk, arguments: Namespace) -> int:
    """Write one paper; those made on request are made anew from their order."""
    with desk.session() as session:
        document_id = paper_named(session, arguments.kind, arguments.number)
        write_whole(arguments.out, read_pdf(session, document_id), make_folder=True)
        tell_missing(desk, session, [document_id])
        made = read_papers(session, [document_id])[document_id]
    desk.say(N_("{path} is written."), path=arguments.out)
    desk.give({"number": made.number, "path": str(arguments.out)})
    return Exit.DONE


def paper_named(session: Session, kind: str, number: str) -> int:
    """The kept paper of that number, or one of the order. Raises UnknownPaper."""
    if kind == "back-order-list" and number in list(Grouping):
        return back_order_list_paper(session, BackOrderFilter(group=Grouping(number)))
    order_id = find_order_by_number(session, number)
    if order_id is not None:
        match kind:
            case "order-confirmation":
                return order_confirmation_paper(session, order_id)
            case "cancellation":
                return cancellation_paper(session, order_id)
            case "pick-list":
                return pick_list_paper(session, [order_id])
    found = find_paper_by_number(session, document_kind(kind), number)
    if found is None:
        raise UnknownPaper(number=number)
    return found


def papers(desk: Desk, arguments: Namespace) -> int:
    with desk.session() as session:
        today = session.today()
        wanted = PaperFilter(
            text=arguments.text,
            kind=document_kind(arguments.kind) if arguments.kind else None,
            since=period_named(arguments.since, desk, today)[0],
            until=period_named(arguments.until, desk, today)[1],
        )
        ids = find_papers(session, wanted)
        if arguments.out is None:
            rows = rows_in_sequence(session, ids, read_papers)
            write_list(desk, arguments, COLUMNS, rows)
            return Exit.DONE
        made = export_papers(session, ids, arguments.out)
        tell_missing(desk, session, ids)
    path = str(arguments.out)
    desk.say(N_("{count} papers are in {path}."), count=made.count, path=path)
    for number in made.changed:
        changed = Sentence.of(PAPER_CHANGED, subject=number)
        print(changed.explain(desk.texts), file=sys.stderr)
    desk.give({"papers": made.count, "path": path, "changed": list(made.changed)})
    return Exit.DIFFERENCES if made.changed else Exit.DONE


def period_named(
    text: str, desk: Desk, today: date
) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day of a day, week or month; none where none is named."""
    return parse_period(text, desk.language, today) if text else (None, None)


def tell_missing(desk: Desk, session: Session, ids: list[int]) -> None:
    """Say which characters a paper shows as question marks; not among the answer."""
    for missing in read_missing(session, ids):
        print(missing.sentence.explain(desk.texts), file=sys.stderr)
