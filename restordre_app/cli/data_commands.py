"""Commands about the data as a whole: import, check, move, history."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.goods_commands import UnknownOrder
from restordre_app.exchange.layouts import FileKind
from restordre_app.formatting import format_datetime
from restordre_app.i18n import N_
from restordre_app.queries.history_words import told_entries
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.queries.order_view import HistoryView, read_order
from restordre_app.services.checking import Checked, Difference, what_is_checked
from restordre_app.services.checking import check as find_differences
from restordre_app.services.data_place import move_data
from restordre_app.services.export_check import check_export
from restordre_app.services.importing.files import ImportReport, import_file


def import_(desk: Desk, arguments: Namespace) -> int:
    with desk.session() as session:
        report = import_file(
            session,
            FileKind(arguments.type),
            arguments.file,
            dry_run=arguments.dry_run,
        )
    tell_import(desk, report)
    return Exit.DONE


def tell_import(desk: Desk, report: ImportReport) -> None:
    for warning in report.warnings:
        sentence = warning.sentence.explain(desk.texts)
        desk.say(N_("Row {row}: {sentence}"), row=warning.row, sentence=sentence)
    counts = {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
    }
    words = N_("{file}: {created} new, {updated} changed, {unchanged} as they were.")
    desk.say(words, file=report.name, **counts)
    if report.dry_run:
        desk.say(N_("This was a dry run: nothing was written."))
    desk.give(
        {
            "type": report.kind.value,
            "file": report.name,
            **counts,
            "dry_run": report.dry_run,
            "warnings": [
                {"row": each.row, "message": each.sentence.explain(desk.texts)}
                for each in report.warnings
            ],
        }
    )


def check(desk: Desk, arguments: Namespace) -> int:
    """Check the data, or papers that were exported: these need no data."""
    if arguments.exported is not None:
        return check_exported(desk, arguments.exported)
    with desk.session() as session:
        checked, found = what_is_checked(session), find_differences(session)
    tell_check(desk, checked, found)
    desk.give(check_data(desk, checked, found))
    return Exit.DIFFERENCES if found else Exit.DONE


def check_exported(desk: Desk, place: Path) -> int:
    count, found = check_export(place)
    desk.say(N_("Exported papers: {count}."), count=count)
    tell_found(desk, found)
    desk.give({"papers": count, "differences": found_data(desk, found)})
    return Exit.DIFFERENCES if found else Exit.DONE


def move(desk: Desk, arguments: Namespace) -> int:
    """Copy all data to a server, and check it there."""
    with desk.session() as session:
        rows = move_data(session, arguments.to)
    with replace(desk, place=arguments.to).session() as there:
        checked, found = what_is_checked(there), find_differences(there)
    desk.say(N_("Rows moved: {count}."), count=rows)
    tell_check(desk, checked, found)
    desk.say(
        N_(
            "Choose the server under Settings, Data, on each computer. What lies here "
            "stays as a backup."
        )
    )
    desk.give({"rows": rows, **check_data(desk, checked, found)})
    return Exit.DIFFERENCES if found else Exit.DONE


def tell_check(desk: Desk, checked: Checked, found: Sequence[Difference]) -> None:
    desk.say(
        N_("{engine}. Products: {products}, order lines: {lines}, papers: {papers}."),
        **asdict(checked),
    )
    tell_found(desk, found)


def tell_found(desk: Desk, found: Sequence[Difference]) -> None:
    for each in found:
        desk.say("{sentence}", sentence=each.sentence.explain(desk.texts))
    if found:
        desk.say(N_("Differences: {count}. Nothing was repaired."), count=len(found))
    else:
        desk.say(N_("All figures agree."))


def check_data(
    desk: Desk, checked: Checked, found: Sequence[Difference]
) -> dict[str, object]:
    return {**asdict(checked), "differences": found_data(desk, found)}


def found_data(desk: Desk, found: Sequence[Difference]) -> list[dict[str, str]]:
    return [
        {
            "kind": each.kind,
            "subject": each.subject,
            "message": each.sentence.explain(desk.texts),
        }
        for each in found
    ]


def history(desk: Desk, arguments: Namespace) -> int:
    with desk.session() as session:
        order_id = find_order_by_number(session, arguments.order)
        if order_id is None:
            raise UnknownOrder(number=arguments.order)
        order = read_order(session, order_id)
    skus = {line.line_id: line.sku for line in order.lines}
    oldest_first = order.history[::-1]
    for entry, sentence in told_entries(oldest_first, skus, desk.language):
        desk.say(
            "{at}  {who}  {what}",
            at=format_datetime(entry.at, desk.language),
            who=entry.who,
            what=sentence,
        )
    desk.give([history_data(entry, skus) for entry in oldest_first])
    return Exit.DONE


def history_data(entry: HistoryView, skus: dict[int, str]) -> dict[str, object]:
    line = entry.subject == "line"
    return {
        "at": entry.at.isoformat(),
        "who": entry.who,
        "subject": entry.subject,
        "sku": skus.get(entry.subject_id) if line else None,
        "action": entry.action,
        "field": entry.field,
        "old": entry.old_value,
        "new": entry.new_value,
        "reason": entry.reason,
    }
