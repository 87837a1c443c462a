"""The two stories: the worked example, and an order with all its troubles.

Each step is checked as it is told, so that the tour is a test as well.
"""

from restordre_app.demo.trade import Parcel, Trade
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.promises import Precision
from restordre_app.i18n import N_
from restordre_app.tour.telling import Figures, Say, Teller

HINGE, BRACKET, ROD, SEALANT = "201180", "118305", "142015", "131090"
FIRST_STORY = N_("First story: 100 are ordered, 70 are there.")
SECOND_STORY = N_(
    "Second story: four deliveries, a cancelled rest and a voided slip, for a customer "
    "who reads English."
)
ON_THE_SHELF = f"{HINGE} 70, {BRACKET} 80, {ROD} 100"


def worked_example(trade: Trade, say: Say) -> None:
    """100 ordered, 70 now, 30 when they come, and the order closes."""
    tell = Teller(trade, "worked example", say)
    tell.say(FIRST_STORY)
    trade.open_day(12, "MH")
    tell.order("30401", f"{HINGE} 100")
    tell.stands(OrderState.CONFIRMED, {HINGE: Figures(100, reserved=70)})
    trade.promise("worked example", HINGE, 9)
    trade.open_day(11, "MH")
    tell.deliver(Parcel(2, "Karton", tracking="MF 3401 2289 0071 56"))
    tell.stands(OrderState.PARTLY_DELIVERED, {HINGE: Figures(100, 70)})
    trade.open_day(5, "SB")
    tell.receive(HINGE, 30)
    tell.stands(OrderState.PARTLY_DELIVERED, {HINGE: Figures(100, 70, reserved=30)})
    tell.deliver(Parcel(1, "Karton"))
    tell.stands(OrderState.COMPLETED, {HINGE: Figures(100, 100)})


def long_story(trade: Trade, say: Say) -> None:
    """Five slips, of which one is voided, until nothing is left."""
    tell = Teller(trade, "long story", say)
    tell.say(SECOND_STORY)
    trade.open_day(11, "LØ")
    tell.order("30536", f"{BRACKET} 200, {ROD} 100, {SEALANT} 40")
    trade.promise("long story", BRACKET, 10)
    trade.promise("long story", SEALANT, 14, Precision.WEEK)
    tell.deliver(Parcel(2, "Pallet", "Nordfragt"))
    go_and_come_back(trade, tell)
    send_the_rest(trade, tell)


def go_and_come_back(trade: Trade, tell: Teller) -> None:
    """Goods go to the wrong place and are sent once more."""
    trade.open_day(8, "LØ")
    tell.receive(BRACKET, 60)
    tell.receive(SEALANT, 24)
    tell.deliver(Parcel(1, "Pallet", "Nordfragt"))
    trade.open_day(7, "LØ")
    tell.void("sent to the wrong address")
    tell.stands(
        OrderState.PARTLY_DELIVERED,
        {
            BRACKET: Figures(200, 80, reserved=60),
            ROD: Figures(100, 100),
            SEALANT: Figures(40, 0, reserved=24),
        },
    )
    trade.open_day(6, "LØ")
    tell.deliver(Parcel(1, "Pallet", "Nordfragt"))


def send_the_rest(trade: Trade, tell: Teller) -> None:
    """One rest is cancelled, the other goes in two parcels."""
    tell.cancel(SEALANT, 16, "agreed with Eva Lindqvist")
    trade.open_day(4, "SB")
    tell.receive(BRACKET, 40)
    trade.promise("long story", BRACKET, 6)
    tell.deliver(Parcel(1, "Parcel", "Nordfragt"))
    trade.open_day(2, "SB")
    tell.receive(BRACKET, 20)
    tell.deliver(Parcel(1, "Parcel", "Nordfragt"))
    tell.stands(
        OrderState.COMPLETED,
        {
            BRACKET: Figures(200, 200),
            ROD: Figures(100, 100),
            SEALANT: Figures(40, 24, 16),
        },
    )
