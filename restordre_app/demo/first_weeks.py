"""The demo's diary, eight to five weeks ago: from the opening stock to old rests.

Days are working days before today. What each order shows is said beside it.
"""

from restordre_app.demo.desk import Desk, Parcel, Terms
from restordre_app.demo.everyday import sell
from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import Precision

MONTH = 30


def eighth_week(desk: Desk) -> None:
    """An order of twelve lines goes in parts; a kitchen maker gets all at once."""
    desk.open_day(39, "LØ")
    sell(desk, 1, 2)
    goods = "118305 120, 163110 20, 170455 60, 104210 30"
    desk.order("trælast", "30419", goods, Terms("TR-2201"))
    desk.deliver("trælast", Parcel(2, "paller"))
    desk.open_day(38, "LØ")
    desk.order(
        "østerå",
        "30401",
        "104210 40, 104218 24, 118305 200, 163110 10, 131077 48, 131090 30, "
        "142015 1050, 170455 25, 118340 60, 150622 72, 182230 3, 156804 20",
        Terms("IK-48817", "Mette Sørensen"),
    )
    desk.open_day(37, "LØ")
    desk.promise("østerå", "118305", MONTH, Precision.WEEK)
    desk.promise("østerå", "142015 170455", 6)
    desk.deliver("østerå", Parcel(3, "kolli", tracking="MF 3401 2289 0071 56"))
    desk.order("ågård", "30405", "200913 60, 201180 200, 202206 20", Terms("ÅK-101"))
    desk.open_day(36, "MH")
    desk.deliver("ågård", Parcel(2))
    sell(desk, 3)
    desk.open_day(35, "SB")
    desk.receive("142015 200", "Nordstål, rest af ordre 40417")


def seventh_week(desk: Desk) -> None:
    """Kept together: a whole order, a whole line. Ask first. Cancel the rest."""
    desk.open_day(34, "LØ")
    desk.deliver("østerå", Parcel(1, "bundt"))
    desk.order(
        "hotel",
        "30412",
        "200913 12, 202206 24, 206105 10, 900010 1",
        Terms("AEB-0713", note="Skal bruges samlet til værelse 201-212."),
    )
    desk.promise("hotel", "202206", MONTH)
    desk.open_day(33, "MH")
    desk.order("skovgaard", "30415", "182230 4, 163118 4, 182705 2", Terms("88041"))
    desk.promise("skovgaard", "182230", 21)
    desk.deliver("skovgaard")
    desk.open_day(32, "SB")
    goods = "200913 40, 205007 160, 203528 200, 206105 20"
    desk.order("møbler", "30430", goods, Terms("FM-5512"))
    desk.deliver("møbler", Parcel(4))
    desk.open_day(31, "JK")
    desk.order("brødrene", "30422", "131090 24, 131077 24, 182505 2")
    sell(desk, 4)
    desk.open_day(30, "JK")
    desk.order("smedjen", "30444", "170455 10, 163110 5, 163204 3", Terms("Mail 12/10"))
    desk.deliver("smedjen")
    sell(desk, 5)


def sixth_week(desk: Desk) -> None:
    """Three deliveries of one order; goods for an island, worth the ferry or not."""
    desk.open_day(29, "SB")
    desk.receive("170455 60, 163110 40", "Elgros og Klingenberg")
    desk.open_day(28, "JK")
    desk.deliver("østerå")
    desk.deliver("brødrene", Parcel(note="Aftalt med Per i telefonen.", release=True))
    desk.open_day(27, "LØ")
    desk.cancel("østerå", "118305", 20, "efter aftale med Mette Sørensen")
    desk.order(
        "bornholm",
        "30490",
        "104210 60, 104218 40, 112010 30, 118305 150, 150622 120, 900020 1",
        Terms("BB-3390", address="Bornholms Byggelager, Nexø"),
    )
    desk.promise("bornholm", "118305", MONTH, Precision.MONTH)
    desk.open_day(26, "LØ")
    desk.deliver("bornholm", Parcel(2, "paller", "Færgefragt"))
    desk.order("tagfirma", "30437", "118510 24, 104405 20", Terms("T-771"))
    desk.deliver("tagfirma", Parcel(2))
    goods = "118510 36, 112034 20, 118348 80, 121104 24"
    desk.order("stald", "30465", goods, Terms("Ulfborg 2", address="Staldbyggeri"))
    desk.open_day(25, "JK")
    desk.deliver("stald", Parcel(1, "palle"))
    goods = "170455 70, 170410 80, 170510 60, 170710 4"
    desk.order("el-center", "30458", goods, Terms("VIB-19"))
    desk.deliver("el-center", Parcel(3))
    sell(desk, 6, 7)


def fifth_week(desk: Desk) -> None:
    """A mistake is called off; rests gather for a customer with a minimum value."""
    desk.open_day(24, "MH")
    desk.order("tingbjerg", "30469", "182410 4, 156812 10")
    desk.open_day(23, "MH")
    desk.call_off("tingbjerg", "bestilt ved en fejl")
    goods = "200913 30, 201180 150, 202214 80, 202206 20"
    desk.order("inventar", "30479", goods, Terms("OI-66120"))
    desk.promise("inventar", "201180", 12)
    desk.deliver("inventar", Parcel(2))
    desk.explain("inventar", "200913", Cause.SUPPLIER_DELAY)
    desk.open_day(22, "SB")
    desk.receive("118510 12", "Brdr. Lind, dellevering")
    desk.open_day(21, "SB")
    desk.deliver("stald")
    goods = "205007 120, 201180 80, 104118 24, 108112 40, 202206 12"
    desk.order("nordsø", "30408", goods, Terms("NB-9987", "Kristian Holt"))
    desk.promise("nordsø", "201180 205007", 10)
    desk.deliver("nordsø", Parcel(2))
    desk.open_day(20, "MH")
    goods = "203528 150, 200913 24, 201180 40, 202206 18, 205007 24"
    desk.order("bæk", "30426", goods, Terms("PO-7714", "Maria Sørensen"))
    desk.promise("bæk", "202206", 16)
    desk.promise("bæk", "203528", 50, Precision.MONTH)
    desk.deliver("bæk")
    desk.explain("bæk", "202206 200913", Cause.SUPPLIER_DELAY)
    desk.hand_over("bæk", "203528", "SB")
    sell(desk, 8)
