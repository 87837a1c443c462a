"""Danish working days: weekends and public holidays (domain.md E1, E3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from restordre_app.i18n import N_

SATURDAY = 5
LAST_YEAR_OF_PRAYER_DAY = 2023
ONE_DAY = timedelta(days=1)

FIXED_HOLIDAYS = (
    (1, 1, N_("New Year's Day")),
    (12, 25, N_("Christmas Day")),
    (12, 26, N_("Boxing Day")),
)
DAYS_FROM_EASTER = (
    (-3, N_("Maundy Thursday")),
    (-2, N_("Good Friday")),
    (0, N_("Easter Sunday")),
    (1, N_("Easter Monday")),
    (39, N_("Ascension Day")),
    (49, N_("Whit Sunday")),
    (50, N_("Whit Monday")),
)
PRAYER_DAY = (26, N_("Great Prayer Day"))
DAYS_WITHOUT_BANKS = ((6, 5), (12, 24), (12, 31))
BANK_HOLIDAY_FROM_EASTER = 40


def easter(year: int) -> date:
    """Find Easter Sunday (the Gregorian rule of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leap_years, year_rest = divmod(year_of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late_moon = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late_moon + 114, 31)
    return date(year, month, day + 1)


@cache
def danish_holidays(year: int) -> Mapping[date, str]:
    """Name the public holidays of a year; Great Prayer Day went after 2023."""
    sunday = easter(year)
    movable = list(DAYS_FROM_EASTER)
    if year <= LAST_YEAR_OF_PRAYER_DAY:
        movable.append(PRAYER_DAY)
    days = {date(year, month, day): name for month, day, name in FIXED_HOLIDAYS}
    days.update((sunday + timedelta(days=n), name) for n, name in movable)
    return MappingProxyType(dict(sorted(days.items())))


def is_working_day(day: date, *, banks_open: bool = False) -> bool:
    """Tell whether goods go out; with `banks_open`, whether banks work too.

    Banks also close on the day after Ascension Day, Constitution Day, Christmas Eve
    and New Year's Eve; most wholesalers then work, at least half the day.
    """
    if day.weekday() >= SATURDAY or day in danish_holidays(day.year):
        return False
    return not (banks_open and banks_close_alone(day))


def banks_close_alone(day: date) -> bool:
    after_ascension = easter(day.year) + timedelta(days=BANK_HOLIDAY_FROM_EASTER)
    return (day.month, day.day) in DAYS_WITHOUT_BANKS or day == after_ascension


def next_working_day(day: date) -> date:
    """Return the day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Go forward `count` working days; none moves a free day to the next working day.

    Raises ValueError for a negative count: goods do not leave before they arrive.
    """
    if count < 0:
        message = f"count must not be negative: {count}"
        raise ValueError(message)
    day = next_working_day(day)
    for _step in range(count):
        day = next_working_day(day + ONE_DAY)
    return day
