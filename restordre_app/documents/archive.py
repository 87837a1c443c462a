"""A paper's content as JSON, so that a reprint shows what stood there (domain.md M1).

Dates are ISO, pictures base64. A field that an older content does not have takes its
default; one that we do not know is refused, because it would be left out in silence.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from restordre_app.documents.content import Paper
from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

Content = TypeVar("Content", bound=Paper)
Read = Callable[[Any], Any]


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
        content: Content = _reader(kind)(json.loads(text))
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


@cache
def _reader(kind: Any) -> Read:
    """How what JSON gave is turned back into a declared type; made once for each."""
    if isinstance(kind, UnionType):
        return partial(_read_some, _reader(get_args(kind)[0]))
    if get_origin(kind) is tuple:
        return partial(_read_tuple, _reader(get_args(kind)[0]))
    if hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind)
        readers = {name: _reader(hint) for name, hint in hints.items()}
        return partial(_read_fields, kind, readers)
    return _READERS.get(kind) or partial(_read_plain, kind)


def _read_some(read: Read, value: Any) -> Any:
    return None if value is None else read(value)


def _read_tuple(read: Read, value: Any) -> Any:
    _read_plain(list, value)
    return tuple([read(item) for item in value])


def _read_fields(kind: Callable[..., Any], readers: dict[str, Read], value: Any) -> Any:
    if not value.keys() <= readers.keys():
        message = f"unknown: {', '.join(sorted(value.keys() - readers.keys()))}"
        raise ValueError(message)
    return kind(**{name: readers[name](item) for name, item in value.items()})


def _read_plain(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, kind):
        message = f"{value!r}"
        raise TypeError(message)
    return value


_READERS: dict[Any, Read] = {
    bytes: b64decode,
    date: date.fromisoformat,
}
