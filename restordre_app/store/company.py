"""The office itself: the company on the letterhead, its people, its number series."""

from peewee import (
    SQL,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    Check,
    IntegerField,
    TextField,
)

from restordre_app.domain.policies import Policy
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.store.base import BaseModel, locked


class NoCompany(RuleError):
    message = N_("Set up the company first: its name and address go on every paper.")


class Company(BaseModel):
    """One row: who sends the papers, and the rules that hold where nobody said else."""

    name = CharField(max_length=120)
    tagline = CharField(max_length=160, default="")
    address = CharField(max_length=160, default="")
    postcode = CharField(max_length=16, default="")
    city = CharField(max_length=80, default="")
    country = CharField(max_length=2, default="DK")
    phone = CharField(max_length=40, default="")
    email = CharField(max_length=254, default="")
    reply_email = CharField(max_length=254, default="")
    web = CharField(max_length=160, default="")
    cvr = CharField(max_length=16, default="")
    logo = BlobField(default=b"")
    currency = CharField(max_length=3, default="DKK")
    language = CharField(max_length=5, default="da")
    policy = CharField(max_length=24, default="partial")
    complaint_text = TextField(default="")
    reply_days = IntegerField(default=5)
    is_demo = BooleanField(default=False)
    # From goods at the door to goods on their way, in working days (E1)
    handling_days = IntegerField(
        default=1,
        constraints=[SQL("DEFAULT 1"), Check("handling_days BETWEEN 0 AND 30")],
    )

    # The one colour of the letterhead as #rrggbb; empty for the program's own
    colour = CharField(max_length=7, default="", constraints=[SQL("DEFAULT ''")])

    @property
    def usual_policy(self) -> Policy:
        return Policy(self.policy)


def the_company() -> Company:
    """The one company of this database. Raises NoCompany before the first set-up."""
    company: Company | None = Company.get_or_none()
    if company is None:
        raise NoCompany
    return company


class Staff(BaseModel):
    """Somebody in the office; the responsible of orders and back orders (O7)."""

    initials = CharField(max_length=8, unique=True)
    name = CharField(max_length=120)
    email = CharField(max_length=254, default="")
    phone = CharField(max_length=40, default="")
    active = BooleanField(default=True)
    signature = TextField(default="", constraints=[SQL("DEFAULT ''")])


class NumberSeries(BaseModel):
    """The next number of a kind of paper; its row is the lock."""

    name = CharField(max_length=32, unique=True)
    next_number = BigIntegerField()


SERIES_STARTS = {
    "order": 1001, "customer": 10001, "supplier": 501, "receipt": 1, "purchase": 2001,
    "consolidated": 1, "chase": 1, "list": 1,
}  # fmt: skip


def take_number(series: str) -> int:
    """Hand out the next number and hold the series until the transaction ends."""
    query = NumberSeries.select().where(NumberSeries.name == series)
    [row] = locked(query)
    number: int = row.next_number
    row.next_number = number + 1
    row.save()
    return number


def skip_numbers_through(series: str, used: int) -> None:
    """Never hand out a number that an import or a person has used already."""
    NumberSeries.update(next_number=used + 1).where(
        NumberSeries.name == series, NumberSeries.next_number <= used
    ).execute()
