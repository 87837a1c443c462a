"""Papers nobody was sent: how the company's papers look, before there are any."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from restordre_app.documents.back_order_list import (
    BackOrderList,
    ListedRest,
    RestGroup,
)
from restordre_app.documents.cancellation import Cancellation, CancelledLine
from restordre_app.documents.chase_letter import ChasedLine, ChasedOrder, ChaseLetter
from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    ConfirmedLine,
    ConsolidatedSlip,
    Expected,
    ExpectedState,
    OfficeWords,
    PackedOrder,
    PackingSlip,
    Paper,
    Recipient,
    References,
    SlipLine,
    VatSum,
)
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.documents.pick_list import PickLine, PickList
from restordre_app.documents.purchase_order import (
    PurchaseOrderLine,
    PurchaseOrderPaper,
)
from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.pricing import line_amount, vat_amount
from restordre_app.domain.working_days import next_working_day
from restordre_app.i18n import N_, texts
from restordre_app.queries.company import CompanyView
from restordre_app.queries.printed import sender_of

DAYS_TO_WAIT = 9
UNIT = "stk."
# name, ordered, now, rest in whole units, price in whole currency units, shelf
GOODS = (
    (N_("Hinge 110°, clip-on"), 100, 70, 30, 14, "A-03-2"),
    (N_("Drawer runner 500 mm, soft-close"), 24, 24, 0, 89, "B-11-1"),
    (N_("Adjustable foot, black"), 40, 40, 0, 6, "B-12-4"),
)
VAT = 2500


def sample_paper(
    company: CompanyView, kind: str, language: str, words: OfficeWords, today: date
) -> Paper:
    """The worked example as a paper of the kind, one of DocumentKind; it is not stored.

    The company's letterhead and the office's own words stand on it.
    """
    common = {
        "sender": sender_of(company),
        "language": language,
        "words": words,
    }
    paper: Paper = MAKERS[kind](Sample(company, language, today), common)
    return paper


class Sample:
    """What the examples have in common: a customer of ours and three products."""

    def __init__(self, company: CompanyView, language: str, today: date) -> None:
        self.company, self.language, self.today = company, language, today
        self._say = texts(language).gettext
        later = today + timedelta(days=DAYS_TO_WAIT)
        self.later = Expected(later, "day", ExpectedState.DATED)
        self.references = References(
            order_number="1001", order_date=today, customer_number="10001"
        )

    @property
    def recipient(self) -> Recipient:
        return Recipient(
            name=self._say(N_("A customer of yours")),
            address=("Havnegade 12",),
            postcode="7100",
            city="Vejle",
        )

    @property
    def letter(self) -> dict[str, Any]:
        return {
            "issued_on": self.today,
            "recipient": self.recipient,
            "references": self.references,
        }

    def goods(self) -> list[tuple[dict[str, Any], tuple[int, int, int, int, str]]]:
        """What every line says, and beside it ordered, now, rest, price and shelf."""
        return [
            (
                {
                    "position": position,
                    "sku": f"22-{position:04}",
                    "name": self._say(name),
                    "unit": UNIT,
                },
                (ordered * 1000, now * 1000, rest * 1000, price * 10_000, shelf),
            )
            for position, (name, ordered, now, rest, price, shelf) in enumerate(
                GOODS, start=1
            )
        ]


def _slip(sample: Sample, common: dict[str, Any]) -> PackingSlip:
    lines = tuple(
        SlipLine(
            **line,
            ordered=ordered,
            now=now,
            rest=rest,
            expected=sample.later if rest else None,
        )
        for line, (ordered, now, rest, _price, _shelf) in sample.goods()
    )
    return PackingSlip(
        number="1001-1",
        delivery_sequence=1,
        delivered_on=sample.today,
        recipient=sample.recipient,
        references=sample.references,
        lines=lines,
        packages=2,
        weight_grams=18_400,
        complaint_text=sample.company.complaint_text,
        currency=sample.company.currency,
        **common,
    )


def _void(sample: Sample, common: dict[str, Any]) -> PackingSlip:
    return replace(_slip(sample, common), void=True)


def _common_slip(sample: Sample, common: dict[str, Any]) -> ConsolidatedSlip:
    """Two orders in a parcel: the lines of the example, the last one on its own."""
    slip, today = _slip(sample, common), sample.today
    references = replace(slip.references, order_number="", order_date=None)
    parcel = replace(slip, number="S1", lines=(), references=references)
    last = replace(slip.lines[-1], position=1)
    return ConsolidatedSlip(
        parcel,
        (
            PackedOrder("1001", slip.number, today, slip.lines[:-1]),
            PackedOrder("1002", "1002-1", today, (last,)),
        ),
    )


def _void_common_slip(sample: Sample, common: dict[str, Any]) -> ConsolidatedSlip:
    slip = _common_slip(sample, common)
    return replace(slip, parcel=replace(slip.parcel, void=True), replaced_by="S2")


def _confirmation(sample: Sample, common: dict[str, Any]) -> BackOrderConfirmation:
    say = texts(sample.language).gettext
    lines = tuple(
        ConfirmationLine(
            **line,
            ordered=ordered,
            delivered_total=now,
            rest=rest,
            expected=sample.later,
            cause_text=say(CAUSE_TEXTS[Cause.SUPPLIER_DELAY]),
        )
        for line, (ordered, now, rest, _price, _shelf) in sample.goods()
        if rest
    )
    reply_by = sample.today + timedelta(days=sample.company.reply_days)
    return BackOrderConfirmation(
        number="1001-R1",
        slip_number="1001-1",
        reply_by=next_working_day(reply_by),
        lines=lines,
        **sample.letter,
        **common,
    )


def _order(sample: Sample, common: dict[str, Any]) -> OrderConfirmation:
    lines = tuple(
        ConfirmedLine(
            **line,
            ordered=ordered,
            now=now,
            later=rest,
            unit_price=price,
            amount=line_amount(ordered, price),
            expected=sample.later if rest else None,
        )
        for line, (ordered, now, rest, price, _shelf) in sample.goods()
    )
    net = sum(line.amount for line in lines)
    return OrderConfirmation(
        number="1001",
        lines=lines,
        net=net,
        vat=(VatSum(VAT, vat_amount(net, VAT)),),
        currency=sample.company.currency,
        policy=sample.company.policy,
        **sample.letter,
        **common,
    )


def _cancelled(sample: Sample, common: dict[str, Any]) -> Cancellation:
    lines = tuple(
        CancelledLine(**line, ordered=ordered, delivered=now, cancelled=rest)
        for line, (ordered, now, rest, _price, _shelf) in sample.goods()
        if rest
    )
    return Cancellation(
        number="1001-C1",
        lines=lines,
        replaces_number="1001-R1",
        replaces_on=sample.today,
        **sample.letter,
        **common,
    )


def _pick(sample: Sample, common: dict[str, Any]) -> PickList:
    lines = tuple(
        PickLine(
            **line, location=shelf, order_number="1001", quantity=now, code=line["sku"]
        )
        for line, (_ordered, now, _rest, _price, shelf) in sample.goods()
    )
    return PickList(
        number="17",
        issued_on=sample.today,
        lines=lines,
        customers=(sample.recipient.name,),
        **common,
    )


def _purchase(sample: Sample, common: dict[str, Any]) -> PurchaseOrderPaper:
    lines = tuple(
        PurchaseOrderLine(
            **line,
            supplier_sku=f"L-{line['position'] + 400}",
            quantity=ordered,
            unit_price=price // 2,
            amount=line_amount(ordered, price // 2),
            expected=sample.later,
        )
        for line, (ordered, _now, _rest, price, _shelf) in sample.goods()
    )
    return PurchaseOrderPaper(
        number="2001",
        lines=lines,
        currency=sample.company.currency,
        **_to_supplier(sample),
        **common,
    )


def _chase(sample: Sample, common: dict[str, Any]) -> ChaseLetter:
    lines = tuple(
        ChasedLine(**line, outstanding=rest, promised=sample.later, customers_wait=True)
        for line, (_ordered, _now, rest, _price, _shelf) in sample.goods()
        if rest
    )
    return ChaseLetter(
        number="1",
        orders=(ChasedOrder("2001", sample.today, "", lines),),
        **_to_supplier(sample),
        **common,
    )


def _to_supplier(sample: Sample) -> dict[str, Any]:
    say = texts(sample.language).gettext
    return {
        "issued_on": sample.today,
        "recipient": Recipient(name=say(N_("A supplier of yours"))),
        "references": References(order_number="2001", supplier_number="501"),
    }


def _list(sample: Sample, common: dict[str, Any]) -> BackOrderList:
    lines = tuple(
        ListedRest(
            order_number="1001",
            customer=sample.recipient.name,
            sku=line["sku"],
            name=line["name"],
            unit=UNIT,
            rest=rest,
            value=line_amount(rest, price),
            days=DAYS_TO_WAIT,
            expected=sample.later,
        )
        for line, (_ordered, _now, rest, price, _shelf) in sample.goods()
        if rest
    )
    return BackOrderList(
        number="1",
        issued_on=sample.today,
        groups=(RestGroup("", "", lines),),
        currency=sample.company.currency,
        **common,
    )


MAKERS: dict[str, Callable[[Sample, dict[str, Any]], Any]] = {
    "packing_slip": _slip,
    "void_slip": _void,
    "consolidated_slip": _common_slip,
    "void_consolidated_slip": _void_common_slip,
    "back_order_confirmation": _confirmation,
    "order_confirmation": _order,
    "cancellation": _cancelled,
    "pick_list": _pick,
    "purchase_order": _purchase,
    "chase_letter": _chase,
    "back_order_list": _list,
}
