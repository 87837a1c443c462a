"""An error as data, for `--json`."""

from restordre_app.errors import AppError
from restordre_app.exchange.problems import RowsRefused
from restordre_app.i18n import texts


def error_data(error: AppError, language: str) -> dict[str, object]:
    """Give the kind, the sentence and, of a refused file, every faulty cell."""
    reader = texts(language)
    data: dict[str, object] = {
        "error": type(error).__name__,
        "message": error.explain(reader),
    }
    if isinstance(error, RowsRefused):
        data["problems"] = [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "message": problem.error.explain(reader),
            }
            for problem in error.problems
        ]
    return data
