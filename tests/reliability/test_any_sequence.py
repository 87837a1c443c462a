"""Whatever is done in whatever order, the figures add up (Q3, Q4, D3, S4)."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.reliability.office_machine import Anybody

USUAL = settings(
    max_examples=5,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a story of 40 steps is short enough to read
    suppress_health_check=list(HealthCheck),
    database=None,
)


def test_figures_add_up_whatever_is_done():
    run_state_machine_as_test(Anybody, settings=USUAL)


@pytest.mark.long
def test_figures_add_up_whatever_is_done_for_long():
    thorough = settings(
        USUAL,
        max_examples=1500,
        stateful_step_count=60,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(Anybody, settings=thorough)
