"""Reasons as data: a sentence, its figures and dates, said in the reader's language.

Rules decide before anybody knows who will read the outcome, in which language. They
carry the English source text with its details; `explain` puts both into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from restordre_app.errors import RuleError
from restordre_app.i18n import N_, Texts

# A translator writes this number as the language does; the marks are read from it.
SAMPLE_NUMBER = N_("1,234.5")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity inside a sentence, in thousandths."""

    thousandths: int

    def __str__(self) -> str:
        return self.written(SAMPLE_NUMBER)

    def written(self, sample: str) -> str:
        """Write it with the marks of a sample such as "1.234,5"; zeros are dropped."""
        thousands_mark, decimal_mark = sample[1], sample[5]
        whole, thousandths = divmod(abs(self.thousandths), 1000)
        sign = "-" if self.thousandths < 0 else ""
        decimals = f"{thousandths:03}".rstrip("0")
        number = f"{whole:,}".replace(",", thousands_mark)
        return f"{sign}{number}{decimal_mark}{decimals}" if decimals else sign + number


@dataclass(frozen=True, slots=True)
class Sentence:
    """An N_ text with the details that fill its placeholders."""

    text: str
    details: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, text: str, **details: object) -> Self:
        return cls(text, tuple(details.items()))

    def __str__(self) -> str:
        return self.text.format(**plain_details(dict(self.details)))

    def explain(self, texts: Texts) -> str:
        """Say it in the reader's language."""
        return explained(self.text, dict(self.details), texts)


class FigureError(RuleError):
    """A broken rule whose details may be figures and dates."""

    def __init__(self, **details: object) -> None:
        super().__init__(**plain_details(details))
        self.details = details

    def explain(self, texts: Texts) -> str:
        """Say it in the reader's language, numbers included."""
        return explained(self.message, self.details, texts)


def explained(text: str, details: Mapping[str, object], texts: Texts) -> str:
    """Translate a text and write its details as the language does."""
    sample = texts.gettext(SAMPLE_NUMBER)
    written = {
        name: detail.written(sample) if isinstance(detail, Figure) else detail
        for name, detail in plain_dates(details).items()
    }
    return texts.gettext(text).format(**written)


def plain_details(details: Mapping[str, object]) -> dict[str, object]:
    """Write figures and dates the English way, for logs and the exception's text."""
    return {
        name: str(detail) if isinstance(detail, Figure) else detail
        for name, detail in plain_dates(details).items()
    }


def plain_dates(details: Mapping[str, object]) -> dict[str, object]:
    """Write dates as dd-mm-yyyy, which is the same in every language."""
    return {
        name: f"{detail:%d-%m-%Y}" if isinstance(detail, date) else detail
        for name, detail in details.items()
    }
