"""Reasons as data: a sentence, its figures and dates, said in the reader's language.

Rules decide before anybody knows who will read the outcome, in which language. They
carry the English source text with its details; `explain` puts both into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from restordre_app.errors import RuleError
from restordre_app.i18n import N_, Texts, texts

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
        return self.explain(texts("en"))

    def explain(self, reader: Texts) -> str:
        """Say it in the reader's language."""
        return reader.gettext(self.text).format(**written(dict(self.details), reader))


class FigureError(RuleError):
    """A broken rule whose details may be figures, dates and sentences."""

    def __init__(self, **details: object) -> None:
        super().__init__(**written(details, texts("en")))
        self.details = details

    def explain(self, texts: Texts) -> str:
        """Say it in the reader's language, numbers included."""
        return texts.gettext(self.message).format(**written(self.details, texts))


def written(details: Mapping[str, object], reader: Texts) -> dict[str, object]:
    """Write the details as the reader's language does."""
    return {name: written_detail(detail, reader) for name, detail in details.items()}


def written_detail(detail: object, reader: Texts) -> object:
    """Write one detail; a date is dd-mm-yyyy in every language."""
    match detail:
        case Figure():
            return detail.written(reader.gettext(SAMPLE_NUMBER))
        case Sentence():
            return detail.explain(reader)
        case date():
            return f"{detail:%d-%m-%Y}"
        case _:
            return detail
