"""Blocks are placed in order, nothing is lost, and what belongs together stays."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from restordre_app.documents.tables import (
    PAGE_BOTTOM,
    Block,
    flow,
    kept,
    on_one_page,
    table_edges,
)
from restordre_app.documents.tagging import ARTIFACT

TOP, NEXT_TOP = 100.0, 30.0


def block(height: float, **changes: object) -> Block:
    return replace(Block(height, lambda sheet, y: None), **changes)


@given(st.lists(st.tuples(st.floats(1, 40), st.booleans()), max_size=80))
def test_every_block_is_placed_once_in_order_and_on_the_page(sizes):
    blocks = [block(high, keep=keep and high < 5) for high, keep in sizes]
    pages = flow(blocks, TOP, NEXT_TOP)
    placed = [place.block for page in pages for place in page]
    assert placed == blocks
    for number, page in enumerate(pages):
        y = NEXT_TOP if number else TOP
        for place in page:
            assert place.y == y
            y += place.block.height


def test_heading_is_not_left_alone_at_the_foot_of_a_page():
    rows = [block(10) for _ in range(16)]
    heading, row = block(10, keep=True), block(10)
    pages = flow([*rows, heading, row], TOP, NEXT_TOP)
    assert [len(page) for page in pages] == [16, 2]


def test_heading_is_repeated_on_the_next_page():
    heading = block(8, in_table=True)
    rows = [block(10, repeat=(heading,), in_table=True) for _ in range(20)]
    pages = flow([heading, *rows], TOP, NEXT_TOP)
    assert pages[1][0].block == replace(heading, role=ARTIFACT)
    assert table_edges(pages[1]) == (NEXT_TOP, NEXT_TOP + 8 + 10 * 4)


def test_last_rows_go_with_what_follows():
    rows = kept([block(10) for _ in range(17)], last=2)
    pages = flow([*rows, block(20)], TOP, NEXT_TOP)
    assert [len(page) for page in pages] == [15, 3]


def test_group_longer_than_a_page_is_still_drawn():
    pages = flow([block(400), block(5)], TOP, NEXT_TOP)
    assert [len(page) for page in pages] == [1, 1]


def test_page_is_set_as_openly_as_it_can_be():
    def rows(closeness: float) -> list[Block]:
        return [block(12 - 4 * closeness) for _ in range(count)]

    count = 10
    assert on_one_page(rows, TOP)[0].block.height == 12
    count = 18
    page = on_one_page(rows, TOP)
    end = page[-1].y + page[-1].block.height
    assert PAGE_BOTTOM - 4 < end <= PAGE_BOTTOM
    count = 30
    assert on_one_page(rows, TOP) is None


def test_page_without_a_table_has_no_edges():
    assert table_edges(flow([block(5)], TOP, NEXT_TOP)[0]) is None
