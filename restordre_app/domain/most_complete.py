"""As many complete orders as possible from what there is (domain.md A2).

Choosing the orders is a packing problem with one limit per product, which nobody can
solve exactly in reasonable time at every size. So it is made smaller first:

1. An order that wants more of a product than there is, is out.
2. A product of which there is enough for all the others is no limit.
3. What remains falls apart into contests: orders that share no scarce product, not
   even through other orders, have nothing to do with each other.

Within a contest the smallest order goes first, its size being the parts it takes of
the scarce products, added up. Where that may not be the best, a search follows that
takes or leaves each order and gives up a branch as soon as it cannot win
(branch and bound).

Exact: a contest over one product, always, at any size; a contest in which the first
answer reaches `at_most`; any other that the search gets to the end of. It always does
for a single contest of up to 13 orders, and mostly does for 20, or for 40 over two or
three products. All searches share `SEARCH_STEPS`, the smallest contest first, so that
the time is limited and the answer always the same.

Otherwise a good bound: of a contest over m scarce products at least the m-th part of
the most that is possible (rounded down); in trials 93 to 99 % of a proven limit. For the
orders that could be completed take up no more than m in all, so the smallest m-th part
of them takes up no more than 1 and fits. No order that was left out would still fit.

Of equally many orders the older ones are preferred, by swapping an older one in for a
younger one as long as that is possible and `SWAP_STEPS` last.
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

Wishes = Mapping[int, Mapping[int, int]]

SEARCH_STEPS = 20_000  # a search over 13 orders takes at most 2 ** 14 - 1
SWAP_STEPS = 100_000
LARGEST_SEARCH = 60


@dataclass(slots=True)
class Patience:
    """How many steps are left; what is chosen must not depend on the clock (A1)."""

    steps: int

    def lasts(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


@dataclass(frozen=True, slots=True)
class Contest:
    """Orders that compete for scarce goods: what each wants of them, what there is.

    Orders are known by their place in the queue: the smaller, the older.
    """

    wishes: Wishes
    free: Mapping[int, int]

    def smallest_first(self) -> list[int]:
        """Order them by the parts they take of what there is; equals by age."""
        sizes = {
            place: fsum(count / self.free[each] for each, count in wish.items())
            for place, wish in self.wishes.items()
        }
        return sorted(sizes, key=lambda place: (sizes[place], place))

    def left_by(self, chosen: Iterable[int]) -> dict[int, int]:
        left = dict(self.free)
        for place in chosen:
            move(left, self.wishes[place], -1)
        return left

    def filled_up(self, chosen: Iterable[int], order: Iterable[int]) -> set[int]:
        """Take in whoever still fits beside those chosen, in the given order."""
        taken = set(chosen)
        left = self.left_by(taken)
        for place in order:
            wish = self.wishes[place]
            if place not in taken and all(left[p] >= wish[p] for p in wish):
                taken.add(place)
                move(left, wish, -1)
        return taken

    def at_most(self) -> int:
        """How many could be completed if only the scarcest product were scarce."""
        return min(
            room_for([wish.get(each, 0) for wish in self.wishes.values()], free)
            for each, free in self.free.items()
        )


def most_complete(
    wishes: Sequence[Mapping[int, int]], free: Mapping[int, int]
) -> frozenset[int]:
    """Choose the orders to complete, by their place in `wishes`, oldest first.

    A wish is what an order lacks, by product; quantities are thousandths. The module
    says how they are chosen, and when their number is the highest possible.
    """
    possible = {
        place: wish
        for place, wish in enumerate(wishes)
        if all(quantity <= free.get(each, 0) for each, quantity in wish.items())
    }
    wanted: Counter[int] = Counter()
    for wish in possible.values():
        wanted.update(wish)
    scarce = {each: free[each] for each, count in wanted.items() if count > free[each]}
    contested = {
        place: {each: wish[each] for each in sorted(wish) if each in scarce}
        for place, wish in possible.items()
    }
    chosen = {place for place, wish in contested.items() if not wish}
    search, swaps = Patience(SEARCH_STEPS), Patience(SWAP_STEPS)
    for contest in sorted(
        contests(contested, scarce), key=lambda each: len(each.wishes)
    ):
        chosen |= complete_in(contest, search, swaps)
    return frozenset(chosen)


def contests(wishes: Wishes, free: Mapping[int, int]) -> Iterator[Contest]:
    """Take apart what does not hang together by any scarce product."""
    takers: dict[int, list[int]] = {each: [] for each in free}
    for place, wish in wishes.items():
        for product_id in wish:
            takers[product_id].append(place)
    unseen = set(free)
    for first in free:
        if first not in unseen:
            continue
        places, reached = set[int](), [first]
        unseen.discard(first)
        while reached:
            for place in takers[reached.pop()]:
                places.add(place)
                new = [each for each in wishes[place] if each in unseen]
                unseen.difference_update(new)
                reached += new
        members = {place: wishes[place] for place in sorted(places)}
        products = {each for wish in members.values() for each in wish}
        yield Contest(members, {each: free[each] for each in sorted(products)})


def complete_in(contest: Contest, search: Patience, swaps: Patience) -> set[int]:
    order = contest.smallest_first()
    chosen = contest.filled_up((), order)
    small = len(order) <= LARGEST_SEARCH and search.steps > 0
    if small and len(chosen) < contest.at_most():
        chosen = Search(contest, order).better_than(chosen, search)
    return contest.filled_up(with_older(contest, chosen, swaps), order)


def with_older(contest: Contest, chosen: set[int], patience: Patience) -> set[int]:
    """Swap older orders in for younger ones; the number stays the same."""
    left = contest.left_by(chosen)
    taken = sorted(chosen)
    largest = dict.fromkeys(left, 0)
    for place in taken:
        note_largest(largest, contest.wishes[place])
    for place, wish in contest.wishes.items():
        if place in chosen or any(left[p] + largest[p] < wish[p] for p in wish):
            continue
        for at in range(len(taken) - 1, bisect_right(taken, place) - 1, -1):
            if not patience.lasts():
                return set(taken)
            theirs = contest.wishes[taken[at]]
            if all(left[p] + theirs.get(p, 0) >= wish[p] for p in wish):
                del taken[at]
                insort(taken, place)
                move(left, theirs, 1)
                move(left, wish, -1)
                note_largest(largest, wish)
                break
    return set(taken)


def move(left: dict[int, int], wish: Mapping[int, int], sign: int) -> None:
    """Give back what an order would take, or take it away."""
    for product_id, quantity in wish.items():
        left[product_id] += sign * quantity


def note_largest(largest: dict[int, int], wish: Mapping[int, int]) -> None:
    for product_id, quantity in wish.items():
        largest[product_id] = max(largest[product_id], quantity)


@dataclass(frozen=True, slots=True)
class Branch:
    """A stage of the search: the next order, those taken and left as bits, the rest."""

    at: int
    taken: int
    refused: int
    left: tuple[int, ...]


class Search:
    """Takes or leaves the orders of a contest one by one, the smallest first.

    Whoever wants no more of anything than a later order is never left out for it:
    swapping the two would do no harm.
    """

    def __init__(self, contest: Contest, order: Sequence[int]) -> None:
        self.order = order
        self.free = tuple(contest.free.values())
        self.wishes = [
            tuple(contest.wishes[place].get(each, 0) for each in contest.free)
            for place in order
        ]
        self.easier = [
            sum(1 << one for one in range(at) if fits(self.wishes[one], wish))
            for at, wish in enumerate(self.wishes)
        ]
        self._sums: dict[int, list[list[int]]] = {}

    def better_than(self, chosen: set[int], patience: Patience) -> set[int]:
        """Look for a larger choice; what was found when patience ends counts too."""
        best, most = None, len(chosen)
        open_branches = [Branch(0, 0, 0, self.free)]
        while open_branches and patience.lasts():
            branch = open_branches.pop()
            count = branch.taken.bit_count()
            if count > most:
                best, most = branch.taken, count
            if branch.at < len(self.order) and count + self.room(branch) > most:
                open_branches += self.ways_on(branch)
        if best is None:
            return chosen
        return {place for at, place in enumerate(self.order) if best >> at & 1}

    def ways_on(self, branch: Branch) -> Iterator[Branch]:
        """Leave the next order or take it; what comes last is tried first."""
        at, bit = branch.at, 1 << branch.at
        yield Branch(at + 1, branch.taken, branch.refused | bit, branch.left)
        wish = self.wishes[at]
        if fits(wish, branch.left) and not self.easier[at] & branch.refused:
            left = tuple(b - a for a, b in zip(wish, branch.left, strict=True))
            yield Branch(at + 1, branch.taken | bit, branch.refused, left)

    def room(self, branch: Branch) -> int:
        """How many of the orders to come could fit, product by product."""
        sums = self._sums.get(branch.at)
        if sums is None:
            coming = zip(*self.wishes[branch.at :], strict=True)
            sums = [list(accumulate(sorted(column))) for column in coming]
            self._sums[branch.at] = sums
        return min(map(bisect_right, sums, branch.left))


def fits(wish: Sequence[int], room: Sequence[int]) -> bool:
    return all(a <= b for a, b in zip(wish, room, strict=True))


def room_for(quantities: Iterable[int], free: int) -> int:
    """How many of them fit, the smallest first."""
    return bisect_right(list(accumulate(sorted(quantities))), free)
