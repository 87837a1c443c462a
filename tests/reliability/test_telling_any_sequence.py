"""Whatever is done in whatever order, customers are told what holds (E4, E5, E6)."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.reliability.telling_machine import Tellers
from tests.reliability.test_any_sequence import USUAL


def test_customers_know_what_holds_whatever_is_done():
    few = settings(USUAL, max_examples=4, stateful_step_count=25)
    run_state_machine_as_test(Tellers, settings=few)


@pytest.mark.long
def test_customers_know_what_holds_whatever_is_done_for_long():
    thorough = settings(
        USUAL,
        max_examples=500,
        stateful_step_count=60,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(Tellers, settings=thorough)
