"""What orders of customers and to suppliers have in common when they come from a file.

An order has a row for each line; the rows of one order say the same about it. Orders
are entered in the sequence of their dates, whatever the file's: the oldest first (A1).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, cast

from peewee import Field

from restordre_app.domain.words import FigureError, Sentence
from restordre_app.errors import RuleError
from restordre_app.exchange.layouts import Column
from restordre_app.exchange.problems import Problem
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.fields import UnknownChoice
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.tally import Outcome, Tally, problem_at
from restordre_app.services.order_entries import LineProblem
from restordre_app.store.catalogue import Product
from restordre_app.store.company import Staff
from restordre_app.store.work import Work

L = TypeVar("L")
TWICE = N_(
    "{sku} also stands in row {other} of the same order. Both were taken as they stand."
)


class HeaderDiffers(FigureError):
    message = N_(
        "Row {other} of the same order says “{theirs}”. Write the same in all rows of "
        "an order."
    )


class IsThere(FigureError):
    """An order that is in the program may have deliveries; a person changes it (O4)."""

    field = "order_number"


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by what files call them, read once; `parties` order or supply."""

    parties: dict[str, int]
    products: dict[str, int]
    staff: dict[str, int]
    orders: frozenset[str]

    @classmethod
    def read(cls, party: Field, order: Field) -> "Known":
        """Read them, given the columns that parties and orders are known by."""
        return cls(
            ids_by(party),
            ids_by(Product.sku),
            ids_by(Staff.initials),
            frozenset(ids_by(order)),
        )


@dataclass(frozen=True, slots=True)
class OrderKind(Generic[L]):
    """How orders of one kind are made of their rows.

    `line` makes a line of a row, `enter` the order of its first row and its lines.
    `states` are what may be written as its state, the usual one first.
    """

    heading: Sequence[Column]
    states: tuple[str, ...]
    is_there: type[IsThere]
    line: Callable[[Record, Known], L]
    enter: Callable[[Work, Record, tuple[L, ...], Known], int]
    put_to_work: Callable[[Work, int], object]


def import_all(
    work: Work,
    records: Sequence[Record],
    tally: Tally,
    kind: OrderKind[L],
    known: Known,
) -> None:
    """Enter the orders of a file, the oldest first."""
    columns = [column.name for column in kind.heading]
    for rows in in_date_sequence(records):
        differing = header_problems(rows, columns)
        tally.problems += differing
        if not differing:
            import_one(work, rows, tally, kind, known)


def import_one(
    work: Work,
    rows: Sequence[Record],
    tally: Tally,
    kind: OrderKind[L],
    known: Known,
) -> None:
    """Enter one order; every fault of it is told at its row."""
    found_before = len(tally.problems)
    lines = [(row, line) for row in rows for line in read_line(row, tally, kind, known)]
    try:
        state = state_of_new(rows[0], kind, known)
        order_id = enter_sound_lines(work, lines, tally, kind, known)
        if order_id is None or len(tally.problems) > found_before:
            return
        if state != "draft":
            kind.put_to_work(work, order_id)
        tally.count(Outcome.CREATED)
        warn_of_doubles(rows, tally)
    except RuleError as error:
        tally.problems.append(problem_at(rows[0], error))


def warn_of_doubles(rows: Sequence[Record], tally: Tally) -> None:
    """A product may stand on several lines (Q7), but it may be a slip too."""
    first: dict[str, int] = {}
    for row in rows:
        sku = row.text("sku")
        if sku in first:
            tally.warn(row, Sentence.of(TWICE, sku=sku, other=first[sku]))
        first.setdefault(sku, row.row)


def read_line(
    row: Record, tally: Tally, kind: OrderKind[L], known: Known
) -> Iterator[L]:
    """Read a row's line; one that cannot be read is told and left out."""
    try:
        yield kind.line(row, known)
    except RuleError as error:
        tally.problems.append(problem_at(row, error))


def enter_sound_lines(
    work: Work,
    lines: list[tuple[Record, L]],
    tally: Tally,
    kind: OrderKind[L],
    known: Known,
) -> int | None:
    """Enter an order; each line that is refused is told and left out.

    Nothing is imported when a line was told, but then all its faults are known at once.
    """
    left = list(lines)
    while left:
        try:
            sound = tuple(line for _row, line in left)
            return kind.enter(work, left[0][0], sound, known)
        except LineProblem as error:
            row, _line = left.pop(error.position - 1)
            column = getattr(error.problem, "field", "quantity")
            tally.problems.append(row.problem(column, error.problem))
    return None


def state_of_new(row: Record, kind: OrderKind[L], known: Known) -> str:
    """As what an order is to be entered, if it is not there already. Raises IsThere."""
    number = row.text("order_number")
    if number in known.orders:
        raise kind.is_there(number=number)
    return choice_in(row, "state", kind.states)


def in_date_sequence(records: Sequence[Record]) -> list[list[Record]]:
    """Gather the rows of each order; the oldest first, then by number (A1)."""
    orders: dict[str, list[Record]] = {}
    for record in records:
        orders.setdefault(record.text("order_number"), []).append(record)

    def place(number: str) -> tuple[date, int, str]:
        day = cast(date, orders[number][0].values["ordered_on"])
        return day, len(number), number

    return [orders[number] for number in sorted(orders, key=place)]


def header_problems(rows: Sequence[Record], columns: Sequence[str]) -> list[Problem]:
    """Find cells of the heading columns that contradict the order's first row."""
    first = rows[0]
    return [
        row.problem(column, HeaderDiffers(other=first.row, theirs=first.cells[column]))
        for row in rows[1:]
        for column in columns
        if column in row.values and row.values[column] != first.values[column]
    ]


def product_in(row: Record, known: Known) -> int:
    return found("sku", row, known.products) or 0


def choice_in(row: Record, column: str, choices: Sequence[str]) -> str:
    """Read one of some words; the first where nothing is written."""
    text = row.text(column) or choices[0]
    if text not in choices:
        raise UnknownChoice(field=column, value=text, choices=", ".join(choices))
    return text


def day_in(values: Mapping[str, object], column: str) -> date | None:
    return cast("date | None", values.get(column))


def number_in(values: Mapping[str, object], column: str) -> int | None:
    return cast("int | None", values.get(column))
