"""The demo's diary, the last four weeks: mishaps, holds, and what is ready today.

Days are working days before today. What each order shows is said beside it.
"""

from restordre_app.demo.everyday import leave_ready, sell
from restordre_app.demo.trade import Parcel, Terms, Trade
from restordre_app.domain.causes import Cause
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Precision
from restordre_app.services.stock import adjust_stock, count_stock, freeze_product


def fourth_week(trade: Trade) -> None:
    """A short pick, a parcel to the wrong address, and rests that go at last."""
    trade.open_day(19, "SB")
    goods = "191105 60, 191112 40, 191220 30, 191310 10"
    trade.order("vvs", "30440", goods, Terms("KV-220"))
    trade.deliver("vvs", Parcel(short="191220 8"))
    trade.open_day(18, "JK")
    goods = "142310 200, 142205 20, 142410 60"
    trade.order("bådbyggeri", "30462", goods, Terms("Båd 17", "Signe Bro"))
    trade.deliver("bådbyggeri", Parcel(tracking="MF 3401 2290 0018 03"))
    trade.order(
        "kommune", "30451", "150410 60, 156804 40, 163305 80", Terms("REK-4471")
    )
    trade.deliver("kommune", Parcel(3))
    trade.open_day(17, "JK")
    trade.void("bådbyggeri", "sendt til forkert adresse, kom retur")
    goods = "121104 20, 104520 12, 104530 10, 182310 2"
    trade.order("kølehuse", "30518", goods, Terms("SK-2026-88"))
    trade.promise("kølehuse", "121104", 14)
    trade.deliver("kølehuse", Parcel(2))
    trade.open_day(16, "SB")
    trade.deliver("bådbyggeri", Parcel(tracking="MF 3401 2290 0044 91"))
    trade.receive("201180 250, 205007 60", "Brdr. Lind, uge 43")
    trade.open_day(15, "SB")
    trade.deliver("nordsø", Parcel(2))
    trade.deliver("bæk")
    trade.deliver("inventar")
    sell(trade, 9)


def third_week(trade: Trade) -> None:
    """Customers abroad, customers to be asked, and rests without a date."""
    trade.open_day(14, "JK")
    goods = "118305 200, 112110 40, 112210 30, 104611 16, 150622 72"
    trade.order("stilladser", "30476", goods, Terms("KS-803"))
    trade.deliver("stilladser", Parcel(2))
    trade.open_day(13, "LØ")
    trade.order("tømrer", "30433", "182230 1, 163505 20, 121010 10")
    trade.deliver("tømrer")
    trade.open_day(12, "MH")
    trade.order(
        "helsingborg",
        "30536",
        "118340 80, 118348 40, 118312 50, 131090 12, 201180 50",
        Terms("HB-1190", "Eva Lindqvist"),
    )
    trade.promise("helsingborg", "131090", 21)
    trade.deliver("helsingborg", Parcel(1, "Palle", "Nordfragt"))
    trade.open_day(11, "LØ")
    trade.order("landbrug", "30486", "142310 200, 142318 60, 182230 2")
    trade.deliver("landbrug", Parcel(1, "Palle"))
    trade.order("gulve", "30497", "142310 150, 142326 100, 203528 100", Terms("HG-61"))
    trade.promise("gulve", "142310", 9)
    trade.deliver("gulve")
    sell(trade, 10)
    trade.open_day(10, "SB")
    trade.receive("200913 30", "Brdr. Lind, dellevering")


def second_week(trade: Trade) -> None:
    """An empty shelf that should have nine, an order that must wait for a festival."""
    trade.open_day(9, "SB")
    trade.deliver("møbler", Parcel(2))
    trade.order("bådsmed", "30462", "191220 18, 142205 10", Terms("Båd 18"))
    trade.deliver("bådsmed")
    sell(trade, 11, 12)
    trade.open_day(8, "JK")
    trade.order("facility", "30501", "150805 4, 150211 6, 150710 48, 156820 10")
    trade.deliver("facility", Parcel(2))
    trade.order("ventilation", "30511", "150710 36, 163610 3", Terms("V-1207"))
    trade.promise("ventilation", "150710", 40, Precision.MONTH)
    trade.deliver("ventilation")
    trade.explain("ventilation", "150710", Cause.SEASON)
    trade.open_day(7, "SB")
    trade.order(
        "stålmontage", "30522", "182705 12, 112034 10, 142015 100", Terms("S-56")
    )
    reason = "Hylden er tom, men der skulle ligge nogle"
    freeze_product(trade.session, trade.products["182705"], reason)
    trade.open_day(6, "JK")
    terms = Terms("RS-14", address="Festivalpladsen", not_before_in=26)
    trade.order("scenebyg", "30529", "142205 30, 142318 60, 170605 24, 900010 1", terms)
    trade.order("solceller", "30508", "112126 40, 118401 60, 121104 10")
    trade.order("minibyg", "30532", "131310 12, 131405 6")
    sell(trade, 13)
    trade.open_day(5, "SB")
    trade.receive(
        "118305 240, 121104 30, 182230 2", "Brdr. Lind, Rheinanker, Klingenberg"
    )


def last_week_and_yesterday(trade: Trade) -> None:
    last_week(trade)
    yesterday(trade)


def last_week(trade: Trade) -> None:
    """What came in lately: ready, held, waiting, delivered in part, typed half."""
    trade.open_day(4, "SB")
    trade.receive("118510 4, 131090 24, 191220 10", "Dagens modtagelse")
    trade.order("skibssmedje", "30483", "142110 40, 142310 50", Terms("Frederiksø 8"))
    trade.buy("121104 48", 3)
    leave_ready(trade, 14, 15)
    trade.open_day(3, "MH")
    trade.order("rådhus", "30455", "207106 6, 206105 16, 202214 40", Terms("RS-2211"))
    goods = "200914 40, 202206 30, 201180 60"
    trade.order("ågård igen", "30405", goods, Terms("ÅK-117", "Lone Kjær"))
    goods = "104210 40, 118312 75, 131204 36, 104405 10"
    trade.order("østerå igen", "30401", goods, Terms("IK-49020", "Mette Sørensen"))
    trade.order("oslo", "30539", "207010 8, 207106 12, 202206 10", Terms("OI-88"))
    trade.draft("kladde 1", "30532", "131310 6", Terms(note="Kunden er spærret."))
    leave_ready(trade, 16)


def yesterday(trade: Trade) -> None:
    """The last two days: what the office left on its desk for today."""
    trade.open_day(2, "JK")
    trade.buy("118305 400, 201180 200, 202206 60", 12, confirmed=True)
    trade.buy("200913 60, 205007 100")
    trade.block("30532", "Spærret: to forfaldne fakturaer.")
    trade.promise("stilladser", "118305", 16, Precision.WEEK)
    trade.promise("bæk", "200913 205007", 13)
    trade.promise("inventar", "200913", 13)
    trade.promise("oslo", "202206", 12)
    trade.deliver("oslo", Parcel(1, "Palle", "Nordfragt"))
    leave_ready(trade, 17)
    trade.order(
        "horsens", "30447", "131010 24, 131085 12", Terms(policy=Policy.PARTIAL)
    )
    trade.order("el igen", "30458", "170455 40, 170510 24, 170805 2", Terms("VIB-22"))
    trade.draft("kladde 2", "30515", "207105 2, 131510 6")
    trade.open_day(1, "MH")
    trade.buy("182230 12", 14, send=False)
    count_stock(trade.session, trade.products["142410"], 476_000, "optælling D-02")
    adjust_stock(trade.session, trade.products["131405"], -2_000, "to flasker utætte")
    leave_ready(trade, 18)
    goods = "118305 60, 104405 12, 118340 40"
    trade.order("tag igen", "30437", goods, Terms("T-802", "Sanne Krogh"))
    trade.deliver("tag igen", Parcel(2))
    leave_ready(trade, 19)
    goods = "203528 100, 205007 60, 200914 20"
    trade.draft("kladde 3", "30426", goods, Terms("PO-7790", "Maria Sørensen"))
    goods = "200913 20, 201180 80, 202214 40"
    trade.order("inventar igen", "30479", goods, Terms("OI-66802", "Dorthe Fyhn"))
    leave_ready(trade, 20)
    goods = "182110 12, 182118 10, 182610 12, 156804 10"
    trade.draft("kladde 4", "30472", goods, Terms("Bil 4"))
