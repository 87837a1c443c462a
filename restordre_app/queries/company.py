"""The office itself as screens show it: the company, its people, its units."""

from dataclasses import dataclass, replace

from restordre_app.domain.policies import Policy
from restordre_app.queries.ordering import danish_place
from restordre_app.queries.rows import flagged
from restordre_app.session import Session
from restordre_app.store.base import select_rows

COMPANY = """
SELECT name, tagline, address, postcode, city, country, phone, email, reply_email, web,
  cvr, logo, currency, language, policy, complaint_text, reply_days, is_demo, colour
FROM company ORDER BY id LIMIT 1
"""
IS_DEMO = 17
CURRENCY = "SELECT currency FROM company ORDER BY id LIMIT 1"
DANISH_CROWNS = "DKK"
HOME = "SELECT country, language FROM company ORDER BY id LIMIT 1"
STAFF = "SELECT id, initials, name, email, phone, active FROM staff"
UNITS = "SELECT id, code, decimals FROM unit ORDER BY id"


@dataclass(frozen=True, slots=True)
class CompanyView:
    name: str
    tagline: str
    address: str
    postcode: str
    city: str
    country: str
    phone: str
    email: str
    reply_email: str
    web: str
    cvr: str
    logo: bytes
    currency: str
    language: str
    policy: Policy
    complaint_text: str
    reply_days: int
    is_demo: bool
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the office is and what it speaks: a new partner is likely to do the same."""

    country: str = "DK"
    language: str = "da"


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: int
    initials: str
    name: str
    email: str
    phone: str
    active: bool


@dataclass(frozen=True, slots=True)
class UnitView:
    unit_id: int
    code: str
    decimals: int


def read_company(session: Session) -> CompanyView | None:
    """The company on the letterhead; None in a database that has none yet."""
    with session.reading():
        rows = select_rows(COMPANY)
    if not rows:
        return None
    [row] = rows
    view = CompanyView(*flagged(row, IS_DEMO))
    return replace(view, logo=bytes(view.logo), policy=Policy(view.policy))


def read_staff(session: Session, *, everybody: bool = False) -> tuple[StaffView, ...]:
    """The people who work here, by name; those who left only for `everybody`."""
    with session.reading():
        people = everybody_here()
    chosen = [person for person in people if person.active or everybody]
    return tuple(sorted(chosen, key=lambda person: danish_place(person.name)))


def read_me(session: Session) -> StaffView | None:
    """Who works at this desk: whose initials or name the session signs with."""
    with session.reading():
        return staff_called(session.who)


def staff_called(name: str) -> StaffView | None:
    """The person with these initials or this name; None for a stranger."""
    wanted = name.strip().casefold()
    return next(
        (
            person
            for person in everybody_here()
            if wanted and wanted in (person.initials.casefold(), person.name.casefold())
        ),
        None,
    )


def everybody_here() -> list[StaffView]:
    return [StaffView(*flagged(row, 5)) for row in select_rows(STAFF)]


def read_my_staff_id(session: Session) -> int | None:
    """Who "mine" is."""
    me = read_me(session)
    return me.staff_id if me else None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who may take care of an order, who types it, and the money it is counted in."""

    staff: tuple[StaffView, ...]
    me: int | None
    currency: str


def read_desk(session: Session) -> Desk:
    staff, me = read_staff(session), read_my_staff_id(session)
    return Desk(staff, me, read_currency(session))


def read_currency(session: Session) -> str:
    """What the company counts its money in; Danish crowns before it is set up."""
    with session.reading():
        rows = select_rows(CURRENCY)
    return str(rows[0][0]) if rows else DANISH_CROWNS


def read_home(session: Session) -> Home:
    """The company's country and language; Denmark and Danish before it is set up."""
    with session.reading():
        rows = select_rows(HOME)
    return Home(*rows[0]) if rows else Home()


def read_units(session: Session) -> tuple[UnitView, ...]:
    """Units with the decimals they allow (Q1), in the order they were made."""
    with session.reading():
        return tuple(UnitView(*row) for row in select_rows(UNITS))
