"""How much processor time the papers take: `python -m tests.benchmarks.papers`.

Figures are milliseconds of processor time for one paper, the best of several rounds,
so that other work on the machine disturbs them little; sizes are in kilobytes.
"""

import sys
import time
from collections.abc import Callable

from restordre_app.documents.rendering import render
from restordre_app.i18n import texts
from tests.unit.documents.samples import confirmation, packing_slip

ROUNDS = 7


def best(work: Callable[[], bytes]) -> tuple[float, int]:
    """Milliseconds of the fastest round, and the size of what it made."""
    spent = []
    for _ in range(ROUNDS):
        before = time.process_time()
        made = work()
        spent.append(time.process_time() - before)
    return min(spent) * 1000, len(made) // 1024


def main() -> None:
    works = {
        f"packing slip, {lines} lines": lambda lines=lines: render(packing_slip(lines))
        for lines in (1, 15, 60, 300)
    }
    works |= {
        f"confirmation, {lines} lines": lambda lines=lines: render(confirmation(lines))
        for lines in (1, 5, 15, 60)
    }
    for name, work in works.items():
        milliseconds, size = best(work)
        sys.stdout.write(f"{name:28}{milliseconds:8.1f} ms {size:6} KB\n")
    before = time.process_time()
    texts.cache_clear()  # type: ignore[attr-defined]
    texts("da")
    milliseconds = (time.process_time() - before) * 1000
    sys.stdout.write(f"{'reading the Danish texts':28}{milliseconds:8.1f} ms\n")


if __name__ == "__main__":
    main()
