"""What is wrong with a file, said so that whoever keeps it finds the cell.

A fault of the file as a whole is a FileRefused; faults of single cells are gathered
first and told together (domain.md S4).
"""

from dataclasses import dataclass
from typing import Self

from restordre_app.domain.words import FigureError
from restordre_app.errors import AppError
from restordre_app.i18n import N_, Texts

TOLD = 20  # faults told in the sentence itself; all of them are in `problems`


class FileRefused(FigureError):
    """The file cannot be read as it is."""

    message = N_("The file {name} cannot be imported.")


class CellRefused(FigureError):
    """A cell does not hold what its column needs."""

    message = N_("The value cannot be used.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in one row; `row` counts as a spreadsheet does, the heading is row 1."""

    row: int
    column: str
    value: str
    error: AppError

    def explain(self, texts: Texts) -> str:
        sentence = self.error.explain(texts)
        place = texts.gettext(IN_ROW) if self.column else texts.gettext(ROW_ALONE)
        return place.format(
            row=self.row, column=self.column, value=self.value, sentence=sentence
        )


IN_ROW = N_("Row {row}, {column} “{value}”: {sentence}")
ROW_ALONE = N_("Row {row}: {sentence}")


class RowsRefused(FigureError):
    """Some rows cannot be used, so nothing was imported."""

    message = N_("Nothing was imported from {name}. Rows with faults: {count}.")

    @classmethod
    def because(cls, name: str, problems: tuple[Problem, ...]) -> Self:
        rows = {problem.row for problem in problems}
        error = cls(name=name, count=len(rows))
        error.problems = problems
        return error

    problems: tuple[Problem, ...] = ()

    def explain(self, texts: Texts) -> str:
        """Say it with the first faults, each on a line of its own."""
        lines = [problem.explain(texts) for problem in self.problems[:TOLD]]
        left = len(self.problems) - TOLD
        if left > 0:
            lines.append(texts.gettext(AND_MORE).format(count=left))
        heading = texts.gettext(self.message).format(**self.details)
        return "\n".join([heading, *lines])


AND_MORE = N_("… and {count} more.")
