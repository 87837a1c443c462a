"""A paper's content as JSON, so that a reprint shows what stood there (domain.md M1).

Dates are ISO, pictures base64. A field that an older content does not have takes its
default; one that we do not know is refused, because it would be left out in silence.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from restordre_app.documents.content import Paper
from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

Content = TypeVar("Content", bound=Paper)


class UnreadableContent(SurroundingsError):
    message = N_(
        "The stored content of the document cannot be read ({reason}). "
        "Open the stored PDF instead, or bring the data back from a backup."
    )


def to_json(content: Paper) -> str:
    """Write the content down; equal contents give equal texts."""
    return json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[Content], text: str) -> Content:
    """Read a content back; raises UnreadableContent if it is damaged or too new."""
    try:
        content: Content = _typed(kind, json.loads(text))
    except (ValueError, TypeError, AttributeError) as damage:
        raise UnreadableContent(reason=damage) from damage
    return content


def _plain(value: Any) -> Any:
    """Turn a content into what JSON knows."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _typed(kind: Any, value: Any) -> Any:
    """Turn what JSON gave back into the declared type."""
    if isinstance(kind, UnionType):
        return None if value is None else _typed(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], item) for item in value)
    if hasattr(kind, "__dataclass_fields__"):
        hints = _hints(kind)
        unknown = sorted(set(value) - set(hints))
        if unknown:
            message = f"unknown: {', '.join(unknown)}"
            raise ValueError(message)
        return kind(**{name: _typed(hints[name], item) for name, item in value.items()})
    if kind in _READERS:
        return _READERS[kind](value)
    if not isinstance(value, kind):
        message = f"{value!r}"
        raise TypeError(message)
    return value


_READERS: dict[Any, Callable[[str], Any]] = {
    bytes: b64decode,
    date: date.fromisoformat,
}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
