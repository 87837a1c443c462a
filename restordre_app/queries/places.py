"""Where the goods of an order go: the delivery address, else the customer's own."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.queries.rows import rows_of

PLACES = """
SELECT o.id, a.id, COALESCE(a.name, c.name), COALESCE(a.attention, c.attention),
  COALESCE(a.address, c.address), COALESCE(a.postcode, c.postcode),
  COALESCE(a.city, c.city), COALESCE(a.country, c.country)
FROM sales_order o JOIN customer c ON c.id = o.customer_id
LEFT JOIN delivery_address a ON a.id = o.address_id
WHERE o.id IN ({ids})
"""


@dataclass(frozen=True, slots=True)
class Place:
    """`address_id` is None for the customer's own address."""

    address_id: int | None
    name: str
    attention: str
    address: str
    postcode: str
    city: str
    country: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What tells two places apart, whatever row they stand in."""
        return self.postcode, self.address, self.name, self.city


def read_places(order_ids: Collection[int]) -> dict[int, Place]:
    """Where some orders go; ids that are gone are left out."""
    return {row[0]: Place(*row[1:]) for row in rows_of(PLACES, order_ids)}
