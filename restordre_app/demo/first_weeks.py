"""The demo's diary, eight to five weeks ago: from the opening stock to old rests.

Days are working days before today. What each order shows is said beside it.
"""

from restordre_app.demo.everyday import sell
from restordre_app.demo.trade import Parcel, Terms, Trade
from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import Precision

MONTH = 30


def eighth_week(trade: Trade) -> None:
    """An order of twelve lines goes in parts; a kitchen maker gets all at once."""
    trade.open_day(39, "LØ")
    sell(trade, 1, 2)
    goods = "118305 120, 163110 20, 170455 60, 104210 30"
    trade.order("trælast", "30419", goods, Terms("TR-2201"))
    trade.deliver("trælast", Parcel(2, "Palle"))
    trade.open_day(38, "LØ")
    trade.order(
        "østerå",
        "30401",
        "104210 40, 104218 24, 118305 200, 163110 10, 131077 48, 131090 30, "
        "142015 1050, 170455 25, 118340 60, 150622 72, 182230 3, 156804 20",
        Terms("IK-48817", "Mette Sørensen"),
    )
    trade.open_day(37, "LØ")
    trade.promise("østerå", "118305", MONTH, Precision.WEEK)
    trade.promise("østerå", "142015 170455", 6)
    trade.deliver("østerå", Parcel(3, "Karton", tracking="MF 3401 2289 0071 56"))
    trade.order("ågård", "30405", "200913 60, 201180 200, 202206 20", Terms("ÅK-101"))
    trade.open_day(36, "MH")
    trade.deliver("ågård", Parcel(2))
    sell(trade, 3)
    trade.open_day(35, "SB")
    trade.receive("142015 200", "Nordstål, rest af ordre 40417")


def seventh_week(trade: Trade) -> None:
    """Kept together: a whole order, a whole line. Ask first. Cancel the rest."""
    trade.open_day(34, "LØ")
    trade.deliver("østerå", Parcel(1, "Bundt"))
    trade.order(
        "hotel",
        "30412",
        "200913 12, 202206 24, 206105 10, 900010 1",
        Terms("AEB-0713", note="Skal bruges samlet til værelse 201-212."),
    )
    trade.promise("hotel", "202206", MONTH)
    trade.open_day(33, "MH")
    trade.order("skovgaard", "30415", "182230 4, 163118 4, 182705 2", Terms("88041"))
    trade.promise("skovgaard", "182230", 21)
    trade.deliver("skovgaard")
    trade.open_day(32, "SB")
    goods = "200913 40, 205007 160, 203528 200, 206105 20"
    trade.order("møbler", "30430", goods, Terms("FM-5512"))
    trade.deliver("møbler", Parcel(4))
    trade.open_day(31, "JK")
    trade.order("brødrene", "30422", "131090 24, 131077 24, 182505 2")
    sell(trade, 4)
    trade.open_day(30, "JK")
    trade.order(
        "smedjen", "30444", "170455 10, 163110 5, 163204 3", Terms("Mail 12/10")
    )
    trade.deliver("smedjen")
    sell(trade, 5)


def sixth_week(trade: Trade) -> None:
    """Three deliveries of one order; goods for an island, worth the ferry or not."""
    trade.open_day(29, "SB")
    trade.receive("170455 60, 163110 40", "Elgros og Klingenberg")
    trade.open_day(28, "JK")
    trade.deliver("østerå")
    trade.deliver("brødrene", Parcel(note="Aftalt med Per i telefonen.", release=True))
    trade.open_day(27, "LØ")
    trade.cancel("østerå", "118305", 20, "efter aftale med Mette Sørensen")
    trade.order(
        "bornholm",
        "30490",
        "104210 60, 104218 40, 112010 30, 118305 150, 150622 120, 900020 1",
        Terms("BB-3390", address="Bornholms Byggelager, Nexø"),
    )
    trade.promise("bornholm", "118305", MONTH, Precision.MONTH)
    trade.open_day(26, "LØ")
    trade.deliver("bornholm", Parcel(2, "Palle", "Færgefragt"))
    trade.order("tagfirma", "30437", "118510 24, 104405 20", Terms("T-771"))
    trade.deliver("tagfirma", Parcel(2))
    goods = "118510 36, 112034 20, 118348 80, 121104 24"
    trade.order("stald", "30465", goods, Terms("Ulfborg 2", address="Staldbyggeri"))
    trade.open_day(25, "JK")
    trade.deliver("stald", Parcel(1, "Palle"))
    goods = "170455 70, 170410 80, 170510 60, 170710 4"
    trade.order("el-center", "30458", goods, Terms("VIB-19"))
    trade.deliver("el-center", Parcel(3))
    sell(trade, 6, 7)


def fifth_week(trade: Trade) -> None:
    """A mistake is called off; rests gather for a customer with a minimum value."""
    trade.open_day(24, "MH")
    trade.order("tingbjerg", "30469", "182410 4, 156812 10")
    trade.open_day(23, "MH")
    trade.call_off("tingbjerg", "bestilt ved en fejl")
    goods = "200913 30, 201180 150, 202214 80, 202206 20"
    trade.order("inventar", "30479", goods, Terms("OI-66120"))
    trade.promise("inventar", "201180", 12)
    trade.deliver("inventar", Parcel(2))
    trade.explain("inventar", "200913", Cause.SUPPLIER_DELAY)
    trade.open_day(22, "SB")
    trade.receive("118510 12", "Brdr. Lind, dellevering")
    trade.open_day(21, "SB")
    trade.deliver("stald")
    goods = "205007 120, 201180 80, 104118 24, 108112 40, 202206 12"
    trade.order("nordsø", "30408", goods, Terms("NB-9987", "Kristian Holt"))
    trade.promise("nordsø", "201180 205007", 10)
    trade.deliver("nordsø", Parcel(2))
    trade.open_day(20, "MH")
    goods = "203528 150, 200913 24, 201180 40, 202206 18, 205007 24"
    trade.order("bæk", "30426", goods, Terms("PO-7714", "Maria Sørensen"))
    trade.promise("bæk", "202206", 16)
    trade.promise("bæk", "203528", 50, Precision.MONTH)
    trade.deliver("bæk")
    trade.explain("bæk", "202206 200913", Cause.SUPPLIER_DELAY)
    trade.hand_over("bæk", "203528", "SB")
    sell(trade, 8)
