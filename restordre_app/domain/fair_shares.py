"""Fair shares of too little, in whole packs (domain.md A2)."""

from collections.abc import Sequence


def fair_shares(waits: Sequence[int], free: int, pack: int) -> list[int]:
    """Share what is free by what each waits for; all in thousandths, oldest first.

    Each gets its part of what there is, rounded down to whole packs. What the rounding
    leaves goes by age, a pack each or what a smaller wish still lacks; the last of it
    may be less than a pack. Once round is enough: nobody loses more by the rounding
    than a pack, nor more than he lacks. So all is given out and nobody is more than a
    pack away from his exact part.
    """
    waiting = sum(waits)
    if free >= waiting:
        return list(waits)
    shares = [wait * free // waiting // pack * pack for wait in waits]
    left = free - sum(shares)
    for place, wait in enumerate(waits):
        more = min(pack, wait - shares[place], left)
        shares[place] += more
        left -= more
    return shares
