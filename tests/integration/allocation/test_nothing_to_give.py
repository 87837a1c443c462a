"""A rule is applied to nothing: nobody waits, nothing is there, or nothing named."""

import pytest

from restordre_app.domain.allocation import Rule
from restordre_app.services.allocation import (
    commit_allocation,
    preview_allocation,
)
from tests.builders import figures_of, lines_of, reload


@pytest.mark.parametrize("rule", Rule)
def test_nobody_waits(session, given, rule):
    rail = given.product(on_hand=5)

    preview = preview_allocation(session, [rail.id], rule)
    given_away = commit_allocation(session, preview, {})

    assert preview.rows == ()
    assert [(each.available, each.waiting) for each in preview.products] == [(5_000, 0)]
    assert (given_away.lines, given_away.quantity) == (0, 0)
    assert reload(rail).reserved == 0


@pytest.mark.parametrize("rule", Rule)
def test_nothing_is_there(session, given, rule):
    rail = given.product()
    [line] = lines_of(given.order((rail, 10)))

    preview = preview_allocation(session, [rail.id], rule)
    commit_allocation(session, preview, {row.line_id: row.gets for row in preview.rows})

    assert [(row.wants, row.gets) for row in preview.rows] == [(10_000, 0)]
    assert figures_of(line)["reserved"] == 0


@pytest.mark.parametrize("rule", Rule)
def test_no_product_is_named(session, given, rule):
    preview = preview_allocation(session, [], rule)

    assert (preview.products, preview.rows) == ((), ())
    assert commit_allocation(session, preview, {}).lines == 0
