"""What is ticked of all that can go, and the parcels that makes, before it is posted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from restordre_app.queries.ready import ReadyOrder
from restordre_app.queries.ready_groups import ReadyGroup
from restordre_app.services.delivery_batches import Outcome
from restordre_app.services.ready import Shipment


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """An order of the list: ticked or not, let go by hand, and in the end its outcome.

    One that is `gone` was ready when the list was made, and is not any more.
    """

    order: ReadyOrder
    ticked: bool
    released: bool = False
    outcome: Outcome | None = None
    gone: bool = False

    @property
    def may_go(self) -> bool:
        return self.order.hold is None or self.released

    @property
    def is_posted(self) -> bool:
        return self.outcome is not None and self.outcome.posted is not None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided: what was refused can be tried again."""
        return not self.is_posted and not self.gone

    @property
    def goes(self) -> bool:
        return self.ticked and self.may_go and self.is_open

    @property
    def can_be_released(self) -> bool:
        return self.is_open and not self.may_go and self.order.goes_if_released

    def renewed(self, order: ReadyOrder | None) -> "ReadyRow":
        """The same row with the order as it is now, None if it is not ready any more."""
        if self.is_posted:
            return self
        if order is None:
            return replace(self, gone=True, ticked=False)
        held = order.hold is not None
        return replace(
            self,
            order=order,
            released=self.released and held,
            ticked=self.ticked and not (held and not self.released),
            gone=False,
        )


class ReadyDraft:
    """The groups as read, narrowed to some orders if a person chose these.

    `only` one person's orders are shown, and go; the others stay ticked as they were.
    """

    def __init__(
        self, groups: Sequence[ReadyGroup], wanted: set[int] | None, *, together: bool
    ) -> None:
        self.together = together
        self.only: int | None = None
        self._wanted = wanted
        self._groups = _narrowed(groups, self._is_wanted)
        self.rows = {
            order.order_id: ReadyRow(order, ticked=order.hold is None)
            for group in self._groups
            for order in group.orders
        }

    def renew(self, groups: Sequence[ReadyGroup]) -> None:
        """Take in how things stand now; what a person decided and saw stays.

        Orders keep their places. What has become ready meanwhile stands below them, and
        not ticked: nobody has looked at it.
        """
        now = {order.order_id: order for group in groups for order in group.orders}
        self.rows = {key: row.renewed(now.get(key)) for key, row in self.rows.items()}
        known = {_place(group): group for group in self._groups}
        for group in _narrowed(groups, self._is_wanted):
            mine = known.get(_place(group), replace(group, orders=()))
            new = tuple(o for o in group.orders if o.order_id not in self.rows)
            known[_place(group)] = replace(mine, orders=(*mine.orders, *new))
            self.rows |= {o.order_id: ReadyRow(o, ticked=False) for o in new}
        self._groups = tuple(
            replace(
                group, orders=tuple(self.rows[o.order_id].order for o in group.orders)
            )
            for group in known.values()
        )

    @property
    def groups(self) -> tuple[ReadyGroup, ...]:
        """What is shown."""
        return _narrowed(self._groups, self._shows)

    @property
    def shown(self) -> list[ReadyRow]:
        return [row for row in self.rows.values() if self._shows(row.order)]

    def count_of(self, staff_id: int | None) -> int:
        """How many orders a person is responsible for (O7)."""
        orders = (row.order for row in self.rows.values())
        return sum(order.responsible_id == staff_id for order in orders if staff_id)

    def _is_wanted(self, order: ReadyOrder) -> bool:
        return self._wanted is None or order.order_id in self._wanted

    def _shows(self, order: ReadyOrder) -> bool:
        return self.only is None or order.responsible_id == self.only

    def tick(self, order_id: int, *, on: bool) -> None:
        row = self.rows[order_id]
        if row.may_go and row.is_open:
            self.rows[order_id] = replace(row, ticked=on)

    def tick_all(self, *, on: bool) -> None:
        for row in self.shown:
            self.tick(row.order.order_id, on=on)

    def release(self, order_ids: Iterable[int]) -> int:
        """Let held orders go; returns how many could be."""
        released = 0
        for order_id in order_ids:
            row = self.rows[order_id]
            if row.can_be_released:
                self.rows[order_id] = replace(row, released=True, ticked=True)
                released += 1
        return released

    def hold_again(self, order_ids: Iterable[int]) -> int:
        """Keep what was let go by hand; returns how many that were."""
        kept = 0
        for order_id in order_ids:
            row = self.rows[order_id]
            if row.released and row.is_open:
                self.rows[order_id] = replace(row, released=False, ticked=False)
                kept += 1
        return kept

    def take_in(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            row = self.rows[outcome.order_id]
            self.rows[outcome.order_id] = replace(row, outcome=outcome)

    def going(self, group: ReadyGroup) -> list[ReadyRow]:
        rows = (self.rows[order.order_id] for order in group.orders)
        return [row for row in rows if row.goes]

    def parcels_saved(self, group: ReadyGroup) -> int:
        return max(len(self.going(group)) - 1, 0) if self.together else 0

    def shipments(self) -> list[Shipment]:
        """The parcels in the order of the list: one for each place, or each order."""
        parcels = []
        for group in self.groups:
            rows = self.going(group)
            parts = [rows] if self.together and rows else [[row] for row in rows]
            parcels += [_shipment(part) for part in parts]
        return parcels

    @property
    def saved(self) -> int:
        return sum(self.parcels_saved(group) for group in self.groups)

    @property
    def chosen(self) -> list[ReadyRow]:
        return [row for row in self.shown if row.goes]

    @property
    def held(self) -> int:
        return sum(row.is_open and not row.may_go for row in self.shown)


def _place(group: ReadyGroup) -> tuple[int, int | None]:
    return group.customer_id, group.place.address_id


def _narrowed(
    groups: Iterable[ReadyGroup], belongs: Callable[[ReadyOrder], bool]
) -> tuple[ReadyGroup, ...]:
    """The groups with some of their orders; those with none are left out."""
    return tuple(
        replace(group, orders=orders)
        for group in groups
        if (orders := tuple(filter(belongs, group.orders)))
    )


def _shipment(rows: Sequence[ReadyRow]) -> Shipment:
    return Shipment(
        tuple(row.order.order_id for row in rows),
        frozenset(row.order.order_id for row in rows if row.released),
        {row.order.order_id: row.order.goes for row in rows},
    )
