"""What one transaction knows and has done so far besides writing its tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from restordre_app.changes import Topic
from restordre_app.domain.promises import PromiseCause


@dataclass(slots=True)
class Work:
    """What one transaction has done so far besides writing its tables."""

    now: datetime
    who: str
    touched: set[Topic] = field(default_factory=set)
    entries: list[dict[str, object]] = field(default_factory=list)
    stale_products: dict[int, PromiseCause] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def touch(self, *topics: Topic) -> None:
        self.touched.update(topics)

    def expect_anew(self, product_ids: Iterable[int], cause: PromiseCause) -> None:
        """Have the expected dates of products worked out again at the end (E1).

        Call it with the products locked; the first cause is the one that is told.
        """
        for product_id in product_ids:
            self.stale_products.setdefault(product_id, cause)

    def record(
        self, subject: str, subject_id: int, action: str, **details: object
    ) -> None:
        """Note a change for the history (S2): field, old_value, new_value, reason."""
        texts = {name: _as_text(name, value) for name, value in details.items()}
        self.entries.append(
            {
                "changed_at": self.now,
                "changed_by": self.who,
                "subject": subject,
                "subject_id": subject_id,
                "action": action,
                **texts,
            }
        )


def _as_text(name: str, value: object) -> object:
    if name == "order_id" or value is None:
        return value if name == "order_id" else ""
    return str(value)
