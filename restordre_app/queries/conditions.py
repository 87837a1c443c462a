"""Which rows a list shows: conditions put together into SQL.

SQL is put together from the constants of the query modules only; whatever a person
typed travels as a value.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from restordre_app.store.search import LIKE, like_patterns


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with the values of their placeholders."""

    texts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, text: str, *values: object) -> None:
        self.texts.append(f"({text})")
        self.values.extend(values)

    def narrow(self, text: str, value: object | None) -> None:
        """Demand a value where there is one; the list may be narrowed to it."""
        if value is not None:
            self.add(text, *[value] * text.count("?"))

    def mention(self, searched: str, *places: str) -> None:
        """Demand that each word that was typed occurs in one of the places.

        A place is a folded column, or SQL with `{like}` where the comparison goes.
        """
        either = " OR ".join(
            place.replace("{like}", LIKE) if "{like}" in place else f"{place} {LIKE}"
            for place in places
        )
        for pattern in like_patterns(searched):
            self.add(either, *[pattern] * len(places))

    @property
    def sql(self) -> str:
        return " AND ".join(self.texts) or "1 = 1"


def filled(sql: str, **parts: str) -> str:
    """Put parts of our own SQL into the places that carry their name in braces."""
    for name, part in parts.items():
        sql = sql.replace(f"{{{name}}}", part)
    return sql


def summed(flags: Collection[str]) -> str:
    """Columns that count, for each of some conditions, the rows where it holds."""
    return ", ".join(f"SUM(CASE WHEN {flag} THEN 1 ELSE 0 END)" for flag in flags)
