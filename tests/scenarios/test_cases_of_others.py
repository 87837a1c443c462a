"""What five established systems do in the same situations, held against ours."""

import pytest

from tests.postgresql import ENGINES
from tests.scenarios.cases import deliveries, orders, purchases, reservations, supply
from tests.scenarios.cases.differences import NOT_PLAYED, UNLIKE
from tests.scenarios.cases.telling import PLAYS, means, read_cases
from tests.scenarios.office import Office

CASES = read_cases()
# What they are about are our rules, which are the same on every database.
ON_A_FILE = [
    pytest.param(each, marks=[pytest.mark.long] if each != "sqlite" else [])
    for each in ENGINES
]
CHAPTERS = (deliveries, orders, purchases, reservations, supply)


@pytest.mark.parametrize("number", sorted(PLAYS))
@pytest.mark.parametrize("engine", ON_A_FILE, indirect=True)
def test_ours_ends_as_theirs_or_better(number, given):
    case = CASES[number]

    outcome = PLAYS[number](Office(given), case["given"])

    for word, said in case["then"].items():
        unlike = UNLIKE.get((number, word))
        if unlike is None:
            assert means(outcome[word], said), (
                f"{word}: {outcome[word]!r}, not {said!r}"
            )
        else:
            assert outcome[word] == unlike.ours
            assert not means(outcome[word], said), f"{word} is no difference: strike it"


def test_every_case_is_played_or_explained():
    assert PLAYS.keys() | NOT_PLAYED.keys() == CASES.keys()
    assert not PLAYS.keys() & NOT_PLAYED.keys()
    assert len(CASES) == 97


def test_every_difference_is_about_a_case_that_is_played():
    assert {number for number, _word in UNLIKE} <= PLAYS.keys()
    assert all(word in CASES[number]["then"] for number, word in UNLIKE)


def test_every_chapter_is_read():
    chapters = {play.__module__ for play in PLAYS.values()}

    assert chapters == {chapter.__name__ for chapter in CHAPTERS}
