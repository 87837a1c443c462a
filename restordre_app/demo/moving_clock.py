"""A clock that stands on a past working day and is moved on, to tell a story."""

from datetime import date, datetime, time, timedelta

from restordre_app.domain.working_days import is_working_day

OPENING = time(8, 4)
PACE = timedelta(minutes=3)
ONE_DAY = timedelta(days=1)


class MovingClock:
    """Counts working days back from today; every look at it takes a few minutes.

    It never reaches today, so that nothing it dates lies in the future.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._now = datetime.combine(today, OPENING)

    def __call__(self) -> datetime:
        return self._now

    def open_day(self, working_days_ago: int) -> None:
        """Go to the morning of a past working day; 1 is the last one before today."""
        day = self._today
        for _ in range(working_days_ago):
            day -= ONE_DAY
            while not is_working_day(day):
                day -= ONE_DAY
        self._now = datetime.combine(day, OPENING)

    def pass_time(self) -> None:
        self._now += PACE
