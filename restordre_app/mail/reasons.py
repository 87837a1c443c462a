"""Why a message did not go, kept so that each reader is told in their own language."""

import json
from dataclasses import dataclass

from restordre_app.errors import AppError
from restordre_app.i18n import Texts, texts


def kept(error: AppError) -> str:
    """Write an error down as its sentence and what fills it."""
    details = {name: plain(detail) for name, detail in error.details.items()}
    return json.dumps([error.message, details], ensure_ascii=False)


def plain(detail: object) -> object:
    if isinstance(detail, AppError):
        return detail.explain(texts("en"))
    return detail if isinstance(detail, int | str) else str(detail)


@dataclass(frozen=True, slots=True)
class Reason:
    """A kept reason; what was never kept that way is said as it is."""

    text: str

    def __str__(self) -> str:
        return self.explain(texts("en"))

    def explain(self, reader: Texts) -> str:
        """Say it in the reader's language."""
        if not self.text.startswith("["):
            return self.text
        try:
            message, details = json.loads(self.text)
            return reader.gettext(message).format(**details)
        except (ValueError, KeyError, TypeError):
            return self.text


def told(reason: str, language: str) -> str:
    """Say a kept reason in a language."""
    return Reason(reason).explain(texts(language))
