"""Setting blocks one below the other and over pages.

A block knows its height and how to draw itself. Blocks that belong together (a heading
and its first row, the last rows and the closing text) are never torn apart, and a
block that opens a new page brings the headings it stands under.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from restordre_app.documents.sheet import Sheet
from restordre_app.documents.tagging import ARTIFACT, PARAGRAPH

PAGE_BOTTOM = 276.5

Draw = Callable[[Sheet, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page; `height` in mm, `draw` gets its upper edge.

    `keep` holds it on one page with the next block; `repeat` is drawn above it when it
    opens a page; `in_table` says that the tinted column runs through it; `role` is what
    a screen reader takes it for.
    """

    height: float
    draw: Draw
    keep: bool = False
    repeat: "tuple[Block, ...]" = ()
    in_table: bool = False
    role: str = PARAGRAPH


@dataclass(frozen=True, slots=True)
class Placed:
    y: float
    block: Block


Page = tuple[Placed, ...]


def flow(
    blocks: Sequence[Block], first_top: float, next_top: float
) -> tuple[Page, ...]:
    """Place the blocks on as many pages as they need."""
    pages: list[list[Placed]] = [[]]
    y = first_top
    for group in _groups(blocks):
        needed = height_of(group)
        if pages[-1] and y + needed > PAGE_BOTTOM:
            pages.append([])
            y = next_top
            again = (replace(block, role=ARTIFACT) for block in group[0].repeat)
            group = [*again, *group]  # noqa: PLW2901 - headings again
        for block in group:
            pages[-1].append(Placed(y, block))
            y += block.height
    return tuple(map(tuple, pages))


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that must stay on one page, in order."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def kept(blocks: Sequence[Block], last: int) -> list[Block]:
    """Hold the last blocks on one page with what follows them."""
    start = max(0, len(blocks) - last)
    return [*blocks[:start], *(replace(block, keep=True) for block in blocks[start:])]


def on_one_page(make: Callable[[float], list[Block]], top: float) -> Page | None:
    """Set what `make` gives on one page, as open as the page allows.

    `make` takes the closeness from 0 (open) to 1 (close); None if even that is too
    long.
    """
    space = PAGE_BOTTOM - top
    blocks = make(0.0)
    openly = height_of(blocks)
    if openly > space:
        blocks = make(1.0)
        closely = height_of(blocks)
        if closely > space:
            return None
        needed = (openly - space) / (openly - closely)
        between_ = make(min(1.0, needed + 0.02))
        blocks = between_ if height_of(between_) <= space else blocks
    return flow(blocks, top, top)[0]


def set_pages(
    make: Callable[[float], list[Block]],
    first_top: float,
    next_top: float,
    *,
    may_be_one: bool = True,
) -> tuple[Page, ...]:
    """One page if `make` can be close enough for it, else as many as it takes openly.

    `may_be_one` saves the trying where there are too many lines anyway.
    """
    page = on_one_page(make, first_top) if may_be_one else None
    return (page,) if page else flow(make(0.0), first_top, next_top)


def height_of(blocks: Sequence[Block]) -> float:
    """The room that blocks take below each other, in mm."""
    return sum(block.height for block in blocks)


def between(
    start: Sequence[float], end: Sequence[float], share: float
) -> Iterator[float]:
    """Each measure so far on its way from start to end."""
    return (a + (b - a) * share for a, b in zip(start, end, strict=True))


def table_edges(page: Page) -> tuple[float, float] | None:
    """The upper and lower edge of the table on a page, if it has a piece of it."""
    placed = [place for place in page if place.block.in_table]
    if not placed:
        return None
    return placed[0].y, placed[-1].y + placed[-1].block.height
