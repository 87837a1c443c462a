"""First start, the company, its people and its units."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from restordre_app.domain.policies import Policy
from restordre_app.services import company_logo
from restordre_app.services.company import (
    AlreadySetUp,
    CompanyEntry,
    LastStaff,
    StaffEntry,
    UnitEntry,
    UnitInUse,
    company_entry,
    company_warnings,
    save_company,
    save_staff,
    save_unit,
    set_up_company,
)
from restordre_app.services.company_logo import LogoTooLarge, NotAPicture, TooManyPixels
from restordre_app.services.fields import (
    AlreadyTaken,
    FieldMissing,
    OutOfRange,
    TextTooLong,
    UnknownChoice,
)
from restordre_app.store.catalogue import Unit
from restordre_app.store.company import Company, Staff
from restordre_app.store.history import HistoryEntry

METTE = StaffEntry("MK", "Mette Krogh")


def picture(kind="PNG", size=(20, 10)):
    target = io.BytesIO()
    Image.new("RGB", size, "navy").save(target, kind)
    return target.getvalue()


def test_the_first_start_makes_the_company_and_its_first_person(session):
    entry = CompanyEntry("Hansen A/S", country="dk", policy=Policy.ASK, logo=picture())

    staff = set_up_company(session, entry, METTE, is_demo=True)

    assert company_entry() == replace(entry, country="DK")
    assert Company.get().is_demo
    assert Staff.get_by_id(staff).name == "Mette Krogh"


def test_there_is_only_one_company(session):
    set_up_company(session, CompanyEntry("Hansen"), METTE)

    with pytest.raises(AlreadySetUp, match="Hansen"):
        set_up_company(session, CompanyEntry("Jensen"), StaffEntry("X", "X"))


def test_a_faulty_person_leaves_no_company_behind(session):
    with pytest.raises(FieldMissing):
        set_up_company(session, CompanyEntry("Hansen"), StaffEntry("", "Mette"))

    assert company_entry() is None


def test_the_company_can_be_written_at_any_time_and_its_logo_is_told_by_size(session):
    save_company(session, CompanyEntry("Hansen"))
    save_company(session, CompanyEntry("Hansen & Søn", logo=picture("JPEG")))

    assert company_entry().name == "Hansen & Søn"
    told = {row.field: row.new_value for row in HistoryEntry.select()}
    assert told["logo"].endswith("bytes")


@pytest.mark.parametrize(
    ("logo", "error"),
    [
        (b"GIF89a not a picture", NotAPicture),
        (picture("GIF"), NotAPicture),
        (picture()[:50], NotAPicture),
        (b"\x89PNG" + b"\0" * company_logo.LOGO_BYTES, LogoTooLarge),
    ],
    ids=["text", "gif", "cut off", "too large"],
)
def test_a_logo_must_be_a_whole_picture_of_a_reasonable_size(session, logo, error):
    with pytest.raises(error):
        save_company(session, CompanyEntry("Hansen", logo=logo))


def test_a_logo_with_too_many_pixels_is_refused(session, monkeypatch):
    monkeypatch.setattr(company_logo, "LOGO_PIXELS", 100)

    with pytest.raises(TooManyPixels):
        save_company(session, CompanyEntry("Hansen", logo=picture()))


@pytest.mark.parametrize(
    ("details", "error"),
    [
        ({"name": ""}, FieldMissing),
        ({"country": "Danmark"}, UnknownChoice),
        ({"currency": "kr"}, UnknownChoice),
        ({"reply_days": 61}, OutOfRange),
        ({"complaint_text": "Mangler meldes straks. " * 20}, TextTooLong),
        ({"policy": "whatever"}, UnknownChoice),
    ],
)
def test_a_faulty_company_is_refused(session, details, error):
    with pytest.raises(error):
        save_company(session, CompanyEntry(**{"name": "Hansen", **details}))


def test_a_wrong_cvr_only_warns():
    assert len(company_warnings(CompanyEntry("H", cvr="13585627"))) == 1
    assert company_warnings(CompanyEntry("H", cvr="DK13585628")) == ()


def test_people_are_added_changed_and_leave_but_never_the_last(session):
    mette = save_staff(session, METTE)
    jonas = save_staff(session, StaffEntry("JB", "Jonas"))
    save_staff(session, StaffEntry("JB", "Jonas", active=False), jonas)

    with pytest.raises(LastStaff, match="Mette"):
        save_staff(session, replace(METTE, active=False), mette)
    with pytest.raises(AlreadyTaken, match="Mette"):
        save_staff(session, StaffEntry("MK", "Morten"))
    assert not Staff.get_by_id(jonas).active


def test_a_unit_may_become_finer_but_not_coarser_once_it_was_used(session, given):
    given.product(on_hand=1, unit="kg")
    kilo = Unit.get(Unit.code == "kg")

    with pytest.raises(UnitInUse):
        save_unit(session, UnitEntry("kg", 1), kilo.id)
    piece = Unit.get(Unit.code == "stk.")
    save_unit(session, UnitEntry("stk.", 1), piece.id)
    save_unit(session, UnitEntry("stk.", 0), piece.id)


def test_units_are_added_with_up_to_three_decimals(session):
    box = save_unit(session, UnitEntry("boks", 3))

    assert Unit.get_by_id(box).decimals == 3
    with pytest.raises(AlreadyTaken):
        save_unit(session, UnitEntry("boks"))
    with pytest.raises(OutOfRange):
        save_unit(session, UnitEntry("fin", 4))
