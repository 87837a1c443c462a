"""A packing slip nobody was sent: how the company's papers look, before there are any."""

from datetime import date, timedelta

from restordre_app.documents.content import (
    Expected,
    ExpectedState,
    PackingSlip,
    Recipient,
    References,
    Sender,
    SlipLine,
)
from restordre_app.documents.rendering import render
from restordre_app.i18n import N_, texts
from restordre_app.queries.company import CompanyView

DAYS_TO_WAIT = 9
# name, ordered, now, rest in whole units
GOODS = (
    (N_("Hinge 110°, clip-on"), 100, 70, 30),
    (N_("Drawer runner 500 mm, soft-close"), 24, 24, 0),
    (N_("Adjustable foot, black"), 40, 40, 0),
)


def draw_sample_slip(company: CompanyView, language: str, today: date) -> bytes:
    """The worked example on this company's paper, as PDF; nothing is stored."""
    return render(sample_slip(company, language, today))


def sample_slip(company: CompanyView, language: str, today: date) -> PackingSlip:
    return PackingSlip(
        number="1001-1",
        delivery_sequence=1,
        delivered_on=today,
        sender=sender_of(company),
        recipient=sample_recipient(language),
        references=References(
            order_number="1001", order_date=today, customer_number="10001"
        ),
        lines=sample_lines(language, today),
        packages=2,
        weight_grams=18_400,
        language=language,
        complaint_text=company.complaint_text,
        currency=company.currency,
    )


def sender_of(company: CompanyView) -> Sender:
    return Sender(
        name=company.name,
        tagline=company.tagline,
        address=company.address,
        postcode=company.postcode,
        city=company.city,
        phone=company.phone,
        email=company.email,
        web=company.web,
        cvr=company.cvr,
        logo=company.logo,
        reply_email=company.reply_email,
    )


def sample_recipient(language: str) -> Recipient:
    return Recipient(
        name=texts(language).gettext(N_("A customer of yours")),
        address=("Havnegade 12",),
        postcode="7100",
        city="Vejle",
    )


def sample_lines(language: str, today: date) -> tuple[SlipLine, ...]:
    say = texts(language).gettext
    day = Expected(today + timedelta(days=DAYS_TO_WAIT), "day", ExpectedState.DATED)
    return tuple(
        SlipLine(
            position=position,
            sku=f"22-{position:04}",
            name=say(name),
            unit="stk.",
            ordered=ordered * 1000,
            now=now * 1000,
            rest=rest * 1000,
            expected=day if rest else None,
        )
        for position, (name, ordered, now, rest) in enumerate(GOODS, start=1)
    )
