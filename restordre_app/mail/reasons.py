"""Why a message did not go, kept so that each reader is told in their own language."""

import json

from restordre_app.errors import AppError
from restordre_app.i18n import texts


def kept(error: AppError) -> str:
    """Write an error down as its sentence and what fills it."""
    details = {name: plain(detail) for name, detail in error.details.items()}
    return json.dumps([error.message, details], ensure_ascii=False)


def plain(detail: object) -> object:
    if isinstance(detail, AppError):
        return detail.explain(texts("en"))
    return detail if isinstance(detail, int | str) else str(detail)


def told(reason: str, language: str) -> str:
    """Say a kept reason; what was never kept that way is said as it is."""
    if not reason.startswith("["):
        return reason
    try:
        message, details = json.loads(reason)
        return texts(language).gettext(message).format(**details)
    except (ValueError, KeyError, TypeError):
        return reason
