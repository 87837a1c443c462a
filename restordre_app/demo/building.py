"""Making the demo company: masters, opening stock, then eight weeks of diary."""

from collections.abc import Callable

from restordre_app.changes import Topic
from restordre_app.demo import first_weeks, last_weeks
from restordre_app.demo.files import read_rows
from restordre_app.demo.masters import (
    OFFICE,
    write_company,
    write_customers,
    write_products,
    write_suppliers,
)
from restordre_app.demo.moving_clock import MovingClock
from restordre_app.demo.trade import Trade
from restordre_app.domain.words import Sentence
from restordre_app.i18n import N_
from restordre_app.session import Session

Progress = Callable[[Sentence], None]

OPENING_DAY = 40
WEEKS = (
    first_weeks.eighth_week,
    first_weeks.seventh_week,
    first_weeks.sixth_week,
    first_weeks.fifth_week,
    last_weeks.fourth_week,
    last_weeks.third_week,
    last_weeks.second_week,
    last_weeks.last_week_and_yesterday,
)
COMPANY_MOVES_IN = N_("Setting up the demo company and its people …")
FILES_ARE_WRITTEN = N_("Writing suppliers, products and customers …")
SHELVES_ARE_FILLED = N_("Filling the shelves …")
WEEK_IS_TOLD = N_("Trading: week {week} of {weeks} …")


def build_demo(session: Session, progress: Progress = lambda _sentence: None) -> None:
    """Fill an empty database with a wholesaler in the middle of its work.

    The same company every time, told relative to today. All or nothing: a demo that
    was broken off leaves the database empty. `progress` hears a sentence for each
    step. Raises AlreadySetUp where there is a company.
    """
    with session.transaction() as work:
        trade = move_in(session, progress)
        progress(Sentence(SHELVES_ARE_FILLED))
        fill_shelves(trade)
        for number, week in enumerate(WEEKS, start=1):
            progress(Sentence.of(WEEK_IS_TOLD, week=number, weeks=len(WEEKS)))
            week(trade)
            if number < len(WEEKS):
                trade.post_mail()
        work.touch(*Topic)


def move_in(session: Session, progress: Progress = lambda _sentence: None) -> Trade:
    """Set up company, masters and customers on a past day; the shelves are empty.

    Raises AlreadySetUp where there is a company.
    """
    clock = MovingClock(session.today())
    clock.open_day(OPENING_DAY)
    past = Session(session.database, who=OFFICE[0].name, clock=clock)
    progress(Sentence(COMPANY_MOVES_IN))
    write_company(past)
    progress(Sentence(FILES_ARE_WRITTEN))
    products = write_products(past, write_suppliers(past))
    return Trade(past, clock, write_customers(past), products)


def fill_shelves(trade: Trade) -> None:
    """Receive the opening stock, one receipt for each supplier."""
    loads: dict[str, list[str]] = {}
    for row in read_rows("products"):
        if int(row["opening_stock"]):
            goods = f"{row['sku']} {row['opening_stock']}"
            loads.setdefault(row["supplier"], []).append(goods)
    names = {row["number"]: row["name"] for row in read_rows("suppliers")}
    for supplier, load in loads.items():
        trade.receive(", ".join(load), names[supplier])
