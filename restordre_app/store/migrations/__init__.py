"""Steps from an older schema to the next, one module each, oldest first.

A new database is made from the models at once. An existing one takes the steps it
lacks, after a copy was put aside. A step changes tables with hand-written SQL only:
models move on, a step never does.
"""

from collections.abc import Callable

from restordre_app.store.migrations.step_2 import to_version_2
from restordre_app.store.migrations.step_3 import to_version_3
from restordre_app.store.migrations.step_4 import to_version_4

Step = Callable[[], None]

STEPS: dict[int, Step] = {  # schema version reached → the step that reaches it
    2: to_version_2,
    3: to_version_3,
    4: to_version_4,
}
