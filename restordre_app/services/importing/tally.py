"""What an import did row by row, and what was wrong with the others."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from restordre_app.domain.words import Sentence
from restordre_app.errors import RuleError
from restordre_app.exchange.problems import Problem
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.fields import FieldError

# where a field of an entry is written under another name in the file
COLUMN_OF = {
    "weight_grams": "weight",
    "addresses": "delivery_name",
    "contacts": "contact_name",
    "quantity": "counted",
}


class NotInProgram(FieldError):
    message = N_("{label} “{value}” is not in the program. Enter or import it first.")


class NeededForNew(FieldError):
    message = N_("{label} is needed for a new row. Fill it in.")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something odd that was imported all the same."""

    row: int
    sentence: Sentence


@dataclass(slots=True)
class Tally:
    """Gathered while the rows are carried out."""

    counts: dict[Outcome, int] = field(default_factory=dict)
    warnings: list[RowWarning] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def attempt(self, record: Record, act: Callable[[Record], Outcome]) -> None:
        """Carry out one row; a rule in the way is noted at its cell."""
        try:
            self.count(act(record))
        except RuleError as error:
            self.problems.append(problem_at(record, error))

    def count(self, outcome: Outcome) -> None:
        self.counts[outcome] = self.counts.get(outcome, 0) + 1

    def warn(self, record: Record, *sentences: Sentence) -> None:
        self.warnings += [RowWarning(record.row, sentence) for sentence in sentences]


def problem_at(record: Record, error: RuleError) -> Problem:
    """Name the cell that a broken rule is about, where the error knows its field."""
    named = str(getattr(error, "field", ""))
    return record.problem(COLUMN_OF.get(named, named), error)
