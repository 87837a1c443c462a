"""The office itself: its company on every paper, its people, its units."""

from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.documents.room import room_for_complaint
from restordre_app.domain.check_digits import is_valid_cvr
from restordre_app.domain.colours import checked_colour
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import FigureError, Sentence
from restordre_app.i18n import LANGUAGES, N_
from restordre_app.services.company_logo import checked_logo
from restordre_app.services.customers import CVR_DOES_NOT_ADD_UP
from restordre_app.services.fields import (
    FieldError,
    UnknownChoice,
    email_address,
    many_lines,
    one_line,
    one_of,
    postal,
    reachable,
    refuse_beyond,
    whole_number,
)
from restordre_app.services.master_rows import (
    Master,
    as_written,
    change_row,
    create_row,
    hold_row,
    in_transaction,
    save_row,
)
from restordre_app.session import Session
from restordre_app.store.base import locked, select_rows
from restordre_app.store.catalogue import Unit
from restordre_app.store.company import Company, Staff
from restordre_app.store.stock_queue import lock_products
from restordre_app.store.work import Work

MOST_REPLY_DAYS = 60
MOST_HANDLING_DAYS = 30
ON_ORDER = """
    SELECT DISTINCT product_id FROM purchase_line
    WHERE ordered - cancelled - received > 0
"""
FINEST = 3
WRITTEN_IN_UNIT = """
    SELECT sku FROM product WHERE unit_id = ? AND (
        EXISTS (SELECT 1 FROM stock_movement m WHERE m.product_id = product.id)
        OR EXISTS (SELECT 1 FROM order_line l WHERE l.product_id = product.id))
    ORDER BY sku LIMIT 1
"""
CODE_LENGTH = {"country": 2, "currency": 3}
STAFF = Master(Staff, "staff", N_("The member of staff"), key="initials")
UNITS = Master(
    Unit,
    "unit",
    N_("The unit"),
    key="code",
    owner=lambda unit: f"{unit.code} ({unit.decimals})",
)


class AlreadySetUp(FigureError):
    message = N_("{company} is already set up here. Change it in Settings.")


class ColourRefused(FieldError):
    message = N_("{label}: {why}")


class LastStaff(FigureError):
    message = N_(
        "{name} is the only one working here. Add another person before this one "
        "leaves."
    )


class UnitInUse(FigureError):
    message = N_(
        "The unit {code} is used by {product} and cannot allow fewer decimals. "
        "Make a new unit."
    )


@dataclass(frozen=True, slots=True)
class CompanyEntry:
    """The company as a person writes it; `logo` is a PNG or JPEG file's bytes.

    `colour` is the one of the letterhead, such as #1D4ED8; empty means the usual.
    """

    name: str
    tagline: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DK"
    phone: str = ""
    email: str = ""
    reply_email: str = ""
    web: str = ""
    cvr: str = ""
    logo: bytes = b""
    currency: str = "DKK"
    language: str = "da"
    policy: Policy = Policy.PARTIAL
    complaint_text: str = ""
    reply_days: int = 5
    handling_days: int = 1
    colour: str = ""


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """Somebody in the office; known in lists by the initials."""

    initials: str
    name: str
    email: str = ""
    phone: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit and how many decimals its quantities may have (Q1)."""

    code: str
    decimals: int = 0


def set_up_company(
    session: Session,
    company: CompanyEntry,
    staff: StaffEntry,
    *,
    is_demo: bool = False,
) -> int:
    """First start: write the company and its first person; return the person's id.

    Raises AlreadySetUp, FieldError.
    """
    with session.transaction() as work:
        present = Company.get_or_none()
        if present is not None:
            raise AlreadySetUp(company=present.name)
        values = {**checked_company(company), "is_demo": is_demo}
        create_row(work, Company, "company", values)
        work.touch(Topic.COMPANY)
        return save_staff_in(work, staff)


def save_company(session: Session, entry: CompanyEntry) -> None:
    """Change the company. Papers that are made already keep what they say (M1)."""
    with session.transaction() as work:
        rows = locked(Company.select().order_by(Company.id).limit(1))
        if rows:
            handling = rows[0].handling_days
            change_row(work, rows[0], "company", checked_company(entry))
            if rows[0].handling_days != handling:
                expect_everything_anew(work)
        else:
            create_row(work, Company, "company", checked_company(entry))
        work.touch(Topic.COMPANY)


def expect_everything_anew(work: Work) -> None:
    """Every date that comes from a supplier moves with the time for handling (E1)."""
    product_ids = [product_id for (product_id,) in select_rows(ON_ORDER)]
    lock_products(product_ids)
    work.expect_anew(product_ids, PromiseCause.HANDLING)


def checked_company(entry: CompanyEntry) -> dict[str, object]:
    """Check every field. Raises FieldError, LogoTooLarge, NotAPicture."""
    return {
        "name": one_line("name", entry.name, 120, required=True),
        "tagline": one_line("tagline", entry.tagline, 160),
        **postal(entry, 160),
        "country": letter_code("country", entry.country),
        **reachable(entry),
        "reply_email": email_address("reply_email", entry.reply_email),
        "web": one_line("web", entry.web, 160),
        "cvr": one_line("cvr", entry.cvr, 16),
        "logo": checked_logo(entry.logo),
        "currency": letter_code("currency", entry.currency),
        "language": one_of("language", entry.language, LANGUAGES),
        "policy": one_of("policy", entry.policy, tuple(Policy)),
        "complaint_text": refuse_beyond(
            "complaint_text",
            many_lines("complaint_text", entry.complaint_text),
            room_for_complaint,
        ),
        "reply_days": whole_number("reply_days", entry.reply_days, 0, MOST_REPLY_DAYS),
        "handling_days": whole_number(
            "handling_days", entry.handling_days, 0, MOST_HANDLING_DAYS
        ),
        "colour": letterhead_colour(entry.colour),
    }


def letterhead_colour(value: str) -> str:
    """Check the letterhead's colour. Raises ColourRefused."""
    try:
        return checked_colour(value)
    except FigureError as error:
        why = Sentence.of(error.message, **error.details)
        raise ColourRefused(field="colour", why=why) from error


def letter_code(field: str, value: str) -> str:
    """Check an ISO code such as DK or DKK; small letters become capitals."""
    code = value.strip().upper()
    if len(code) == CODE_LENGTH[field] and code.isascii() and code.isalpha():
        return code
    example = "DK, SE, DE" if field == "country" else "DKK, SEK, EUR"
    raise UnknownChoice(field, value=value, choices=example)


def company_warnings(entry: CompanyEntry) -> tuple[Sentence, ...]:
    """Say what looks wrong but is allowed."""
    if entry.cvr.strip() and not is_valid_cvr(entry.cvr):
        return (Sentence.of(CVR_DOES_NOT_ADD_UP, value=entry.cvr.strip()),)
    return ()


def save_staff_in(work: Work, entry: StaffEntry, staff_id: int | None = None) -> int:
    """Add a person or change one; who leaves is made inactive, never deleted (S2).

    Raises FieldError, LastStaff.
    """
    held = hold_row(STAFF, staff_id)
    values: dict[str, object] = {
        "initials": one_line("initials", entry.initials, 8, required=True),
        "name": one_line("name", entry.name, 120, required=True),
        **reachable(entry),
        "active": entry.active,
    }
    if held is not None and held.active and not entry.active:
        refuse_leaving_alone(held)
    row = save_row(work, STAFF, held, values)
    work.touch(Topic.COMPANY)
    return row.id


save_staff = in_transaction(save_staff_in)


def refuse_leaving_alone(leaving: Staff) -> None:
    others = Staff.select().where(Staff.active, Staff.id != leaving.id)
    if not others.exists():
        raise LastStaff(name=leaving.name)


def save_unit_in(work: Work, entry: UnitEntry, unit_id: int | None = None) -> int:
    """Add a unit or change one. Raises FieldError, UnitInUse."""
    held = hold_row(UNITS, unit_id)
    code = one_line("code", entry.code, 16, required=True)
    decimals = whole_number("decimals", entry.decimals, 0, FINEST)
    if held is not None and decimals < held.decimals:
        refuse_coarser(held)
    row = save_row(work, UNITS, held, {"code": code, "decimals": decimals})
    work.touch(Topic.PRODUCTS)
    return row.id


save_unit = in_transaction(save_unit_in)


def refuse_coarser(unit: Unit) -> None:
    """Keep decimals that quantities may have been written with already (Q1)."""
    used = select_rows(WRITTEN_IN_UNIT, [unit.id])
    if used:
        raise UnitInUse(code=unit.code, product=used[0][0])


def company_entry() -> CompanyEntry | None:
    """Read the company back as an entry, to change some fields of it."""
    row = Company.get_or_none()
    if row is None:
        return None
    values = as_written(row, CompanyEntry)
    values["logo"] = bytes(row.logo)
    values["policy"] = Policy(row.policy)
    return CompanyEntry(**values)
